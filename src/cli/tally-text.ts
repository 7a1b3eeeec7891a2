import { defaultText } from '../contract/plan/findings.ts';
import { warningSentence } from '../contract/score/warnings.ts';
import type { RankingResult } from '../core/honour/result.ts';
import { decimalText } from '../core/kernel/exact.ts';
import { touchesResult } from '../core/plan/open-item.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Tally } from '../core/plan/tally.ts';
import { termsOf } from '../core/score/terms.ts';
import { clauseText } from '../contract/plan/clause.ts';
import {
  awardsText,
  awardTitles,
  decidedText,
  memberNames,
} from '../contract/score/result-words.ts';

import { textTable, type TextColumn } from './text-table.ts';

const right = (title: string): TextColumn => ({ title, align: 'right' });
const left = (title: string): TextColumn => ({ title, align: 'left' });

const rankingLines = (tally: Tally, ranking: RankingResult): readonly string[] => {
  const { compiled, rows, digits } = ranking;
  const isTeam = compiled.ranking.of === 'team';
  const terms = termsOf(compiled.total);
  const units = new Map<string, string>(tally.plan.units.map((unit) => [unit.id, unit.short]));
  const awarded = tally.plan.awards.some((series) => series.ranking === compiled.ranking.id);
  const differs = rows.some((row) => row.awardRank !== row.rank);
  const columns = [
    right('名次'),
    ...(awarded && differs ? [right('评奖名次')] : []),
    ...(isTeam ? [left('代表队')] : [left('姓名'), left('代表队')]),
    ...terms.map((term) => right(term.title)),
    right(compiled.ranking.total),
    left('名次依据'),
    ...(awarded ? [left('奖项')] : []),
  ];
  const lines = rows.map((row) => {
    const unit = units.get(row.unit) ?? row.unit;
    return [
      row.rank === null ? '–' : String(row.rank),
      ...(awarded && differs ? [row.awardRank === null ? '–' : String(row.awardRank)] : []),
      ...(isTeam ? [unit] : [row.name ?? '', unit]),
      ...terms.map(({ expression }) => {
        const value = tally.workings.value(expression, compiled.ranking.of, row.position);
        return value === null ? '缺' : decimalText(value, 2);
      }),
      row.total === null ? '–' : decimalText(row.total, digits),
      decidedText(tally, ranking, row),
      ...(awarded ? [awardsText(row)] : []),
    ];
  });
  return [`${compiled.ranking.title}（${rows.length}）`, ...textTable(columns, lines)];
};

const tieLines = (tally: Tally, ranking: RankingResult): readonly string[] => {
  const names = new Map<string, string>(tally.plan.units.map((unit) => [unit.id, unit.short]));
  return ranking.unresolved.map(({ rank, members, affects }) => {
    const who = memberNames(ranking, members, (id) => names.get(id) ?? id).join('、');
    const awards = awardTitles(affects);
    const hangs = awards.length === 0 ? '不影响奖项' : `影响：${awards.join('、')}`;
    return `  ${ranking.compiled.ranking.title}第${rank}名：${who}，${hangs}`;
  });
};

const advanceLines = (tally: Tally): readonly string[] => {
  const names = new Map<string, string>(tally.plan.units.map((unit) => [unit.id, unit.short]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  return tally.advances.flatMap(({ advance, ranking, through, undecided }) => {
    const to = tally.plan.stages.find((stage) => stage.id === advance.to)?.title ?? advance.to;
    const waiting = memberNames(ranking, undecided, nameOf).join('、');
    return [
      '',
      `进入“${to}”（${through.length}）：${memberNames(ranking, through, nameOf).join('、')}`,
      ...(waiting === ''
        ? []
        : [`  并列待定：${waiting}　依据：${clauseText(tally.plan, advance.source)}`]),
    ];
  });
};

const warningLines = (plan: Plan, tally: Tally): readonly string[] => {
  const open = tally.warnings.flatMap((one) => (one.open === null ? [] : [one.open]));
  const touching = open.filter(touchesResult);
  const others = tally.warnings.filter((one) => one.open === null);
  return [
    ...(touching.length === 0 ? [] : ['', '通知没有写明、影响成绩的事项，现按默认做法计算：']),
    ...touching.flatMap((item) => [
      `  · ${item.question}`,
      `    现按：${defaultText(item)}　依据：${item.source.map((id) => clauseText(plan, id)).join('、')}`,
    ]),
    ...(others.length === 0 ? [] : ['', '请注意：']),
    ...others.map((one) => `  · ${warningSentence(one)}　依据：${clauseText(plan, one.clause)}`),
    ...(open.length > touching.length
      ? ['', `另有${open.length - touching.length}个待定事项不影响成绩，用“qunying check”查看。`]
      : []),
  ];
};

/** A tally on the screen: the tables, what is still tied, and what to know. */
export const tallyLines = (tally: Tally): readonly string[] => {
  const { plan, result } = tally;
  const ties = result.rankings.flatMap((ranking) => tieLines(tally, ranking));
  return [
    `${plan.title}（${plan.notice.number}）${plan.demonstration ? '　演示，人物和分数均为虚构' : ''}`,
    ...result.rankings.flatMap((ranking) => ['', ...rankingLines(tally, ranking)]),
    '',
    '分数显示到小数点后固定位数，名次按精确值比较。',
    ...(ties.length === 0 ? [] : ['', '并列，尚未分出先后：', ...ties]),
    ...advanceLines(tally),
    ...warningLines(plan, tally),
  ];
};
