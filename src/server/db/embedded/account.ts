import type { StorageCode } from '../../../contract/db/refusals.ts';
import { accept, type Decision, refuse } from '../../../core/kernel/decision.ts';
import { type Account, runProgram } from './run-program.ts';

const idOf = async (flag: '-u' | '-g', name: string): Promise<number | null> => {
  const { code, output } = await runProgram('id', [flag, name], null);
  return code === 0 && /^\d+\s*$/.test(output) ? Number(output) : null;
};

const find = async (name: string): Promise<Account> => {
  const uid = await idOf('-u', name);
  const gid = await idOf('-g', name);
  return uid === null || gid === null || uid === 0 ? null : { name, uid, gid };
};

/**
 * The user as whom the database runs. PostgreSQL refuses root, so root needs another: the one named, else `postgres`,
 * else `nobody`.
 * @param named null: none was named
 */
export const databaseAccount = async (
  named: string | null,
): Promise<Decision<Account, StorageCode>> => {
  if (process.getuid?.() !== 0) return accept(null);
  for (const name of named === null ? ['postgres', 'nobody'] : [named]) {
    const account = await find(name);
    if (account !== null) return accept(account);
  }
  return refuse({ code: 'storage.no-account', params: { name: named ?? 'postgres' } });
};
