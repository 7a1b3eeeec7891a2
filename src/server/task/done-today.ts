import type { Kysely } from 'kysely';
import { dayAt, instantAt } from '../../core/kernel/day.ts';
import type { Asking } from '../activity/queries.ts';
import type { Database } from '../db/tables.ts';

/** Acts of an account since midnight that close a task. */
export const doneToday = async (db: Kysely<Database>, { actor, now }: Asking): Promise<number> => {
  if (actor.kind !== 'account') return 0;
  const { count } = await db
    .selectFrom('auditEntry')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('account', '=', actor.account)
    .where('at', '>=', instantAt(dayAt(now), 0))
    .where('act', 'in', [
      'activity.published',
      'activity.acknowledged',
      'approval.sent',
      'approval.approved',
      'approval.returned',
      'vetting.asked',
      'vetting.opinion-registered',
      'vetting.inspected',
      'vetting.ruled',
      'deliverable.handed-in',
      'deliverable.accepted',
      'team.submitted',
      'team.substitution-approved',
      'team.substitution-refused',
      'reference.issued',
    ])
    .executeTakeFirstOrThrow();
  return count;
};
