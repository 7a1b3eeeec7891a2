import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as http from '../../contract/activity/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept } from '../../core/kernel/decision.ts';
import { insertGrant } from '../account/commands.ts';
import { transact } from '../db/transact.ts';
import { cellsOf } from '../person/people.test-kit.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { anotherOrganiser, openTestActivity, type TestActivity } from './activity.test-kit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const opened = (): Promise<TestActivity> => openTestActivity(server);

const change = async (activity: TestActivity, path: string, value: never, who?: TestPerson) =>
  server.call(who ?? activity.organiser, http.draftPatch, {
    params: { activity: activity.id },
    body: { revision: (await activity.draft()).revision, changes: [{ path, value }] },
  });

const onExam = 'stages.preliminary.dues.exam.statements.notice.on';

const published = async (): Promise<TestActivity> => {
  const activity = await opened();
  await activity.decideAll();
  await activity.send();
  await activity.approveAll();
  const out = await activity.publish();
  expect([out.status, out.value]).toEqual([200, { version: 1 }]);
  return activity;
};

const codesOf = ({ problem }: { problem: { code: string; errors?: unknown } }): string =>
  problem.code;

describe('from draft to acknowledgement', () => {
  test('a plan is decided, approved step by step, published and acknowledged; everybody sees their own task', async () => {
    const activity = await opened();
    const params = { activity: activity.id };
    const titles = async (who: TestPerson) =>
      (await server.call(who, listTasks)).value.tasks.map(({ title }) => title);
    expect(await titles(activity.organiser)).toEqual(['裁定方案中的2处矛盾']);
    await activity.decideAll();
    expect(await titles(activity.organiser)).toEqual(['方案送审']);
    expect((await activity.send()).status).toBe(200);
    expect(await titles(activity.section)).toEqual(['科室审核：方案']);
    expect(await titles(activity.leader)).toEqual([]);
    await activity.approveAll();
    expect(await titles(activity.organiser)).toEqual(['发布方案']);
    expect(await titles(activity.clerk)).toEqual([]);
    expect((await activity.publish()).value).toEqual({ version: 1 });
    // What the plan asks of a unit itself (N8, N2.2) is there from the publication on.
    const handIns = [
      '报送初赛笔试样卷',
      '报送初赛人员成绩汇总表',
      '组建代表队，报送决赛参赛人员回执',
    ];
    expect(await titles(activity.clerk)).toEqual(['签收通知和方案', ...handIns]);
    const signed = await server.call(activity.clerk, http.acknowledge, {
      params: { ...params, number: 1 },
      body: { unit: activity.unit },
    });
    expect(signed.value.rows.map(({ short, state }) => [short, state.word])).toEqual([
      ['海门', '已签收'],
    ]);
    const receipts = async (who: TestPerson) =>
      cellsOf((await server.call(who, http.receiptExport, { params })).raw.rawPayload);
    expect((await receipts(activity.clerk)).map(([unit, state]) => [unit, state])).toEqual([
      ['单位', '状态'],
      ['海门市医疗保障局', '已签收'],
    ]);
    expect(await receipts(activity.organiser)).toHaveLength(8);
    expect(await titles(activity.clerk)).toEqual(handIns);
    const { value } = await server.call(activity.organiser, listTasks);
    expect(value.iWaitFor.find(({ what }) => what.includes('未签收'))?.what).toBe('6个单位未签收');
  });

  test('a step belongs to whom it was given: the leader cannot act before the section, nor the organiser for them', async () => {
    const activity = await opened();
    await activity.decideAll();
    await activity.send();
    const { value } = await server.call(activity.organiser, http.approvalGet, {
      params: { activity: activity.id },
    });
    const approval = value.approvals[0]?.id ?? '';
    const act = (who: TestPerson, step: string, verdict: 'approved' | 'returned', remark = '') =>
      server.call(who, http.approvalAct, {
        params: { activity: activity.id, approval, step },
        body: { verdict, remark },
      });
    expect(codesOf(await act(activity.leader, 'leader', 'approved'))).toBe(
      'approval.not-your-turn',
    );
    expect(codesOf(await act(activity.organiser, 'section', 'approved'))).toBe(
      'approval.not-your-turn',
    );
    expect((await act(activity.clerk, 'section', 'approved')).status).toBe(404);
    expect(codesOf(await act(activity.section, 'section', 'returned'))).toBe(
      'approval.reason-missing',
    );
    expect((await act(activity.section, 'section', 'returned', '名额请核对')).status).toBe(200);
    const tasks = await server.call(activity.organiser, listTasks);
    expect(tasks.value.tasks.map(({ title, detail }) => [title, detail])).toEqual([
      ['修改退回的方案，重新送审', '退回意见：名额请核对'],
    ]);
    expect(codesOf(await activity.publish())).toBe('activity.not-approved');
    expect((await activity.send()).status).toBe(200);
  });

  test('the sender is no approver, and nobody without the role is', async () => {
    const activity = await opened();
    await activity.decideAll();
    const send = async (section: TestPerson) =>
      server.call(activity.organiser, http.approvalSend, {
        params: { activity: activity.id },
        body: {
          digest: await activity.digest(),
          steps: [
            { id: 'section', account: section.account },
            { id: 'leader', account: activity.leader.account },
          ],
        },
      });
    expect(codesOf(await send(activity.organiser))).toBe('approval.own');
    expect(codesOf(await send(activity.clerk))).toBe('approval.not-approver');
    expect((await send(activity.section)).status).toBe(200);
    expect(codesOf(await send(activity.section))).toBe('approval.already-open');
  });

  test('nobody approves what they have sent, also not as a deputy; a deputy elsewhere is none here', async () => {
    const activity = await opened();
    const other = await opened();
    await activity.decideAll();
    expect((await activity.send()).status).toBe(200);
    const until = (server.now() + 86_400_000) as Instant;
    const standsIn = (account: TestPerson, where: TestActivity) =>
      transact(server.services.db, async (tx) => {
        const deputyFor = activity.section.account;
        const scope = { kind: 'activity', activity: where.id } as const;
        await insertGrant(tx, { kind: 'public' }, server.now(), {
          account: account.account,
          role: 'approver',
          scope,
          until,
          deputyFor,
        });
        return accept(null);
      });
    const approve = async (who: TestPerson) => {
      const view = await server.call(activity.organiser, http.approvalGet, {
        params: { activity: activity.id },
      });
      return server.call(who, http.approvalAct, {
        params: {
          activity: activity.id,
          approval: view.value.approvals[0]?.id ?? '',
          step: 'section',
        },
        body: { verdict: 'approved', remark: '同意' },
      });
    };
    await standsIn(activity.organiser, activity);
    expect(codesOf(await approve(activity.organiser))).toBe('approval.own');
    await standsIn(other.organiser, other);
    await standsIn(activity.leader, other);
    expect(codesOf(await approve(activity.leader))).toBe('approval.not-your-turn');
    await standsIn(activity.leader, activity);
    expect((await approve(activity.leader)).status).toBe(200);
  });
});

