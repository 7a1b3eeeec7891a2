import type { Kysely } from 'kysely';
import type { AccountId, ActivityId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Ruler } from '../../core/result/check.ts';
import { roleHolders } from '../db/role-holders.ts';
import type { Database } from '../db/tables.ts';
import type { SheetToCheck } from './sample.ts';

/** Whoever may rule on differences of an activity's check now, as `result.manage` has it: its organisers, by name. */
export const rulersOf = (
  db: Kysely<Database>,
  activity: ActivityId,
  now: Instant,
): Promise<readonly Ruler[]> =>
  roleHolders(db, activity, 'organiser', now)
    .select(['account.id as account', 'account.name'])
    .distinct()
    .orderBy('account.name')
    .orderBy('account.id')
    .execute();

/** Whoever entered anything on a sheet, settled or corrected it, or typed it again for the check. */
export const handledBy = ({
  lines,
  retypings,
}: Pick<SheetToCheck, 'lines' | 'retypings'>): readonly AccountId[] => [
  ...lines.typedBy,
  ...retypings.map(({ account }) => account),
];
