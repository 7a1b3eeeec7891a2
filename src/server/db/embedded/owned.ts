import { constants } from 'node:fs';
import { lchown, mkdir, open } from 'node:fs/promises';
import type { Account } from './run-program.ts';

const { O_CREAT, O_NOFOLLOW, O_TRUNC, O_WRONLY } = constants;

/** Makes a folder that belongs to the account and that nobody else may enter; one that is there stays as it is. */
export const makeOwnedFolder = async (path: string, account: Account): Promise<void> => {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw error;
  }
  if (account !== null) await lchown(path, account.uid, account.gid);
};

/**
 * Writes a file that belongs to the account and that nobody else may read. A link in its place is an error: we may be
 * root, and the account must not be able to choose what we write over.
 */
export const writeOwnedFile = async (
  path: string,
  text: string,
  account: Account,
): Promise<void> => {
  // Windows knows no O_NOFOLLOW, and there we never write for another user.
  const handle = await open(path, O_WRONLY | O_CREAT | O_TRUNC | (O_NOFOLLOW ?? 0), 0o600);
  try {
    if (account !== null) await handle.chown(account.uid, account.gid);
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
};
