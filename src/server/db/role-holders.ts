import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Role } from '../../core/access/role.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from './tables.ts';

/**
 * The grants of a role in an activity that hold now, with their accounts, none of them disabled: a query from which a
 * caller selects what it asks. Somebody to whom the role was given twice stands in it twice.
 */
export const roleHolders = (
  db: Kysely<Database>,
  activity: ActivityId,
  role: Role,
  now: Instant,
): SelectQueryBuilder<Database, 'roleGrant' | 'account', object> =>
  db
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.account')
    .where('roleGrant.role', '=', role)
    .where('roleGrant.activity', '=', activity)
    .where('roleGrant.revokedAt', 'is', null)
    .where('roleGrant.fromAt', '<=', now)
    .where((where) =>
      where.or([where('roleGrant.untilAt', 'is', null), where('roleGrant.untilAt', '>', now)]),
    )
    .where('account.disabledAt', 'is', null);
