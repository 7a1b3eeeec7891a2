import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ExitCode, Terminal } from './terminal.ts';

/** A server that dies so many times in a row before it has served is given up. */
const MOST_VAIN = 5;
const PAUSE_MS = 500;

/** What the keeper says to the server when it is to end, and what the server says once it serves. */
export const END = 'end';
export const SERVING = 'serving';

/** How a server ended: with a code of its own, or killed. */
interface Ending {
  readonly code: number | null;
  readonly hasServed: boolean;
}

const run = (words: readonly string[], onChild: (child: ChildProcess) => void): Promise<Ending> =>
  new Promise((resolve, reject) => {
    let hasServed = false;
    // The channel tells the server when its keeper has died: it then ends in order.
    const child = spawn(process.execPath, words, {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    onChild(child);
    child.once('error', reject);
    child.on('message', (word) => {
      hasServed ||= word === SERVING;
    });
    child.once('exit', (code) => resolve({ code, hasServed }));
  });

/**
 * Keeps a server running: it runs in a process of its own, and one that was killed or died of a defect is started
 * again. It ends for good when it ends in order, does not start, or dies again and again before it
 * serves.
 * @param words the server's command line, after `qunying`
 */
export const keepRunning = async (
  words: readonly string[],
  { home, complain }: Terminal,
): Promise<ExitCode> => {
  let child: ChildProcess | null = null;
  let isEnding = false;
  // A word, not a signal: Ctrl+C has reached the whole group already, and a second signal would cut the end short.
  const end = (): void => {
    isEnding = true;
    child?.send(END, () => undefined);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const)
    process.on(signal, end);
  for (let vain = 0; ;) {
    const { code, hasServed } = await run([join(home, 'bin/qunying.mjs'), ...words], (started) => {
      child = started;
    });
    if (code === 0 || code === 2) return code;
    if (isEnding) return 0;
    vain = hasServed ? 0 : vain + 1;
    if (vain >= MOST_VAIN) {
      complain('服务一启动就停止，不再自动恢复；请运行 npx qunying doctor 检查这台电脑');
      return 2;
    }
    complain('服务意外停止，正在自动恢复……');
    await wait(PAUSE_MS * (vain + 1));
  }
};
