import { describe, expect, it } from 'vitest';
import { NANTONG_RULES } from '../../../test/score-rules.ts';
import { exactText } from '../kernel/exact.ts';
import type { UnitId } from '../kernel/id.ts';
import { valuesOf } from './column.ts';
import {
  readScoreSheets,
  type RawCell,
  type RawSheet,
  type SheetFault,
  type SheetRules,
} from './sheet.ts';
import type { ScoreTable } from './table.ts';

const RULES: SheetRules = {
  units: [
    { id: 'rudong' as UnitId, names: ['如东县医疗保障局', '如东'] },
    { id: 'haimen' as UnitId, names: ['海门市医疗保障局', '海门', '海门区医疗保障局'] },
  ],
  components: NANTONG_RULES.components,
  attributes: [],
  needsBirth: false,
};

const sheet = (
  title: string,
  headings: readonly string[],
  ...rows: readonly (readonly string[])[]
): RawSheet => ({
  title,
  headings,
  rows: rows.map((cells, at) => ({
    number: at + 2,
    cells: cells.map((text) =>
      text === ''
        ? { kind: 'empty' }
        : text.startsWith('#')
          ? { kind: 'broken', text }
          : { kind: 'text', text },
    ),
  })),
});
const INDIVIDUAL = ['单位', '姓名', '性别', '个人笔试得分'];
const TEAM = ['单位', '实务操作得分', '竞技答题得分'];
const good = [
  sheet(
    '个人',
    INDIVIDUAL,
    ['如东', '方 悦', '女', '88.5'],
    ['海门区医疗保障局', '冯磊', '男', '缺考'],
  ),
  sheet('团体', TEAM, ['如东县医疗保障局', '87', '110'], ['海门', '', '-5']),
];

const read = (...sheets: readonly RawSheet[]): ScoreTable => {
  const result = readScoreSheets(sheets, RULES);
  if (Array.isArray(result)) throw new Error(JSON.stringify(result));
  return result as ScoreTable;
};
const faults = (
  ...sheets: readonly RawSheet[]
): readonly (readonly [string, string, number | null, string | null])[] => {
  const result = readScoreSheets(sheets, RULES);
  if (!Array.isArray(result)) throw new Error('reads well');
  return (result as readonly SheetFault[]).map(({ code, sheet: title, row, column }) => [
    code,
    title,
    row,
    column,
  ]);
};
const texts = (table: ScoreTable, id: string, length: number) => {
  const column = table.columns.get(id);
  return column === undefined
    ? []
    : valuesOf(column, length).map((value) => (value === null ? null : exactText(value)));
};

