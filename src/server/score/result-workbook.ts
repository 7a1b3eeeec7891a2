import ExcelJS, { type Worksheet } from 'exceljs';
import { clauseText } from '../../contract/plan/clause.ts';
import { defaultText } from '../../contract/plan/findings.ts';
import {
  awardsText,
  awardTitles,
  decidedText,
  memberNames,
} from '../../contract/score/result-words.ts';
import { warningSentence } from '../../contract/score/warnings.ts';
import type { RankingResult } from '../../core/honour/result.ts';
import { decimalText, exactText, type Exact } from '../../core/kernel/exact.ts';
import type { Tally } from '../../core/plan/tally.ts';
import { termsOf } from '../../core/score/terms.ts';
import { workingLine } from '../../core/score/working.ts';
import { writeWorkbook } from '../document/write-workbook.ts';

const RULE = { style: 'thin', color: { argb: 'FF000000' } } as const;
const HEAD = { name: '黑体', size: 11 } as const;
const BODY = { name: '宋体', size: 11 } as const;

/** A column with its width in characters of the sheet's font. */
interface Column {
  readonly title: string;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

/** A text, a place, or a figure with the decimals in which its column is shown. */
type Cell = string | number | { readonly value: Exact; readonly digits: number };

const words = (title: string, width: number): Column => ({ title, width, align: 'left' });
const figures = (title: string, width: number): Column => ({ title, width, align: 'right' });

const put = (sheet: Worksheet, row: number, column: number, cell: Cell): void => {
  const target = sheet.getCell(row, column);
  if (typeof cell !== 'object') target.value = cell;
  else {
    // Excel holds doubles; the exact value stands as text in its own column.
    target.value = Number(decimalText(cell.value, Math.max(cell.digits, 10)));
    target.numFmt = `0.${'0'.repeat(cell.digits)}`;
  }
};

const addTable = (
  workbook: ExcelJS.Workbook,
  name: string,
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  demonstration: boolean,
): void => {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:2',
    },
    headerFooter: {
      oddFooter: '第 &P 页，共 &N 页',
      ...(demonstration ? { oddHeader: '&C&24演示' } : {}),
    },
  });
  sheet.mergeCells(1, 1, 1, columns.length);
  const head = sheet.getCell(1, 1);
  head.value = demonstration ? `${title}　演示，内容为虚构` : title;
  head.font = { name: '黑体', size: 14 };
  head.alignment = { horizontal: 'center', vertical: 'middle' };
  sheet.getRow(1).height = 30;
  for (const [at, column] of columns.entries()) {
    sheet.getColumn(at + 1).width = column.width;
    put(sheet, 2, at + 1, column.title);
  }
  for (const [index, row] of rows.entries())
    for (const [at, cell] of row.entries()) put(sheet, index + 3, at + 1, cell);
  for (let row = 2; row <= rows.length + 2; row += 1) {
    for (const [at, { align }] of columns.entries()) {
      const cell = sheet.getCell(row, at + 1);
      cell.font = row === 2 ? HEAD : BODY;
      cell.border = { top: RULE, bottom: RULE, left: RULE, right: RULE };
      cell.alignment = {
        vertical: 'middle',
        horizontal: row === 2 ? 'center' : align,
        wrapText: true,
      };
    }
  }
};

const addRanking = (workbook: ExcelJS.Workbook, tally: Tally, ranking: RankingResult): void => {
  const { plan, workings } = tally;
  const { compiled, rows, digits } = ranking;
  const isTeam = compiled.ranking.of === 'team';
  const terms = termsOf(compiled.total);
  const units = new Map<string, string>(plan.units.map((unit) => [unit.id, unit.name]));
  const columns = [
    figures('名次', 6),
    figures('评奖名次', 9),
    ...(isTeam ? [] : [words('姓名', 10)]),
    words('单位', 24),
    ...terms.map((term) => figures(term.title, 14)),
    figures(compiled.ranking.total, 12),
    figures('精确值', 12),
    words('名次依据', 24),
    words('奖项', 36),
    words('计算过程', 70),
  ];
  const lines = rows.map((row): readonly Cell[] => [
    row.rank ?? '–',
    row.awardRank ?? '–',
    ...(isTeam ? [] : [row.name ?? '']),
    units.get(row.unit) ?? row.unit,
    ...terms.map(({ expression }): Cell => {
      const value = workings.value(expression, compiled.ranking.of, row.position);
      return value === null ? '缺' : { value, digits: 2 };
    }),
    row.total === null ? '–' : { value: row.total, digits },
    row.total === null ? '–' : exactText(row.total),
    decidedText(tally, ranking, row),
    awardsText(row),
    workings
      .ofTotal(compiled.ranking.id, row.position)
      .map((step) => `${step.title} = ${workingLine(step, digits)}`)
      .join('\n'),
  ]);
  const title = `${plan.title} ${compiled.ranking.title}`;
  addTable(workbook, compiled.ranking.title, title, columns, lines, plan.demonstration);
};

