import type { Day } from '../kernel/day.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';

/** A name of a unit, and the day from which it holds. */
export interface DatedName {
  readonly validFrom: Day;
  readonly name: string;
  readonly short: string;
  /** GB/T 2260 code of the place; null where it has none (CONVENTIONS §3.5: 嘉兴港区). */
  readonly region: string | null;
}

export type UnitCode =
  | 'unit.not-found'
  | 'unit.below-itself'
  | 'unit.too-deep'
  | 'unit.name-taken'
  | 'unit.name-on-same-day'
  | 'unit.closed'
  | 'unit.has-units-below'
  | 'unit.only-name';

/**
 * The name valid on a day: the latest one that has begun. A document prints the name valid on its own date
 * (海门市 became 海门区 in July 2020, in the middle of the Nantong activity).
 * @param names at least one; before the first begins, the first
 */
export const nameOn = (names: readonly DatedName[], day: Day): DatedName => {
  const inOrder = [...names].sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  const begun = inOrder.filter((one) => one.validFrom <= day);
  const found = begun[begun.length - 1] ?? inOrder[0];
  if (found === undefined) throw new RangeError('a unit without a name');
  return found;
};

/** Adds a name from a day on. Refused: a second name from the same day. */
export const withName = (
  names: readonly DatedName[],
  added: DatedName,
): Decision<readonly DatedName[], UnitCode> =>
  names.some((one) => one.validFrom === added.validFrom)
    ? refuse({ code: 'unit.name-on-same-day', params: { day: added.validFrom } })
    : accept([...names, added]);
