import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Problem } from '../../contract/http/problem.ts';
import { route } from '../../contract/http/route.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse } from '../../core/kernel/decision.ts';
import { buildApp } from '../app.ts';
import { openTestServer, type TestServer } from '../server.test-kit.ts';
import { endpoint, type Endpoint } from './endpoint.ts';

const anybody = async () => accept(null);

const named = route({
  id: 'test.named',
  method: 'POST',
  path: '/api/test/:place',
  title: '测试',
  params: z.object({ place: z.string().max(3) }),
  query: z.object({ page: z.coerce.number().int().default(1) }),
  body: z.strictObject({ name: z.string().min(1), age: z.number().int() }),
  answer: z.object({ name: z.string() }),
  bodyLimit: 200,
});
const thrown = route({ id: 'test.thrown', method: 'GET', path: '/api/thrown', title: '出错' });
const refused = route({ id: 'test.refused', method: 'GET', path: '/api/refused', title: '拒绝' });
const uploaded = route({
  id: 'test.uploaded',
  method: 'PUT',
  path: '/api/uploaded',
  title: '上传',
  bodyKind: 'bytes',
  bodyLimit: 10,
  answer: z.object({ bytes: z.number() }),
});

const ENDPOINTS: readonly Endpoint[] = [
  endpoint(named, {
    may: anybody,
    handle: async ({ body }) => accept({ ...body, secret: '不该出现' }),
  }),
  endpoint(thrown, {
    may: anybody,
    handle: async () => {
      throw Object.assign(new Error('duplicate key "张三 320682199001011234" of person'), {
        code: '23505',
        table: 'person',
      });
    },
  }),
  endpoint(refused, {
    may: anybody,
    handle: async () =>
      refuse(
        { code: 'access.not-allowed', params: { action: '查看' }, clause: 'N6.1' },
        { code: 'access.sign-in-first', params: {} },
      ),
  }),
  endpoint(uploaded, {
    may: anybody,
    handle: async ({ request }) => {
      let bytes = 0;
      for await (const piece of request.body as Readable) bytes += (piece as Buffer).length;
      return accept({ bytes });
    },
  }),
];

let server: TestServer;
const lines: string[] = [];
let app: ReturnType<typeof buildApp>;
beforeAll(async () => {
  server = await openTestServer();
  const services = {
    ...server.services,
    log: (event: string, fields: object = {}) =>
      void lines.push(JSON.stringify({ event, ...fields })),
  };
  app = buildApp(services, { endpoints: ENDPOINTS });
});
beforeEach(() => {
  lines.length = 0;
});
afterAll(async () => {
  await app.close();
  await server.close();
});

const post = (body: unknown, url = '/api/test/abc', headers: Record<string, string> = {}) =>
  app.inject({
    method: 'POST',
    url,
    headers: { 'x-qunying': '1', 'content-type': 'application/json', ...headers },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });

const ANY_ID = expect.stringMatching(/^[0-9a-f-]{36}$/) as string;

it('a text that no database takes is refused with its place, in path, query and body', async () => {
  const asked = (url: string, body: unknown) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'x-qunying': '1', 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    });
  const paths = async (url: string, body: unknown) => {
    const answer = await asked(url, body);
    const problem: Problem = JSON.parse(answer.body);
    return [answer.statusCode, problem.code, problem.errors?.map(({ path }) => path)];
  };
  const good = { name: '甲', age: 1 };
  expect([
    await paths('/api/test/a%00', good),
    await paths('/api/test/a?page=%00', good),
    await paths('/api/test/a', { ...good, name: 'a\0' }),
    await paths('/api/test/a', { ...good, deep: [{ name: '\ud800' }] }),
    await paths('/api/test/a', { ...good, name: '甲\uffff' }),
  ]).toEqual([
    [400, 'input.invalid', ['params.place']],
    [400, 'input.invalid', ['query.page']],
    [400, 'input.invalid', ['body.name']],
    [400, 'input.invalid', ['body.deep.0.name']],
    [400, 'input.invalid', ['body.name']],
  ]);
});

