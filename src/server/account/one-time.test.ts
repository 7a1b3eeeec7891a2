import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sessionGet } from '../../contract/account/http.ts';
import {
  exportOneTimeLinks,
  issueOneTimeLink,
  listOneTimeLinks,
  reissueOneTimeLink,
  revokeOneTimeLink,
} from '../../contract/account/one-time-http.ts';
import type { ActivityId, PanelId, SittingId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { cellsOf } from '../person/people.test-kit.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';

const HOUR = 3_600_000;
const activity = randomUUID() as ActivityId;
const place = randomUUID() as PanelId & SittingId;

let server: TestServer;
let organiser: TestPerson;
beforeAll(async () => {
  server = await openTestServer();
  organiser = await server.person(null, ['organiser', { kind: 'activity', activity }]);
});
afterAll(() => server.close());

const OWN = { 'sec-fetch-site': 'same-origin' };

const issue = async (hours = 8, role: 'judge' | 'reviewer' = 'judge') =>
  (
    await server.call(organiser, issueOneTimeLink, {
      body: {
        activity,
        endsAt: server.now() + hours * HOUR,
        holder: { kind: 'new', name: '周岚（演示）', role, place },
      },
    })
  ).value;

const open = (address: string, cookie = '', remoteAddress = '10.0.0.1') =>
  server.app.inject({
    method: 'GET',
    url: new URL(address).pathname,
    remoteAddress,
    headers: cookie === '' ? {} : { cookie },
  });

const press = async (address: string, cookie = '', headers: Record<string, string> = OWN) => {
  const answer = await server.app.inject({
    method: 'POST',
    url: new URL(address).pathname,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
      ...(cookie === '' ? {} : { cookie }),
    },
    payload: '',
  });
  return {
    status: answer.statusCode,
    body: answer.body,
    cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] ?? '',
    goesTo: String(answer.headers.location ?? ''),
  };
};

const whoIs = async (cookie: string): Promise<string | null> =>
  (await server.call({ account: organiser.account, cookie }, sessionGet)).value.signedIn?.account
    .name ?? null;

