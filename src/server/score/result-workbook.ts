import ExcelJS from 'exceljs';
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
import { exactText } from '../../core/kernel/exact.ts';
import type { Tally } from '../../core/plan/tally.ts';
import { termsOf } from '../../core/score/terms.ts';
import { workingLine } from '../../core/score/working.ts';
import { addTable, figures, words, type Cell } from '../document/table-sheet.ts';
import { writeWorkbook } from '../document/write-workbook.ts';

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
