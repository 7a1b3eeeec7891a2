import { sql, type Transaction } from 'kysely';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import { REACH } from '../../core/access/role.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import type { OpenedPlan } from '../../contract/plan/opened.ts';
import { insertGrant } from '../account/commands.ts';
import { PERSONAS } from '../account/personas.ts';
import { builtIn } from '../activity/built-in.ts';
import { createActivity } from '../activity/create.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';
import { addRecorders, addUnitPeople, personaActor, unitPeople } from './cast.ts';
import type { CompetitionPlay } from './competition-play.ts';
import { sealedScan } from './pictures.ts';
import { must } from './play.ts';
import { publishAsDemo, type DemoDecision } from './send.ts';
import { demoUnits } from './staff-names.ts';

/** The plan that demo competitions are run by. */
const PLAN = 'nantong-2020';

/** The unit of the demo's own clerk and leader in competitions. */
export const COMPETITION_UNIT = 'haimen';

const DAY_MS = 86_400_000;

/** What is decided of the open items; the rest keeps its default. */
const DECISIONS: readonly DemoDecision[] = [
  ['preliminary-dates', { kind: 'choose', option: 'documents-by-30' }],
  ['women-title-giver', { kind: 'choose', option: 'women-federation' }],
];

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

/** Hides an activity from everybody until it is shown again: nobody has a role in it. */
export const hide = (tx: Transaction<Database>, activity: ActivityId): Promise<void> =>
  shiftRoles(tx, activity, UNSEEN);

/** Gives everybody the roles back that `hide` took. */
export const show = (tx: Transaction<Database>, activity: ActivityId): Promise<void> =>
  shiftRoles(tx, activity, -UNSEEN);

/** Which competition is opened, and when. */
interface Opening {
  readonly edition: string;
  readonly publishedAt: Instant;
  /** Its plan with its dates where they belong. */
  readonly dated: (plan: OpenedPlan) => OpenedPlan;
  /** Whether people who only type scores are wanted. */
  readonly withRecorders: boolean;
}

/** Makes a hidden competition, unless it was made already: published, with accounts of its units. */
export const openCompetition = async (
  tx: Transaction<Database>,
  services: Services,
  { edition, publishedAt, dated, withRecorders }: Opening,
): Promise<ActivityId> => {
  const plan = builtIn(services.plansFolder).find((one) => one.plan.id === PLAN);
  if (plan === undefined) throw new Error(`no plan ${PLAN}`);
  const made = await tx
    .selectFrom('activity')
    .select('id')
    .where('demo', '=', true)
    .where('kind', '=', 'competition')
    .where('edition', '=', edition)
    .executeTakeFirst();
  if (made !== undefined) return made.id;
  const began = (publishedAt - DAY_MS) as Instant;
  const organiser = await tx
    .selectFrom('account')
    .select('id')
    .where('persona', '=', 'organiser')
    .executeTakeFirstOrThrow();
  const activity = must(
    await createActivity(tx, { kind: 'public' }, began, {
      edition,
      plan: dated(plan),
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
  await grantRoles(tx, activity, unitOfPlan(units, COMPETITION_UNIT), began);
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
  await addUnitPeople(tx, activity, units, COMPETITION_UNIT, began);
  if (withRecorders) await addRecorders(tx, activity, began);
  await hide(tx, activity);
  return activity;
};

/**
 * What a competition is played with.
 * @param scores file of the plan's folder that has its contestants and what they score
 * @param now the day of its final
 */
export const competitionPlay = async (
  tx: Transaction<Database>,
  services: Services,
  activity: ActivityId,
  scores: string,
  now: Instant,
): Promise<CompetitionPlay> => {
  const scan = await sealedScan(services);
  const current = await currentPlan(tx, activity);
  if (current === null) throw new Error('the demo competition is not published');
  const cast = demoUnits(services, PLAN, scores);
  const people = await unitPeople(tx, activity, current.units, COMPETITION_UNIT, now);
  return {
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
};
