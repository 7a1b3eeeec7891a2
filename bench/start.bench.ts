import { spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runEmbedded } from '../src/server/db/embedded/embedded.ts';

export const about =
  'seconds from `qunying start` to the first page, cold (empty folder, demo) and warm, beside the bare database';

const WARM_ROUNDS = 5;
const PATIENCE_MS = 180_000;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const seconds = (milliseconds: number): number => Number((milliseconds / 1000).toFixed(3));

/** Whether the first page is there: the office's page, and the question that its script asks first. */
const answers = async (origin: string): Promise<boolean> => {
  try {
    const [page, session] = await Promise.all([
      fetch(`${origin}/`, { headers: { accept: 'text/html' } }),
      fetch(`${origin}/api/session`),
    ]);
    return page.ok && session.ok && (await page.text()).includes('<html');
  } catch {
    return false; // not listening yet
  }
};

/** Starts the product in a folder, waits for its first page, ends it. @returns milliseconds to the first page */
const startedIn = async (folder: string): Promise<number> => {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [join(process.cwd(), 'bin/qunying.mjs'), 'start', '--port', '0'],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DATABASE_URL: '' },
    },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  try {
    while (performance.now() - began < PATIENCE_MS && child.exitCode === null) {
      const origin = /http:\/\/localhost:\d+/.exec(said)?.[0];
      if (origin !== undefined && (await answers(origin))) return performance.now() - began;
      await wait(5);
    }
    throw new Error(`no first page:\n${said}`);
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
};

/** The least there is to start: a Node process that does nothing, and the database by itself. */
const bareIn = async (folder: string): Promise<number> => {
  const began = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  const database = await runEmbedded(folder, null, () => undefined);
  const took = performance.now() - began;
  if (!database.ok) throw new Error(JSON.stringify(database.refusals));
  await database.value.stop();
  return took;
};

const inFolder = async <Value>(work: (folder: string) => Promise<Value>): Promise<Value> => {
  const folder = await mkdtemp(join(tmpdir(), 'qunying-bench-'));
  await chmod(folder, 0o755); // the database's user must reach its own folder in it
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const coldAndWarm = async (
  measure: (folder: string) => Promise<number>,
): Promise<{ readonly cold: number; readonly warm: number; readonly worst: number }> =>
  inFolder(async (folder) => {
    const cold = await measure(folder);
    const warm: number[] = [];
    for (let round = 0; round < WARM_ROUNDS; round += 1) warm.push(await measure(folder));
    return { cold, warm: median(warm), worst: Math.max(...warm) };
  });

export const run = async (say: (line: string) => void) => {
  say('building, where that is needed …');
  await inFolder(startedIn);
  say('the product …');
  const product = await coldAndWarm(startedIn);
  say('the bare database …');
  const bare = await coldAndWarm(bareIn);
  return {
    figures: {
      coldSeconds: seconds(product.cold),
      warmSeconds: seconds(product.warm),
      warmSecondsWorst: seconds(product.worst),
      warmRounds: WARM_ROUNDS,
    },
    raw: { coldSeconds: seconds(bare.cold), warmSeconds: seconds(bare.warm) },
    ratios: {
      cold: Number((product.cold / bare.cold).toFixed(2)),
      warm: Number((product.warm / bare.warm).toFixed(2)),
    },
  };
};
