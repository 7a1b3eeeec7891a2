import type { Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';

/**
 * Takes away the salts of some fields of a subject in every link that tells of it: whoever knows the chain can then no
 * longer try out what stood there. The links stay as they are, and so does the chain.
 */
export const forgetSalts = async (
  tx: Transaction<Database>,
  subject: { readonly kind: string; readonly id: string },
  fields: readonly string[],
): Promise<void> => {
  await tx
    .deleteFrom('auditSalt')
    .using('auditEntry')
    .whereRef('auditSalt.chain', '=', 'auditEntry.chain')
    .whereRef('auditSalt.seq', '=', 'auditEntry.seq')
    .where('auditEntry.subjectKind', '=', subject.kind)
    .where('auditEntry.subject', '=', subject.id)
    .where('auditSalt.field', 'in', [...fields])
    .execute();
};
