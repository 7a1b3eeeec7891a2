import type { RankingResult, ResultRow } from '../../core/honour/result.ts';
import { plainText, type Exact } from '../../core/kernel/exact.ts';
import type { Tally } from '../../core/plan/tally.ts';
import { valueAt } from '../../core/score/column.ts';
import { columnFor } from '../../core/score/evaluate.ts';
import type { SettlementWay } from '../../core/score/settlement.ts';

/** A neighbour in the table that has the same total, on the nearer side first. */
const equalNeighbour = ({ rows }: RankingResult, row: ResultRow): ResultRow | undefined => {
  const at = rows.indexOf(row);
  const same = (other: ResultRow | undefined): boolean =>
    other?.total != null && row.total !== null && other.total.equals(row.total);
  return [rows[at + 1], rows[at - 1]].find((other) => same(other) && other?.rank !== row.rank);
};

/** How people settled a tie, in words. */
export const SETTLEMENT_WORDS: Readonly<Record<SettlementWay, string>> = {
  'play-off': '加赛',
  lot: '抽签',
  committee: '组委会决定',
  shared: '并列',
};

/** What settled a place, in words: 总得分, or the figures of the tie step: 个人笔试得分 89 高于 87. */
export const decidedText = (tally: Tally, ranking: RankingResult, row: ResultRow): string => {
  if (row.rank === null) return '不排名次';
  if (row.tied) return '并列，未分先后';
  if (row.settlement !== null) return SETTLEMENT_WORDS[row.settlement.way];
  if (row.decidedBy === 'total') return ranking.compiled.ranking.total;
  const step = ranking.compiled.ties.find(({ name }) => name.id === row.decidedBy);
  const other = equalNeighbour(ranking, row);
  if (step === undefined || other === undefined) return ranking.compiled.ranking.total;
  const { of } = ranking.compiled.ranking;
  const column = columnFor(tally.result.evaluation, step.name, of);
  const [own, theirs] = [valueAt(column, row.position), valueAt(column, other.position)];
  const title = step.name.short;
  if (own === null || theirs === null) return title;
  const compared = (own as Exact).compare(theirs) > 0 ? '高于' : '低于';
  return `${title} ${plainText(own)} ${compared} ${plainText(theirs)}`;
};

/** Awards in words, each once: `技术能手；巾帼建功先进个人（待定）`. */
export const awardsText = (row: ResultRow): string =>
  [
    ...row.awards.map(({ award, shared }) => (shared ? `${award.title}（并列共享）` : award.title)),
    ...row.pending.map(({ award }) => `${award.title}（待定）`),
  ].join('；');

/** Titles of awards, each once. */
export const awardTitles = (
  awards: readonly { readonly award: { readonly title: string } }[],
): readonly string[] => [...new Set(awards.map(({ award }) => award.title))];

/** Names by which people know those who share a place; two of one name in one table get their unit added. */
export const memberNames = (
  { rows }: RankingResult,
  positions: readonly number[],
  nameOfUnit: (id: string) => string,
): readonly string[] => {
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  const holders = new Map<string | null, number>();
  for (const { name } of rows) holders.set(name, (holders.get(name) ?? 0) + 1);
  return positions.map((position) => {
    const row = byPosition.get(position);
    if (row === undefined) return '';
    if (row.name === null) return nameOfUnit(row.unit);
    return (holders.get(row.name) ?? 0) > 1 ? `${row.name}（${nameOfUnit(row.unit)}）` : row.name;
  });
};
