import { spawn } from 'node:child_process';

/** The user as whom the database runs; null: as ourselves. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number } | null;

/** PG… variables of our own environment would change what the programs do: they get almost none of it. */
const environment = (): NodeJS.ProcessEnv => {
  const { PATH, SystemRoot, TEMP, TMP, TMPDIR } = process.env;
  return { PATH, SystemRoot, TEMP, TMP, TMPDIR, LC_ALL: 'C' };
};

/**
 * Runs a program to its end, from the root folder (our own may be closed to the account).
 * @returns its exit code, -1 where it could not be started or was killed, and what it printed
 */
export const runProgram = (
  file: string,
  words: readonly string[],
  account: Account,
): Promise<{ readonly code: number; readonly output: string }> =>
  new Promise((resolve) => {
    let output = '';
    const child = spawn(file, words, {
      cwd: process.platform === 'win32' ? undefined : '/',
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
    });
    const collect = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    // `close` would wait for the database itself where it has inherited the pipe.
    child.on('exit', (code) =>
      setImmediate(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ code: code ?? -1, output });
      }),
    );
  });
