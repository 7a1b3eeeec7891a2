import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import {
  compare,
  decimalPlaces,
  decimalText,
  exactInteger,
  multiply,
  parseDecimal,
  sum,
  ZERO,
  type Exact,
} from '../kernel/exact.ts';
import { panelMark } from '../practical/panel.ts';
import type { ReviewCode } from './code.ts';
import type { MemberId, ReviewRules, WeightedCriterion } from './panel.ts';

/** Marks by criterion, as typed. */
export type MarksEntered = Readonly<Record<string, string>>;

/** Every criterion is marked from 0 to 100 points, with one decimal at most. */
const MOST_MARK = 100;
const MOST_DECIMALS = 1;

const most = exactInteger(MOST_MARK);

/** Reads a sheet: every criterion marked, nothing else, each within range. A missing mark is refused, it is never 0. */
export const readMarks = (
  criteria: readonly WeightedCriterion[],
  entered: MarksEntered,
): Decision<ReadonlyMap<string, Exact>, ReviewCode> => {
  const faults: Refusal<ReviewCode>[] = Object.keys(entered)
    .filter((id) => !criteria.some((one) => one.id === id))
    .map((id) => ({ code: 'review.mark-unknown', params: { criterion: id } }));
  const marks = new Map<string, Exact>();
  for (const { id, title } of criteria) {
    const text = (entered[id] ?? '').trim();
    const field = `body.marks.${id}`;
    const params = { criterion: title, most: MOST_MARK };
    const mark = parseDecimal(text);
    if (text === '') faults.push({ code: 'review.mark-missing', params, field });
    else if (mark === null) faults.push({ code: 'review.mark-not-number', params, field });
    else if (
      compare(mark, ZERO) < 0 ||
      compare(mark, most) > 0 ||
      (decimalPlaces(mark) ?? Infinity) > MOST_DECIMALS
    )
      faults.push({ code: 'review.mark-range', params, field });
    else marks.set(id, mark);
  }
  return faults.length > 0 ? refuse(...faults) : accept(marks);
};

/** A reviewer's total: marks times shares, exact. */
export const sheetTotal = (
  criteria: readonly WeightedCriterion[],
  marks: ReadonlyMap<string, Exact>,
): Exact =>
  sum(
    criteria.flatMap(({ id, share }) => {
      const mark = marks.get(id);
      return mark === undefined ? [] : [multiply(mark, share)];
    }),
  );

/** A seat of the panel, for one candidate. A sheet handed in before a recusal stays on record and does not count. */
export interface Seat {
  readonly member: MemberId;
  readonly name: string;
  readonly total: Exact | null;
  readonly isRecused: boolean;
}

/** How a seat entered the mark. `voided`: a sheet that a later recusal made void. */
export type SeatState = 'counted' | 'dropped' | 'missing' | 'recused' | 'voided';

/** A candidate's mark with its working. `mark` is null as long as none can be formed. */
export interface CandidateMark {
  readonly mark: Exact | null;
  /** How many scored, of how many who may. */
  readonly scored: number;
  readonly of: number;
  readonly seats: readonly (Seat & { readonly state: SeatState })[];
  readonly working: string;
}

/** The mark of one candidate: mean of the totals of those who scored, after dropping what the plan drops. */
export const candidateMark = (
  rule: Extract<ReviewRules, { method: 'scores' }>['panel'],
  seats: readonly Seat[],
): CandidateMark => {
  const able = seats.filter(({ isRecused }) => !isRecused);
  const given = able.filter(({ total }) => total !== null);
  const formed =
    given.length === 0
      ? 'panel.too-few-marks'
      : panelMark(
          { ...rule, judges: null },
          given.map(({ total }) => total),
        );
  const isFormed = typeof formed !== 'string';
  const dropped = new Set(isFormed ? formed.dropped.map((seat) => given[seat]?.member) : []);
  const stateOf = ({ member, total, isRecused }: Seat): SeatState => {
    if (isRecused) return total === null ? 'recused' : 'voided';
    if (total === null) return 'missing';
    return dropped.has(member) ? 'dropped' : 'counted';
  };
  return {
    mark: isFormed ? formed.mark : null,
    scored: given.length,
    of: able.length,
    seats: seats.map((seat) => ({ ...seat, state: stateOf(seat) })),
    working: isFormed ? formed.working : '评分还不够，不能计算',
  };
};

/** A mark for tables: two decimals, 四舍五入; the exact value decides. */
export const markText = (mark: Exact): string => decimalText(mark, 2);
