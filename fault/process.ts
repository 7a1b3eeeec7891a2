import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** A program of ours that runs. */
export interface Child {
  /** Asks it to end, and waits; does nothing when it has ended. */
  readonly end: () => Promise<void>;
}

/** Starts Node on a file of the project, with its output thrown away. */
export const startProcess = (
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Child => {
  const child = spawn(process.execPath, words, {
    stdio: 'ignore',
    env: { ...process.env, ...environment },
  });
  const ended = once(child, 'exit');
  return {
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await ended;
    },
  };
};

/** Processes that a process has started, where the system lists them. */
const childrenOf = (parent: number): readonly number[] => {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
      } catch {
        return false; // gone meanwhile
      }
    })
    .map(Number);
};

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

/** Kills the server, and the database with all its processes where its number is given, at once. */
export const killAll = (server: number, database: number | null): void => {
  const processes = database === null ? [] : [database, ...childrenOf(database)];
  for (const pid of [server, ...processes]) kill(pid);
};

/** A port that nobody uses now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
