import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/scoring/http.ts';
import type { ScoringImportView } from '../../contract/scoring/shapes.ts';
import { writeWorkbook } from '../document/write-workbook.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { finalScores } from './queries.ts';
import { exampleScores, openTestFinal, sendWorkbook, type TestFinal } from './scoring.test-kit.ts';

/** The template of a stage, filled in cell by cell. */
const filled = async (
  final: TestFinal,
  stage: string,
  fill: (sheet: ExcelJS.Worksheet) => void,
): Promise<Buffer> => {
  const raw = await final.server.app.inject({
    method: 'GET',
    url: `/api/activities/${final.id}/scoring/${stage}/template.xlsx`,
    headers: { 'x-qunying': '1', cookie: final.first.cookie },
  });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(raw.rawPayload as unknown as ExcelJS.Buffer);
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new Error('no sheet');
  fill(sheet);
  return writeWorkbook(workbook);
};

/** Fills the last column by what a row is about. */
const lastColumn =
  (valueOf: (row: readonly string[]) => string | number | null) =>
  (sheet: ExcelJS.Worksheet): void =>
    sheet.eachRow((row, number) => {
      if (number === 1) return;
      const cells = Array.from({ length: sheet.columnCount }, (_, at) =>
        String(row.getCell(at + 1).value ?? ''),
      );
      const value = valueOf(cells);
      if (value !== null) row.getCell(sheet.columnCount).value = value;
    });

