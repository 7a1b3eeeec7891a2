import { spawn, type ChildProcess } from 'node:child_process';

/** The user as whom the database runs; null: as ourselves. */
export type Account = { readonly name: string; readonly uid: number; readonly gid: number } | null;

/** PG… variables of our own environment would change what the programs do: they get almost none of it. */
const environment = (): NodeJS.ProcessEnv => {
  const { PATH, SystemRoot, TEMP, TMP, TMPDIR } = process.env;
  return { PATH, SystemRoot, TEMP, TMP, TMPDIR, LC_ALL: 'C' };
};

const start = (
  file: string,
  words: readonly string[],
  account: Account,
  stdio: 'ignore' | ['ignore', 'pipe', 'pipe'],
): ChildProcess =>
  spawn(file, words, {
    cwd: process.platform === 'win32' ? undefined : '/',
    env: environment(),
    stdio,
    windowsHide: true,
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
  });

/**
 * Runs a program, from the root folder (our own may be closed to the account), until all is read that it and what it has
 * started print. Not for programs that leave another one running: see `runQuietly`.
 * @returns its exit code, -1 where it could not be started or was killed, and what it printed
 */
export const runProgram = (
  file: string,
  words: readonly string[],
  account: Account,
): Promise<{ readonly code: number; readonly output: string }> =>
  new Promise((resolve) => {
    let output = '';
    const child = start(file, words, account, ['ignore', 'pipe', 'pipe']);
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    child.on('error', (error) => resolve({ code: -1, output: error.message }));
    // At `exit` what was printed last may still be in the pipes.
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });

/**
 * Runs a program, from the root folder, until it ends; what it prints goes nowhere, so that nothing it leaves running (the
 * database) can hold it up.
 * @returns its exit code, -1 where it could not be started or was killed
 */
export const runQuietly = (
  file: string,
  words: readonly string[],
  account: Account,
): Promise<number> =>
  new Promise((resolve) => {
    const child = start(file, words, account, 'ignore');
    child.on('error', () => resolve(-1));
    child.on('exit', (code) => resolve(code ?? -1));
  });
