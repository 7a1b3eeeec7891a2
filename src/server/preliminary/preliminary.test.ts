import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/preliminary/http.ts';
import { writeWorkbook } from '../document/write-workbook.ts';
import {
  addSitting,
  filledSummary,
  importPeople,
  openTestCompetition,
  PEOPLE,
  rosterSheet,
  typeScore,
  type TestCompetition,
} from './preliminary.test-kit.ts';

let competition: TestCompetition;
beforeAll(async () => {
  competition = await openTestCompetition();
});
afterAll(() => competition.close());

const code = ({ problem }: { readonly problem: { readonly code?: string } }) => problem.code;

describe('N2.1: the roster of a unit by spreadsheet', () => {
  it('shows every fault by its row and writes nothing of a sheet that has one', async () => {
    const unit = await competition.unitOf('rudong');
    const bytes = await rosterSheet([
      ['演示甲', '女', '科员', '否'],
      ['', '女', '科员', ''],
      ['演示乙', '未知', '科员', '不清楚'],
      ['演示甲', '女', '科员', '否'],
    ]);
    const sent = await competition.send(unit.clerk, http.staffSheet, unit, { write: 'yes' }, bytes);
    expect(sent.value).toEqual({
      counts: { rows: 4, new: 1, changed: 0, same: 0, faulty: 3 },
      faults: [
        { row: 3, place: '单元格A3', name: '', what: '没有写姓名；请补填' },
        {
          row: 4,
          place: '单元格B4',
          name: '演示乙',
          what: '性别写的是“未知”；请写“男”或“女”',
        },
        {
          row: 4,
          place: '单元格D4',
          name: '演示乙',
          what: '“领导班子成员”写的是“不清楚”；请写是或否，不清楚可空着',
        },
        { row: 5, place: '单元格A5', name: '演示甲', what: '“演示甲”与第2行重复；请删去一行' },
      ],
      changes: [{ row: 2, name: '演示甲', from: '', to: '女　科员　领导班子成员：否' }],
      revision: 0,
      isWritten: false,
    });
    expect((await competition.view(unit.clerk, unit)).staff).toEqual([]);
  });

  it('a sheet without the heads, or what is no workbook, says so', async () => {
    const unit = await competition.unitOf('rudong');
    const send = (bytes: Buffer) =>
      competition.send(unit.clerk, http.staffSheet, unit, { write: 'yes' }, bytes);
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('表').addRow(['名字', '性别']);
    const [headless, broken] = [
      await send(await writeWorkbook(workbook)),
      await send(Buffer.from('no workbook')),
    ];
    expect(headless.value.faults.map(({ what }) => what)).toEqual([
      '没有找到表头“姓名”；请使用下载的模板，不要改动表头',
    ]);
    expect(broken.value.faults).toHaveLength(1);
    expect([headless.value.isWritten, broken.value.isWritten]).toEqual([false, false]);
  });

  it('reads its own template back', async () => {
    const unit = await competition.unitOf('rudong');
    const path = http.staffTemplate.path.replace(/:(\w+)/g, (_, name: string) =>
      String(unit.params[name as keyof typeof unit.params]),
    );
    const { rawPayload } = await competition.server.app.inject({
      method: 'GET',
      url: path,
      headers: { 'x-qunying': '1', cookie: unit.clerk.cookie },
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(rawPayload as unknown as ExcelJS.Buffer);
    const [sheet] = workbook.worksheets;
    expect(sheet?.getRow(1).values).toEqual([
      undefined,
      '姓名',
      '性别',
      '单位职务',
      '领导班子成员',
    ]);
    for (const [index, value] of ['演示甲', '女', '科员', '是'].entries())
      if (sheet !== undefined) sheet.getCell(2, index + 1).value = value;
    const sent = await competition.send(
      unit.clerk,
      http.staffSheet,
      unit,
      {},
      await writeWorkbook(workbook),
    );
    expect([sent.value.counts, sent.value.faults]).toEqual([
      { rows: 1, new: 1, changed: 0, same: 0, faulty: 0 },
      [],
    ]);
  });

  it('50 clerks sending rosters at once lose nobody and double nobody', async () => {
    const unit = await competition.unitOf('qidong');
    const sheets = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        rosterSheet([...PEOPLE, [`演示独有${at}`, '女', '科员', '否']]),
      ),
    );
    const sent = await Promise.all(
      sheets.map((bytes) =>
        competition.send(unit.clerk, http.staffSheet, unit, { write: 'yes' }, bytes),
      ),
    );
    expect(sent.map(({ status, value }) => [status, value.isWritten])).toEqual(
      Array.from({ length: 50 }, () => [200, true]),
    );
    const { staff } = await competition.view(unit.clerk, unit);
    const wanted = [
      ...PEOPLE.map(([name]) => name),
      ...Array.from({ length: 50 }, (_, at) => `演示独有${at}`),
    ];
    expect(staff.map(({ name }) => name).toSorted()).toEqual(wanted.toSorted());
    expect(staff.map(({ number }) => number)).toEqual(
      Array.from({ length: 56 }, (_, at) => at + 1),
    );
  });

  it('a change that the preview did not show is refused; typed entries keep the same rules', async () => {
    const unit = await competition.unitOf('tongzhou');
    await importPeople(competition, unit);
    const bytes = await rosterSheet([['演示陈一', '女', '窗口组长', '否']]);
    const send = (revision: string) =>
      competition.send(unit.clerk, http.staffSheet, unit, { write: 'yes', revision }, bytes);
    expect(code(await send('0'))).toBe('preliminary.stale');
    expect((await send('1')).value.changes).toEqual([
      {
        row: 2,
        name: '演示陈一',
        from: '女　窗口科员　领导班子成员：否',
        to: '女　窗口组长　领导班子成员：否',
      },
    ]);
    const typed = await competition.server.call(unit.clerk, http.staffAdd, {
      params: unit.params,
      body: { name: '演示陈一', sex: '女', post: '窗口组长' },
    });
    expect(code(typed)).toBe('preliminary.staff-repeated');
    const [person] = (await competition.view(unit.clerk, unit)).staff;
    const params = { ...unit.params, staff: person?.id ?? '' };
    await competition.server.call(unit.clerk, http.staffRemove, {
      params,
      body: { reason: '已调离' },
    });
    expect((await competition.view(unit.clerk, unit)).staff).toHaveLength(5);
    const gone = await competition.server.call(unit.clerk, http.staffEdit, {
      params,
      body: { name: '演示甲', sex: '女', post: '' },
    });
    expect(code(gone)).toBe('preliminary.nobody');
  });
});