describe('score sheets', () => {
  it('reads units by any of their names, absent scores as absent, and negative quiz results', () => {
    const table = read(...good);
    expect(table.teams).toEqual(['rudong', 'haimen']);
    expect(table.individuals.map((one) => [one.unit, one.name, one.facts.attributes])).toEqual([
      ['rudong', '方悦', { 性别: '女' }],
      ['haimen', '冯磊', { 性别: '男' }],
    ]);
    expect([...table.teamOf]).toEqual([0, 1]);
    expect(texts(table, 'written', 2)).toEqual(['177/2', null]);
    expect(texts(table, 'practical', 2)).toEqual(['87', null]);
    expect(texts(table, 'quiz', 2)).toEqual(['110', '-5']);
  });

  it('finds headings by title, id and other names, in any width, order and spacing', () => {
    const table = read(
      sheet(
        '个人',
        ['备注', 'name', ' 性 别 ', 'written', '代表队'],
        ['x', '方悦', '女', '９０', '如东'],
      ),
      sheet(' 团体 ', ['竞技 答题得分', '实务操作得分', '单位'], ['1', '2', '如东']),
    );
    expect(texts(table, 'written', 1)).toEqual(['90']);
    expect(texts(table, 'quiz', 1)).toEqual(['1']);
  });

  it('skips blank rows, and gives a team without a row absent scores', () => {
    const table = read(
      sheet('个人', INDIVIDUAL, ['', '', '', ''], ['海门', '冯磊', '男', '80']),
      sheet('团体', TEAM, ['如东', '1', '2']),
    );
    expect(table.teams).toEqual(['rudong', 'haimen']);
    expect(texts(table, 'practical', 2)).toEqual(['1', null]);
  });

  const [, goodTeam] = good as [RawSheet, RawSheet];
  const badRow = (cells: readonly string[]) => faults(sheet('个人', INDIVIDUAL, cells), goodTeam);
  it.each([
    ['a score that is text', ['如东', '方悦', '女', '八十'], 'cell.not-a-number', '个人笔试得分'],
    ['a score with its unit', ['如东', '方悦', '女', '85分'], 'cell.not-a-number', '个人笔试得分'],
    [
      'a score above the limit',
      ['如东', '方悦', '女', '100.01'],
      'cell.out-of-range',
      '个人笔试得分',
    ],
    [
      'a score below the limit',
      ['如东', '方悦', '女', '-0.5'],
      'cell.out-of-range',
      '个人笔试得分',
    ],
    ['an error value', ['如东', '方悦', '女', '#REF!'], 'cell.broken', '个人笔试得分'],
    ['an unknown unit', ['通州', '方悦', '女', '85'], 'row.unit-unknown', '单位'],
    ['no unit', ['', '方悦', '女', '85'], 'row.unit-missing', '单位'],
    ['no name', ['如东', '', '女', '85'], 'row.name-missing', '姓名'],
    ['a wrong sex', ['如东', '方悦', 'F', '85'], 'row.sex-invalid', '性别'],
  ])('refuses %s, with sheet, row and column', (_, cells, code, column) => {
    expect(badRow(cells)).toEqual([[code, '个人', 2, column]]);
  });

  it('accepts the limits themselves', () => {
    expect(
      texts(
        read(
          sheet('个人', INDIVIDUAL, ['如东', '甲', '女', '100'], ['如东', '乙', '男', '0']),
          goodTeam,
        ),
        'written',
        2,
      ),
    ).toEqual(['100', '0']);
  });

  it('reports every fault of both sheets at once, and takes nothing', () => {
    expect(
      faults(
        sheet('个人', INDIVIDUAL, ['如东', '方悦', '女', 'x'], ['如东', '方 悦', '', '101']),
        sheet('团体', ['单位', '实务操作得分'], ['如东', '1'], ['如东县医疗保障局', '2']),
      ),
    ).toEqual([
      ['cell.not-a-number', '个人', 2, '个人笔试得分'],
      ['row.sex-invalid', '个人', 3, '性别'],
      ['cell.out-of-range', '个人', 3, '个人笔试得分'],
      ['row.person-twice', '个人', 3, '姓名'],
      ['sheet.column-missing', '团体', null, '竞技答题得分'],
      ['row.team-twice', '团体', 3, '单位'],
    ]);
  });

  it('lets two units have people of one name', () => {
    const table = read(
      sheet('个人', INDIVIDUAL, ['如东', '王伟', '男', '1'], ['海门', '王伟', '男', '2']),
      goodTeam,
    );
    expect(table.individuals).toHaveLength(2);
  });

  it('refuses missing, empty and doubled parts of a file', () => {
    expect(faults()).toEqual([
      ['sheet.missing', '个人', null, null],
      ['sheet.missing', '团体', null, null],
    ]);
    expect(faults(sheet('个人', INDIVIDUAL), goodTeam)).toEqual([
      ['sheet.empty', '个人', null, null],
    ]);
    expect(
      faults(
        sheet('个人', [...INDIVIDUAL, '个人笔试得分'], ['如东', '甲', '女', '1', '2']),
        goodTeam,
      ),
    ).toEqual([['sheet.column-twice', '个人', null, '个人笔试得分']]);
  });

  it('asks for what awards depend on: attributes and birth', () => {
    const rules: SheetRules = { ...RULES, attributes: ['岗位'], needsBirth: true };
    const headings = ['单位', '姓名', '性别', '出生年月', '岗位', '个人笔试得分'];
    const result = readScoreSheets(
      [
        sheet(
          '个人',
          headings,
          ['如东', '甲', '女', '1990.5', '窗口', '1'],
          ['如东', '乙', '男', '1990', '', '1'],
        ),
        goodTeam,
      ],
      rules,
    ) as readonly SheetFault[];
    expect(result.map(({ code, row }) => [code, row])).toEqual([
      ['row.attribute-missing', 3],
      ['row.birth-invalid', 3],
    ]);
    const fine = readScoreSheets(
      [sheet('个人', headings, ['如东', '甲', '女', '1990-05-12', '窗口', '1']), goodTeam],
      rules,
    ) as ScoreTable;
    expect(fine.individuals[0]?.facts).toEqual({
      attributes: { 性别: '女', 岗位: '窗口' },
      birth: '1990-05-12',
    });
  });

  const withCell = (column: number, cell: RawCell): RawSheet => {
    const plain = sheet('个人', INDIVIDUAL, ['如东', '方悦', '女', '85']);
    return {
      ...plain,
      rows: plain.rows.map((row) => ({ ...row, cells: row.cells.with(column, cell) })),
    };
  };
  it.each<[string, number, RawCell, string, string]>([
    ['an error value as a unit', 0, { kind: 'broken', text: '#N/A' }, 'cell.broken', '单位'],
    ['an error value as a name', 1, { kind: 'broken', text: '#REF!' }, 'cell.broken', '姓名'],
    ['a number as a name', 1, { kind: 'number', text: '123' }, 'cell.not-text', '姓名'],
    ['a date as a name', 1, { kind: 'date', text: '2020-03-28' }, 'cell.not-text', '姓名'],
    ['a name of two lines', 1, { kind: 'text', text: 'Tom\nLee' }, 'row.name-unprintable', '姓名'],
    ['an error value as a sex', 2, { kind: 'broken', text: '#N/A' }, 'cell.broken', '性别'],
    ['a score in percent', 3, { kind: 'percent', text: '88%' }, 'cell.percent', '个人笔试得分'],
    [
      'a date as a score',
      3,
      { kind: 'date', text: '2020-09-01' },
      'cell.not-a-number',
      '个人笔试得分',
    ],
    ['8² as a score', 3, { kind: 'text', text: '8²' }, 'cell.not-a-number', '个人笔试得分'],
    ['⑧ as a score', 3, { kind: 'text', text: '⑧' }, 'cell.not-a-number', '个人笔试得分'],
  ])('refuses %s', (_, at, cell, code, column) => {
    expect(faults(withCell(at, cell), goodTeam)).toEqual([[code, '个人', 2, column]]);
  });

  it('refuses an error value as an attribute or a birth', () => {
    const rules: SheetRules = { ...RULES, attributes: ['岗位'], needsBirth: true };
    const headings = ['单位', '姓名', '性别', '出生年月', '岗位', '个人笔试得分'];
    const result = readScoreSheets(
      [sheet('个人', headings, ['如东', '甲', '女', '#N/A', '#REF!', '1']), goodTeam],
      rules,
    ) as readonly SheetFault[];
    expect(result.map(({ code, column }) => [code, column])).toEqual([
      ['cell.broken', '岗位'],
      ['cell.broken', '出生年月'],
    ]);
  });

  it('signs that nobody sees make no second person, and stay out of names and scores', () => {
    expect(
      faults(
        sheet(
          '个人',
          INDIVIDUAL,
          ['如东', '方悦', '女', '1'],
          ['如东', '方\u200d悦\u200b', '女', '2'],
        ),
        goodTeam,
      ),
    ).toEqual([['row.person-twice', '个人', 3, '姓名']]);
    const table = read(
      sheet('个人', INDIVIDUAL, ['\ufeff如东', '\u202e方悦', '女\u200b', '8\u200b8']),
      goodTeam,
    );
    expect(table.individuals.map((one) => one.name)).toEqual(['方悦']);
    expect(texts(table, 'written', 1)).toEqual(['88']);
  });

  it('a sheet of blank rows is empty', () => {
    expect(
      faults(sheet('个人', INDIVIDUAL, ['', '', '', ''], [' ', '', '', '　']), goodTeam),
    ).toEqual([['sheet.empty', '个人', null, null]]);
    expect(faults(sheet('个人', []), goodTeam)).toEqual([['sheet.empty', '个人', null, null]]);
  });

  it('a sheet whose headings are not found says so once', () => {
    expect(faults(sheet('个人', ['说明'], ['一'], ['二']), goodTeam)).toEqual([
      ['sheet.headings-missing', '个人', null, null],
    ]);
  });

  it('a column that nobody asked for is a remark, in a file of a program a fault', () => {
    const remark = sheet(
      '个人',
      [...INDIVIDUAL, '备注', 'writen'],
      ['如东', '方悦', '女', '85', '', ''],
      ['如东', '冯磊', '男', '', '', '88'],
    );
    expect(read(remark, goodTeam).individuals).toHaveLength(2);
    expect(faults({ ...remark, isStrict: true }, goodTeam)).toEqual([
      ['sheet.column-unknown', '个人', null, '备注'],
      ['sheet.column-unknown', '个人', 3, 'writen'],
    ]);
  });
});
