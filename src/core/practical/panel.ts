import {
  add,
  compare,
  decimalText,
  divide,
  exactInteger,
  plainText,
  round,
  sum,
  type Exact,
  type Rounding,
} from '../kernel/exact.ts';

/** How a panel's marks become one mark (N5.2; number of judges and dropping are open there). */
export interface PanelRule {
  /** How many judges the plan names; null while undecided. */
  readonly judges: number | null;
  readonly dropHighest: number;
  readonly dropLowest: number;
  /** Applied to the mean, at the stage “panel mark”; null keeps the exact fraction. */
  readonly rounding: Rounding | null;
}

/** The panel's mark, which marks were dropped (positions from 0), and the written-out working. */
export interface PanelMark {
  readonly mark: Exact;
  readonly dropped: readonly number[];
  readonly working: string;
}

/** Why no mark can be formed: a judge's mark is missing, or too few are left after dropping. */
export type PanelFault = 'panel.mark-missing' | 'panel.too-few-marks';

/**
 * Mean of the judges' marks after dropping the highest and lowest the rule names. Of equal marks the earlier judge's
 * is dropped; the mean is the same whichever it is.
 * @param marks one per judge in seat order; null is a mark not handed in, never 0
 */
export const panelMark = (
  rule: PanelRule,
  marks: readonly (Exact | null)[],
): PanelMark | PanelFault => {
  const given = marks.flatMap((mark, seat) => (mark === null ? [] : [{ mark, seat }]));
  if (given.length < marks.length || (rule.judges !== null && given.length < rule.judges))
    return 'panel.mark-missing';
  if (given.length <= rule.dropHighest + rule.dropLowest) return 'panel.too-few-marks';
  const ascending = given.toSorted((a, b) => compare(a.mark, b.mark) || a.seat - b.seat);
  const lowest = ascending.slice(0, rule.dropLowest);
  const highest = ascending
    .slice(rule.dropLowest)
    .toSorted((a, b) => compare(b.mark, a.mark) || a.seat - b.seat)
    .slice(0, rule.dropHighest);
  const dropped = [...lowest, ...highest].map((one) => one.seat).sort((a, b) => a - b);
  const kept = given.filter((one) => !dropped.includes(one.seat)).map((one) => one.mark);
  const mean = divide(kept.reduce(add), exactInteger(kept.length));
  const mark = rule.rounding === null ? mean : round(mean, rule.rounding);
  const all = given
    .map((one) => (dropped.includes(one.seat) ? `[${plainText(one.mark)}]` : plainText(one.mark)))
    .join('、');
  const drop = dropped.length === 0 ? '' : '，方括号内的去掉';
  const rounded = rule.rounding === null ? '' : ` → ${decimalText(mark, rule.rounding.digits)}`;
  return {
    mark,
    dropped,
    working: `评委评分 ${all}${drop}；${plainText(sum(kept))} ÷ ${kept.length} = ${plainText(mean)}${rounded}`,
  };
};
