import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { draftPatch } from '../../contract/activity/http.ts';
import * as http from '../../contract/official/http.ts';
import { openTestActivity, type TestActivity } from '../activity/activity.test-kit.ts';
import { packageFaults } from '../document/package.test-kit.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const publish = async (activity: TestActivity): Promise<void> => {
  await activity.send();
  await activity.approveAll();
  expect((await activity.publish()).status).toBe(200);
};

const notice = (who: TestPerson, { id }: TestActivity, of: 'published' | 'draft') =>
  server.call(who, http.noticeDownload, { params: { activity: id }, query: { of } });

const supplement = (who: TestPerson, { id }: TestActivity, number: number) =>
  server.call(who, http.supplementDownload, { params: { activity: id, number } });

describe('official documents of an activity', () => {
  test('organisers take the draft’s notice, units only the published one, others none', async () => {
    const activity = await openTestActivity(server);
    await activity.decideAll();
    const draft = await notice(activity.organiser, activity, 'draft');
    expect(draft.status).toBe(200);
    expect(draft.raw.headers['content-type']).toContain('wordprocessingml');
    expect(await packageFaults(draft.raw.rawPayload)).toEqual([]);
    expect((await notice(activity.organiser, activity, 'published')).problem.code).toBe(
      'activity.version-not-found',
    );
    expect((await notice(activity.clerk, activity, 'published')).status).toBe(404);
    await publish(activity);
    expect((await notice(activity.clerk, activity, 'published')).status).toBe(200);
    const hidden = await notice(activity.clerk, activity, 'draft');
    expect([403, 404]).toContain(hidden.status);
    expect((await notice(activity.stranger, activity, 'published')).status).toBe(404);
  });

  test('a supplement has a document, the first version has none', async () => {
    const activity = await openTestActivity(server);
    await activity.decideAll();
    await publish(activity);
    expect((await supplement(activity.clerk, activity, 1)).problem.code).toBe(
      'activity.version-not-found',
    );
    const { revision } = await activity.draft();
    await server.call(activity.organiser, draftPatch, {
      params: { activity: activity.id },
      body: {
        revision,
        changes: [
          { path: 'stages.preliminary.dues.exam.statements.notice.on', value: '2020-09-04' },
        ],
      },
    });
    await activity.send();
    await activity.approveAll();
    expect((await activity.publish({ reason: '初赛时间推后' })).status).toBe(200);
    const second = await supplement(activity.clerk, activity, 2);
    expect(second.status).toBe(200);
    expect(await packageFaults(second.raw.rawPayload)).toEqual([]);
  });
});
