import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardExport, boardGet } from '../../contract/board/http.ts';
import type { BoardView } from '../../contract/board/shapes.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import { BEFORE_DUE } from '../nomination/nomination.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { CONSULTATIONS, type TestConsultation } from '../vetting/vetting.test-kit.ts';
import { openTestBoard, type TestBoard } from './board.test-kit.ts';

let board: TestBoard;
beforeAll(async () => {
  board = await openTestBoard();
});
afterAll(() => board.close());

const seen = async (who: TestPerson): Promise<BoardView> => {
  const answered = await board.server.call(who, boardGet, { params: { activity: board.id } });
  expect(answered.status).toBe(200);
  return answered.value;
};

const cells = ({ rows }: BoardView) =>
  Object.fromEntries(
    rows
      .filter(({ places }) => places.some(({ nomination }) => nomination !== null))
      .map(({ short, places }) => [
        short,
        places.map(({ name, state, fact }) =>
          [name, state.tone, state.word, fact].join(' ').trim(),
        ),
      ]),
  );

test('J3.2: an organiser sees all 29 places, what each waits for, and no draft', async () => {
  board.server.setNow(BEFORE_DUE);
  const view = await seen(board.organiser);
  expect([view.places, view.held, view.handedIn]).toEqual([29, 5, 2]);
  expect(cells(view)).toEqual({
    南湖区: ['演示甲 done 已提交', '演示乙 active 征求意见', 'idle 空缺'],
    秀洲区: ['演示丙 active 单位审核', 'idle 空缺', 'idle 空缺'],
    海宁市: ['演示丁 todo 退回补正 限5月8日', 'idle 空缺', 'idle 空缺'],
    平湖市: ['演示戊 late 纸质件 迟到', 'idle 空缺', 'idle 空缺'],
  });
  expect(view.counts.map(({ state, count }) => [state.word, count])).toEqual([
    ['空缺', 24],
    ['征求意见', 1],
    ['单位审核', 1],
    ['退回补正', 1],
    ['已提交', 1],
    ['纸质件', 1],
  ]);
  expect(JSON.stringify(view)).not.toContain('演示己');
  expect(view.rows.map(({ drafts }) => drafts)).toEqual(view.rows.map(() => null));
});

test('J8: the share of those the notice leans towards, of all that hold a place', async () => {
  const { emphasis, emphasisWord } = await seen(board.organiser);
  expect(emphasisWord).toBe('一线');
  expect(emphasis).toEqual([
    { id: 'front-line', title: '基层和窗口一线人员', have: 5, of: 5, clause: expect.any(String) },
  ]);
});

test('J6.2, J7: what is late says until when, and where it is settled', async () => {
  board.server.setNow(BEFORE_DUE);
  const view = await seen(board.organiser);
  const facts = (list: BoardView['late']) =>
    list.map(({ name, sentence, page }) => [name, sentence, page]);
  expect(facts(view.late)).toEqual([
    ['演示戊', '平湖市的纸质件晚于时限到达，受理要写明理由', 'parcels'],
  ]);
  expect(facts(view.returned)).toEqual([
    ['演示丁', '海宁市：第2张照片模糊，限5月8日24:00前', 'nomination'],
  ]);
  board.server.setNow(instantAt(day('2020-05-12'), 9 * 60));
  const later = await seen(board.organiser);
  expect(facts(later.late)).toEqual([
    ['演示甲', '南湖区的纸质件过了时限还没有收到', 'parcels'],
    ['演示乙', '南湖区：征求意见，已过时限', 'nomination'],
    ['演示丙', '秀洲区：单位审核，已过时限', 'nomination'],
    ['演示丁', '海宁市：退回补正，已过时限', 'nomination'],
    ['演示戊', '平湖市的纸质件晚于时限到达，受理要写明理由', 'parcels'],
  ]);
  board.server.setNow(BEFORE_DUE);
});

