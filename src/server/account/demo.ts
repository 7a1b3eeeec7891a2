import type { Kysely } from 'kysely';
import type { AccountCode } from '../../core/account/code.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import { beginOfficeSession, type NewSession, type SessionCall } from './session.ts';

/** Enters as a demo person without a password; refused where the server answers beyond this machine. */
export const enterDemo = async (
  call: SessionCall,
  persona: string,
): Promise<Decision<NewSession, AccountCode>> =>
  transact(call.services.db, async (tx) => {
    const account = await tx
      .selectFrom('account')
      .select('id')
      .where('persona', '=', persona)
      .where('disabledAt', 'is', null)
      .executeTakeFirst();
    if (account === undefined || call.services.deployment.open)
      return refuse({ code: 'account.demo-not-open', params: {} });
    const session = await beginOfficeSession(tx, call, account.id);
    await record(tx, { kind: 'public' }, call.now, {
      chain: SYSTEM_CHAIN,
      act: 'account.demo-entered',
      subject: { kind: 'account', id: account.id },
      facts: { session, persona },
    });
    return accept({ account: account.id, session });
  });

/** Whether there are accounts that are entered without a password. */
export const hasDemoAccounts = async (db: Kysely<Database>): Promise<boolean> => {
  const known = await db
    .selectFrom('account')
    .select('id')
    .where((where) => where.or([where('persona', 'is not', null), where('demo', '=', true)]))
    .where('disabledAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return known !== undefined;
};

/** Whether somebody has an account of their own: then the installation is in use. */
export const isInUse = async (db: Kysely<Database>): Promise<boolean> => {
  const known = await db
    .selectFrom('account')
    .select('id')
    .where('demo', '=', false)
    .limit(1)
    .executeTakeFirst();
  return known !== undefined;
};