describe('a one-time link', () => {
  beforeEach(() => server.setNow((server.now() + 24 * HOUR) as Instant));

  it('is short, readable, with a picture; only a digest of it is kept', async () => {
    const { address, token, picture } = await issue();
    expect(address).toMatch(
      /^http:\/\/localhost\/s\/(?:[2-9A-HJKMNP-Z]{4}-){2}[2-9A-HJKMNP-Z]{4}$/,
    );
    expect(address.endsWith(token)).toBe(true);
    expect(picture.startsWith('data:image/png;base64,')).toBe(true);
    const rows = await server.services.db.selectFrom('oneTimeLink').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token.replaceAll('-', ''));
  });

  it('is not spent by being opened, however often', async () => {
    const { address } = await issue();
    for (let count = 0; count < 10; count += 1) {
      const page = await open(address, '', '10.0.0.9');
      expect([page.statusCode, page.headers['set-cookie']]).toEqual([200, undefined]);
      expect(page.body).toContain('评委登录');
      expect(page.body).not.toMatch(/<script|周岚/);
    }
    expect((await press(address)).status).toBe(303);
  });

  it('signs in by its button until the event ends, however long nothing is asked', async () => {
    const { address } = await issue(8);
    const { cookie } = await press(address);
    server.setNow((server.now() + 7 * HOUR) as Instant);
    expect(await whoIs(cookie)).toBe('周岚（演示）');
    server.setNow((server.now() + HOUR) as Instant);
    expect(await whoIs(cookie)).toBeNull();
    expect((await open(address)).body).toContain('已过有效时间');
  });

  it('leads to what it is for: a reviewer to their panel, also when pressed again; a judge home', async () => {
    const { address } = await issue(8, 'reviewer');
    const { cookie, goesTo } = await press(address);
    expect([goesTo, (await press(address, cookie)).goesTo]).toEqual([
      `/reviews/${place}`,
      `/reviews/${place}`,
    ]);
    expect((await press((await issue()).address)).goesTo).toBe('/');
  });

  it('lets the same device press again, and refuses every other with a sentence', async () => {
    const { address } = await issue();
    const { cookie } = await press(address);
    expect((await press(address, cookie)).status).toBe(303);
    expect(await whoIs(cookie)).toBe('周岚（演示）');
    const other = await press(address);
    expect([other.status, other.cookie]).toEqual([409, '']);
    expect(other.body).toContain('这个链接已在另一台设备上使用');
  });

  it('counts once when two devices press at once', async () => {
    const { address } = await issue();
    const pressed = await Promise.all([press(address), press(address), press(address)]);
    expect(pressed.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
  });

  it('is reissued in one act: the other device and the old link end', async () => {
    const first = await issue();
    const { cookie } = await press(first.address);
    const params = { activity, link: first.link.id };
    const second = await server.call(organiser, reissueOneTimeLink, { params });
    expect(await whoIs(cookie)).toBeNull();
    expect((await press(first.address)).status).toBe(404);
    const again = await press(second.value.address);
    expect(await whoIs(again.cookie)).toBe('周岚（演示）');
  });

  it('is listed with the device on which it was used', async () => {
    const { address, link } = await issue();
    const row = async () =>
      (await server.call(organiser, listOneTimeLinks, { params: { activity } })).value.rows.find(
        ({ id }) => id === link.id,
      );
    expect([link.device, (await row())?.device]).toEqual([null, null]);
    await press(address, '', { ...OWN, 'user-agent': 'Tablet of panel 3' });
    expect(await row()).toEqual({
      ...link,
      state: 'used',
      spentAt: server.now(),
      device: 'Tablet of panel 3',
    });
  });

  it('is taken back, listed by state, and only for its own activity', async () => {
    const { address, link } = await issue();
    const { cookie } = await press(address);
    const params = { activity, link: link.id };
    await server.call(organiser, revokeOneTimeLink, { params });
    expect(await whoIs(cookie)).toBeNull();
    const list = await server.call(organiser, listOneTimeLinks, { params: { activity } });
    expect(list.value.rows[0]).toMatchObject({ id: link.id, state: 'revoked' });
    const filtered = { params: { activity }, query: { state: 'revoked' } } as const;
    const revoked = await server.call(organiser, listOneTimeLinks, filtered);
    expect(revoked.value.rows.map(({ state }) => state)).toContain('revoked');
    expect(revoked.value.rows.every(({ state }) => state === 'revoked')).toBe(true);
    const [headings, row] = await cellsOf(
      (await server.call(organiser, exportOneTimeLinks, filtered)).raw.rawPayload,
    );
    expect([headings, row?.slice(0, 3)]).toEqual([
      ['姓名', '角色', '状态', '发放时间', '使用时间', '有效至'],
      ['周岚（演示）', '评委', '已收回'],
    ]);
    const elsewhere = randomUUID() as ActivityId;
    const stranger = await server.person(null, [
      'organiser',
      { kind: 'activity', activity: elsewhere },
    ]);
    const refused = [
      await server.call(stranger, revokeOneTimeLink, { params }),
      await server.call(stranger, revokeOneTimeLink, {
        params: { activity: elsewhere, link: link.id },
      }),
      await server.call(stranger, listOneTimeLinks, { params: { activity } }),
    ];
    expect(refused.map(({ problem }) => problem.code)).toEqual([
      'access.not-found',
      'account.link-not-found',
      'access.not-found',
    ]);
  });

  it('is never made for somebody with a role of the office', async () => {
    const admin = await server.person(null, ['system-administrator', { kind: 'system' }]);
    const nobody = await server.person(null);
    for (const { account } of [admin, nobody, organiser]) {
      const refused = await server.call(organiser, issueOneTimeLink, {
        body: { activity, endsAt: server.now() + HOUR, holder: { kind: 'account', account } },
      });
      expect(refused.problem.code).toBe('account.link-event-roles-only');
    }
  });

  it('may not end in the past', async () => {
    const refused = await server.call(organiser, issueOneTimeLink, {
      body: {
        activity,
        endsAt: server.now(),
        holder: { kind: 'new', name: '周岚（演示）', role: 'judge', place },
      },
    });
    expect(refused.problem.code).toBe('account.link-end-passed');
  });

  it('is refused from a foreign page, and where the browser does not say from where', async () => {
    const { address } = await issue();
    const from: readonly Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'https://elsewhere.test' },
      { referer: 'https://elsewhere.test/s/1' },
      { origin: 'null', 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of from) expect((await press(address, '', headers)).status).toBe(403);
    expect((await press(address, '', { origin: 'http://localhost' })).status).toBe(303);
  });

  it('cannot be guessed: wrong endings lock for the address, and the right one elsewhere still works', async () => {
    const { address, token } = await issue();
    const wrong = `${new URL(address).origin}/s/${token.slice(0, 4)}-2222-2222`;
    const answers: number[] = [];
    for (let count = 0; count < 6; count += 1) answers.push((await open(wrong)).statusCode);
    expect(answers).toEqual([404, 404, 404, 404, 404, 429]);
    expect((await open(address)).statusCode).toBe(429);
    expect((await open(address, '', '10.0.0.2')).statusCode).toBe(200);
  });
});
