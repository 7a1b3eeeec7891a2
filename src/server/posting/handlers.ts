import type { Kysely } from 'kysely';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { roleHolders } from '../db/role-holders.ts';
import type { Database } from '../db/tables.ts';
import type { UnitTree } from '../unit/queries.ts';

/** Units of those who handle the objections of an activity now, one entry a person; null: of no unit. */
export const handlerUnits = async (
  db: Kysely<Database>,
  activity: ActivityId,
  now: Instant,
): Promise<readonly (OrgUnitId | null)[]> => {
  const rows = await roleHolders(db, activity, 'objection-handler', now)
    .select(['account.id', 'account.unit'])
    .distinct()
    .execute();
  return rows.map(({ unit }) => unit);
};

/** Whether somebody of a unit must keep out of what concerns somebody of a unit: their own unit, or one below it. */
export const isOfOwnUnit = (
  tree: UnitTree,
  handler: OrgUnitId | null,
  nominee: OrgUnitId,
): boolean => handler !== null && tree.path(handler).includes(nominee);
