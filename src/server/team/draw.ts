import type { Kysely } from 'kysely';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { drawnOrder } from '../../core/draw/draw.ts';
import { nameOf, type ActivityId, type OrgUnitId } from '../../core/access/actor.ts';
import { mayStepDraw, type DrawPhase } from '../../core/team/draw.ts';
import { openPlan, reasoned, type Acting } from '../activity/acting.ts';
import { newDraw } from '../draw/new-draw.ts';
import { sha256 } from '../http/sha256.ts';
import { deliveriesOf, isWithOrganisers } from '../preliminary/queries.ts';
import { contestantRole } from '../../core/team/pick.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { nameOn } from '../../core/unit/name.ts';
import { readTree, type UnitTree } from '../unit/queries.ts';
import { receiptOf, rosterStages, type RosterStage } from './load.ts';
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

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

const stageIn = async (
  acting: Acting,
  stage: string,
): Promise<Decision<{ readonly current: CurrentPlan; readonly stage: RosterStage }>> => {
  const current = await openPlan(acting, 'team.closed');
  if (!current.ok) return current;
  const found = rosterStages(current.value.plan).find(({ id }) => id === stage);
  if (found === undefined) return notFound;
  const { tx, activity } = acting;
  // Whoever commits or draws at the same time waits here.
  await lockActivity(tx, activity);
  return accept({ current: current.value, stage: found });
};

const drawsOf = (db: Kysely<Database>, activity: ActivityId, stage: string) =>
  db
    .selectFrom('teamDraw')
    .selectAll()
    .where('activity', '=', activity)
    .where('stage', '=', stage)
    .orderBy('kind')
    .orderBy('number', 'desc')
    .execute();

/** The draw of a kind that stands, and how many there were. */
const lastDraw = async ({ tx, activity }: Acting, stage: string, kind: DrawKind) => {
  const draws = (await drawsOf(tx, activity, stage)).filter((one) => one.kind === kind);
  const [last] = draws;
  const draw = last === undefined || last.voided !== null ? null : last;
  const phase: DrawPhase = draw === null ? 'none' : draw.drawn === null ? 'committed' : 'drawn';
  return { draw, phase, count: draws.length };
};

/** Short names under which a unit may stand in a draw: it has the one of its day, whatever it is called since. */
export const drawnNames = (tree: UnitTree, unit: string): readonly string[] => [
  ...new Set((tree.get(unit as OrgUnitId)?.names ?? []).map(({ short }) => short)),
];

const namesOf = async ({ tx, now }: Acting, { units }: CurrentPlan) => {
  const tree = await readTree(tx);
  return new Map(
    units.map(({ unit }) => [unit, nameOn(tree.get(unit)?.names ?? [], dayAt(now)).short]),
  );
};

/** Teams whose receipt is not with the organisers, by name; none where the plan asks for no receipt. */
const awaitedIn = async (
  acting: Acting,
  current: CurrentPlan,
  stage: RosterStage,
): Promise<readonly string[]> => {
  const { tx, activity, now } = acting;
  const asked = receiptOf(current.plan, stage);
  if (asked === null) return [];
  const deliveryOf = await deliveriesOf(tx, activity, now);
  return [...(await namesOf(acting, current))].flatMap(([unit, name]) =>
    isWithOrganisers(deliveryOf(asked, unit)) ? [] : [name],
  );
};

/**
 * What is put into the draw, in words anybody can type: names of teams, seats as team and place. No person is named, so
 * that every team can repeat the draw without learning another's roster.
 */
const itemsOf = async (
  acting: Acting,
  current: CurrentPlan,
  stage: RosterStage,
  kind: DrawKind,
): Promise<readonly string[]> => {
  const { tx } = acting;
  const names = await namesOf(acting, current);
  const teams = await loadTeams(tx, current.activity, stage.id, null);
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
  const { phase, count } = await lastDraw(acting, stage, kind);
  const fits = mayStepDraw(phase, { kind: 'commit' }, DRAW_TITLES[kind]);
  if (!fits.ok) return fits;
  const number = count + 1;
  const { seed, context, commitment } = newDraw(
    [DRAW_TITLES[kind], activity, ...(number === 1 ? [] : [number])].join('/'),
  );
  await tx
    .insertInto('teamDraw')
    .values({
      activity,
      stage,
      kind,
      number,
      seed,
      context,
      commitment,
      committedAt: now,
      note: '',
    })
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'team.draw-committed',
    subject: { kind: 'team-draw', id: `${stage}/${kind}/${number}` },
    facts: { commitment },
  });
  return accept(null);
};