describe('N5: marks by import', () => {
  let final: TestFinal;
  const { individual, team } = exampleScores();
  const written = lastColumn(
    ([, name]) => individual.find((one) => one.name === name)?.written ?? null,
  );
  const send = (
    who: TestPerson,
    stage: string,
    bytes: Buffer,
    write: 'yes' | 'no' = 'yes',
    seen = 0,
  ): Promise<{ readonly status: number; readonly value: ScoringImportView }> =>
    sendWorkbook(final, who, http.scoringImport, stage, { write, seen: String(seen) }, bytes);

  beforeAll(async () => {
    final = await openTestFinal();
  }, 60_000);
  afterAll(() => final.close());

  it('shows every fault with its cell, and writes nothing', async () => {
    const bytes = await filled(final, 'final-written', (sheet) => {
      written(sheet);
      sheet.getCell('C2').value = '八十八';
      sheet.getCell('C5').value = 120;
      sheet.getCell('B6').value = '演示没有这人';
      sheet.getCell('C20').value = null;
      sheet.getCell('A22').value = '演示别的单位';
    });
    const { status, value } = await send(final.first, 'final-written', bytes);
    expect(status).toBe(200);
    expect(value.isWritten).toBe(false);
    expect(value.faults.map(({ row, column, what }) => [row, column, what])).toEqual([
      [2, 'C', '“方悦”读不出分数；请写数字，如 85.5'],
      [6, 'B', '启东没有队员“演示没有这人”；请核对姓名'],
      [20, 'C', '“周敏”还没有填；请补填，没有参加的写“缺考”'],
      [20, '', '“梁志远”还没有填；请补填，没有参加的写“缺考”'],
      [22, 'A', '没有参赛单位“演示别的单位”；请核对单位名称'],
    ]);
    const { outstanding } = await finalScores(
      final.server.services.db,
      await final.plan(),
      final.today(),
    );
    expect(outstanding.filter(({ state }) => state === 'one-entry')).toEqual([]);
  });

  it('counts as one person’s entry of many sheets; sent twice it adds nothing', async () => {
    const bytes = await filled(final, 'final-written', written);
    const preview = await send(final.first, 'final-written', bytes, 'no');
    expect(preview.value.counts).toEqual({
      sheets: 7,
      new: 7,
      changed: 0,
      same: 0,
      empty: 0,
      faulty: 0,
    });
    expect(preview.value.changes[0]).toEqual({
      title: '个人笔试得分 如东',
      line: '方悦',
      from: '',
      to: '88',
    });
    expect((await send(final.first, 'final-written', bytes)).value.isWritten).toBe(true);
    const again = await send(final.first, 'final-written', bytes);
    expect([again.value.isWritten, again.value.counts.new, again.value.counts.same]).toEqual([
      true,
      0,
      7,
    ]);
    const rows = await final.server.services.db.selectFrom('scoringEntry').select('kind').execute();
    expect(rows.map(({ kind }) => kind)).toEqual(Array.from({ length: 7 }, () => 'imported'));
  });

  it('the preview of a second person does not tell what the first entered', async () => {
    const bytes = await filled(final, 'final-written', (sheet) => {
      written(sheet);
      sheet.getCell('C2').value = 61;
    });
    const { value } = await send(final.second, 'final-written', bytes, 'no');
    expect(value.counts).toMatchObject({ new: 7, changed: 0, same: 0 });
    expect(value.changes[0]).toEqual({
      title: '个人笔试得分 如东',
      line: '方悦',
      from: '',
      to: '61',
    });
  });

  it('a second import agrees sheet by sheet; the one that differs is in dispute', async () => {
    const wrong = await filled(final, 'final-written', (sheet) => {
      written(sheet);
      sheet.getCell('C2').value = 61;
    });
    await send(final.second, 'final-written', wrong);
    const { outstanding } = await finalScores(
      final.server.services.db,
      await final.plan(),
      final.today(),
    );
    const open = outstanding.filter(({ stage }) => stage === 'final-written');
    expect(open.map(({ title, state }) => [title, state])).toEqual([
      ['个人笔试得分 如东', 'disputed'],
      ['市级决赛 个人笔试', 'unsigned'],
    ]);
  });

  it('replaces one’s own entry only as the preview showed it', async () => {
    const right = await filled(final, 'final-written', written);
    expect((await send(final.second, 'final-written', right)).status).toBe(409);
    const { value } = await send(final.second, 'final-written', right, 'no');
    expect(value.changes).toEqual([
      { title: '个人笔试得分 如东', line: '方悦', from: '61', to: '88' },
    ]);
    const done = await send(final.second, 'final-written', right, 'yes', value.seen);
    expect(done.value.isWritten).toBe(true);
    const { outstanding } = await finalScores(
      final.server.services.db,
      await final.plan(),
      final.today(),
    );
    expect(outstanding.filter(({ stage }) => stage === 'final-written')).toHaveLength(1);
  });

  it('what two have agreed on is not changed by an import', async () => {
    const other = await filled(final, 'final-written', (sheet) => {
      sheet.eachRow((row, number) => {
        if (number > 1 && row.getCell(1).value === '如东') row.getCell(3).value = 50;
      });
    });
    const { value } = await send(final.organiser, 'final-written', other);
    expect([value.isWritten, value.faults.map(({ what }) => what)]).toEqual([
      false,
      ['两人录入已经一致；要改请用“更正”，写明原因'],
    ]);
  });

  it('takes judges by seat and name, and a team that did not compete', async () => {
    await final.judges(2);
    const byTeam = new Map(
      team.map(({ unit, practical }) => [unit.slice(0, 2), practical] as const),
    );
    const bytes = await filled(
      final,
      'practical',
      lastColumn(([unit = '']) =>
        unit === '市医保中心' ? '缺赛' : (byTeam.get(unit.slice(0, 2)) ?? null),
      ),
    );
    for (const who of [final.first, final.second]) {
      const { value } = await send(who, 'practical', bytes);
      expect([value.faults, value.counts.new]).toEqual([[], 14]);
    }
    const { table } = await finalScores(
      final.server.services.db,
      await final.plan(),
      final.today(),
    );
    const column = table.columns.get('practical');
    expect(column?.kind === 'scaled' ? [...column.units] : []).toEqual([
      87,
      88,
      90,
      84,
      92,
      86,
      Number.NaN,
    ]);
  });

  it('is refused whole where it is no workbook, or its heads are gone', async () => {
    const { value } = await send(final.first, 'quiz', Buffer.from('no workbook'));
    expect(value.faults).toHaveLength(1);
    const headless = await filled(final, 'quiz', (sheet) => {
      sheet.getCell('B1').value = '别的';
    });
    const reading = await send(final.first, 'quiz', headless);
    expect(reading.value.faults.map(({ what }) => what)).toEqual([
      '没有找到表头“竞技答题得分”；请使用下载的模板，不要改动表头',
    ]);
    const empty = await send(final.first, 'quiz', await filled(final, 'quiz', () => undefined));
    expect(empty.value.faults.map(({ what }) => what)).toEqual([
      '表中没有成绩；请在下载的模板里填写后再导入',
    ]);
  });
});
