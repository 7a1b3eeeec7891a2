import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as activity from '../../contract/activity/http.ts';
import * as http from '../../contract/mail/http.ts';
import { day, instantAt, type Instant } from '../../core/kernel/day.ts';
import { openTestActivity } from '../activity/activity.test-kit.ts';
import { remindDue } from '../activity/remind.ts';
import { openTestServer, type TestServer } from '../server.test-kit.ts';
import { deliverMails } from './outbox.ts';
import type { ReadyMail } from './transport.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const collecting = (fails = 0) => {
  const sent: ReadyMail[] = [];
  let left = fails;
  return {
    sent,
    transport: {
      send: async (mail: ReadyMail) => {
        left -= 1;
        if (left >= 0) throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
        sent.push(mail);
        return Promise.resolve();
      },
      verify: () => Promise.resolve(),
      close: () => undefined,
    },
  };
};

const mails = () =>
  server.database.db
    .selectFrom('mail')
    .select(['state', 'tries', 'problem', 'recipient'])
    .execute();

describe('reminding units that have not acknowledged', () => {
  test('once a day and person, sealed, in office hours, again after a failure, never after acknowledging', async () => {
    const test = await openTestActivity(server);
    const params = { activity: test.id };
    await test.decideAll();
    await test.send();
    await test.approveAll();
    await test.publish();
    await server.call(test.clerk, http.addressPut, { body: { address: 'ning@example.cn' } });

    // The evening before the Dragon Boat holiday: what is queued waits for the working Sunday after it.
    server.setNow(instantAt(day('2020-06-24'), 20 * 60));
    const first = await server.call(test.organiser, activity.remind, { params });
    expect([first.value.queued, first.value.sendsAt, first.value.withoutAddress.length]).toEqual([
      1,
      instantAt(day('2020-06-28'), 9 * 60),
      6,
    ]);
    const again = await server.call(test.organiser, activity.remind, { params });
    expect(again.value.queued).toBe(0);
    expect((await mails()).map(({ recipient }) => recipient.includes('ning'))).toEqual([false]);

    const early = collecting();
    await deliverMails(server.services, early.transport);
    expect(early.sent).toEqual([]);

    server.setNow(instantAt(day('2020-06-28'), 9 * 60));
    const broken = collecting(1);
    await deliverMails(server.services, broken.transport);
    expect((await mails()).map(({ state, tries, problem }) => [state, tries, problem])).toEqual([
      ['waiting', 1, 'ECONNREFUSED'],
    ]);
    server.setNow((instantAt(day('2020-06-28'), 9 * 60) + 60_000) as Instant);
    await Promise.all([
      deliverMails(server.services, broken.transport),
      deliverMails(server.services, broken.transport),
    ]);
    expect(broken.sent.map(({ to, subject }) => [to, subject])).toEqual([
      ['ning@example.cn', '请签收：南通市医保系统公共服务技能比武竞赛'],
    ]);

    // By itself from the day before it is due, once a day.
    await remindDue(server.services);
    expect(await mails()).toHaveLength(1);
    server.setNow(instantAt(day('2020-06-29'), 10 * 60));
    await remindDue(server.services);
    await remindDue(server.services);
    expect(await mails()).toHaveLength(2);

    await server.call(test.clerk, activity.acknowledge, {
      params: { ...params, number: 1 },
      body: { unit: test.unit },
    });
    server.setNow(instantAt(day('2020-06-30'), 10 * 60));
    await remindDue(server.services);
    expect(await mails()).toHaveLength(2);
  });

  test('a clerk reminds nobody; whoever has no part learns nothing', async () => {
    const test = await openTestActivity(server);
    const params = { activity: test.id };
    expect((await server.call(test.clerk, activity.remind, { params })).status).toBe(404);
    expect((await server.call(test.section, activity.remind, { params })).status).toBe(403);
  });
});

describe('the mail server', () => {
  test('is set by the system administrator alone; its password never comes back', async () => {
    const admin = await server.person(null, ['system-administrator', { kind: 'system' }]);
    const other = await server.person(null, ['audit-administrator', { kind: 'system' }]);
    const body = {
      host: '127.0.0.1',
      port: 1,
      secure: false,
      user: 'qunying',
      password: 'Geheim-1',
      from: 'qunying@example.cn',
    };
    expect((await server.call(other, http.transportPut, { body })).status).toBe(403);
    expect((await server.call(admin, http.transportPut, { body })).status).toBe(200);
    const read = await server.call(admin, http.transportGet);
    expect([read.value.transport?.hasPassword, read.raw.body.includes('Geheim')]).toEqual([
      true,
      false,
    ]);
    const stored = await server.database.db
      .selectFrom('setting')
      .select('value')
      .where('key', '=', 'mail.transport')
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(stored.value).includes('Geheim')).toBe(false);
    const attempt = await server.call(admin, http.transportTry);
    expect(attempt.problem.code).toBe('mail.not-accepted');
    const wrong = await server.call(admin, http.addressPut, { body: { address: 'nowhere' } });
    expect([wrong.status, wrong.problem.errors?.[0]?.path]).toEqual([400, 'body.address']);
  });

  test('at another address does not get the password of the one before; none gets it in the clear', async () => {
    const admin = await server.person(null, ['system-administrator', { kind: 'system' }]);
    const heard: string[] = [];
    const plain = createServer((socket) => {
      socket.write('220 plain\r\n');
      socket.on('data', (piece) => {
        const line = piece.toString();
        heard.push(line.slice(0, 4));
        socket.write(
          line.startsWith('EHLO') ? '250-plain\r\n250 AUTH PLAIN LOGIN\r\n' : '502 no\r\n',
        );
      });
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port } = plain.address() as AddressInfo;
    const body = { host: '127.0.0.1', port, secure: false, user: 'qunying', from: 'q@example.cn' };
    await server.call(admin, http.transportPut, { body: { ...body, password: 'Geheim-1' } });
    expect((await server.call(admin, http.transportTry)).problem.code).toBe('mail.not-accepted');
    expect(heard).not.toContain('AUTH');
    await new Promise((resolve) => plain.close(resolve));
    const hasPassword = async () =>
      (await server.call(admin, http.transportGet)).value.transport?.hasPassword;
    await server.call(admin, http.transportPut, { body: { ...body, from: 'r@example.cn' } });
    expect(await hasPassword()).toBe(true);
    await server.call(admin, http.transportPut, { body: { ...body, host: 'elsewhere.example' } });
    expect(await hasPassword()).toBe(false);
  });
});