describe('who organises a new activity', () => {
  const create = (who: TestPerson, organiser?: string) =>
    server.call(who, http.activityCreate, {
      body: {
        edition: '2020年度',
        from: { kind: 'built-in', plan: 'nantong-2020' },
        ...(organiser === undefined ? {} : { organiser }),
      },
    });

  test('an organiser names nobody but themselves; a security administrator by the rules of roles', async () => {
    const { organiser, clerk } = await opened();
    const security = await server.person(null, ['security-administrator', { kind: 'system' }]);
    const auditor = await server.person(null, ['audit-administrator', { kind: 'system' }]);
    expect((await create(organiser)).status).toBe(200);
    expect((await create(organiser, organiser.account)).status).toBe(200);
    for (const other of [auditor, clerk])
      expect(codesOf(await create(organiser, other.account))).toBe('access.not-allowed');
    expect(codesOf(await create(security, auditor.account))).toBe('account.administrators-apart');
    expect(codesOf(await create(security, security.account))).toBe('activity.organiser-missing');
    expect(codesOf(await create(security, crypto.randomUUID()))).toBe('account.not-found');
    expect((await create(security, clerk.account)).status).toBe(200);
  });
});

test('once an activity is finished or archived nobody acknowledges, and nobody is reminded', async () => {
  const activity = await published();
  const params = { activity: activity.id };
  const both = async () => {
    const signed = await server.call(activity.clerk, http.acknowledge, {
      params: { ...params, number: 1 },
      body: { unit: activity.unit },
    });
    const reminded = await server.call(activity.organiser, http.remind, { params });
    return [signed.problem.detail, reminded.problem.detail];
  };
  for (const state of ['finished', 'archived'] as const) {
    await server.database.db
      .updateTable('activity')
      .set({ state })
      .where('id', '=', activity.id)
      .execute();
    const word = state === 'finished' ? '已办结' : '已经结项归档，不能再改';
    expect(await both()).toEqual([expect.stringContaining(word), expect.stringContaining(word)]);
  }
});