/**
 * Draws what was committed to, once: seed and order are shown from now on.
 * @param without why it is drawn though receipts are missing; empty: it waits for all of them
 */
export const drawOnce = async (
  acting: Acting,
  stage: string,
  kind: DrawKind,
  without: string,
): Promise<Decision<null>> => {
  const found = await stageIn(acting, stage);
  if (!found.ok) return found;
  const { tx, actor, now, activity } = acting;
  const { current, stage: roster } = found.value;
  const { draw, phase } = await lastDraw(acting, stage, kind);
  const title = DRAW_TITLES[kind];
  const awaited = await awaitedIn(acting, current, roster);
  const fits = mayStepDraw(phase, { kind: 'draw', awaited, without }, title);
  if (!fits.ok) return fits;
  if (draw === null) throw new Error('a draw that was committed to is gone');
  const items = await itemsOf(acting, current, roster, kind);
  if (items.length < 2) return refuse({ code: 'team.draw-too-few', params: { title } });
  const { seed, context, number } = draw;
  const order = drawnOrder(sha256, { seed, context }, items);
  const note = awaited.length === 0 ? '' : `${awaited.join('、')}回执未报：${without}`;
  await tx
    .updateTable('teamDraw')
    .set({ drawn: JSON.stringify(order), drawnAt: now, drawnName: nameOf(actor), note })
    .where('activity', '=', activity)
    .where('stage', '=', stage)
    .where('kind', '=', kind)
    .where('number', '=', number)
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'team.drawn',
    subject: { kind: 'team-draw', id: `${stage}/${kind}/${number}` },
    facts: { seed, count: order.length, digest: sha256(order.join('\n')) },
    values: note === '' ? {} : { reason: note },
  });
  return accept(null);
};

/** Voids what was drawn, with a reason; it stays to be seen, and another may be committed to and drawn. */
export const voidDraw = async (
  acting: Acting,
  stage: string,
  kind: DrawKind,
  reason: string,
): Promise<Decision<null>> => {
  const found = await stageIn(acting, stage);
  if (!found.ok) return found;
  const { tx, actor, now, activity } = acting;
  const { draw, phase } = await lastDraw(acting, stage, kind);
  const fits = mayStepDraw(phase, { kind: 'void' }, DRAW_TITLES[kind]);
  if (!fits.ok) return fits;
  if (draw === null) throw new Error('a draw that was drawn is gone');
  await tx
    .updateTable('teamDraw')
    .set({ voided: JSON.stringify(reasoned(acting, reason)) })
    .where('activity', '=', activity)
    .where('stage', '=', stage)
    .where('kind', '=', kind)
    .where('number', '=', draw.number)
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'team.draw-voided',
    subject: { kind: 'team-draw', id: `${stage}/${kind}/${draw.number}` },
    values: { reason },
  });
  return accept(null);
};

/** A draw as everybody who takes part may see it: the seed only once it was drawn. */
export interface DrawView {
  readonly kind: DrawKind;
  readonly title: string;
  /** From 1; a second one was drawn because the first was voided. */
  readonly number: number;
  readonly context: string;
  readonly commitment: string;
  readonly committedAt: Instant;
  readonly seed: string | null;
  readonly order: string[];
  readonly drawnAt: Instant | null;
  readonly drawnBy: string;
  /** Why it was drawn though receipts were missing; empty: all were in. */
  readonly note: string;
  readonly voided: { readonly reason: string; readonly name: string; readonly at: Instant } | null;
}

/** The draws of a stage, of each kind the last first, voided ones among them. */
export const drawViews = async (
  db: Kysely<Database>,
  { activity }: CurrentPlan,
  stage: string,
): Promise<DrawView[]> =>
  (await drawsOf(db, activity, stage)).map(
    ({ kind, number, context, commitment, committedAt, seed, drawn, voided, ...draw }) => ({
      kind,
      title: DRAW_TITLES[kind],
      number,
      context,
      commitment,
      committedAt,
      seed: drawn === null ? null : seed,
      order: [...(drawn ?? [])],
      drawnAt: draw.drawnAt,
      drawnBy: draw.drawnName ?? '',
      note: draw.note,
      voided: voided === null ? null : { reason: voided.reason, name: voided.name, at: voided.at },
    }),
  );
