import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Instant } from '../src/core/kernel/day.ts';
import { accept } from '../src/core/kernel/decision.ts';
import { insertAccount, insertGrant } from '../src/server/account/commands.ts';
import { beginSessionForTests } from '../src/server/account/session.test-kit.ts';
import { readHeads } from '../src/server/audit/heads.ts';
import { verifyChains } from '../src/server/audit/verify.ts';
import { openStorage, type Storage } from '../src/server/db/storage.ts';
import { transact } from '../src/server/db/transact.ts';
import { openKeyring } from '../src/server/http/keyring.ts';
import { type Child, freePort, killAll, startProcess } from './process.ts';

export const about =
  '20 × kill -9 of the server, or of server and database, in the middle of writes over HTTP';

const ROUNDS = 20;
const WRITERS = 8;
const LONGEST_START_MS = 120_000;
/** The status of whoever changes things faster than people can. */
const TOO_MANY = 429;

/** Everything that the writers have sent, by name. */
interface Sent {
  readonly acknowledged: Set<string>;
  /** Sent, but the answer never came: may be there or not. */
  readonly open: Set<string>;
}

const withStorage = async <Value>(
  dataFolder: string,
  act: (storage: Storage) => Promise<Value>,
): Promise<Value> => {
  const storage = await openStorage({ dataFolder, databaseUrl: null, log: () => undefined });
  if (!storage.ok) throw new Error(JSON.stringify(storage.refusals));
  try {
    return await act(storage.value);
  } finally {
    await storage.value.close();
  }
};

/** Somebody who may add units, signed in. @returns the cookie */
const makeWriter = ({ db }: Storage): Promise<string> => {
  const now = Date.now() as Instant;
  const system = { kind: 'public' } as const;
  return transact(db, async (tx) => {
    const account = await insertAccount(tx, system, now, {
      signInName: 'fault',
      name: '演示人员',
      unit: null,
    });
    await insertGrant(tx, system, now, {
      account,
      role: 'system-administrator',
      scope: { kind: 'system' },
    });
    return accept(account);
  }).then((made) => {
    if (!made.ok) throw new Error('no account');
    return beginSessionForTests(db, made.value, now);
  });
};

