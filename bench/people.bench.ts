import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { OrgUnitId } from '../src/core/access/actor.ts';
import { day, type Instant } from '../src/core/kernel/day.ts';
import { accept } from '../src/core/kernel/decision.ts';
import { checkSign } from '../src/core/person/document-number.ts';
import { insertAccount, insertGrant } from '../src/server/account/commands.ts';
import { newSession, sessionCookie } from '../src/server/account/session.ts';
import { buildApp } from '../src/server/app.ts';
import { openStorage } from '../src/server/db/storage.ts';
import { transact } from '../src/server/db/transact.ts';
import { keyringOf } from '../src/server/http/keyring.ts';
import type { Services } from '../src/server/http/services.ts';
import { startWorker } from '../src/server/job/worker.ts';
import { PERSON_JOBS } from '../src/server/person/import-jobs.ts';
import { blindIndex } from '../src/server/person/view.ts';
import { addUnit } from '../src/server/unit/commands.ts';

export const about =
  'import a sheet of 100,000 invented people, then search and page in them, beside the same SQL by itself';

const PEOPLE = 100_000;
const UNITS = 100;
const ROUNDS = 60;
const SURNAMES = [...'陈许吴潘顾何林沈钱方徐陆金朱赵孙严蒋冯谢曹高俞魏姚戴袁石单曾'];
const GIVEN = [...'晓岚文斌静怡可海燕俊书瑶立新雨晴婉清一鸣涛婷浩欣云磊宁雪远芳青安梅'];

const nobody = { kind: 'public' } as const;

const numberOf = (n: number): string => {
  const digits = `3304001985${String(1 + (n % 12)).padStart(2, '0')}${String(1 + (Math.floor(n / 12) % 28)).padStart(2, '0')}${String(Math.floor(n / 336)).padStart(3, '0')}`;
  return digits + checkSign(digits);
};

const nameOf = (n: number): string =>
  [
    SURNAMES[n % SURNAMES.length],
    GIVEN[Math.floor(n / 7) % GIVEN.length],
    GIVEN[Math.floor(n / 211) % GIVEN.length],
  ].join('');

const sheet = async (): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  const { PassThrough } = await import('node:stream');
  const stream = new PassThrough();
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = once(stream, 'end');
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false });
  const page = workbook.addWorksheet('人员');
  page.addRow(['单位', '姓名', '证件号码', '联系电话', '民族', '政治面貌', '职务']).commit();
  for (let n = 0; n < PEOPLE; n += 1)
    page
      .addRow([
        `演示单位${n % UNITS}`,
        nameOf(n),
        numberOf(n),
        String(13_000_000_000 + n),
        '汉',
        '党员',
        '科员',
      ])
      .commit();
  page.commit();
  await workbook.commit();
  await ended;
  return Buffer.concat(pieces);
};

interface Figures {
  readonly p50: number;
  readonly p99: number;
}

const quantiles = (values: readonly number[]): Figures => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number;
  return { p50: at(0.5), p99: at(0.99) };
};

const timed = async (act: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await act();
  return performance.now() - started;
};

const rounded = (value: number): number => Number(value.toFixed(2));

/** A server over an embedded database of its own, with somebody signed in who sees everybody. */
const openServer = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qunying-bench-'));
  await chmod(folder, 0o755); // the database's user must reach its own folder in it
  const storage = await openStorage({
    dataFolder: folder,
    databaseUrl: null,
    log: () => undefined,
  });
  if (!storage.ok) throw new Error(JSON.stringify(storage.refusals));
  const { db, pool } = storage.value;
  const services: Services = {
    db,
    clock: () => Date.now() as Instant,
    keys: keyringOf(randomBytes(32)),
    dataFolder: folder,
    plansFolder: folder,
    log: (event, fields) => {
      if (/defect|failed/.test(event)) console.error(event, fields);
    },
    deployment: { secure: false, open: false, origin: 'http://localhost' },
  };
  const now = services.clock();
  const units: OrgUnitId[] = [];
  for (let n = 0; n < UNITS; n += 1) {
    const added = await transact(db, (tx) =>
      addUnit(tx, nobody, now, {
        parent: null,
        name: `演示单位${n}`,
        short: `单位${n}`,
        region: null,
        validFrom: day('2000-01-01'),
      }),
    );
    if (added.ok) units.push(added.value);
  }
  const account = await transact(db, async (tx) => {
    const id = await insertAccount(tx, nobody, now, { signInName: 'b', name: '演示', unit: null });
    await insertGrant(tx, nobody, now, {
      account: id,
      role: 'organiser',
      scope: { kind: 'activity', activity: units[0] as never },
    });
    return accept(id);
  });
  if (!account.ok) throw new Error('no account');
  const { token } = await newSession(db, {
    account: account.value,
    kind: 'event',
    address: '127.0.0.1',
    device: 'bench',
    now,
    endsAt: (now + 86_400_000) as Instant,
  });
  const app = buildApp(services);
  const close = async () => {
    await app.close();
    await storage.value.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { app, services, pool, units, cookie: sessionCookie(token), close };
};

type Server = Awaited<ReturnType<typeof openServer>>;

