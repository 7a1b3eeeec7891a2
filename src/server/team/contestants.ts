import type { Kysely } from 'kysely';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import { contestantRole } from '../../core/team/pick.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { rosterStages } from './load.ts';
import { loadMembers, loadTeams, type StoredMember } from './store.ts';

/** The contestants of a unit, by their place in the team. */
export interface TeamContestants {
  readonly planUnit: UnitId;
  readonly unit: OrgUnitId;
  readonly members: readonly StoredMember[];
}

/**
 * Who competes in the final: of every unit that has contestants, in the plan's order. A member who was replaced is not
 * among them; one recorded as absent is.
 */
export const contestantsOf = async (
  db: Kysely<Database>,
  { activity, plan, units }: CurrentPlan,
): Promise<readonly TeamContestants[]> => {
  const stage = rosterStages(plan).at(-1);
  if (stage === undefined) return [];
  const role = contestantRole(stage.rules)?.id;
  const teams = await loadTeams(db, activity, stage.id, null);
  const members = await loadMembers(
    db,
    teams.map(({ id }) => id),
  );
  return units.flatMap(({ planUnit, unit }) => {
    const team = teams.find((one) => one.unit === unit);
    const own = members.filter((one) => one.team === team?.id && one.role === role);
    return own.length === 0 ? [] : [{ planUnit, unit, members: own }];
  });
};