describe('bad input', () => {
  it('names every field that is wrong, with its path and a sentence', async () => {
    const answer = await post({ name: '', more: 1 }, '/api/test/abcd?page=x');
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const problem = answer.json<Problem>();
    expect(problem).toMatchObject({ code: 'input.invalid', status: 400, id: ANY_ID });
    expect(problem.errors?.map(({ path }) => path)).toEqual([
      'params.place',
      'query.page',
      'body.name',
      'body.age',
      'body.more',
    ]);
    for (const { sentence } of problem.errors ?? []) expect(sentence).toMatch(/[一-鿿]/);
  });

  it('answers unreadable, foreign and oversized bodies in our own words', async () => {
    const codeOf = async (answer: ReturnType<typeof post>) => {
      const { statusCode, body } = await answer;
      return [statusCode, (JSON.parse(body) as Problem).code];
    };
    expect(await codeOf(post('{"name":'))).toEqual([400, 'input.not-json']);
    expect(await codeOf(post('a', '/api/test/abc', { 'content-type': 'text/plain' }))).toEqual([
      400,
      'input.not-json',
    ]);
    expect(await codeOf(post({ name: 'a'.repeat(300), age: 1 }))).toEqual([413, 'input.too-large']);
    expect(await codeOf(post('{"__proto__": {"name": 1}}'))).toEqual([400, 'input.not-json']);
  });
});

