import type { RankingResult, ResultRow } from '../core/honour/result.ts';
import { decimalText, exactText, plainText, sum } from '../core/kernel/exact.ts';
import type { Tally } from '../core/plan/tally.ts';
import { namesOfUnit } from '../core/plan/sheet-rules.ts';
import { folded } from '../core/score/sheet.ts';
import { termsOf } from '../core/score/terms.ts';
import { figureText, roundingText, type Working } from '../core/score/working.ts';
import { clauseText } from '../contract/plan/clause.ts';
import { awardsText, decidedText } from '../contract/score/result-words.ts';
import { openTally } from './score-argument.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const workingLines = (working: Working, digits: number): readonly string[] => {
  const { title, formula, steps, unrounded, value, rounding, missing } = working;
  const indent = ' '.repeat(4);
  if (unrounded === null)
    return [
      `${indent}${title} = ${formula}`,
      ...steps.map((step) => `${indent}= ${step}`),
      `${indent}不能计算：${missing.length > 0 ? `缺${missing.join('、')}` : '除数为0或数据不足'}`,
    ];
  return [
    `${indent}${title} = ${formula}`,
    ...steps.map((step) => `${indent}= ${step}`),
    `${indent}= ${figureText(unrounded, digits)}`,
    ...(rounding === null || value === null
      ? []
      : [`${indent}→ ${roundingText(rounding)}：${decimalText(value, rounding.digits)}`]),
  ];
};

/** A line where the parts as shown do not add up to the total as shown. */
const partsLine = (tally: Tally, ranking: RankingResult, row: ResultRow): readonly string[] => {
  const { compiled, digits } = ranking;
  const parts = termsOf(compiled.total).map(({ expression }) =>
    tally.workings.value(expression, compiled.ranking.of, row.position),
  );
  const present = parts.filter((part) => part !== null);
  if (row.total === null || present.length < parts.length || parts.length < 2) return [];
  const shown = present.map((part) => decimalText(part, digits));
  const total = decimalText(row.total, digits);
  const added = decimalText(sum(present.map((part) => part.round(digits))), digits);
  return added === total
    ? []
    : [
        `    表里 ${shown.join(' + ')} = ${added}，与 ${total} 的差是各项只显示${digits}位造成的，不影响名次`,
      ];
};

const neighbourLines = (
  tally: Tally,
  ranking: RankingResult,
  row: ResultRow,
): readonly string[] => {
  const { rows, digits } = ranking;
  const at = rows.indexOf(row);
  const label = (other: ResultRow) =>
    other.name ?? tally.plan.units.find((unit) => unit.id === other.unit)?.name ?? other.unit;
  const compare = (other: ResultRow | undefined, side: string): readonly string[] => {
    if (other?.total == null || row.total === null || other.rank === null) return [];
    const difference = other.total.sub(row.total).abs();
    if (other.rank === row.rank) return [`    与${label(other)}并列第${row.rank}名，未分先后`];
    return difference.n === 0n
      ? [
          `    ${side}第${other.rank}名${label(other)}：总分相同，${decidedText(tally, ranking, row)}`,
        ]
      : [
          `    ${side}第${other.rank}名${label(other)}：${decimalText(other.total, digits)}，相差 ${plainText(difference)}`,
        ];
  };
  return [...compare(rows[at - 1], '前面是'), ...compare(rows[at + 1], '后面是')];
};

const rowLines = (tally: Tally, ranking: RankingResult, row: ResultRow): readonly string[] => {
  const { plan, workings } = tally;
  const { compiled, digits } = ranking;
  const unit = plan.units.find((one) => one.id === row.unit);
  const who = row.name === null ? (unit?.name ?? row.unit) : `${row.name}（${unit?.name ?? ''}）`;
  const place = row.rank === null ? '不排名次' : `第${row.rank}名`;
  const total =
    row.total === null
      ? ''
      : `，${compiled.ranking.total} ${decimalText(row.total, digits)}（精确值 ${exactText(row.total)}）`;
  const pool =
    row.rank !== null && row.awardRank !== row.rank
      ? [row.awardRank === null ? '    不参加本项评奖' : `    评奖名次：第${row.awardRank}名`]
      : [];
  const steps = workings.ofTotal(compiled.ranking.id, row.position);
  const awards = awardsText(row);
  return [
    `${compiled.ranking.title}：${who}，${place}${total}`,
    '  怎么算的',
    ...steps.flatMap((step) => workingLines(step, digits)),
    ...partsLine(tally, ranking, row),
    `    依据：${clauseText(plan, compiled.ranking.source)}`,
    '  怎么排的',
    ...(row.rank === null ? [] : [`    ${decidedText(tally, ranking, row)}`]),
    ...neighbourLines(tally, ranking, row),
    ...pool,
    '  得到什么',
    `    ${awards === '' ? '没有奖项' : awards}`,
  ];
};

/** `qunying explain <plan> <scores> <name>`: how a person's or a team's place came about, in plain Chinese. */
export const runExplain = async (
  planArgument: string,
  scoresArgument: string,
  name: string,
  terminal: Terminal,
): Promise<ExitCode> => {
  const open = await openTally(planArgument, scoresArgument, false, terminal);
  if (open === null) return 2;
  const { tally } = open;
  const wanted = folded(name);
  const units = tally.plan.units
    .filter((unit) => namesOfUnit(unit).map(folded).includes(wanted))
    .map((unit) => unit.id);
  const found = tally.result.rankings.flatMap((ranking) =>
    ranking.rows
      .filter((row) => (row.name === null ? units.includes(row.unit) : folded(row.name) === wanted))
      .map((row) => ({ ranking, row })),
  );
  if (found.length === 0) {
    terminal.complain(`成绩里没有“${name}”；请填写参赛者姓名，或单位的全称、简称`);
    return 2;
  }
  for (const [index, { ranking, row }] of found.entries()) {
    if (index > 0) terminal.print('');
    for (const line of rowLines(tally, ranking, row)) terminal.print(line);
  }
  return 0;
};
