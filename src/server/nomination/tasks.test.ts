import { afterAll, beforeEach, expect, it } from 'vitest';
import * as http from '../../contract/nomination/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { BEFORE_DUE, openSelectionOfTwo } from './nomination.test-kit.ts';

const { selection, nanhu, xiuzhou } = await openSelectionOfTwo();
afterAll(() => selection.close());
beforeEach(() => selection.server.setNow(BEFORE_DUE));

/** What somebody waits for in nominations. */
const waits = async (who: TestPerson) =>
  (await asked(who)).iWaitFor
    .filter(({ id }) => /^(?:submitted|returned):/.test(id))
    .map(({ what }) => what);

const asked = async (who: TestPerson) => (await selection.server.call(who, listTasks)).value;

/** Title, detail, due instant, tone and button of what nominations ask somebody. */
const tasks = async (who: TestPerson) =>
  (await asked(who)).tasks
    .filter(({ stage }) => stage === '推荐')
    .map(({ title, detail, due, tone, act }) => [title, detail, due, tone, act]);

const DUE = instantAt(day('2020-05-11'), 0);

const decide = (nomination: NominationId, body: object) =>
  selection.server.call(selection.organiser, http.nominationDecide, {
    params: { activity: selection.id, nomination },
    body: body as never,
  });

it('places, approval, acceptance, correction: each is asked of whom it waits for', async () => {
  expect(await tasks(nanhu.clerk)).toEqual([
    ['推荐人选，还有3个名额', '名额3个，填好推荐表后送单位负责人审核', DUE, 'todo', '推荐'],
  ]);
  expect([await tasks(nanhu.leader), await tasks(selection.organiser)]).toEqual([[], []]);

  const id = await selection.complete(nanhu, 'counties', '演示甲');
  expect(await tasks(nanhu.clerk)).toEqual([
    ['填完推荐表，送单位负责人审核', '草稿1份（演示甲），还有3个名额', DUE, 'todo', '继续'],
  ]);
  expect(await tasks(xiuzhou.clerk)).toEqual([
    ['推荐人选，还有3个名额', '名额3个，填好推荐表后送单位负责人审核', DUE, 'todo', '推荐'],
  ]);

  await selection.send(nanhu, id);
  expect(await tasks(nanhu.leader)).toEqual([
    ['审核演示甲的推荐表', '审核后提交主办单位，2020年5月10日24:00截止', DUE, 'todo', '审核'],
  ]);
  expect((await asked(nanhu.leader)).waitingForMe.map(({ what }) => what)).toEqual([
    '审核演示甲的推荐表',
  ]);
  expect([await tasks(xiuzhou.leader), await tasks(selection.organiser)]).toEqual([[], []]);

  await selection.submit(nanhu, id);
  expect(await tasks(selection.organiser)).toEqual([
    ['受理1份推荐', '演示甲', null, 'todo', '受理'],
  ]);
  expect(await waits(nanhu.clerk)).toEqual(['1份推荐等主办单位受理']);

  await decide(id, { verdict: 'return', reason: '照片不清晰', due: '2020-05-12' });
  expect(await tasks(selection.organiser)).toEqual([]);
  expect(await waits(selection.organiser)).toEqual(['1份推荐等单位补正']);
  const correction = instantAt(day('2020-05-13'), 0);
  expect(await tasks(nanhu.clerk)).toEqual([
    ['推荐人选，还有2个名额', '名额3个，填好推荐表后送单位负责人审核', DUE, 'todo', '推荐'],
    ['补正演示甲的推荐表', '退回原因：照片不清晰', correction, 'todo', '补正'],
  ]);
  selection.server.setNow(correction);
  expect((await tasks(nanhu.clerk)).map(([title, , , tone]) => [title, tone])).toEqual([
    ['推荐人选，还有2个名额', 'late'],
    ['补正演示甲的推荐表', 'late'],
  ]);
});

it('who has no part in the activity is asked nothing, and no name reaches them', async () => {
  const answer = await selection.server.call(selection.stranger, listTasks);
  expect([answer.value.tasks, answer.raw.body.includes('演示甲')]).toEqual([[], false]);
  const other = await selection.server.call(xiuzhou.leader, listTasks);
  expect(other.raw.body.includes('演示甲')).toBe(false);
});
