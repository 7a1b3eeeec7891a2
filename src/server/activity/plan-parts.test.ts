import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import * as http from '../../contract/activity/http.ts';
import { parsePlan } from '../../contract/plan/parse.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { openTestActivity, type TestActivity } from './activity.test-kit.ts';

let server: TestServer;
let activity: TestActivity;
beforeAll(async () => {
  server = await openTestServer();
  activity = await openTestActivity(server);
});
afterAll(() => server.close());

type Change = z.input<(typeof http.draftPatch)['body']>['changes'][number];

const change = async (who: TestPerson, ...changes: Change[]) =>
  server.call(who, http.draftPatch, {
    params: { activity: activity.id },
    body: { revision: (await activity.draft()).revision, changes },
  });
const plan = async (): Promise<Plan> => parsePlan((await activity.draft()).settled) as Plan;

const SERIES = {
  id: 'spirit',
  title: '精神风貌奖',
  ranking: 'team',
  pool: 'everybody',
  awards: [{ id: 'first', title: '精神风貌奖', from: 1, to: 2, givenBy: null, source: 'inferred' }],
  source: 'inferred',
};

describe('parts of a plan over HTTP', () => {
  test('a stage is added, moved and removed; findings follow each time', async () => {
    const stage = { id: 'visit', title: '走访', kind: 'inspection', source: 'inferred' };
    const added = await change(activity.organiser, {
      path: 'stages',
      insert: stage,
      before: 'hand-in',
    });
    expect(added.status).toBe(200);
    const at = async (): Promise<number> =>
      (await plan()).stages.findIndex(({ id }) => id === 'visit');
    const before = await at();
    expect(before).toBeGreaterThan(0);
    await change(activity.organiser, { path: 'stages.visit', moveBefore: null });
    expect(await at()).toBe((await plan()).stages.length - 1);
    await change(activity.organiser, { path: 'stages.visit', remove: true });
    expect(await at()).toBe(-1);
  });

  test('an award series is added with its giver missing, which the checker finds', async () => {
    const added = await change(activity.organiser, {
      path: 'awards',
      insert: SERIES,
      before: null,
    });
    expect(
      added.value.findings.some(
        ({ code, places }) =>
          code === 'award.giver-missing' && (places[0] ?? '').startsWith('awards.spirit'),
      ),
    ).toBe(true);
    await change(activity.organiser, { path: 'awards.spirit', remove: true });
  });

  test('what something else needs is refused with a sentence that names it, and nothing is changed', async () => {
    const { revision } = await activity.draft();
    const refused = await change(activity.organiser, {
      path: 'stages.hand-in.dues.documents',
      remove: true,
    });
    expect([refused.status, refused.problem.code]).toEqual([409, 'activity.plan-faulty']);
    expect(refused.problem.errors?.[0]?.sentence).toContain('documents');
    expect((await activity.draft()).revision).toBe(revision);
  });

  test('a change that is none of the four is bad input; a stranger may not', async () => {
    const bad = await change(activity.organiser, { path: 'stages', remove: false } as never);
    expect(bad.status).toBe(400);
    const stranger = await server.call(activity.stranger, http.draftPatch, {
      params: { activity: activity.id },
      body: { revision: 1, changes: [{ path: 'stages.hand-in', remove: true }] },
    });
    expect(stranger.status).toBe(404);
  });
});
