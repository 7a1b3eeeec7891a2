import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAccounts } from '../../contract/account/administration-http.ts';
import { passwordChange } from '../../contract/account/http.ts';
import { readSignInRules, saveSignInRules } from '../../contract/account/rules-http.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
  removeSecondFactor,
} from '../../contract/account/second-factor-http.ts';
import type { AccountId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { openWithPassword, PASSWORD, signInFrom } from './account.test-kit.ts';
import { acceptSecondFactor } from './second-factor.ts';

const HALL = '10.0.0.1';
const SYSTEM = { kind: 'system' } as const;
const STEP = 30_000;

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const codeAt = (secret: string, at: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({
    timestamp: at,
  });

const signedIn = async (account: AccountId, name: string): Promise<TestPerson> => ({
  account,
  cookie: (await signInFrom(server, HALL, { name })).cookie,
});

const setUp = async (who: TestPerson): Promise<string> => {
  const { secret } = (await server.call(who, beginSecondFactor)).value;
  await server.call(who, confirmSecondFactor, { body: { code: codeAt(secret, server.now()) } });
  server.setNow((server.now() + 2 * STEP) as Instant);
  return secret;
};

describe('the second factor', () => {
  it('makes the codes of RFC 6238, appendix B (SHA-1, the last six digits)', async () => {
    const account = await openWithPassword(server, 'rfc');
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const { db, keys } = server.services;
    await db
      .updateTable('account')
      .set({ totp: keys.seal(secret, 'account.totp') })
      .where('id', '=', account)
      .execute();
    const vectors = [
      [59, '287082'],
      [1_111_111_109, '081804'],
      [1_111_111_111, '050471'],
      [1_234_567_890, '005924'],
      [2_000_000_000, '279037'],
      [20_000_000_000, '353130'],
    ] as const;
    for (const [seconds, code] of vectors) {
      const now = (seconds * 1000) as Instant;
      expect(await acceptSecondFactor(server.services, account, code, now)).toBe(true);
    }
  });

  it('is set up with a picture, confirmed by a code, and asked for at sign-in', async () => {
    const account = await openWithPassword(server, 'ning');
    const who = await signedIn(account, 'ning');
    const early = await server.call(who, confirmSecondFactor, { body: { code: '123456' } });
    expect(early.problem.code).toBe('account.second-factor-not-begun');
    const begun = (await server.call(who, beginSecondFactor)).value;
    expect(begun.uri).toContain(`secret=${begun.secret}`);
    expect(begun.picture.startsWith('data:image/png;base64,')).toBe(true);
    expect((await signInFrom(server, HALL, { name: 'ning' })).status).toBe(200);
    const wrong = await server.call(who, confirmSecondFactor, { body: { code: '000000' } });
    expect(wrong.problem.code).toBe('account.code-wrong');
    const code = codeAt(begun.secret, server.now());
    const confirmed = await server.call(who, confirmSecondFactor, { body: { code } });
    expect(confirmed.value).toEqual({ isOn: true, isRequired: false });
    const without = await signInFrom(server, HALL, { name: 'ning' });
    expect(without).toMatchObject({ code: 'account.code-needed', setCookie: '' });
    const used = await signInFrom(server, HALL, { name: 'ning', code });
    expect(used).toMatchObject({ code: 'account.code-wrong', setCookie: '' });
    server.setNow((server.now() + 2 * STEP) as Instant);
    const next = codeAt(begun.secret, server.now());
    expect((await signInFrom(server, HALL, { name: 'ning', code: next })).status).toBe(200);
    const stored = await server.services.db.selectFrom('account').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(begun.secret);
  });

  it('counts a code once, also when it is sent twice at once', async () => {
    const account = await openWithPassword(server, 'lv');
    const secret = await setUp(await signedIn(account, 'lv'));
    const code = codeAt(secret, server.now());
    const tries = await Promise.all(
      [1, 2, 3].map(() => signInFrom(server, HALL, { name: 'lv', code })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });

  it('locks after five wrong codes, although the password is right', async () => {
    const account = await openWithPassword(server, 'gu');
    await setUp(await signedIn(account, 'gu'));
    for (let count = 0; count < 5; count += 1)
      await signInFrom(server, HALL, { name: 'gu', code: '000000' });
    expect((await signInFrom(server, HALL, { name: 'gu' })).status).toBe(429);
  });

  it('looks at five wrong codes at most, also when tries without a code run beside them', async () => {
    const account = await openWithPassword(server, 'he');
    await setUp(await signedIn(account, 'he'));
    const answers: (string | null)[] = [];
    for (let round = 0; round < 4; round += 1) {
      const [, ...wrong] = await Promise.all([
        signInFrom(server, HALL, { name: 'he' }),
        signInFrom(server, HALL, { name: 'he', code: '000000' }),
        signInFrom(server, HALL, { name: 'he', code: '000001' }),
      ]);
      answers.push(...wrong.map(({ code }) => code));
    }
    // A try without a code may have held the fifth place while wrong ones were turned away unseen.
    for (let more = 0; more < 6; more += 1)
      answers.push((await signInFrom(server, HALL, { name: 'he', code: '000002' })).code);
    const seen = answers.filter((code) => code === 'account.code-wrong').length;
    expect([seen > 0, seen <= 5]).toEqual([true, true]);
    expect(answers.at(-1)).toBe('account.too-many-tries');
    expect((await signInFrom(server, HALL, { name: 'he' })).status).toBe(429);
  });

  it('is switched off with the password, and with nothing else', async () => {
    const account = await openWithPassword(server, 'shen');
    const who = await signedIn(account, 'shen');
    const off = await server.call(who, removeSecondFactor, { body: { password: PASSWORD } });
    expect(off.problem.code).toBe('account.second-factor-off-already');
    await setUp(who);
    expect((await server.call(who, beginSecondFactor)).problem.code).toBe(
      'account.second-factor-on-already',
    );
    const wrong = await server.call(who, removeSecondFactor, { body: { password: 'wrong' } });
    expect(wrong.problem.code).toBe('account.password-wrong');
    const right = await server.call(who, removeSecondFactor, { body: { password: PASSWORD } });
    expect(right.value).toEqual({ isOn: false, isRequired: false });
  });

  it('is asked of administrators by the rules: nothing else is allowed until it is set up', async () => {
    const security = await server.person(null, ['security-administrator', SYSTEM]);
    const account = await openWithPassword(server, 'fang', {
      roles: [['system-administrator', SYSTEM]],
    });
    const who = await signedIn(account, 'fang');
    const rules = (await server.call(security, readSignInRules)).value;
    const body = { ...rules, administratorsNeedSecondFactor: true };
    expect((await server.call(who, saveSignInRules, { body })).problem.code).toBe(
      'access.not-allowed',
    );
    expect((await server.call(security, saveSignInRules, { body })).status).toBe(200);
    const blocked = await server.call(who, listAccounts);
    expect(blocked.problem).toMatchObject({ status: 403, code: 'access.second-factor-first' });
    await setUp(who);
    expect((await server.call(who, listAccounts)).status).toBe(200);
    const off = await server.call(who, removeSecondFactor, { body: { password: PASSWORD } });
    expect(off.problem.code).toBe('account.second-factor-required');
    expect((await server.call(who, readSecondFactor)).value).toEqual({
      isOn: true,
      isRequired: true,
    });
    const clerk = await server.person(null);
    expect((await server.call(clerk, readSecondFactor)).value.isRequired).toBe(false);
  });
});

describe('changing a password', () => {
  const change = (who: TestPerson, old: string, fresh: string) =>
    server.call(who, passwordChange, { body: { old, new: fresh } });

  it('refuses by each rule', async () => {
    const account = await openWithPassword(server, 'zhou');
    const who = await signedIn(account, 'zhou');
    const codes = [];
    for (const fresh of ['Ab1!', 'abcdefgh1', 'Zhou-2020-x', '演示人员-2020-Ab', PASSWORD])
      codes.push((await change(who, PASSWORD, fresh)).problem.code);
    expect(codes).toEqual([
      'account.password-too-short',
      'account.password-too-simple',
      'account.password-contains-name',
      'account.password-contains-name',
      'account.password-used-before',
    ]);
    expect((await change(who, 'wrong', 'Haitang-2021')).problem.code).toBe(
      'account.password-wrong',
    );
  });

  it('asks twelve signs of administrators', async () => {
    const account = await openWithPassword(server, 'an', {
      roles: [['audit-administrator', SYSTEM]],
    });
    const { db } = server.services;
    await db.deleteFrom('setting').execute();
    const who = await signedIn(account, 'an');
    const short = await change(who, PASSWORD, 'Abcdefg-123');
    expect(short.problem).toMatchObject({
      code: 'account.password-too-short',
      detail: '口令至少12位，现在只有11位，请加长',
    });
    expect((await change(who, PASSWORD, 'Abcdefgh-123')).status).toBe(200);
  });

  it('refuses the last five, ends the other sessions, keeps this one', async () => {
    const account = await openWithPassword(server, 'ping');
    const here = await signedIn(account, 'ping');
    const there = await signedIn(account, 'ping');
    let old = PASSWORD;
    for (const number of [1, 2, 3, 4]) {
      server.setNow((server.now() + 1000) as Instant);
      const fresh = `Haitang-202${number}`;
      expect((await change(here, old, fresh)).status).toBe(200);
      old = fresh;
    }
    expect((await change(here, old, PASSWORD)).problem.code).toBe('account.password-used-before');
    server.setNow((server.now() + 1000) as Instant);
    expect((await change(here, old, 'Haitang-2025')).status).toBe(200);
    server.setNow((server.now() + 1000) as Instant);
    expect((await change(here, 'Haitang-2025', PASSWORD)).status).toBe(200);
    expect((await server.call(there, readSecondFactor)).status).toBe(401);
  });

  it('locks after five wrong old passwords of a session', async () => {
    const account = await openWithPassword(server, 'qing');
    const who = await signedIn(account, 'qing');
    for (let count = 0; count < 5; count += 1) await change(who, 'wrong', 'Haitang-2021');
    expect((await change(who, PASSWORD, 'Haitang-2021')).problem.code).toBe(
      'account.too-many-tries',
    );
  });
});