describe('what goes out', () => {
  it('is what the contract says and nothing more', async () => {
    const answer = await post({ name: '李四', age: 3 });
    expect([answer.statusCode, answer.json()]).toEqual([200, { name: '李四' }]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('a refusal is a problem with code, sentence, clause, and the other refusals', async () => {
    const answer = await app.inject({ url: '/api/refused' });
    const problem = answer.json<Problem>();
    expect(problem).toEqual({
      type: 'about:blank',
      title: 'access.not-allowed',
      status: 403,
      code: 'access.not-allowed',
      detail: problem.detail,
      id: ANY_ID,
      clause: 'N6.1',
      errors: [{ code: 'access.sign-in-first', sentence: problem.errors?.[0]?.sentence }],
    });
    expect(problem.detail).toContain('查看');
  });

  it('a defect shows an id and nothing else; the log has the id, the place, and no values', async () => {
    const answer = await app.inject({ url: '/api/thrown' });
    const problem = answer.json<Problem>();
    expect([answer.statusCode, problem.code]).toEqual([500, 'defect']);
    expect(problem.detail).toContain(problem.id);
    expect(answer.body).not.toMatch(/frame|node_modules|duplicate|张三/);
    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(logged[0]).toMatchObject({
      event: 'defect',
      id: problem.id,
      code: '23505',
      table: 'person',
      message: 'duplicate key "…" of person',
    });
    expect(logged[0]?.['stack']).toContain('frame.test.ts');
  });

  it('tells neither program nor version, and carries the security headers everywhere', async () => {
    for (const url of ['/api/refused', '/api/nothing-here', '/%', '/api/thrown']) {
      const { headers } = await app.inject({ url });
      expect(Object.keys(headers)).not.toContain('server');
      expect(Object.keys(headers)).not.toContain('x-powered-by');
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(headers['strict-transport-security']).toBeUndefined();
    }
  });

  it('an unknown or undecodable address is a problem that does not repeat it', async () => {
    for (const url of ['/api/秘密', '/%', '/api/test']) {
      const answer = await app.inject({ url: url === '/api/秘密' ? encodeURI(url) : url });
      expect([answer.statusCode, answer.json<Problem>().code]).toEqual([404, 'http.not-found']);
      expect(answer.body).not.toMatch(/秘密|%E7|\/api/);
    }
  });

  it('HSTS is sent only where cookies travel over TLS', async () => {
    const deployment = { ...server.services.deployment, secure: true };
    const open = buildApp({ ...server.services, deployment }, { endpoints: ENDPOINTS });
    const { headers } = await open.inject({ url: '/api/refused' });
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
    await open.close();
  });
});

describe('requests that change something', () => {
  const body = { name: '李四', age: 3 };
  it.each([
    ['our header and no origin', { 'x-qunying': '1' }, 200],
    ['our header and our origin', { 'x-qunying': '1', origin: 'http://localhost' }, 200],
    ['our header and a foreign origin', { 'x-qunying': '1', origin: 'http://evil.example' }, 403],
    ['our header and a hidden origin', { 'x-qunying': '1', origin: 'null' }, 403],
  ])('%s', async (_, headers, status) => {
    expect((await post(body, '/api/test/abc', headers)).statusCode).toBe(status);
  });

  it('without our header they are refused, as a form on a foreign page would send them', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/test/abc', payload: body });
    expect([answer.statusCode, answer.json<Problem>().code]).toEqual([403, 'http.foreign-origin']);
  });

  it('a name that is not ours is refused where the names are known', async () => {
    const guarded = buildApp(server.services, {
      endpoints: ENDPOINTS,
      hosts: () => ['localhost:8620'],
    });
    const ask = async (host: string) => {
      const answer = await guarded.inject({ url: '/api/refused', headers: { host } });
      return answer.json<Problem>().code;
    };
    expect(await ask('localhost:8620')).toBe('access.not-allowed');
    expect(await ask('evil.example:8620')).toBe('http.foreign-host');
    await guarded.close();
  });
});

describe('whoever changes things faster than people can', () => {
  const body = { name: '李四', age: 3 };
  const from = (remoteAddress: string, url = '/api/test/abc', cookie = '') =>
    app.inject({
      method: 'POST',
      url,
      remoteAddress,
      headers: { 'x-qunying': '1', ...(cookie === '' ? {} : { cookie }) },
      payload: body,
    });
  const allowed = async (most: number, ask: () => ReturnType<typeof from>) => {
    for (let count = 0; count < most; count += 1) expect((await ask()).statusCode).toBe(200);
    const { statusCode, headers, body: text } = await ask();
    const { code, detail } = JSON.parse(text) as Problem;
    return [statusCode, headers['retry-after'], code, detail];
  };
  const refused = [429, '1', 'http.too-many', '操作太频繁，请1秒后再试'];

  it('is told to wait: the public after 60 a minute of one address and path', async () => {
    expect(await allowed(60, () => from('10.0.0.1'))).toEqual(refused);
    expect((await from('10.0.0.1', '/api/test/xyz')).statusCode).toBe(200);
    expect((await from('10.0.0.2')).statusCode).toBe(200);
    expect((await app.inject({ url: '/api/refused', remoteAddress: '10.0.0.1' })).statusCode).toBe(
      403,
    );
    server.setNow((server.now() + 1000) as Instant);
    expect((await from('10.0.0.1')).statusCode).toBe(200);
  });

  it('is told to wait: a session after 600 a minute; another behind the same address is not', async () => {
    const one = await server.person(null);
    const other = await server.person(null);
    expect(await allowed(600, () => from('10.0.0.3', '/api/test/abc', one.cookie))).toEqual(
      refused,
    );
    expect((await from('10.0.0.3', '/api/test/abc', other.cookie)).statusCode).toBe(200);
  });
});

describe('streams', () => {
  const put = (payload: Buffer | Readable, headers: Record<string, string> = {}) =>
    app.inject({
      method: 'PUT',
      url: '/api/uploaded',
      headers: { 'x-qunying': '1', 'content-type': 'application/octet-stream', ...headers },
      payload,
    });

  it('reach the handler up to the limit', async () => {
    expect((await put(Buffer.alloc(10))).json()).toEqual({ bytes: 10 });
  });

  it('are refused one byte later, whether the size was announced or not', async () => {
    const announced = await put(Buffer.alloc(11));
    const silent = await put(Readable.from([Buffer.alloc(6), Buffer.alloc(5)]));
    for (const answer of [announced, silent])
      expect([answer.statusCode, answer.json<Problem>().code]).toEqual([413, 'input.too-large']);
  });
});

describe('the log of requests', () => {
  it('holds the route and its outcome, never what was asked for or by whom', async () => {
    await post({ name: '张三', age: 3 }, '/api/test/abc?page=7&search=320682199001011234', {
      cookie: 'qunying_session=secret-token',
    });
    expect(lines.map((line) => JSON.parse(line) as Record<string, unknown>)).toEqual([
      {
        event: 'request',
        id: ANY_ID,
        method: 'POST',
        route: '/api/test/:place',
        status: 200,
        ms: expect.any(Number) as number,
      },
    ]);
    expect(lines.join()).not.toMatch(/张三|320682|secret-token|abc|127\.0/);
  });
});