const asked = async (app: FastifyInstance, cookie: string, path: string): Promise<string> => {
  const { statusCode, body } = await app.inject({ method: 'GET', url: path, headers: { cookie } });
  if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${body}`);
  return body;
};

/** Sends the sheet, confirms it, and asks for a list all the while. @returns seconds, and how long the asker waited */
const imported = async ({ app, services, cookie }: Server, bytes: Buffer) => {
  const worker = startWorker(services, PERSON_JOBS);
  const headers = { cookie, 'x-qunying': '1' };
  const waits: number[] = [];
  let isOver = false;
  const asking = (async () => {
    while (!isOver) {
      waits.push(await timed(() => asked(app, cookie, '/api/people?search=cxl')));
      await wait(50);
    }
  })();
  const state = async (id: string): Promise<string> =>
    (JSON.parse(await asked(app, cookie, `/api/people-imports/${id}`)) as { state: string }).state;
  try {
    const started = performance.now();
    const sent = await app.inject({
      method: 'POST',
      url: '/api/people-imports?name=bench.xlsx',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      payload: bytes,
    });
    const { id } = JSON.parse(sent.body) as { id: string };
    while ((await state(id)) === 'reading') await wait(100);
    const read = performance.now();
    const confirmed = await app.inject({
      method: 'POST',
      url: `/api/people-imports/${id}/confirm`,
      headers,
    });
    if (confirmed.statusCode !== 200) throw new Error(confirmed.body);
    while ((await state(id)) === 'writing') await wait(100);
    if ((await state(id)) !== 'done') throw new Error(await state(id));
    const written = performance.now();
    return {
      readSeconds: rounded((read - started) / 1000),
      writeSeconds: rounded((written - read) / 1000),
      waits: quantiles(waits),
    };
  } finally {
    isOver = true;
    await asking;
    await worker.stop();
  }
};

interface Question {
  readonly name: string;
  readonly path: string;
  readonly where: string;
  readonly values: unknown[];
  readonly offset: number;
}

/** What is asked of the server, and the least SQL that answers it: one page of whole rows, and the count. */
const questions = ({ services, units }: Server): readonly Question[] => {
  const present = 'merged_into is null and left_on is null';
  const index = blindIndex(services.keys, 'documentNumber', numberOf(4711));
  return [
    { name: 'firstPage', path: '', where: present, values: [], offset: 0 },
    { name: 'lastPage', path: '?page=5000', where: present, values: [], offset: 99_980 },
    {
      name: 'initials',
      path: '?search=cxl',
      where: `${present} and (initials like $1 or pinyin like $1)`,
      values: ['cxl%'],
      offset: 0,
    },
    {
      name: 'wholePinyin',
      path: '?search=chenxiaolan',
      where: `${present} and (initials like $1 or pinyin like $1)`,
      values: ['chenxiaolan%'],
      offset: 0,
    },
    {
      name: 'partOfName',
      path: `?search=${encodeURIComponent('晓岚')}`,
      where: `${present} and name like $1`,
      values: ['%晓岚%'],
      offset: 0,
    },
    {
      name: 'exactNumber',
      path: `?search=${numberOf(4711)}`,
      where: `${present} and document_index = $1`,
      values: [index],
      offset: 0,
    },
    {
      name: 'oneUnit',
      path: `?unit=${units[7]}&page=20`,
      where: `${present} and unit = $1`,
      values: [units[7]],
      offset: 380,
    },
  ];
};

const raw = (pool: pg.Pool, { where, values, offset }: Question): Promise<unknown> =>
  Promise.all([
    pool.query(
      `select * from person where ${where} order by sort_name, name, id limit 20 offset ${offset}`,
      values,
    ),
    pool.query(`select count(*) from person where ${where}`, values),
  ]);

export const run = async (say: (line: string) => void) => {
  say(`writing a sheet of ${PEOPLE} people`);
  const bytes = await sheet();
  const server = await openServer();
  try {
    say(`importing ${bytes.length} bytes`);
    const importing = await imported(server, bytes);
    await server.pool.query('vacuum analyze person');
    const figures: Record<string, number> = {
      people: PEOPLE,
      rounds: ROUNDS,
      importReadSeconds: importing.readSeconds,
      importWriteSeconds: importing.writeSeconds,
      listDuringImportP50Ms: rounded(importing.waits.p50),
      listDuringImportP99Ms: rounded(importing.waits.p99),
    };
    const limits: Record<string, number> = {};
    const ratios: Record<string, number> = {};
    for (const question of questions(server)) {
      const served: number[] = [];
      const bare: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const path = `/api/people${question.path}`;
        served.push(await timed(() => asked(server.app, server.cookie, path)));
        bare.push(await timed(() => raw(server.pool, question)));
      }
      for (const key of ['p50', 'p99'] as const) {
        const name = `${question.name}${key.toUpperCase()}`;
        figures[`${name}Ms`] = rounded(quantiles(served)[key]);
        limits[`${name}Ms`] = rounded(quantiles(bare)[key]);
        ratios[`${name}OverRaw`] = rounded(quantiles(served)[key] / quantiles(bare)[key]);
      }
      say(question.name);
    }
    return { figures, raw: limits, ratios };
  } finally {
    await server.close();
  }
};