/** Adds one unit over HTTP. @returns whether it was acknowledged; @throws where the server is away */
const addUnit = async (origin: string, cookie: string, name: string): Promise<boolean> => {
  const response = await fetch(`${origin}/api/units`, {
    method: 'POST',
    headers: { cookie, 'x-qunying': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ parent: null, name, short: name, region: null }),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  if (response.status === TOO_MANY) {
    await wait(100);
    return false;
  }
  if (response.status >= 400 && response.status < 500)
    throw new Error(`refused, which is a fault of this test: ${text}`);
  return response.ok && (JSON.parse(text) as { name: string }).name === name;
};

/** One writer: one unit after the other until told to stop. */
const keepWriting = async (
  origin: string,
  cookie: string,
  nextName: () => string,
  sent: Sent,
  isEnding: () => boolean,
): Promise<void> => {
  while (!isEnding()) {
    const name = nextName();
    sent.open.add(name);
    try {
      if (!(await addUnit(origin, cookie, name))) continue;
      sent.open.delete(name);
      sent.acknowledged.add(name);
    } catch (error) {
      if (String(error).includes('fault of this test')) throw error;
      await wait(10);
    }
  }
};

/** Waits until a write is acknowledged. @returns seconds since `started` */
const recovery = async (
  origin: string,
  cookie: string,
  nextName: () => string,
  sent: Sent,
  started: number,
): Promise<number> => {
  while (Date.now() - started < LONGEST_START_MS) {
    const before = sent.acknowledged.size;
    await keepWriting(origin, cookie, nextName, sent, () => sent.acknowledged.size > before);
    if (sent.acknowledged.size > before) return (Date.now() - started) / 1000;
  }
  throw new Error('the server does not come back');
};

/** The server's process: not its keeper, which starts it again. */
const serverOf = (dataFolder: string): number =>
  (JSON.parse(readFileSync(join(dataFolder, 'server.lock'), 'utf8')) as { pid: number }).pid;

const postmaster = (dataFolder: string): number =>
  Number(readFileSync(join(dataFolder, 'database/cluster/postmaster.pid'), 'utf8').split('\n')[0]);

/** What the database says about each name: how many units, and how many audit entries, it has. */
const verify = async (
  { db, pool }: Storage,
  dataFolder: string,
  keysFolder: string,
  { acknowledged, open }: Sent,
): Promise<{ lost: number; doubled: number; faults: string[] }> => {
  const { rows } = await pool.query<{ name: string; units: number; entries: number }>(
    `SELECT n.name, count(DISTINCT n.unit) AS units, count(e.seq) AS entries
      FROM org_unit_name n LEFT JOIN audit_entry e
        ON e.act = 'unit.added' AND e.subject_kind = 'unit' AND e.subject = n.unit::text
      WHERE n.name LIKE '演示单位%' GROUP BY n.name`,
  );
  const faults: string[] = [];
  const present = new Set(rows.map(({ name }) => name));
  const lost = [...acknowledged].filter((name) => !present.has(name));
  const doubled = rows.filter(({ units }) => units > 1);
  const foreign = [...present].filter((name) => !acknowledged.has(name) && !open.has(name));
  const unaudited = rows.filter(({ entries }) => entries !== 1);
  if (lost.length > 0) faults.push(`acknowledged and lost: ${lost.join(' ')}`);
  if (doubled.length > 0) faults.push(`doubled: ${doubled.map(({ name }) => name).join(' ')}`);
  if (foreign.length > 0) faults.push(`never sent: ${foreign.join(' ')}`);
  if (unaudited.length > 0)
    faults.push(`not audited exactly once: ${unaudited.map(({ name }) => name).join(' ')}`);
  const heads = readHeads(dataFolder, openKeyring(keysFolder));
  const { broken } = await verifyChains(db, heads, async () => undefined);
  if (broken !== null) faults.push(`audit chain: ${broken.sentence}`);
  return { lost: lost.length, doubled: doubled.length, faults };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export const run = async (say: (line: string) => void) => {
  const folder = await mkdtemp(join(tmpdir(), 'qunying-fault-'));
  await chmod(folder, 0o755); // as root, the database's user must reach its folder
  const [data, keys] = [join(folder, 'data'), join(folder, 'keys')];
  const sent: Sent = { acknowledged: new Set(), open: new Set() };
  const seconds: number[] = [];
  let number = 0;
  const nextName = (): string => `演示单位${(number += 1)}`;
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let server: Child | null = null;
  const start = (): Child =>
    startProcess(
      ['bin/qunying.mjs', 'start', '--data', data, '--keys', keys, '--port', String(port)],
      { DATABASE_URL: '' },
    );
  try {
    const cookie = await withStorage(data, makeWriter);
    server = start();
    let started = Date.now();
    for (let round = 0; round <= ROUNDS; round += 1) {
      const took = await recovery(origin, cookie, nextName, sent, started);
      if (round > 0) seconds.push(took);
      if (round === ROUNDS) break;
      let isEnding = false;
      const writing = Array.from({ length: WRITERS }, () =>
        keepWriting(origin, cookie, nextName, sent, () => isEnding),
      );
      await wait(500 + ((round * 7919) % 2000));
      const both = round % 2 === 1;
      const writes = sent.acknowledged.size;
      killAll(serverOf(data), both ? postmaster(data) : null);
      started = Date.now();
      isEnding = true;
      await Promise.all(writing);
      say(
        `round ${round + 1} of ${ROUNDS}: ${both ? 'server and database' : 'server'} killed after ${writes} acknowledged writes`,
      );
    }
    await server?.end();
    const found = await withStorage(data, (storage) => verify(storage, data, keys, sent));
    return {
      rounds: ROUNDS,
      acknowledged: sent.acknowledged.size,
      lost: found.lost,
      doubled: found.doubled,
      recoverySeconds: {
        median: Number(median(seconds).toFixed(2)),
        max: Number(Math.max(...seconds).toFixed(2)),
      },
      faults: found.faults,
    };
  } finally {
    await server?.end();
    await withStorage(data, async () => undefined); // whatever still runs is taken over and ended
    await rm(folder, { recursive: true, force: true });
  }
};
