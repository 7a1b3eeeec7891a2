import type { Transaction } from 'kysely';
import type { Actor, ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import type { Plan, PlanUnit } from '../../core/plan/plan.ts';
import type { Database } from '../db/tables.ts';
import { addUnit, renameUnit } from '../unit/commands.ts';
import { readTree, type UnitTree } from '../unit/queries.ts';
import { insertParticipants, loadParticipants, type Participant } from './store.ts';

/** Names of a plan begin before anything the installation knows of. */
const BEGINNING = '2000-01-01' as Day;

const namesOf = (unit: PlanUnit): ReadonlySet<string> =>
  new Set([unit.name, ...unit.laterNames.map(({ name }) => name)]);

const findByName = (tree: UnitTree, unit: PlanUnit): OrgUnitId | null =>
  tree.all.find(
    (one) => one.closedOn === null && one.names.some(({ name }) => namesOf(unit).has(name)),
  )?.id ?? null;

const createUnit = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  unit: PlanUnit,
  demo: boolean,
): Promise<Decision<OrgUnitId>> => {
  const { name, short, region, laterNames } = unit;
  const added = await addUnit(tx, actor, now, {
    parent: null,
    name,
    short,
    region,
    validFrom: BEGINNING,
    demo,
  });
  if (!added.ok) return added;
  for (const later of laterNames) {
    const renamed = await renameUnit(tx, actor, now, added.value, {
      validFrom: later.from,
      name: later.name,
      short: later.short,
      region,
    });
    if (!renamed.ok) return renamed;
  }
  return added;
};

/**
 * Ties the units of a plan to those of the installation by name; a unit that is not there is added with its dated
 * names. Units tied before stay tied, so that a later spelling in the plan changes nothing.
 */
export const tieUnits = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  activity: { readonly id: ActivityId; readonly demo: boolean },
  plan: Plan,
): Promise<Decision<readonly Participant[]>> => {
  const known = await loadParticipants(tx, activity.id);
  const tree = await readTree(tx);
  const added: Participant[] = [];
  for (const unit of plan.units) {
    if (known.some(({ planUnit }) => planUnit === unit.id)) continue;
    const found = findByName(tree, unit);
    const tied: Decision<OrgUnitId> =
      found === null ? await createUnit(tx, actor, now, unit, activity.demo) : accept(found);
    if (!tied.ok) return tied;
    added.push({ planUnit: unit.id, unit: tied.value });
  }
  await insertParticipants(tx, activity.id, added, known.length);
  return accept([...known, ...added]);
};

/** The unit of the installation that a unit of the plan is tied to. */
export const unitOf = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  planUnit: string,
): Promise<OrgUnitId> => {
  const found = (await loadParticipants(tx, activity)).find((one) => one.planUnit === planUnit);
  if (found === undefined) throw new RangeError(`no unit ${planUnit}`);
  return found.unit;
};
