import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

/** A TypeScript file of ours running in a process of its own. */
export interface Child {
  readonly process: ChildProcess;
  /** All it has said so far, by line. */
  readonly lines: readonly string[];
  /** Waits for a line that it has said or will say. @throws when it ends without */
  readonly says: (what: RegExp) => Promise<string>;
  /** Kills it as `kill -9` does, and waits for its end. */
  readonly kill: () => Promise<void>;
  /** Asks it to end, and waits. @returns its exit code */
  readonly end: () => Promise<number | null>;
}

/** Bundles a file so that plain Node runs it. @param file path from the project's folder @returns the bundle's path */
export const bundleChild = async (file: string): Promise<string> => {
  const outfile = join(
    process.cwd(),
    'node_modules/.cache/qunying',
    `${basename(file, '.ts')}-${process.pid}.mjs`,
  );
  await build({
    entryPoints: [join(process.cwd(), file)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return outfile;
};

export const startChild = (
  bundle: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Child => {
  const child = spawn(process.execPath, [bundle, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const one of waiting) one();
  };
  let hasEnded = false;
  createInterface(child.stdout)
    .on('line', (line) => {
      lines.push(line);
      wake();
    })
    .on('close', () => {
      hasEnded = true;
      wake();
    });
  const ended = once(child, 'exit');
  return {
    process: child,
    lines,
    says: (what) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const line = lines.find((one) => what.test(one));
          if (line === undefined && !hasEnded) return;
          waiting.delete(look);
          if (line === undefined) reject(new Error(`ended without ${what}: ${lines.join('\n')}`));
          else resolve(line);
        };
        waiting.add(look);
        look();
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    end: async () => {
      child.kill('SIGTERM');
      await ended;
      return child.exitCode;
    },
  };
};
