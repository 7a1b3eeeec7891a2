import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoEnter, sessionGet, signOut, type Session } from '../../contract/account/http.ts';
import { listMySessions } from '../../contract/account/administration-http.ts';
import type { AccountId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { openTestServer, type TestServer } from '../server.test-kit.ts';
import { actsOf, openWithPassword, signInFrom } from './account.test-kit.ts';
import { createFirstAdministrator } from './commands.ts';
import { sweepTries } from './tries.ts';
import { beginSessionForTests } from './session.test-kit.ts';

const HALL = '10.0.0.1';
const ELSEWHERE = '10.0.0.2';
const MINUTE = 60_000;

let server: TestServer;
let ning: AccountId;
beforeAll(async () => {
  server = await openTestServer();
  ning = await openWithPassword(server, 'ning');
  await openWithPassword(server, 'lv');
});
afterAll(() => server.close());

const later = (minutes: number): void =>
  server.setNow((server.now() + minutes * MINUTE) as Instant);

const isSignedIn = async (cookie: string): Promise<boolean> =>
  (await server.call({ account: ning, cookie }, sessionGet)).value.signedIn !== null;

const wrong = (name: string, address: string) =>
  signInFrom(server, address, { name, password: 'wrong' });

describe('signing in', () => {
  beforeEach(() => later(60));

  it('takes the right password, whatever the case of the name, and refuses a wrong one', async () => {
    const right = await signInFrom(server, HALL, { name: 'NING' });
    expect(right.status).toBe(200);
    expect(await isSignedIn(right.cookie)).toBe(true);
    const refused = await wrong('ning', HALL);
    expect(refused).toMatchObject({ status: 409, code: 'account.sign-in-wrong', setCookie: '' });
  });

  it('keeps nothing of what was typed as a name, and forgets old tries', async () => {
    await wrong('Geheim-als-name', HALL);
    const kept = () => server.services.db.selectFrom('signInTries').select('who').execute();
    expect((await kept()).filter(({ who }) => !/^[0-9a-f]{64}$/.test(who))).toEqual([]);
    later(25 * 60);
    await sweepTries(server.services);
    expect(await kept()).toEqual([]);
  });

  it('answers a name that does not exist as it answers a wrong password', async () => {
    const [unknown, known] = [await wrong('nobody', HALL), await wrong('ning', HALL)];
    expect(unknown).toEqual(known);
  });

  it('locks after five failures: this account, from this address, for 15 minutes', async () => {
    for (let count = 0; count < 5; count += 1)
      expect((await wrong('ning', HALL)).code).toBe('account.sign-in-wrong');
    const locked = await signInFrom(server, HALL, { name: 'ning' });
    expect(locked).toMatchObject({
      status: 429,
      code: 'account.too-many-tries',
      detail: '输错次数过多，请15分钟后再试，或联系系统管理员重设口令',
    });
    expect((await signInFrom(server, ELSEWHERE, { name: 'ning' })).status).toBe(200);
    expect((await signInFrom(server, HALL, { name: 'lv' })).status).toBe(200);
    later(14);
    expect((await signInFrom(server, HALL, { name: 'ning' })).status).toBe(429);
    later(1);
    expect((await signInFrom(server, HALL, { name: 'ning' })).status).toBe(200);
  });

  it('counts tries that arrive at once', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => wrong('ning', ELSEWHERE)));
    const codes = answers.map(({ code }) => code);
    expect(codes.filter((code) => code === 'account.sign-in-wrong')).toHaveLength(5);
    expect(codes.filter((code) => code === 'account.too-many-tries')).toHaveLength(7);
  });

  it('locks a name that does not exist in the same way', async () => {
    for (let count = 0; count < 5; count += 1) await wrong('nobody', ELSEWHERE);
    expect((await wrong('nobody', ELSEWHERE)).code).toBe('account.too-many-tries');
  });

  it('forgets failures after a right password', async () => {
    for (let count = 0; count < 4; count += 1) await wrong('ning', HALL);
    expect((await signInFrom(server, HALL, { name: 'ning' })).status).toBe(200);
    for (let count = 0; count < 4; count += 1) await wrong('ning', HALL);
    expect((await signInFrom(server, HALL, { name: 'ning' })).status).toBe(200);
  });

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const { setCookie } = await signInFrom(server, HALL, { name: 'ning' });
    expect(setCookie.split('; ').slice(1)).toEqual([
      'Path=/',
      'HttpOnly',
      'SameSite=Lax',
      'Max-Age=43200',
    ]);
    const { db } = server.services;
    const stored = await db.selectFrom('session').select('token').execute();
    const token = setCookie.split(';')[0]?.split('=')[1] ?? '';
    expect(token).toHaveLength(43);
    expect(stored.map((row) => row.token)).not.toContain(token);
  });

  it('ends the session that the same browser had', async () => {
    const first = await signInFrom(server, HALL, { name: 'ning' });
    const second = await signInFrom(server, HALL, { name: 'lv' }, first.cookie);
    expect([await isSignedIn(first.cookie), await isSignedIn(second.cookie)]).toEqual([
      false,
      true,
    ]);
  });

  it('is recorded, failures too, and never with the password or the name tried', async () => {
    const account = await openWithPassword(server, 'shen');
    await wrong('shen', HALL);
    await signInFrom(server, HALL, { name: 'shen' });
    expect(await actsOf(server, account)).toEqual([
      'account.opened',
      'account.sign-in-failed',
      'account.signed-in',
    ]);
    const entries = await server.services.db.selectFrom('auditEntry').selectAll().execute();
    expect(JSON.stringify(entries)).not.toMatch(/shen|wrong|10\.0\.0\./);
  });
});

