import ExcelJS from 'exceljs';
import { evenDecimals } from '../../core/document/even-decimals.ts';
import { grantPlace, grantsByAward, giverText, scoreOf } from '../../core/document/result-facts.ts';
import type { ResultFacts } from '../../core/document/result-facts.ts';
import type { FrozenRanking } from '../../core/result/frozen.ts';
import { sheetName } from '../document/sheet-styles.ts';
import {
  addTable,
  figures,
  frozenCell,
  places,
  words,
  type Cell,
} from '../document/table-sheet.ts';
import { writeWorkbook } from '../document/write-workbook.ts';

const rankingRows = ({ of, rows }: FrozenRanking): readonly (readonly Cell[])[] => {
  const values = evenDecimals(rows.map((row) => row.values));
  return rows.map((row, at) => [
    row.place ?? '–',
    ...(of === 'team' ? [] : [row.name ?? '', row.sex]),
    row.unitName,
    ...(of === 'team' ? [] : [row.post]),
    ...(values[at] ?? []).map(frozenCell),
    row.shown === '' ? '–' : frozenCell(row.shown),
    row.total === '' ? '–' : row.total,
    row.basis,
    row.working.join('\n'),
  ]);
};

/**
 * The score record (成绩记录, N6) as an Excel file: a sheet for each ranking, every figure as in the sealed result, the
 * exact total as text beside the shown one; then what was decided.
 */
export const scoreRecordsWorkbook = async ({ result }: ResultFacts): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  for (const ranking of result.rankings) {
    const isTeam = ranking.of === 'team';
    addTable(
      workbook,
      sheetName(ranking.title),
      `${result.title}${ranking.title}（第${result.version}版）`,
      [
        places('名次', 6),
        ...(isTeam ? [] : [words('姓名', 10), words('性别', 6)]),
        words('代表队', 24),
        ...(isTeam ? [] : [words('职务', 24)]),
        ...ranking.columns.map((title) => figures(title, 14)),
        figures(ranking.total, 12),
        figures('精确值', 12),
        words('名次依据', 24),
        words('计算过程', 70),
      ],
      rankingRows(ranking),
      result.demonstration,
    );
  }
  const told = [
    ...result.decisions.map((text) => ['决定', text]),
    ...result.warnings.map((text) => ['说明', text]),
  ];
  if (told.length > 0)
    addTable(
      workbook,
      '决定和说明',
      `${result.title}决定和说明`,
      [words('类别', 10), words('内容', 100)],
      told,
      result.demonstration,
    );
  return writeWorkbook(workbook);
};

/**
 * The award list as an Excel file: of one giving body, or of all.
 * @param giver as in `giverLists`; null for all awards and recommendations
 */
export const awardListWorkbook = async (
  facts: ResultFacts,
  giver: string | null,
): Promise<Buffer> => {
  const { result } = facts;
  const workbook = new ExcelJS.Workbook();
  const rows = grantsByAward(facts)
    .filter(({ first }) => giver === null || (first.kind === 'award' && giverText(first) === giver))
    .flatMap(({ grants }) => grants)
    .map((grant): readonly Cell[] => [
      grant.title,
      grant.kind === 'recommendation' ? '推荐' : giverText(grant),
      grantPlace(grant),
      grant.name ?? '',
      grant.sex,
      grant.unitName,
      grant.post,
      grant.members.join('、'),
      frozenCell(scoreOf(facts, grant)),
    ]);
  addTable(
    workbook,
    '获奖名单',
    `${result.title}获奖名单（第${result.version}版）`,
    [
      words('奖项', 28),
      words('授予单位', 28),
      places('名次', 9),
      words('姓名', 10),
      words('性别', 6),
      words('代表队', 24),
      words('职务', 24),
      words('参赛队员', 28),
      figures('总得分', 10),
    ],
    rows,
    result.demonstration,
  );
  return writeWorkbook(workbook);
};
