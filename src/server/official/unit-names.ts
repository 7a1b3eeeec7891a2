import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Day } from '../../core/kernel/day.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { readTree } from '../unit/queries.ts';

/** Names of the plan's units on a day: the installation's where a unit is known to it, else the plan's own. */
export const planNamesOn = async (
  db: Kysely<Database>,
  activity: ActivityId,
  plan: Plan,
  on: Day,
): Promise<ReadonlyMap<UnitId, string>> => {
  const tree = await readTree(db);
  const known = (await currentPlan(db, activity))?.units ?? [];
  return new Map(
    plan.units.map(({ id, name, laterNames }) => {
      const unit = known.find(({ planUnit }) => planUnit === id)?.unit;
      const own = laterNames.filter(({ from }) => from <= on).at(-1)?.name ?? name;
      return [id, unit === undefined ? own : tree.nameOn(unit, on)];
    }),
  );
};
