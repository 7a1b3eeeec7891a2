import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  activitiesToGrant,
  grantRole,
  readAccount,
} from '../../contract/account/administration-http.ts';
import { sessionGet } from '../../contract/account/http.ts';
import * as http from '../../contract/activity/http.ts';
import { factsText } from '../../contract/audit/fact-text.ts';
import { auditList } from '../../contract/audit/http.ts';
import { calendarYearRemove, calendarYearSave } from '../../contract/setting/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import type { PanelId, Scope, SittingId } from '../../core/access/actor.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { nantongText, openTestActivity, type TestActivity } from './activity.test-kit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const opened = (): Promise<TestActivity> => openTestActivity(server);

const published = async (): Promise<TestActivity> => {
  const activity = await opened();
  await activity.decideAll();
  await activity.send();
  await activity.approveAll();
  await activity.publish();
  return activity;
};

const change = async (activity: TestActivity, path: string, value: never) =>
  server.call(activity.organiser, http.draftPatch, {
    params: { activity: activity.id },
    body: { revision: (await activity.draft()).revision, changes: [{ path, value }] },
  });

describe('who sees an activity', () => {
  test('a unit sees it once it is out; a unit that takes no part sees nothing anywhere', async () => {
    const activity = await opened();
    const params = { activity: activity.id };
    const routes = [http.activityGet, http.draftGet, http.approvalGet, http.versionList] as const;
    const statuses = async (who: TestPerson | null) =>
      Promise.all(
        routes.map(async (one) => (await server.call(who, one as never, { params })).status),
      );
    expect(await statuses(activity.clerk)).toEqual([404, 404, 404, 404]);
    expect(await statuses(null)).toEqual([401, 401, 401, 401]);
    await activity.decideAll();
    await activity.send();
    await activity.approveAll();
    await activity.publish();
    expect(await statuses(activity.clerk)).toEqual([200, 403, 403, 200]);
    expect(await statuses(activity.section)).toEqual([200, 200, 200, 200]);
    expect(await statuses(activity.stranger)).toEqual([404, 404, 404, 404]);
    const list = await server.call(activity.stranger, http.activityList);
    expect(list.value).toEqual({ rows: [], total: 0 });
    const tasks = (await server.call(activity.stranger, listTasks)).value;
    expect([tasks.tasks, tasks.activities, tasks.iWaitFor, tasks.waitingForMe]).toEqual([
      [],
      [],
      [],
      [],
    ]);
    const home = await server.call(activity.clerk, http.activityGet, { params });
    expect(home.value.receipts?.rows.map(({ short }) => short)).toEqual(['海门']);
    expect([home.value.units, home.value.draft, home.value.receipts?.chaseText]).toEqual([
      null,
      null,
      null,
    ]);
    const versions = await server.call(activity.clerk, http.versionList, { params });
    expect(versions.value.versions.map(({ acknowledged, units }) => [acknowledged, units])).toEqual(
      [[0, 0]],
    );
  });

  test('neither approver nor clerk edits, decides or publishes; the organiser acknowledges for nobody', async () => {
    const activity = await published();
    const params = { activity: activity.id };
    const body = { revision: 1, changes: [{ path: 'programme.title', value: '改' }] };
    for (const who of [activity.section, activity.clerk]) {
      expect((await server.call(who, http.draftPatch, { params, body })).status).toBe(403);
      expect((await server.call(who, http.publish, { params, body: { digest: '' } })).status).toBe(
        403,
      );
    }
    const refused = await server.call(activity.organiser, http.acknowledge, {
      params: { ...params, number: 1 },
      body: { unit: activity.unit },
    });
    expect(refused.status).toBe(403);
  });
});

describe('roles held in an activity', () => {
  test('are told with its title, to their holder and to whoever grants them', async () => {
    const activity = await opened();
    const { organiser, clerk } = activity;
    const officer = await server.person(null, ['security-administrator', { kind: 'system' }]);
    const { activities } = (await server.call(officer, activitiesToGrant)).value;
    const title = activities.find(({ id }) => id === activity.id)?.title ?? '';
    expect(title).toContain('技能');
    const params = { account: clerk.account };
    const scope = { kind: 'unit', unit: activity.unit, activity: activity.id } as const;
    await server.call(officer, grantRole, { params, body: { role: 'nominee', scope } });
    const held = await server.call(officer, readAccount, { params });
    const own = await server.call(organiser, sessionGet);
    expect(held.value.roles.map(({ scope: words }) => words).sort()).toEqual([
      '海门市医疗保障局',
      `海门市医疗保障局，限《${title}》`,
    ]);
    expect(own.value.signedIn?.roles.map(({ scope: words }) => words)).toEqual([title]);
    expect((await server.call(organiser, activitiesToGrant)).status).toBe(403);
  });
});