test('the chase lists name units and what they owe, never persons', async () => {
  const { chase } = await seen(board.organiser);
  expect(chase.map(({ kind, owing }) => [kind, owing.length])).toEqual([
    ['acknowledge', 11],
    ['hand-in', 11],
    ['vetting', 1],
    ['paper', 1],
  ]);
  const [, unsent, vetting, paper] = chase;
  expect(unsent?.owing.slice(0, 3).map(({ short, count, note }) => [short, count, note])).toEqual([
    ['市医保局', 4, '还没有推荐'],
    ['南湖区', 2, '其中1个还没有推荐'],
    ['秀洲区', 3, '其中2个还没有推荐'],
  ]);
  expect(unsent?.text).toContain('还有27个名额未提交推荐：市医保局4个、南湖区2个、');
  expect(unsent?.text).toContain('请于2020年5月10日24:00前由单位负责人审核提交');
  expect(vetting?.owing.map(({ short, count, note }) => [short, count, note])).toEqual([
    ['南湖区', 1, '公安机关审核'],
  ]);
  expect(paper?.text).toBe(
    [
      '【“最美嘉兴人——最美医保人”推选宣传活动】纸质材料还没有收到：南湖区1份。',
      '请于2020年5月10日24:00前寄达或送达；已寄出的请告知快递单号。',
    ].join('\n'),
  );
  for (const { text, owing } of chase)
    for (const name of board.nominations.keys())
      expect(JSON.stringify([text, owing])).not.toContain(name);
});

test('the next act: accept what came in, then chase on the last day', async () => {
  expect((await seen(board.organiser)).next).toEqual({
    kind: 'accept',
    what: '1份推荐等您受理',
    detail: '还有27个名额未交',
  });
  board.server.setNow(instantAt(day('2020-05-10'), 10 * 60));
  expect((await seen(board.organiser)).next).toEqual({
    kind: 'chase',
    what: '今天24:00截止，还有27个名额未交',
    detail: '过时只收记有理由的材料',
  });
  board.server.setNow(BEFORE_DUE);
});

test('J3.1: a unit sees its own line alone, with its drafts; no list, no next act', async () => {
  const view = await seen(board.units.nanhu.clerk);
  expect(view.rows.map(({ short, drafts }) => [short, drafts])).toEqual([['南湖区', 1]]);
  expect([view.places, view.held, view.next, view.chase, view.late, view.returned]).toEqual([
    3,
    2,
    null,
    [],
    [],
    [],
  ]);
  const text = JSON.stringify(view);
  for (const name of ['演示丙', '演示丁', '演示戊', '秀洲', '海宁'])
    expect(text).not.toContain(name);
});

test('J7: what a body has against somebody is told to organisers as a thing to decide, to the unit as waiting', async () => {
  const tongxiang = await board.unitOf('tongxiang');
  const asked = await board.sent(tongxiang, '演示庚');
  for (const one of Object.keys(CONSULTATIONS)) await board.clear(one as TestConsultation, asked);
  expect((await board.inspect(asked, 'unfit')).status).toBe(200);
  const place = async (who: TestPerson) =>
    (await seen(who)).rows.find(({ short }) => short === '桐乡市')?.places[0]?.state;
  expect(await place(board.organiser)).toEqual({ tone: 'todo', word: '有异议待裁定' });
  expect((await seen(board.organiser)).next?.kind).toBe('rule');
  expect(await place(tongxiang.leader)).toEqual({ tone: 'active', word: '征求意见' });
});

test('the board as an Excel file: a line a unit, two lines a cell; another may not', async () => {
  const file = await board.server.call(board.organiser, boardExport, {
    params: { activity: board.id },
  });
  expect(file.status).toBe(200);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(file.raw.rawPayload as never);
  const sheet = workbook.worksheets[0];
  const textsOf = (row: number): readonly string[] =>
    [1, 2, 3, 4, 5, 6, 7].map((column) => sheet?.getCell(row, column).text ?? '');
  expect(textsOf(2)).toEqual(['单位', '名额1', '名额2', '名额3', '名额4', '已交', '一线']);
  expect(textsOf(4)).toEqual([
    '南湖区',
    '演示甲（一线）\n已提交',
    '演示乙（一线）\n征求意见',
    '空缺',
    '',
    '1/3',
    '2/2',
  ]);
  const stranger = await board.server.call(board.stranger, boardExport, {
    params: { activity: board.id },
  });
  expect(stranger.status).toBe(404);
});
