import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/honour/http.ts';
import { honourListPage } from '../../contract/honour/public-http.ts';
import { postingExtend } from '../../contract/posting/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { packageFaults } from '../document/package.test-kit.ts';
import { ENDS, POSTED } from '../posting/posting.test-kit.ts';
import { openTestServer, type TestServer } from '../server.test-kit.ts';
import { AFTER, NUMBER, openTestHonour, type TestHonour } from './honour.test-kit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const DAY = 86_400_000;

const codes = (answer: {
  readonly problem: { readonly code: string; readonly errors?: readonly unknown[] | undefined };
}): string => answer.problem.code;

const listStatus = async (honour: TestHonour): Promise<number> => {
  const row = await server.services.db
    .selectFrom('honourList')
    .select('code')
    .where('activity', '=', honour.activity)
    .executeTakeFirst();
  return (await server.call(null, honourListPage, { params: { code: row?.code ?? 'none' } }))
    .status;
};

describe('J4.3, J5: the joint naming decision', () => {
  it('cannot be sent on day 4 of the posting, by the interface for programs either', async () => {
    const honour = await openTestHonour(server);
    server.setNow((POSTED + 4 * DAY) as Instant);
    const id = await honour.draft();
    const sent = await honour.send(id);
    expect(sent.status).toBe(409);
    expect(codes(sent)).toBe('honour.not-nameable');
    expect(sent.problem.detail).toContain('演示人选');
    expect(codes(await honour.issue(id))).toBe('honour.not-approved');
    expect((await honour.naming()).state).toBe('draft');
    expect(await listStatus(honour)).toBe(404);
  });

  it('goes on at the first instant after the period, not at the last one of it', async () => {
    const honour = await openTestHonour(server);
    server.setNow((ENDS - 1) as Instant);
    const id = await honour.draft();
    expect(codes(await honour.send(id))).toBe('honour.not-nameable');
    server.setNow(ENDS);
    expect((await honour.send(id)).status).toBe(200);
  });

  it('is issued after both organisers have approved it, frozen, with the head of the chain', async () => {
    const honour = await openTestHonour(server);
    const id = await honour.issued();
    const naming = await honour.naming();
    expect(naming.state).toBe('issued');
    expect(naming.items.map(({ leftOut }) => leftOut)).toEqual([null, null]);
    const entry = await server.services.db
      .selectFrom('auditEntry')
      .select(['seq', 'hash', 'facts'])
      .where('chain', '=', honour.activity)
      .where('act', '=', 'naming.issued')
      .executeTakeFirstOrThrow();
    expect(naming.issued?.head).toEqual({ seq: entry.seq, hash: entry.hash });
    expect(entry.facts).toEqual({
      sha256: naming.issued?.sha256,
      people: 2,
      digest: naming.digest,
    });
    expect(codes(await honour.issue(id))).toBe('honour.issued');
    const changed = await server.call(honour.organiser, http.namingSet, {
      params: { activity: honour.activity, naming: id },
      body: { revision: 1, number: '别的', on: '2020-06-23' },
    });
    expect(codes(changed)).toBe('honour.issued');
    expect(await listStatus(honour)).toBe(200);
  });

  it('needs both organisers: with one alone it is not issued', async () => {
    const honour = await openTestHonour(server);
    server.setNow(AFTER);
    const id = await honour.draft();
    await honour.send(id);
    const [approval] = (await honour.naming()).approvals;
    const on = approval?.steps.find(({ isOn }) => isOn);
    await server.call(honour.leaders[0] ?? null, http.namingAct, {
      params: {
        activity: honour.activity,
        naming: id,
        approval: approval?.id ?? '',
        step: on?.id ?? '',
      },
      body: { verdict: 'approved' },
    });
    expect(codes(await honour.issue(id))).toBe('honour.not-approved');
  });

  it('stops where an objection came between approval and issue, and goes on once it is closed', async () => {
    const honour = await openTestHonour(server);
    server.setNow(AFTER);
    const id = await honour.draft();
    await honour.send(id);
    await honour.approve(id);
    const objection = await honour.object(1);
    const refused = await honour.issue(id);
    expect(codes(refused)).toBe('honour.not-nameable');
    expect((await honour.naming()).state).toBe('approved');
    expect(await listStatus(honour)).toBe(404);
    await honour.settle(objection);
    expect((await honour.issue(id)).status).toBe(200);
  });

  it('lets the organisers go on without one person by a recorded decision, where the plan lets the others go on', async () => {
    const honour = await openTestHonour(server, { 'objection-blocks': 'others-go-on' });
    server.setNow(AFTER);
    await honour.object(1);
    const id = await honour.draft();
    expect(codes(await honour.send(id))).toBe('honour.not-nameable');
    const { items } = await honour.naming();
    const leave = (holder: string) =>
      server.call(honour.organiser, http.namingLeaveOut, {
        params: { activity: honour.activity, naming: id },
        body: {
          holder,
          to: 'left-out',
          reason: '异议核查中，本次暂不命名',
          decidedBy: ['宣传部', '医保局'],
        },
      });
    expect(codes(await leave(items[1]?.holder ?? ''))).toBe('honour.may-be-named');
    expect((await leave(items[0]?.holder ?? '')).status).toBe(200);
    expect((await honour.send(id)).status).toBe(200);
    await honour.approve(id);
    expect((await honour.issue(id)).status).toBe(200);
    const issued = await honour.naming();
    expect(issued.items.map(({ leftOut }) => leftOut?.reason ?? null)).toEqual([
      '异议核查中，本次暂不命名',
      null,
    ]);
    expect((await honour.namings()).waiting).toBe(1);
  });

  it('holds everybody back while one is held back, by the plan’s default', async () => {
    const honour = await openTestHonour(server);
    server.setNow(AFTER);
    await honour.object(1);
    await honour.draft();
    expect((await honour.naming()).items.map(({ why }) => why.length > 0)).toEqual([true, true]);
  });

  it('refuses a number left empty, a date within the posting, a date ahead, a changed content', async () => {
    const honour = await openTestHonour(server);
    server.setNow(AFTER);
    const id = await honour.draft('2020-06-22');
    expect(codes(await honour.send(id))).toBe('honour.dated-before-posting');
    const set = async (number: string, on: string) =>
      server.call(honour.organiser, http.namingSet, {
        params: { activity: honour.activity, naming: id },
        body: { revision: (await honour.naming()).revision, number, on },
      });
    await set('', '2020-06-24');
    expect(codes(await honour.send(id))).toBe('honour.number-missing');
    await set(NUMBER, '2020-06-24');
    const sent = await server.call(honour.organiser, http.namingSend, {
      params: { activity: honour.activity, naming: id },
      body: { digest: '0', steps: [] },
    });
    expect(codes(sent)).toBe('honour.stale');
    expect((await honour.send(id)).status).toBe(200);
    expect(codes(await set(NUMBER, '2020-06-23'))).toBe('honour.under-approval');
    await honour.approve(id);
    expect(codes(await honour.issue(id))).toBe('honour.dated-ahead');
  });

  it('prints the days of a posting that was extended after the draft, and is dated after them', async () => {
    const honour = await openTestHonour(server);
    server.setNow((ENDS - 3_600_000) as Instant);
    const id = await honour.draft('2020-06-23');
    const extended = await server.call(honour.organiser, postingExtend, {
      ...honour.one(honour.posting),
      body: { days: 2, reason: '网页19日中断' },
    });
    expect(extended.status).toBe(200);
    server.setNow((AFTER + 2 * DAY) as Instant);
    expect((await honour.naming()).posting).toEqual({ from: '2020-06-15', until: '2020-06-24' });
    expect(codes(await honour.send(id))).toBe('honour.dated-before-posting');
    const { revision } = await honour.naming();
    await server.call(honour.organiser, http.namingSet, {
      params: { activity: honour.activity, naming: id },
      body: { revision, number: NUMBER, on: '2020-06-25' },
    });
    expect((await honour.send(id)).status).toBe(200);
    await honour.approve(id);
    expect((await honour.issue(id)).status).toBe(200);
    const row = await server.services.db
      .selectFrom('naming')
      .select(['postedUntil', 'frozen'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.postedUntil).toBe('2020-06-24');
    expect(row.frozen).toContain('6月24日');
    expect(row.frozen).not.toContain('6月22日');
  });

  it('is one draft at a time, and may be dropped and drafted anew', async () => {
    const honour = await openTestHonour(server);
    const id = await honour.draft();
    const again = await server.call(honour.organiser, http.namingDraft, {
      params: { activity: honour.activity },
      body: { number: '', on: '2020-06-23' },
    });
    expect(codes(again)).toBe('honour.draft-exists');
    const dropped = await server.call(honour.organiser, http.namingDrop, {
      params: { activity: honour.activity, naming: id },
    });
    expect(dropped.status).toBe(200);
    expect((await honour.namings()).namings).toEqual([]);
  });

  it('prints names in the posting’s order, both bodies, and the check line once issued', async () => {
    const honour = await openTestHonour(server);
    const id = await honour.issued();
    const file = await server.call(honour.organiser, http.namingDocumentFile, {
      params: { activity: honour.activity, naming: id },
    });
    expect(file.status).toBe(200);
    expect(await packageFaults(file.raw.rawPayload)).toEqual([]);
    const other = await server.call(honour.unitClerk, http.namingDocumentFile, {
      params: { activity: honour.activity, naming: id },
    });
    expect(other.status).toBe(403);
  });
});

describe('我的待办', () => {
  const titles = async (who: TestHonour['organiser']) =>
    (await server.call(who, listTasks)).value.tasks
      .filter(({ link }) => /naming|honours/u.test(link))
      .map(({ title }) => title);

  it('asks the office to draft, send and issue, each organiser to approve, and nobody else', async () => {
    const honour = await openTestHonour(server);
    const [first] = honour.leaders;
    server.setNow(AFTER);
    expect(await titles(honour.organiser)).toEqual(['起草命名决定']);
    const id = await honour.draft();
    expect(await titles(honour.organiser)).toEqual(['命名决定送审']);
    await honour.send(id);
    expect(await titles(honour.organiser)).toEqual([]);
    expect(await titles(first as never)).toEqual(['中共嘉兴市委宣传部审定：命名决定']);
    expect(await titles(honour.unitClerk)).toEqual([]);
    await honour.approve(id);
    expect(await titles(honour.organiser)).toEqual(['印发命名决定']);
    await honour.issue(id);
    expect(await titles(honour.organiser)).toEqual([]);
  });
});
