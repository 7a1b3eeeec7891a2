import { createHash, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { commitmentOf, drawnOrder } from '../../core/draw/draw.ts';
import { contestantRole } from '../../core/team/pick.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { nameOn } from '../../core/unit/name.ts';
import { nameOf, openPlan, type Acting } from '../preliminary/act.ts';
import { readTree } from '../unit/queries.ts';
import { rosterStages, type RosterStage } from './load.ts';
import { loadMembers, loadTeams } from './store.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import { lockActivity } from '../activity/lock.ts';
import type { Instant } from '../../core/kernel/day.ts';

/** What is drawn: the order of appearance of the teams, or the seats of the contestants. */
export type DrawKind = 'order' | 'seat';

const DRAW_TITLES: Readonly<Record<DrawKind, string>> = {
  order: '出场顺序',
  seat: '笔试座位',
};

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

const stageIn = async (
  acting: Acting,
  stage: string,
): Promise<Decision<{ readonly current: CurrentPlan; readonly stage: RosterStage }>> => {
  const current = await openPlan(acting);
  if (!current.ok) return current;
  const found = rosterStages(current.value.plan).find(({ id }) => id === stage);
  if (found === undefined) return notFound;
  const { tx, activity } = acting;
  // Whoever commits or draws at the same time waits here.
  await lockActivity(tx, activity);
  return accept({ current: current.value, stage: found });
};

const storedDraw = (db: Kysely<Database>, { activity }: Acting, stage: string, kind: DrawKind) =>
  db
    .selectFrom('teamDraw')
    .selectAll()
    .where('activity', '=', activity)
    .where('stage', '=', stage)
    .where('kind', '=', kind)
    .executeTakeFirst();

/**
 * What is put into the draw, in words anybody can type: names of teams, seats as team and place. No person is named, so
 * that every team can repeat the draw without learning another's roster.
 */
const itemsOf = async (
  { tx, now }: Acting,
  { activity, units }: CurrentPlan,
  stage: RosterStage,
  kind: DrawKind,
): Promise<readonly string[]> => {
  const tree = await readTree(tx);
  const names = new Map(
    units.map(({ unit }) => [unit, nameOn(tree.get(unit)?.names ?? [], dayAt(now)).short]),
  );
  const teams = await loadTeams(tx, activity, stage.id, null);
  const members = await loadMembers(
    tx,
    teams.map(({ id }) => id),
  );
  const role = contestantRole(stage.rules)?.id;
  return teams.flatMap(({ id, unit }) => {
    const own = members.filter((one) => one.team === id && one.role === role);
    const name = names.get(unit) ?? unit;
    if (own.length === 0) return [];
    return kind === 'order' ? [name] : own.map(({ position }) => `${name}${position}号`);
  });
};

/** Publishes the commitment: from now on nobody can choose another seed. */
export const commitDraw = async (
  acting: Acting,
  stage: string,
  kind: DrawKind,
): Promise<Decision<null>> => {
  const found = await stageIn(acting, stage);
  if (!found.ok) return found;
  const { tx, actor, now, activity } = acting;
  if ((await storedDraw(tx, acting, stage, kind)) !== undefined)
    return refuse({ code: 'team.draw-committed', params: { title: DRAW_TITLES[kind] } });
  const seed = randomBytes(32).toString('hex');
  const context = `${DRAW_TITLES[kind]}/${activity}`;
  const commitment = commitmentOf(sha256, { seed, context });
  await tx
    .insertInto('teamDraw')
    .values({ activity, stage, kind, seed, context, commitment, committedAt: now })
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'team.draw-committed',
    subject: { kind: 'team-draw', id: `${stage}/${kind}` },
    facts: { commitment },
  });
  return accept(null);
};

/** Draws what was committed to, once: seed and order are shown from now on. */
export const drawOnce = async (
  acting: Acting,
  stage: string,
  kind: DrawKind,
): Promise<Decision<null>> => {
  const found = await stageIn(acting, stage);
  if (!found.ok) return found;
  const { tx, actor, now, activity } = acting;
  const draw = await storedDraw(tx, acting, stage, kind);
  const title = DRAW_TITLES[kind];
  if (draw === undefined) return refuse({ code: 'team.draw-uncommitted', params: { title } });
  if (draw.drawn !== null) return refuse({ code: 'team.draw-done', params: { title } });
  const items = await itemsOf(acting, found.value.current, found.value.stage, kind);
  if (items.length < 2) return refuse({ code: 'team.draw-too-few', params: { title } });
  const { seed, context } = draw;
  const order = drawnOrder(sha256, { seed, context }, items);
  await tx
    .updateTable('teamDraw')
    .set({ drawn: JSON.stringify(order), drawnAt: now, drawnName: nameOf(actor) })
    .where('activity', '=', activity)
    .where('stage', '=', stage)
    .where('kind', '=', kind)
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'team.drawn',
    subject: { kind: 'team-draw', id: `${stage}/${kind}` },
    facts: { seed, count: order.length, digest: sha256(order.join('\n')) },
  });
  return accept(null);
};

/** A draw as everybody who takes part may see it: the seed only once it was drawn. */
export interface DrawView {
  readonly kind: DrawKind;
  readonly title: string;
  readonly context: string;
  readonly commitment: string;
  readonly committedAt: Instant;
  readonly seed: string | null;
  readonly order: string[];
}

export const drawViews = async (
  db: Kysely<Database>,
  { activity }: CurrentPlan,
  stage: string,
): Promise<DrawView[]> =>
  (
    await db
      .selectFrom('teamDraw')
      .selectAll()
      .where('activity', '=', activity)
      .where('stage', '=', stage)
      .orderBy('kind')
      .execute()
  ).map(({ kind, context, commitment, committedAt, seed, drawn }) => ({
    kind,
    title: DRAW_TITLES[kind],
    context,
    commitment,
    committedAt,
    seed: drawn === null ? null : seed,
    order: [...(drawn ?? [])],
  }));
