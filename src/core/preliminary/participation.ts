import { decimalText, exactInteger, fraction, multiply, type Exact } from '../kernel/exact.ts';
import type { Participant } from './result.ts';

/** Participation of a unit (N2.1): every employee takes part; who is exempt for a reason leaves the denominator. */
export interface Participation {
  readonly onRoster: number;
  readonly exempt: number;
  /** Who should take part: the denominator. */
  readonly due: number;
  readonly took: number;
  readonly absent: number;
  /** Neither a score nor an absence is known yet. */
  readonly open: number;
  /** took ÷ due; null where nobody is due. */
  readonly rate: Exact | null;
  /** How it was reckoned, a line each. */
  readonly working: readonly string[];
}

/** `97.83%`, two decimals, 四舍五入; for display only. */
export const percentText = (rate: Exact): string =>
  `${decimalText(multiply(rate, exactInteger(100)), 2)}%`;

const workingOf = (counts: Omit<Participation, 'working'>, leaves: boolean): readonly string[] => {
  const { onRoster, exempt, due, took, absent, open, rate } = counts;
  return [
    `花名册${onRoster}人`,
    leaves
      ? `免考${exempt}人，不计入应参加人数：${onRoster}－${exempt}＝${due}人`
      : `方案不设免考，应参加${due}人`,
    `有成绩${took}人，缺考${absent}人，还没有结果${open}人`,
    rate === null ? '没有应参加人员，不计参加率' : `参加率${took}÷${due}＝${percentText(rate)}`,
  ];
};

/**
 * Reckons participation over people, of one unit or of several.
 * @param exemptions the plan's rule: without exemptions everybody is due, whatever was recorded before
 */
export const participationOf = (
  people: readonly Participant[],
  exemptions: 'with-reason' | 'none',
): Participation => {
  const leaves = exemptions === 'with-reason';
  const exempt = leaves ? people.filter(({ isExempt }) => isExempt).length : 0;
  const counted = leaves ? people.filter(({ isExempt }) => !isExempt) : people;
  const due = counted.length;
  const took = counted.filter(({ result }) => result?.kind === 'score').length;
  const absent = counted.filter(({ result }) => result?.kind === 'absent').length;
  const counts = {
    onRoster: people.length,
    exempt,
    due,
    took,
    absent,
    open: due - took - absent,
    rate: due === 0 ? null : fraction(took, due),
  };
  return { ...counts, working: workingOf(counts, leaves) };
};