const addAwards = (workbook: ExcelJS.Workbook, tally: Tally): void => {
  const { plan, result } = tally;
  const units = new Map<string, string>(plan.units.map((unit) => [unit.id, unit.name]));
  const givers = new Map(plan.organisers.map((one) => [one.id, one.name]));
  const lines = plan.awards.flatMap((series) => {
    const ranking = result.rankings.find((one) => one.compiled.ranking.id === series.ranking);
    if (ranking === undefined) return [];
    return series.awards.flatMap((award) =>
      ranking.rows.flatMap((row): readonly (readonly Cell[])[] => {
        const granted = row.awards.some((one) => one.award.id === award.id);
        const pending = row.pending.some((one) => one.award.id === award.id);
        if (!granted && !pending) return [];
        return [
          [
            series.title,
            award.title,
            award.givenBy === null ? '通知未写明' : (givers.get(award.givenBy) ?? award.givenBy),
            row.name ?? '',
            units.get(row.unit) ?? row.unit,
            row.awardRank ?? '–',
            granted ? '授予' : '待定：并列未分先后',
            clauseText(plan, award.source),
          ],
        ];
      }),
    );
  });
  const columns = [
    words('奖项类别', 12),
    words('奖项', 28),
    words('颁发单位', 28),
    words('姓名', 10),
    words('单位', 24),
    figures('评奖名次', 9),
    words('状态', 20),
    words('依据', 24),
  ];
  addTable(workbook, '奖项', `${plan.title} 奖项`, columns, lines, plan.demonstration);
};

const addNotes = (workbook: ExcelJS.Workbook, tally: Tally): void => {
  const { plan, result, warnings } = tally;
  const units = new Map<string, string>(plan.units.map((unit) => [unit.id, unit.short]));
  const ties = result.rankings.flatMap((ranking) =>
    ranking.unresolved.map(({ rank, members, affects }): readonly Cell[] => [
      '并列未定',
      `${ranking.compiled.ranking.title}第${rank}名：${memberNames(ranking, members, (id) => units.get(id) ?? id).join('、')}`,
      affects.length === 0 ? '不影响奖项' : `影响：${awardTitles(affects).join('、')}`,
      clauseText(plan, ranking.compiled.ranking.source),
    ]),
  );
  const open = warnings.map((warning): readonly Cell[] =>
    warning.open === null
      ? ['请注意', warningSentence(warning), '', clauseText(plan, warning.clause)]
      : [
          '待裁定',
          warning.open.question,
          `现按：${defaultText(warning.open)}`,
          warning.open.source.map((id) => clauseText(plan, id)).join('、'),
        ],
  );
  const columns = [
    words('类别', 10),
    words('内容', 60),
    words('影响或现行做法', 50),
    words('依据', 30),
  ];
  addTable(
    workbook,
    '并列与待定',
    `${plan.title} 并列与待定`,
    columns,
    [...ties, ...open],
    plan.demonstration,
  );
};

/** The result as an Excel file: a sheet for each ranking with the working of every total, awards, ties and open items. */
export const resultWorkbook = async (tally: Tally): Promise<Uint8Array> => {
  const workbook = new ExcelJS.Workbook();
  for (const ranking of tally.result.rankings) addRanking(workbook, tally, ranking);
  addAwards(workbook, tally);
  addNotes(workbook, tally);
  return writeWorkbook(workbook);
};