describe('what may not go out', () => {
  test('neither sending nor publishing while a contradiction is open; it cannot be left at its default', async () => {
    const activity = await opened();
    expect(codesOf(await activity.send())).toBe('activity.errors-open');
    expect(codesOf(await activity.publish())).toBe('activity.errors-open');
    const kept = await server.call(activity.organiser, http.decide, {
      params: { activity: activity.id },
      body: {
        revision: (await activity.draft()).revision,
        open: 'preliminary-dates',
        answer: { kind: 'keep-default' },
        reason: '照旧',
        decidedBy: ['组委会'],
      },
    });
    expect(codesOf(kept)).toBe('activity.item-must-be-decided');
  });

  test('an open item neither decided nor knowingly left at its default holds the plan back', async () => {
    const activity = await opened();
    await server.call(activity.organiser, http.decide, {
      params: { activity: activity.id },
      body: {
        revision: (await activity.draft()).revision,
        open: 'preliminary-dates',
        answer: { kind: 'choose', option: 'documents-by-30' },
        reason: '会议商定',
        decidedBy: ['组委会'],
      },
    });
    expect(codesOf(await activity.send())).toBe('activity.items-undecided');
  });

  test('a change after approval makes it void: at every step, and after the last', async () => {
    const activity = await opened();
    await activity.decideAll();
    await activity.send();
    const states = async () =>
      (
        await server.call(activity.organiser, http.approvalGet, {
          params: { activity: activity.id },
        })
      ).value.approvals.map(({ state }) => state);
    expect((await change(activity, 'programme.title', '系列竞赛' as never)).status).toBe(200);
    expect(await states()).toEqual(['void']);
    await activity.send();
    await activity.approveAll();
    expect(await states()).toEqual(['approved', 'void']);
    await change(activity, 'programme.title', '竞赛系列' as never);
    expect(await states()).toEqual(['void', 'void']);
    expect(codesOf(await activity.publish())).toBe('activity.not-approved');
  });
});

