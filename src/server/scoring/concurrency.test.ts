import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/scoring/http.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { anotherOrganiser } from '../activity/activity.test-kit.ts';
import { writeWorkbook } from '../document/write-workbook.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { finalScores } from './queries.ts';
import { openTestFinal, sendWorkbook, type TestFinal } from './scoring.test-kit.ts';

describe('people at the same sheet at the same instant neither lose nor double anything', () => {
  let final: TestFinal;
  let third: TestPerson;
  const type = (who: TestPerson, unit: OrgUnitId, total: string, own = 0) =>
    final.server.call(who, http.scoringType, {
      params: { activity: final.id, stage: 'quiz', unit, judge: 'none' },
      body: { own, values: { kind: 'marks', marks: { total } } },
    });
  const entriesOf = async (unit: OrgUnitId) =>
    final.server.services.db
      .selectFrom('scoringEntry')
      .innerJoin('scoringSheet', 'scoringSheet.id', 'scoringEntry.sheet')
      .select(['number', 'account', 'kind'])
      .where('unit', '=', unit)
      .where('stage', '=', 'quiz')
      .orderBy('number')
      .execute();

  beforeAll(async () => {
    final = await openTestFinal();
    third = await anotherOrganiser(final.server, final.id);
  }, 60_000);
  afterAll(() => final.close());

  it('two who type the same agree, with one entry each', async () => {
    const unit = final.unitNamed('如东县医疗保障局');
    const answers = await Promise.all([
      type(final.first, unit, '110'),
      type(final.second, unit, '110'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const entries = await entriesOf(unit);
    expect(entries.map(({ number }) => number)).toEqual([1, 2]);
    expect(new Set(entries.map(({ account }) => account))).toEqual(
      new Set([final.first.account, final.second.account]),
    );
    expect((await final.sheet(third, 'quiz', unit)).phase).toBe('agreed');
  });

  it('one who presses the button five times has entered once', async () => {
    const unit = final.unitNamed('启东市医疗保障局');
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => type(final.first, unit, '126')),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await entriesOf(unit)).toHaveLength(1);
  });

  it('of one’s own two screens with different marks, the later one is refused', async () => {
    const unit = final.unitNamed('如皋市医疗保障局');
    const answers = await Promise.all([
      type(final.first, unit, '130'),
      type(final.first, unit, '103'),
    ]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await entriesOf(unit)).toHaveLength(1);
  });

  it('of three, two have entered and the third is told', async () => {
    const unit = final.unitNamed('海安市医疗保障局');
    const people = [final.first, final.second, third];
    const answers = await Promise.all(people.map((who, at) => type(who, unit, String(100 + at))));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 409]);
    expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('scoring.two-typed');
    expect(await entriesOf(unit)).toHaveLength(2);
  });

  it('two organisers who settle at once: the second is told that it is settled', async () => {
    const unit = final.unitNamed('通州区医疗保障局');
    await type(final.first, unit, '100');
    await type(final.second, unit, '101');
    const settle = (who: TestPerson, total: string) =>
      final.server.call(who, http.scoringSettle, {
        params: { activity: final.id, stage: 'quiz', unit, judge: 'none' },
        body: {
          revision: 2,
          values: { kind: 'marks', marks: { total } },
          reason: '看原表',
        },
      });
    const answers = await Promise.all([settle(final.organiser, '100'), settle(third, '101')]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await entriesOf(unit)).map(({ kind }) => kind)).toEqual(['typed', 'typed', 'settled']);
  });

  it('two imports of the same stage at once, each sent twice: two entries on every sheet', async () => {
    const raw = await final.server.app.inject({
      method: 'GET',
      url: `/api/activities/${final.id}/scoring/final-written/template.xlsx`,
      headers: { 'x-qunying': '1', cookie: final.first.cookie },
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(raw.rawPayload as unknown as ExcelJS.Buffer);
    const [sheet] = workbook.worksheets;
    sheet?.eachRow((row, number) => {
      if (number > 1) row.getCell(3).value = 60 + number;
    });
    const bytes = await writeWorkbook(workbook);
    const answers = await Promise.all(
      [final.first, final.second, final.first, final.second].map((who) =>
        sendWorkbook(final, who, http.scoringImport, 'final-written', { write: 'yes' }, bytes),
      ),
    );
    expect(answers.map(({ value }) => value.isWritten)).toEqual([true, true, true, true]);
    const { rows } = await final.server.services.db
      .selectFrom('scoringEntry')
      .innerJoin('scoringSheet', 'scoringSheet.id', 'scoringEntry.sheet')
      .select(['sheet', 'account'])
      .where('stage', '=', 'final-written')
      .execute()
      .then((found) => ({ rows: found }));
    expect(rows).toHaveLength(14);
    expect(new Set(rows.map(({ sheet: id, account }) => `${id} ${account}`)).size).toBe(14);
    const { outstanding } = await finalScores(
      final.server.services.db,
      await final.plan(),
      final.today(),
    );
    expect(outstanding.filter(({ stage }) => stage === 'final-written')).toEqual([
      {
        stage: 'final-written',
        title: '市级决赛 个人笔试',
        unit: null,
        sheet: null,
        state: 'unsigned',
        says: '裁判长还没有签字',
      },
    ]);
  });
});
