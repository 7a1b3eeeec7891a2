import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import { REACH } from '../../core/access/role.ts';
import { dayAt, yearOf, type Instant } from '../../core/kernel/day.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import { insertGrant } from '../account/commands.ts';
import { PERSONAS } from '../account/personas.ts';
import { builtIn } from '../activity/built-in.ts';
import { createActivity } from '../activity/create.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { acknowledgeVersion } from '../activity/publish.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';
import type { JobHandler } from '../job/worker.ts';
import { addUnitPeople, personaActor, unitPeople } from './cast.ts';
import { acting, type CompetitionPlay } from './competition-play.ts';
import { sealedScan } from './pictures.ts';
import { must } from './play.ts';
import { playFinal } from './play-final.ts';
import { playHandIns, playPreliminary } from './play-preliminary.ts';
import { playTeams } from './play-team.ts';
import { publishAsDemo, type DemoDecision } from './send.ts';
import { aroundToday } from './shift.ts';
import { demoUnits } from './staff-names.ts';

/** Kind of the job that plays the demo's competition. */
export const COMPETITION_JOB = 'demo.competition';

const PLAN = 'nantong-2020';

/** The unit of the demo's own clerk and leader in the competition. */
const OWN_UNIT = 'haimen';

/** What is decided of the open items; the rest keeps its default. */
const DECISIONS: readonly DemoDecision[] = [
  ['preliminary-dates', { kind: 'choose', option: 'documents-by-30' }],
  ['women-title-giver', { kind: 'choose', option: 'women-federation' }],
];

/** The papers were due 26 days ago, so that the final is due in a few days. */
const FIRST_DUE = -36;
const PUBLISHED_BEFORE = 62;
const DAY_MS = 86_400_000;

/** Roles of the demo's people in an activity that is made after they entered; units get theirs for their own unit. */
const grantRoles = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  unit: OrgUnitId,
  from: Instant,
): Promise<void> => {
  for (const [at, { id, roles }] of PERSONAS.entries()) {
    const account = await tx
      .selectFrom('account')
      .select('id')
      .where('persona', '=', id)
      .executeTakeFirst();
    for (const role of roles) {
      // Whoever creates the activity organises it already.
      if (account === undefined || REACH[role] === 'system' || id === 'organiser') continue;
      await insertGrant(tx, { kind: 'public' }, (from + at) as Instant, {
        account: account.id,
        role,
        scope:
          REACH[role] === 'unit'
            ? { kind: 'unit', unit, activity }
            : { kind: 'activity', activity },
        from: (from + at) as Instant,
      });
    }
  }
};

const unitOfPlan = (
  units: readonly { readonly planUnit: UnitId; readonly unit: OrgUnitId }[],
  planUnit: string,
): OrgUnitId => {
  const found = units.find((one) => one.planUnit === planUnit);
  if (found === undefined) throw new Error(`no unit ${planUnit}`);
  return found.unit;
};

/** Longer than any demo lasts: roles that begin so much later show nobody an activity that is half played. */
const UNSEEN = 36_500 * DAY_MS;

const shiftRoles = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  by: number,
): Promise<void> => {
  await tx
    .updateTable('roleGrant')
    .set({ fromAt: sql<Instant>`from_at + ${by}` })
    .where('activity', '=', activity)
    .execute();
};