describe('two at once', () => {
  test('a stale revision is refused and says who changed it when; what was saved stays', async () => {
    const activity = await opened();
    const { revision } = await activity.draft();
    const other = await anotherOrganiser(server, activity.id);
    const edit = (who: TestPerson, value: string) =>
      server.call(who, http.draftPatch, {
        params: { activity: activity.id },
        body: { revision, changes: [{ path: 'programme.title', value }] },
      });
    const answers = await Promise.all([edit(activity.organiser, '甲'), edit(other, '乙')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.problem.detail).toBe(
      '演示人员已在2020年6月24日09:50改过这份草稿，您的改动没有保存；请查看最新内容后重新填写，页面上已填的内容还在',
    );
    expect((await activity.draft()).revision).toBe(revision + 1);
  });

  test('two organisers who decide the same item give one decision, two who publish give one version', async () => {
    const activity = await opened();
    const other = await anotherOrganiser(server, activity.id);
    const { revision } = await activity.draft();
    const params = { activity: activity.id };
    const decide = (who: TestPerson, option: string) =>
      server.call(who, http.decide, {
        params,
        body: {
          revision,
          open: 'preliminary-dates',
          answer: { kind: 'choose', option },
          reason: '会议商定',
          decidedBy: ['组委会'],
        },
      });
    const decided = await Promise.all([
      decide(activity.organiser, 'documents-by-30'),
      decide(other, 'exam-by-20'),
    ]);
    expect(decided.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await activity.draft()).decisions).toHaveLength(1);
    await activity.decideAll();
    await activity.send();
    await activity.approveAll();
    const digest = await activity.digest();
    const out = await Promise.all(
      [activity.organiser, other].map((who) =>
        server.call(who, http.publish, { params, body: { digest } }),
      ),
    );
    expect(out.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { value } = await server.call(activity.organiser, http.versionList, { params });
    expect(value.versions.map(({ number }) => number)).toEqual([1]);
  });
});

describe('a supplementary notice', () => {
  test('says what it changes, needs a reason, gives more time, and every unit acknowledges it anew', async () => {
    const activity = await published();
    const params = { activity: activity.id };
    await server.call(activity.clerk, http.acknowledge, {
      params: { ...params, number: 1 },
      body: { unit: activity.unit },
    });
    expect(
      (
        await server.call(activity.organiser, http.draftPatch, {
          params,
          body: {
            revision: (await activity.draft()).revision,
            changes: [
              { path: onExam, value: '2020-09-04' },
              {
                path: 'stages.hand-in.dues.documents.statements.after-preliminary.on',
                value: '2020-09-04',
              },
            ],
          },
        })
      ).status,
    ).toBe(200);
    expect(
      (await activity.draft()).changes.map(({ title, before, after }) => [title, before, after]),
    ).toEqual([
      ['阶段 › 初赛选拔 › 时限 › 初赛笔试 › 说法 › N4.1 › 日期', '2020-08-30', '2020-09-04'],
      [
        '阶段 › 报送样卷、成绩汇总表、回执 › 时限 › 样卷、成绩汇总表、回执 › 说法 › N4.1 › 日期',
        '2020-08-30',
        '2020-09-04',
      ],
    ]);
    await activity.send();
    await activity.approveAll();
    expect(codesOf(await activity.publish())).toBe('activity.reason-missing');
    const out = await activity.publish({ reason: '台风影响，延长时限' });
    expect(out.value).toEqual({ version: 2 });
    const board = await server.call(activity.organiser, http.activityGet, { params });
    expect(board.value.receipts?.rows.every(({ acknowledgedAt }) => acknowledgedAt === null)).toBe(
      true,
    );
    const old = await server.call(activity.clerk, http.acknowledge, {
      params: { ...params, number: 1 },
      body: { unit: activity.unit },
    });
    expect(codesOf(old)).toBe('activity.version-superseded');
    const again = await server.call(activity.clerk, http.acknowledge, {
      params: { ...params, number: 2 },
      body: { unit: activity.unit },
    });
    expect(again.value.rows.map(({ state }) => state.word)).toEqual(['已签收']);
    const { value } = await server.call(activity.organiser, http.versionList, { params });
    expect(
      value.versions.map(({ number, reason, acknowledged }) => [number, reason, acknowledged]),
    ).toEqual([
      [2, '台风影响，延长时限', 1],
      [1, null, 1],
    ]);
  });

  test('may not bring a due date forward, nor drop one', async () => {
    const activity = await published();
    await change(activity, onExam, '2020-08-10' as never);
    await activity.send();
    await activity.approveAll();
    const out = await activity.publish({ reason: '提前' });
    expect(out.problem.detail).toBe(
      '“初赛笔试”由2020年8月30日24:00提前到2020年8月10日24:00：补充通知只能延长时限，请改回原来或更晚的时间',
    );
  });

  test('a published version cannot be changed, not even in the database', async () => {
    const activity = await published();
    await expect(
      server.database.db
        .updateTable('activityVersion')
        .set({ reason: '改写' })
        .where('activity', '=', activity.id)
        .execute(),
    ).rejects.toThrow('a published version stays as it is');
    expect(codesOf(await activity.publish())).toBe('activity.nothing-changed');
  });
});