describe('roles of a panel and of a sitting', () => {
  test('are granted in a panel that the activity has, and in no other; a sitting’s come by link alone', async () => {
    const [activity, other] = [await opened(), await opened()];
    const officer = await server.person(null, ['security-administrator', { kind: 'system' }]);
    const reviewer = await server.person(null);
    const panel = randomUUID() as PanelId;
    await server.services.db
      .insertInto('reviewPanel')
      .values({
        id: panel,
        activity: activity.id,
        stage: 'review',
        state: 'preparing',
        ballot: null,
        seed: 's',
        commitment: 'c',
        version: null,
        result: null,
        createdAt: server.now(),
        openedAt: null,
        closedAt: null,
        closedName: null,
      })
      .execute();
    const params = { account: reviewer.account };
    const give = async (scope: Scope, role: 'reviewer' | 'taker' = 'reviewer') => {
      const given = await server.call(officer, grantRole, { params, body: { role, scope } });
      return given.status === 200 ? given.value.roles.length : given.problem.code;
    };
    const sitting = randomUUID() as SittingId;
    expect([
      await give({ kind: 'panel', activity: activity.id, panel: randomUUID() as PanelId }),
      await give({ kind: 'panel', activity: other.id, panel }),
      await give({ kind: 'activity', activity: activity.id }),
      await give({ kind: 'sitting', activity: activity.id, sitting }, 'taker'),
      await give({ kind: 'panel', activity: activity.id, panel }),
      await give({ kind: 'panel', activity: activity.id, panel }),
    ]).toEqual([
      'account.panel-not-found',
      'account.panel-not-found',
      'account.scope-does-not-fit',
      'account.sitting-by-link',
      1,
      'account.held-already',
    ]);
  });
});

describe('acts on an activity', () => {
  test('are told to the audit in the words of its plan, as places and as titles', async () => {
    const activity = await opened();
    const place = 'stages.final-written.dues.final.statements.notice.on';
    await change(activity, place, '2020-09-28' as never);
    await activity.decideAll();
    const auditor = await server.person(null, ['audit-administrator', { kind: 'system' }]);
    const query = { chain: activity.id, size: 200 } as const;
    const { rows } = (await server.call(auditor, auditList, { query })).value;
    const told = (act: string, fact: string) =>
      rows.find((row) => row.act === act && row.words[fact] !== undefined)?.words[fact];
    expect(told('draft.changed', 'paths')).toMatch(/^阶段 › 市级决赛/u);
    expect(told('decision.recorded', 'open')).toMatch(/^[^a-z]+$/u);
    const foreign = rows
      .map(({ facts, words }) => factsText(facts, words).replaceAll(/[0-9a-f]{8}…/gu, ''))
      .filter((text) => /[a-z]/iu.test(text));
    expect(foreign).toEqual([]);
  });
});

describe('plans from outside', () => {
  test('a file is taken with its faults listed by line, and comes back as a file', async () => {
    const activity = await opened();
    const create = (text: string) =>
      server.call(activity.organiser, http.activityCreate, {
        body: { edition: '2021年度', from: { kind: 'text', name: 'plan.yaml', text } },
      });
    const faulty = await create(nantongText().replace('kind: competition', 'kind: contest'));
    expect(faulty.problem.code).toBe('activity.plan-faulty');
    expect(faulty.problem.errors?.[0]?.sentence).toMatch(/^第8行第1列 kind：/u);
    const made = await create(nantongText());
    expect(made.status).toBe(200);
    const file = await server.call(activity.organiser, http.planDownload, {
      params: { activity: made.value.id },
    });
    expect(file.raw.headers['content-disposition']).toContain('plan.yaml');
    const again = await create(file.raw.body);
    expect(again.status).toBe(200);
  });

  test('a place settled by a decision is changed through the decision; an edit that breaks the plan is not saved', async () => {
    const activity = await opened();
    await activity.decideAll();
    const settled = await change(activity, 'stages.hand-in.dues.documents.holds', 'x' as never);
    expect(settled.problem.detail).toBe('这一处已由裁定第1号确定，请改为更改裁定');
    const broken = await change(activity, 'stages.quiz.component', 'nothing' as never);
    expect(broken.problem.errors?.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('nothing'),
    ]);
    expect((await change(activity, 'nowhere.at.all', 1 as never)).problem.code).toBe(
      'activity.no-such-place',
    );
  });

  test('the plan’s own text is the default of its open items: editing a formula edits both', async () => {
    const activity = await opened();
    const formula = '个人笔试得分 + 实务操作得分/2 + 竞技答题得分/3';
    const edited = await change(activity, 'rankings.individual.formula', formula as never);
    expect(edited.status).toBe(200);
    const wrong = await change(activity, 'rankings.team.formula', '合计(' as never);
    expect(wrong.value.findings.filter(({ code }) => code === 'formula.wrong')).toHaveLength(1);
  });

  test('dates are checked and counted with the days that the office has entered', async () => {
    const activity = await opened();
    const office = await server.person(null, ['system-administrator', { kind: 'system' }]);
    const path = 'stages.final-written.dues.final.statements.notice.on';
    await change(activity, path, '2030-09-30' as never);
    const codes = async () =>
      (await activity.draft()).findings
        .filter(({ sentence }) => sentence.includes('2030年9月30日'))
        .map(({ code }) => code);
    expect(await codes()).toEqual(['due.calendar-missing']);
    const params = { year: 2030 };
    const body = { source: '试行安排', off: ['2030-09-30'], work: [] };
    await server.call(office, calendarYearSave, { params, body });
    expect(await codes()).toEqual(['due.day-off']);
    await server.call(office, calendarYearRemove, { params });
    expect(await codes()).toEqual(['due.calendar-missing']);
  });
});