describe('sessions', () => {
  it('of the office end after 30 minutes without a request, not before', async () => {
    const { cookie } = await signInFrom(server, HALL, { name: 'ning' });
    later(29);
    expect(await isSignedIn(cookie)).toBe(true);
    later(29);
    expect(await isSignedIn(cookie)).toBe(true);
    later(30);
    expect(await isSignedIn(cookie)).toBe(false);
    later(-30);
    expect(await isSignedIn(cookie)).toBe(false);
    later(60);
  });

  it('of the office end 30 minutes after the last touch, however often the page asks by itself', async () => {
    const { cookie } = await signInFrom(server, HALL, { name: 'ning' });
    const poll = async (value: string): Promise<boolean> => {
      later(10);
      const headers = { 'x-qunying': value, cookie };
      const answer = await server.app.inject({ url: '/api/session', headers });
      return answer.json<Session>().signedIn !== null;
    };
    expect([await poll('idle'), await poll('1')]).toEqual([true, true]);
    expect([await poll('idle'), await poll('idle'), await poll('idle')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await poll('1')).toBe(false);
  });

  it('of the office end after twelve hours, however busy', async () => {
    const { cookie } = await signInFrom(server, HALL, { name: 'ning' });
    for (let count = 0; count < 35; count += 1) {
      later(20);
      expect(await isSignedIn(cookie)).toBe(true);
    }
    later(20);
    expect(await isSignedIn(cookie)).toBe(false);
  });

  it('of an event last as long as the event, also without a request', async () => {
    const cookie = await beginSessionForTests(server.services.db, ning, server.now());
    later(8 * 60);
    expect(await isSignedIn(cookie)).toBe(true);
  });

  it('end by signing out: the cookie is worth nothing afterwards', async () => {
    const { cookie } = await signInFrom(server, HALL, { name: 'ning' });
    const out = await server.call({ account: ning, cookie }, signOut);
    expect(String(out.raw.headers['set-cookie'])).toContain('Max-Age=0');
    expect(await isSignedIn(cookie)).toBe(false);
    const refused = await server.call({ account: ning, cookie }, listMySessions);
    expect([refused.status, refused.problem.code]).toEqual([401, 'access.sign-in-first']);
  });

  it('of a disabled account are worth nothing', async () => {
    const { cookie } = await signInFrom(server, HALL, { name: 'lv' });
    const { db } = server.services;
    const disable = (disabledAt: Instant | null) =>
      db.updateTable('account').set({ disabledAt }).where('signInName', '=', 'lv').execute();
    await disable(server.now());
    expect(await isSignedIn(cookie)).toBe(false);
    expect((await signInFrom(server, HALL, { name: 'lv' })).code).toBe('account.sign-in-wrong');
    await disable(null);
  });
});

describe('requests from foreign pages (CSRF)', () => {
  const post = (headers: Readonly<Record<string, string>>) =>
    server.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { host: 'qunying.test', ...headers },
      payload: { name: 'ning', password: 'wrong' },
    });

  it('are refused without our header, or with a foreign origin', async () => {
    const answers = [
      await post({}),
      await post({ 'x-qunying': '1', origin: 'https://elsewhere.test' }),
      await post({ 'x-qunying': '1', origin: 'null' }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 403]);
    expect(answers[0]?.json()).toMatchObject({ code: 'http.foreign-origin' });
  });

  it('are told from our own', async () => {
    const own = await post({ 'x-qunying': '1', origin: 'https://qunying.test' });
    expect(own.statusCode).toBe(409);
  });
});

describe('the demo', () => {
  it('is entered without a password on this machine, never where the server answers others', async () => {
    for (const open of [false, true]) {
      const demo = await openTestServer({ open });
      const { db } = demo.services;
      const account = await openWithPassword(demo, 'song');
      await db
        .updateTable('account')
        .set({ persona: 'organiser' })
        .where('id', '=', account)
        .execute();
      const entered = await demo.call(null, demoEnter, { body: { persona: 'organiser' } });
      expect(open ? entered.problem.code : entered.value.signedIn?.account.id).toBe(
        open ? 'account.demo-not-open' : account,
      );
      await demo.close();
    }
  });
});

describe('the first administrator', () => {
  it('is created once, with a random password that is returned and neither stored nor logged', async () => {
    const logged: string[] = [];
    const fresh = await openTestServer();
    const services = {
      ...fresh.services,
      log: (event: string, fields = {}) => logged.push(JSON.stringify([event, fields])),
    };
    const first = await createFirstAdministrator(services);
    expect(first?.name).toBe('admin');
    expect(first?.password).toMatch(/^(?:[A-HJ-NP-Za-km-z2-9]{4}-){3}[A-HJ-NP-Za-km-z2-9]{4}$/);
    expect(await createFirstAdministrator(services)).toBeNull();
    const { db } = services;
    const rows = [
      await db.selectFrom('account').selectAll().execute(),
      await db.selectFrom('auditEntry').selectAll().execute(),
      logged,
    ];
    expect(JSON.stringify(rows)).not.toContain(first?.password);
    const { cookie } = await signInFrom(fresh, HALL, {
      name: 'admin',
      password: first?.password ?? '',
    });
    const refused = await fresh.call({ account: ning, cookie }, listMySessions);
    expect(refused.problem.code).toBe('access.change-password-first');
    await fresh.close();
  });
});
