import { randomBytes, randomUUID } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { openTestServer, type TestPerson, type TestServer } from '../../server/server.test-kit.ts';
import { NoConnection } from '../api.ts';
import { isPassingFault, sendTo, sentenceOfUpload } from './upload.ts';

let server: TestServer;
let line: Server;
let unit: OrgUnitId;
let clerk: TestPerson;
/** After so many bytes towards the server the line is cut, once each. */
let cuts: number[] = [];
let isDown = false;

/** A line between page and server that breaks when it is told to. */
const openLine = (to: number): Server =>
  createServer((client) => {
    if (isDown) {
      client.destroy();
      return;
    }
    const upstream = connect(to, '127.0.0.1');
    let carried = 0;
    client.on('data', (data) => {
      carried += data.length;
      const cut = cuts[0];
      if (cut !== undefined && carried >= cut) {
        cuts.shift();
        upstream.write(data.subarray(0, data.length - (carried - cut)), () => upstream.destroy());
        client.destroy();
      } else upstream.write(data);
    });
    upstream.on('data', (data) => client.write(data));
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });

beforeAll(async () => {
  server = await openTestServer();
  unit = await server.unit('演示海盐县医疗保障局');
  clerk = await server.person(unit, ['unit-clerk', { kind: 'unit', unit, activity: null }]);
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  line = openLine((server.app.server.address() as AddressInfo).port);
  await new Promise<void>((resolve) => line.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(line.address() as AddressInfo).port}`;
  const real = globalThis.fetch;
  // What a browser adds by itself: the page's address, the cookie.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    real(`${base}${path}`, {
      ...init,
      headers: {
        ...(init.headers as Record<string, string>),
        cookie: clerk.cookie,
        connection: 'close',
      },
    }),
  );
});
afterAll(async () => {
  vi.unstubAllGlobals();
  line.close();
  await server.close();
});
beforeEach(() => {
  cuts = [];
  isDown = false;
});

const pdfOf = (bytes: number, name = '推荐表.pdf'): File =>
  new File(['%PDF-1.7\n', randomBytes(bytes), '\n%%EOF\n'], name);
const send = () => sendTo('stamped-scan', { kind: 'unit', id: unit });
const kept = (id: string) =>
  server.services.db
    .selectFrom('file')
    .innerJoin('fileContent', 'fileContent.sha256', 'file.content')
    .select(['name', 'bytes'])
    .where('id', '=', id)
    .executeTakeFirst();
const { signal } = new AbortController();

it('sends a file piece by piece and tells how far it is', async () => {
  const file = pdfOf(1_000_000);
  const told: number[] = [];
  const id = await send()(file, (bytes) => told.push(bytes), signal);
  expect(await kept(id)).toEqual({ name: '推荐表.pdf', bytes: file.size });
  expect(told[0]).toBe(0);
  expect(told.length).toBeGreaterThan(3);
  expect(told).toEqual([...told].sort((one, other) => one - other));
  expect(told.at(-1)).toBe(file.size);
});

it('goes on by itself where the line broke, in the middle of a piece', async () => {
  cuts = [60_000, 200_000];
  const file = pdfOf(900_000);
  const id = await send()(file, () => undefined, signal);
  expect(cuts).toEqual([]);
  expect(await kept(id)).toEqual({ name: '推荐表.pdf', bytes: file.size });
});

it('gives up after a while, and goes on when the person asks', async () => {
  const file = pdfOf(900_000);
  const sender = send();
  let sent = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const hurry = setInterval(() => vi.advanceTimersByTime(1000), 20);
  const lost = await sender(
    file,
    (bytes) => {
      sent = bytes;
      isDown = bytes > 0;
    },
    signal,
  ).catch((error: unknown) => error);
  clearInterval(hurry);
  vi.useRealTimers();
  expect(lost).toBeInstanceOf(NoConnection);
  expect(isPassingFault(lost)).toBe(true);
  expect(sent).toBeGreaterThan(0);
  isDown = false;
  const told: number[] = [];
  const id = await sender(file, (bytes) => told.push(bytes), signal);
  expect(told[0]).toBeGreaterThanOrEqual(sent);
  expect(await kept(id)).toEqual({ name: '推荐表.pdf', bytes: file.size });
});

it('says the server’s own sentence for a refusal, which is not tried again', async () => {
  const page = new File(['<!doctype html><script>1</script>'], '表.pdf');
  const refused = await send()(page, () => undefined, signal).catch((error: unknown) => error);
  expect(isPassingFault(refused)).toBe(false);
  expect(sentenceOfUpload(refused)).toBe(
    '“表.pdf”里有网页或脚本，打开时可能运行，不收；请去掉后另存，或导出为PDF再传',
  );
  const elsewhere = sendTo('stamped-scan', { kind: 'unit', id: randomUUID() });
  const hidden = await elsewhere(pdfOf(10), () => undefined, signal).catch(
    (error: unknown) => error,
  );
  expect(sentenceOfUpload(hidden)).toBe('没有这项内容，它可能已被删除，也可能不在您的办理范围内');
});

it('stops when it is told to', async () => {
  const stop = new AbortController();
  const sending = send()(pdfOf(900_000), (bytes) => bytes > 0 && stop.abort(), stop.signal);
  await expect(sending).rejects.toThrow();
});
