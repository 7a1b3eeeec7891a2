import { clausePlace } from '../../contract/plan/clause.ts';
import type { ResultWorkings } from '../../contract/result/shapes.ts';
import { decidedText } from '../../contract/score/result-words.ts';
import type { RankingResult, ResultRow } from '../../core/honour/result.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { compare, decimalText, plainText, round, sum } from '../../core/kernel/exact.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { valueAt } from '../../core/score/column.ts';
import { membersByTeam } from '../../core/score/evaluate.ts';
import { termsOf } from '../../core/score/terms.ts';
import { figureText, roundingText, type Working } from '../../core/score/working.ts';
import { unitView } from '../preliminary/words.ts';
import { figureView } from './board.ts';
import { orgUnitOf } from './freeze.ts';
import type { Reckoned } from './reckon.ts';
import type { StoredResult } from './store.ts';

type Component = ResultWorkings['components'][0];

/** Every score on which a row rests: a person's own and the team's, a team's and each member's. */
const componentsOf = (
  { current: { plan }, scores: { table, sources } }: Reckoned,
  { compiled }: RankingResult,
  { position }: ResultRow,
): Component[] => {
  const isTeam = compiled.ranking.of === 'team';
  const members = isTeam ? (membersByTeam(table)[position] ?? []) : [position];
  const team = isTeam ? position : (table.teamOf[position] ?? -1);
  return plan.components.flatMap(({ id, title, of, source }) =>
    (of === 'team' ? [team] : members)
      .filter((at) => at >= 0)
      .map((at): Component => {
        const column = table.columns.get(id);
        const value = column === undefined ? null : valueAt(column, at);
        const from = sources.get(id)?.[at] ?? null;
        return {
          title,
          of: of === 'individual' && isTeam ? (table.individuals[at]?.name ?? '') : '',
          value: value === null ? '' : plainText(value),
          sheets:
            from?.sheets.map((sheet) => ({
              ...sheet,
              by: [...sheet.by],
            })) ?? [],
          working: from?.working ?? '',
          clause: clausePlace(plan, source),
        };
      }),
  );
};

const linesOf = (
  { formula, steps, value, unrounded, rounding, missing }: Working,
  digits: number,
): string[] => {
  if (unrounded === null)
    return [formula, ...steps, missing.length > 0 ? `缺${missing.join('、')}` : '不能计算'];
  const rounded =
    rounding === null || value === null
      ? []
      : [`${roundingText(rounding)}：${decimalText(value, rounding.digits)}`];
  return [formula, ...steps, figureText(unrounded, digits), ...rounded];
};

/** Why summands as shown do not make the total as shown; empty where they do. */
const noteOf = (
  { tally }: Reckoned,
  { compiled, digits }: RankingResult,
  row: ResultRow,
): string => {
  const values = termsOf(compiled.total).map(({ expression }) =>
    tally.workings.value(expression, compiled.ranking.of, row.position),
  );
  const present = values.filter((value) => value !== null);
  if (row.total === null || present.length < values.length) return '';
  const shown = present.map((value) => round(value, { digits, mode: 'half-up' }));
  const [added, total] = [sum(shown), round(row.total, { digits, mode: 'half-up' })];
  return compare(added, total) === 0
    ? ''
    : `表里${shown.map((value) => decimalText(value, digits)).join(' + ')} = ${decimalText(added, digits)}，与总得分的差是各项显示取${digits}位造成的，不影响总得分和名次。`;
};

/**
 * The chain from the sheets to the place of one row (N6): sheets, the panel's mark, components, total, place.
 * @param position in the score table
 */
export const workingsOf = (
  reckoned: Reckoned,
  last: StoredResult | undefined,
  { ranking: id, position }: { readonly ranking: string; readonly position: number },
  now: Instant,
): Decision<ResultWorkings> => {
  const { current, tally, tree } = reckoned;
  const ranking = tally.result.rankings.find(({ compiled }) => compiled.ranking.id === id);
  const row = ranking?.rows.find((one) => one.position === position);
  if (ranking === undefined || row === undefined)
    return refuse({ code: 'access.not-found', params: {} });
  const { digits, compiled } = ranking;
  const unit = unitView(tree, orgUnitOf(reckoned, row), now);
  return accept({
    ranking: id,
    title: compiled.ranking.total,
    name: row.name ?? unit.short,
    unit,
    total: row.total === null ? null : figureView(row.total, digits),
    place: row.rank,
    basis: decidedText(tally, ranking, row),
    components: componentsOf(reckoned, ranking, row),
    steps: tally.workings.ofTotal(id, position).map((step) => ({
      title: step.title,
      lines: linesOf(step, digits),
      clause: clausePlace(current.plan, compiled.ranking.source),
    })),
    note: noteOf(reckoned, ranking, row),
    planVersion: current.version,
    version: last?.number ?? null,
  });
};
