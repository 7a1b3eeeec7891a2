import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardGet } from '../../contract/board/http.ts';
import { openTestHonour, type TestHonour } from '../honour/honour.test-kit.ts';
import { ENDS } from '../posting/posting.test-kit.ts';
import { openTestServer, type TestServer } from '../server.test-kit.ts';

let server: TestServer;
let honour: TestHonour;
beforeAll(async () => {
  server = await openTestServer();
  honour = await openTestHonour(server);
});
afterAll(() => server.close());

const shown = async () => {
  const { value } = await server.call(honour.organiser, boardGet, {
    params: { activity: honour.activity },
  });
  return {
    places: value.rows
      .flatMap(({ places }) => places)
      .filter(({ nomination }) => nomination !== null)
      .map(({ name, state, fact }) => [name, state.word, fact].join(' ').trim()),
    next: [value.next?.kind, value.next?.what],
  };
};

test('J4.2, J4.3, J5: the board follows the posted from the posting over an objection to the decision', async () => {
  expect(await shown()).toEqual({
    places: ['演示人选甲 公示中 至6月22日', '演示人选乙 公示中 至6月22日', '演示人选丙 未列入'],
    next: ['posting', '公示到2020年6月22日24:00'],
  });
  // Lines stand in the order of surnames: the second is 演示人选甲.
  const objection = await honour.object(2);
  expect(await shown()).toEqual({
    places: ['演示人选甲 暂缓 异议待处理', '演示人选乙 公示中 至6月22日', '演示人选丙 未列入'],
    next: ['objection', '1人有异议待处理'],
  });
  await honour.settle(objection);
  server.setNow(ENDS);
  expect(await shown()).toEqual({
    places: ['演示人选甲 公示期满', '演示人选乙 公示期满', '演示人选丙 未列入'],
    next: ['name', '2人公示期满，可以命名'],
  });
  await honour.issued();
  expect(await shown()).toEqual({
    places: ['演示人选甲 已命名', '演示人选乙 已命名', '演示人选丙 未列入'],
    next: ['honour', '已命名2人'],
  });
});

test('J4.1: a unit learns of the list from its posting alone: the board stays with the hand-in', async () => {
  const { value, raw } = await server.call(honour.unitClerk, boardGet, {
    params: { activity: honour.activity },
  });
  expect(value.rows.flatMap(({ places }) => places).map(({ state }) => state.word)).toEqual([
    '纸质件',
    '空缺',
    '空缺',
  ]);
  expect(raw.body).not.toContain('已命名');
});
