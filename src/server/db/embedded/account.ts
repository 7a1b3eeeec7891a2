import { execFile } from 'node:child_process';
import type { StorageCode } from '../../../contract/db/refusals.ts';
import { accept, type Decision, refuse } from '../../../core/kernel/decision.ts';
import type { Account } from './run-program.ts';

/** Waits for all of the output: on a busy machine a program may have ended before what it said is read. */
const idOf = (flag: '-u' | '-g', name: string): Promise<number | null> =>
  new Promise((resolve) => {
    execFile('id', [flag, name], (error, output) =>
      resolve(error === null && /^\d+\s*$/.test(output) ? Number(output) : null),
    );
  });

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
