import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { fileList } from '../../contract/file/http.ts';
import { openTestServer, type TestPerson, type TestServer } from '../../server/server.test-kit.ts';
import { fileSender } from './send-file.ts';

let server: TestServer;
let origin: string;
let person: TestPerson;
/** Which requests of a test find the line broken, counted from 0. */
let broken: readonly number[] = [];
const asked: string[] = [];
const reach = globalThis.fetch;

beforeAll(async () => {
  server = await openTestServer();
  person = await server.person(null, ['system-administrator', { kind: 'system' }]);
  origin = await server.app.listen({ host: '127.0.0.1', port: 0 });
  // What a browser adds to a request, and a line that breaks when told to.
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push(`${init.method} ${path.replace(/[0-9a-f-]{36}/, ':upload')}`);
    if (broken.includes(asked.length - 1)) throw new TypeError('fetch failed');
    return reach(`${origin}${path}`, {
      ...init,
      headers: { ...init.headers, cookie: person.cookie },
    });
  });
});
afterEach(() => {
  broken = [];
  asked.length = 0;
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await server.close();
});

const CONTENT = 'id: demo\ntitle: 演示方案\n'.repeat(10);
const place = () => ({ use: 'plan-file', owner: { kind: 'account', id: person.account } }) as const;
const kept = async () => {
  const list = await server.call(person, fileList, {
    query: { ownerKind: 'account', owner: person.account, use: 'plan-file' },
  });
  return list.value.rows.map(({ id, name, bytes }) => ({ id, name, bytes }));
};

test('a file goes up in pieces, each told', async () => {
  const file = new File([CONTENT], '方案一.yaml');
  const told: number[] = [];
  const id = await fileSender(place(), [], 100)(file, (bytes) => told.push(bytes), stay());
  expect(told).toEqual([0, 100, 200, file.size]);
  expect(await kept()).toContainEqual({ id, name: '方案一.yaml', bytes: file.size });
});

test('after a broken line the same file goes on where the server left off', async () => {
  const file = new File([`${CONTENT}#2\n`], '方案二.yaml');
  const send = fileSender(place(), [], 100);
  broken = [3];
  await expect(send(file, () => undefined, stay())).rejects.toThrow('暂时连不上服务器');
  broken = [];
  asked.length = 0;
  const told: number[] = [];
  const id = await send(file, (bytes) => told.push(bytes), stay());
  expect(told).toEqual([200, file.size]);
  expect(asked).toEqual([
    'GET /api/uploads/:upload',
    'PUT /api/uploads/:upload/200',
    'POST /api/uploads/:upload/finish',
  ]);
  expect(await kept()).toContainEqual({ id, name: '方案二.yaml', bytes: file.size });
});

test('a short break is sat out without anybody noticing', async () => {
  const file = new File([`${CONTENT}#3\n`], '方案三.yaml');
  broken = [1, 2, 4];
  const id = await fileSender(place(), [1, 1], 200)(file, () => undefined, stay());
  expect(asked).toHaveLength(7);
  expect(await kept()).toContainEqual({ id, name: '方案三.yaml', bytes: file.size });
});

test('what the server refuses is said and not tried again', async () => {
  const file = new File([], '空.yaml');
  await expect(fileSender(place(), [1, 1])(file, () => undefined, stay())).rejects.toThrow(
    '“空.yaml”是空的（0字节）',
  );
  expect(asked).toEqual(['POST /api/uploads']);
});

function stay(): AbortSignal {
  return new AbortController().signal;
}