describe('N4.1: sittings and scores', () => {
  it('keeps each sitting with its own date, place and paper, and who sat which, make-up included', async () => {
    const unit = await competition.unitOf('rugao');
    await importPeople(competition, unit);
    const first = await addSitting(competition, unit);
    const makeUp = await addSitting(competition, unit, {
      title: '补考',
      heldOn: '2020-08-31',
      paper: '乙卷',
      isMakeUp: true,
    });
    await typeScore(competition, unit, first, '演示陈一', '88.5');
    await typeScore(competition, unit, makeUp, '演示陆二', '70');
    const { sittings } = await competition.view(unit.clerk, unit);
    expect(
      sittings.map(({ title, heldOn, paper, isMakeUp, results, isAfterDue }) => [
        title,
        heldOn,
        paper,
        isMakeUp,
        results,
        isAfterDue,
      ]),
    ).toEqual([
      ['第一场', '2020-08-12', '甲卷', false, 1, false],
      ['补考', '2020-08-31', '乙卷', true, 1, true],
    ]);
    const removed = await competition.server.call(unit.clerk, http.sittingRemove, {
      params: { ...unit.params, sitting: makeUp },
    });
    expect(code(removed)).toBe('preliminary.sitting-in-use');
  });

  it('a correction supersedes with its reason; one that has not seen the newest entry is refused', async () => {
    const unit = await competition.unitOf('rugao');
    const { sittings, staff } = await competition.view(unit.clerk, unit);
    const sitting = sittings[0]?.id ?? '';
    expect(code(await typeScore(competition, unit, sitting, '演示陈一', '89'))).toBe(
      'preliminary.reason-missing',
    );
    await typeScore(competition, unit, sitting, '演示陈一', '89', '复核第3题');
    const person = staff.find(({ name }) => name === '演示陈一');
    const stale = await competition.server.call(unit.clerk, http.resultSet, {
      params: { ...unit.params, staff: person?.id ?? '' },
      body: { seen: 1, result: { kind: 'score', score: '60', sitting }, reason: '误改' },
    });
    expect(code(stale)).toBe('preliminary.stale');
    const now = (await competition.view(unit.clerk, unit)).staff.find(
      ({ name }) => name === '演示陈一',
    );
    expect([now?.result, now?.history.map(({ result, reason }) => [result, reason])]).toEqual([
      '89',
      [
        ['89', '复核第3题'],
        ['88.5', ''],
      ],
    ]);
  });

  it('refuses what is no score of this exam, and a result of who is exempt', async () => {
    const unit = await competition.unitOf('rugao');
    const { sittings, staff } = await competition.view(unit.clerk, unit);
    const sitting = sittings[0]?.id ?? '';
    const answers = await Promise.all(
      ['100.5', '-1', '八十'].map((score) =>
        typeScore(competition, unit, sitting, '演示何三', score),
      ),
    );
    expect(answers.map(code)).toEqual(Array(3).fill('preliminary.score-unreadable'));
    const params = {
      ...unit.params,
      staff: staff.find(({ name }) => name === '演示何三')?.id ?? '',
    };
    await competition.server.call(unit.clerk, http.staffExempt, {
      params,
      body: { reason: '住院治疗' },
    });
    expect(code(await typeScore(competition, unit, sitting, '演示何三', '80'))).toBe(
      'preliminary.result-of-exempt',
    );
    const scored = staff.find(({ name }) => name === '演示陈一')?.id ?? '';
    const exempted = await competition.server.call(unit.clerk, http.staffExempt, {
      params: { ...unit.params, staff: scored },
      body: { reason: '出差' },
    });
    expect(code(exempted)).toBe('preliminary.exempt-has-result');
  });

  it('N2.1: participation by hand: 6 people, 1 exempt, 2 with scores, 1 absent: 2 of 5 is 40 %', async () => {
    const unit = await competition.unitOf('rugao');
    const { sittings } = await competition.view(unit.clerk, unit);
    await typeScore(competition, unit, sittings[0]?.id ?? '', '演示周四', '缺考');
    const { participation } = await competition.view(unit.leader, unit);
    expect(participation).toEqual({
      onRoster: 6,
      exempt: 1,
      due: 5,
      took: 2,
      absent: 1,
      open: 2,
      rate: '40.00%',
      working: [
        '花名册6人',
        '免考1人，不计入应参加人数：6－1＝5人',
        '有成绩2人，缺考1人，还没有结果2人',
        '参加率2÷5＝40.00%',
      ],
    });
  });
});