/** Makes the activity, unless it was made already, publishes it as it was two months ago, opens accounts of its units. */
const open = async (
  tx: Transaction<Database>,
  services: Services,
  now: Instant,
): Promise<ActivityId> => {
  const plan = builtIn(services.plansFolder).find((one) => one.plan.id === PLAN);
  if (plan === undefined) throw new Error(`no plan ${PLAN}`);
  const edition = `${yearOf(dayAt(now))}年度（决赛）`;
  const made = await tx
    .selectFrom('activity')
    .select('id')
    .where('demo', '=', true)
    .where('edition', '=', edition)
    .executeTakeFirst();
  if (made !== undefined) return made.id;
  const publishedAt = (now - PUBLISHED_BEFORE * DAY_MS) as Instant;
  const began = (publishedAt - DAY_MS) as Instant;
  const organiser = await tx
    .selectFrom('account')
    .select('id')
    .where('persona', '=', 'organiser')
    .executeTakeFirstOrThrow();
  const activity = must(
    await createActivity(tx, { kind: 'public' }, began, {
      edition,
      plan: aroundToday(plan, dayAt(now), FIRST_DUE),
      organiser: organiser.id,
      demo: true,
    }),
  );
  const person = (id: string) => personaActor(tx, id, activity, began);
  const units = await tx
    .selectFrom('activityUnit')
    .select(['planUnit', 'unit'])
    .where('activity', '=', activity)
    .execute();
  await grantRoles(tx, activity, unitOfPlan(units, OWN_UNIT), began);
  must(
    await publishAsDemo(
      tx,
      publishedAt,
      activity,
      {
        organiser: await person('organiser'),
        steps: new Map([
          ['section', await person('section-chief')],
          ['leader', await person('leader')],
        ]),
      },
      DECISIONS,
    ),
  );
  await addUnitPeople(tx, activity, units, OWN_UNIT, began);
  await shiftRoles(tx, activity, UNSEEN);
  return activity;
};

const play = async (
  tx: Transaction<Database>,
  services: Services,
  now: Instant,
  activity: ActivityId,
): Promise<void> => {
  const scan = await sealedScan(services);
  const current = await currentPlan(tx, activity);
  if (current === null) throw new Error('the demo competition is not published');
  const cast = demoUnits(services, PLAN);
  const people = await unitPeople(tx, activity, current.units, OWN_UNIT, now);
  const played: CompetitionPlay = {
    tx,
    services,
    activity,
    current,
    now,
    organiser: await personaActor(tx, 'organiser', activity, now),
    second: await personaActor(tx, 'co-organiser', activity, now),
    units: new Map(
      current.plan.units.flatMap(({ id, name }) => {
        const [found, own] = [people.get(id), cast.get(name)];
        return found === undefined || own === undefined ? [] : [[id, { ...found, cast: own }]];
      }),
    ),
    scan,
  };
  for (const { unit, leader } of played.units.values())
    must(
      await acknowledgeVersion(tx, leader, acting(played, leader, 58).now, activity, {
        version: current.version,
        unit,
      }),
    );
  await playPreliminary(played);
  await playHandIns(played, OWN_UNIT);
  await playTeams(played);
  await playFinal(played);
  await shiftRoles(tx, activity, -UNSEEN);
};

const payloadShape = z.object({ office: z.uuid() });

/**
 * Plays a competition of the demo up to the days of its final: rosters, preliminary, papers, teams, draws, first scores.
 * Done away from the start, which waits for nothing; once, and not where the demo was removed. What opens accounts is
 * a transaction of its own: it keeps the system's audit chain, for which everybody who signs in waits. Nobody sees the
 * activity until the last score is in.
 */
export const playCompetition: JobHandler = async (payload, { services, finishIn, progress }) => {
  const { office } = payloadShape.parse(payload);
  const outcome = { outcome: '演示竞赛已布置好' };
  const now = services.clock();
  const within = (act: (tx: Transaction<Database>) => Promise<unknown>): Promise<boolean> =>
    services.db.transaction().execute(async (tx) => {
      const demo = await tx
        .selectFrom('orgUnit')
        .select('id')
        .where('id', '=', office as OrgUnitId)
        .where('demo', '=', true)
        .forShare()
        .executeTakeFirst();
      if (demo !== undefined) await act(tx);
      return demo !== undefined;
    });
  await progress(0, 2);
  let activity: ActivityId | null = null;
  await within(async (tx) => {
    activity = await open(tx, services, now);
  });
  await progress(1, 2);
  const played = await within(async (tx) => {
    const begun = await tx
      .selectFrom('preliminaryStaff')
      .select('id')
      .where('activity', '=', activity)
      .limit(1)
      .executeTakeFirst();
    // Somebody was faster than the demo: it stays as it is.
    if (activity !== null && begun === undefined) await play(tx, services, now, activity);
    await finishIn(tx, outcome);
  });
  if (!played) await services.db.transaction().execute((tx) => finishIn(tx, outcome));
  return outcome;
};
