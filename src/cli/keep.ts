import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { ExitCode, Terminal } from './terminal.ts';

/** A server that dies this soon after it began has not served; so many times in a row, and it is given up. */
const SOON_MS = 20_000;
const MOST_SOON = 5;
const PAUSE_MS = 500;

/** What the keeper says to the server when it is to end. */
export const END = 'end';

/** How a server ended: with a code of its own, or killed. */
interface Ending {
  readonly code: number | null;
  readonly lastedMs: number;
}

const run = (words: readonly string[], onChild: (child: ChildProcess) => void): Promise<Ending> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    // The channel tells the server when its keeper has died: it then ends in order.
    const child = spawn(process.execPath, words, {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    onChild(child);
    child.once('error', reject);
    child.once('exit', (code) => resolve({ code, lastedMs: performance.now() - began }));
  });

/**
 * Keeps a server running: it runs in a process of its own, and one that was killed or died of a defect is started
 * again. It ends for good when it ends in order, does not start, or dies at once again and again.
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
  for (let soon = 0; ;) {
    const { code, lastedMs } = await run([join(home, 'bin/qunying.mjs'), ...words], (started) => {
      child = started;
    });
    if (code === 0 || code === 2) return code;
    if (isEnding) return 0;
    soon = lastedMs < SOON_MS ? soon + 1 : 0;
    if (soon >= MOST_SOON) {
      complain('服务一启动就停止，不再自动恢复；请运行 npx qunying doctor 检查这台电脑');
      return 2;
    }
    complain('服务意外停止，正在自动恢复……');
    await wait(PAUSE_MS * (soon + 1));
  }
};