describe('N9: attachment 1 read back from our own Excel', () => {
  it('takes scores to the right people, says what it cannot place, and all or nothing', async () => {
    const unit = await competition.unitOf('haian');
    await importPeople(competition, unit);
    const sitting = await addSitting(competition, unit);
    const scores = {
      演示沈立新: 91,
      演示顾海燕: '88.5',
      演示陈一: 95.25,
      演示陆二: '缺考',
      演示何三: 79,
      演示周四: 79,
    };
    const bytes = await filledSummary(competition, unit, scores);
    const send = (write: 'yes' | 'no', sheet = bytes, revision = '0', reason = '') =>
      competition.send(
        unit.clerk,
        http.scoreSheet,
        unit,
        { sitting, write, revision, reason },
        sheet,
      );
    const preview = await send('no');
    expect(preview.value.counts).toEqual({ rows: 6, new: 6, changed: 0, same: 0, faulty: 0 });
    expect((await competition.view(unit.clerk, unit)).participation.took).toBe(0);
    const wrong = await send(
      'yes',
      await filledSummary(competition, unit, { ...scores, 演示陈一: 101 }),
    );
    expect([wrong.value.isWritten, wrong.value.faults]).toEqual([
      false,
      [
        {
          row: 11,
          place: '单元格E11',
          name: '演示陈一',
          what: '成绩“101”读不出；请写0到100之间的数，如 85.5',
        },
      ],
    ]);
    expect((await competition.view(unit.clerk, unit)).participation.took).toBe(0);
    expect((await send('yes')).value.isWritten).toBe(true);
    const { staff } = await competition.view(unit.clerk, unit);
    expect(staff.map(({ name, result, rank }) => [name, result, rank])).toEqual([
      ['演示沈立新', '91', 2],
      ['演示顾海燕', '88.5', 3],
      ['演示陈一', '95.25', 1],
      ['演示陆二', '缺考', null],
      ['演示何三', '79', 4],
      ['演示周四', '79', 4],
    ]);
    const again = await send('yes');
    expect(again.value.counts).toEqual({ rows: 6, new: 0, changed: 0, same: 6, faulty: 0 });
    const changed = await filledSummary(competition, unit, { 演示何三: 80 }, 'filled');
    expect(code(await send('yes', changed, '0', '复核'))).toBe('preliminary.stale');
    const { revision } = await competition.view(unit.clerk, unit);
    expect(code(await send('yes', changed, String(revision)))).toBe('preliminary.reason-missing');
    expect((await send('yes', changed, String(revision), '复核')).value.changes).toEqual([
      { row: 12, name: '演示何三', from: '79', to: '80' },
    ]);
  });

  it('50 clerks sending the same summary at once leave one entry for everybody', async () => {
    const unit = await competition.unitOf('centre');
    await importPeople(competition, unit);
    const sitting = await addSitting(competition, unit);
    const bytes = await filledSummary(
      competition,
      unit,
      Object.fromEntries(PEOPLE.map(([name], at) => [name, 70 + at])),
    );
    const sent = await Promise.all(
      Array.from({ length: 50 }, () =>
        competition.send(unit.clerk, http.scoreSheet, unit, { sitting, write: 'yes' }, bytes),
      ),
    );
    expect(sent.map(({ value }) => value.isWritten)).toEqual(Array(50).fill(true));
    expect(sent.filter(({ value }) => value.counts.new === 6)).toHaveLength(1);
    const { staff } = await competition.view(unit.clerk, unit);
    expect(staff.map(({ result, seen }) => [result, seen])).toEqual(
      PEOPLE.map((_, at) => [String(70 + at), 1]),
    );
  });

  it('refuses the sheet of another unit', async () => {
    const [haian, centre] = [await competition.unitOf('haian'), await competition.unitOf('centre')];
    const { sittings } = await competition.view(centre.clerk, centre);
    const sent = await competition.send(
      centre.clerk,
      http.scoreSheet,
      centre,
      { sitting: sittings[0]?.id ?? '', write: 'yes' },
      await filledSummary(competition, haian, {}, 'filled'),
    );
    expect(sent.value.faults.map(({ what }) => what)).toEqual([
      '这张表的填报单位是“海安市医疗保障局”，不是“南通市医保中心”；请选本单位的表',
    ]);
  });
});
