import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export const about =
  'seconds from the command to the first page: on an empty data folder, again, and Node alone';

const WARM_ROUNDS = 5;
const LONGEST_MS = 120_000;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
};

/** Starts the server and waits for its first page, then ends it. @returns seconds to the page */
const firstPage = async (folder: string): Promise<number> => {
  await mkdir(join(folder, 'data'), { recursive: true });
  const port = await freePort();
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [
      'bin/qunying.mjs',
      'start',
      '--data',
      join(folder, 'data'),
      '--keys',
      join(folder, 'keys'),
      '--port',
      String(port),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DATABASE_URL: '' } },
  );
  const ended = once(child, 'exit');
  try {
    while (performance.now() - started < LONGEST_MS && child.exitCode === null) {
      const page = await fetch(`http://127.0.0.1:${port}/`, {
        headers: { accept: 'text/html' },
      }).catch(() => null);
      if (page?.ok === true && (await page.text()).includes('<html'))
        return (performance.now() - started) / 1000;
      await wait(20);
    }
    throw new Error('the server did not answer');
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
};

/** What no server can do without: Node's own start. */
const nodeAlone = async (): Promise<number> => {
  const started = performance.now();
  await once(spawn(process.execPath, ['-e', ''], { stdio: 'ignore' }), 'exit');
  return (performance.now() - started) / 1000;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const shown = (seconds: number): number => Number(seconds.toFixed(2));

export const run = async (say: (line: string) => void) => {
  const folder = await mkdtemp(join(tmpdir(), 'qunying-bench-'));
  await chmod(folder, 0o755); // as root, the database's user must reach its folder
  try {
    const node = await nodeAlone();
    // The first start of all may build the program and the screens; that is not what is timed.
    await firstPage(join(folder, 'unmeasured'));
    const cold = await firstPage(join(folder, 'measured'));
    say(`cold: ${shown(cold)} s`);
    const warm: number[] = [];
    for (let round = 1; round <= WARM_ROUNDS; round += 1) {
      warm.push(await firstPage(join(folder, 'measured')));
      say(`warm, round ${round} of ${WARM_ROUNDS}: ${shown(warm.at(-1) ?? 0)} s`);
    }
    return {
      figures: {
        coldSeconds: shown(cold),
        warmSeconds: shown(median(warm)),
        warmSecondsWorst: shown(Math.max(...warm)),
        warmRounds: WARM_ROUNDS,
      },
      raw: { nodeAloneSeconds: shown(node) },
      ratios: { warmOverNode: shown(median(warm) / node) },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
