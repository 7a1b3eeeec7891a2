import { drawnOrder, type Draw, type Sha256 } from '../draw/draw.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { ResultCode } from './code.ts';

/** At least so many places of every table are typed again. */
const LEAST_TOP = 10;
/** Share of the other rows, in percent, rounded up. */
const REST_PERCENT = 15;
/** More errors than so many in a hundred values, and everything is typed again. */
const MOST_ERRORS_PERCENT = 5;

/** A row of a table as the sample sees it. */
export interface SampledRow {
  /** Unique among all tables. */
  readonly key: string;
  /** null where unranked. */
  readonly place: number | null;
  /** Whether an award reaches it, given or waiting for a decision. */
  readonly isAwarded: boolean;
}

/** The rows of one table that every check takes, those that are drawn among, and how many of them. */
export interface SampleParts {
  readonly top: readonly string[];
  readonly rest: readonly string[];
  readonly drawn: number;
}

/**
 * The sample of one table (核对): every row down to the last that an award reaches, at least ten places; of the rest 15 %,
 * rounded up.
 */
export const samplePartsOf = (rows: readonly SampledRow[]): SampleParts => {
  const reached = rows.map(({ place, isAwarded }) => (isAwarded ? (place ?? 0) : 0));
  const last = Math.max(LEAST_TOP, ...reached);
  const isTop = ({ place }: SampledRow): boolean => place !== null && place <= last;
  const rest = rows.filter((row) => !isTop(row)).map(({ key }) => key);
  return {
    top: rows.filter(isTop).map(({ key }) => key),
    rest,
    drawn: Math.ceil((rest.length * REST_PERCENT) / 100),
  };
};

/** Those of the rest that a draw takes, in the order drawn. */
export const drawnRest = (
  sha256: Sha256,
  draw: Draw,
  { rest, drawn }: SampleParts,
): readonly string[] => drawnOrder(sha256, draw, rest).slice(0, drawn);

/** The values of one sheet by line. */
export type SheetValues = Readonly<Record<string, string>>;

/** A sheet typed again. */
export interface Retyping {
  readonly values: SheetValues;
  /** What the record said when it was typed. */
  readonly record: SheetValues;
  /** What a difference turned out to be; null while nobody has looked, or where there was none. */
  readonly outcome: 'record-wrong' | 'retyping-wrong' | null;
}

/**
 * Where a sheet of the check stands. `waiting`: not typed again as it is now; `differs`: nobody has looked yet;
 * `to-correct`: the record is wrong and not yet corrected.
 */
export type CheckedState = 'waiting' | 'agreed' | 'differs' | 'to-correct';

/** Lines on which a retyping says something else than the record, in the record's order; lines too many come last. */
export const differingLines = (record: SheetValues, retyped: SheetValues): readonly string[] =>
  [...new Set([...Object.keys(record), ...Object.keys(retyped)])].filter(
    (line) => record[line] !== retyped[line],
  );

const isSame = (one: SheetValues, other: SheetValues): boolean =>
  differingLines(one, other).length === 0;

/** Where a sheet stands, by its record as it is now and the last time that it was typed again. */
export const checkedState = (record: SheetValues, last: Retyping | null): CheckedState => {
  if (last === null) return 'waiting';
  if (isSame(record, last.values)) return 'agreed';
  if (!isSame(record, last.record)) return 'waiting';
  if (last.outcome === 'retyping-wrong') return 'agreed';
  return last.outcome === 'record-wrong' ? 'to-correct' : 'differs';
};

/** Somebody who may rule on differences of a check. */
export interface Ruler {
  readonly account: string;
  readonly name: string;
}

/**
 * Whether somebody may say what a difference turned out to be: nobody who typed, settled or corrected the sheet, nor typed
 * it again, clears their own work. The refusal tells who may, or that somebody is to be added.
 * @param handledBy accounts that had to do with the sheet
 * @param rulers everybody who may rule on differences of the activity
 */
export const decideRuling = (
  account: string,
  handledBy: readonly string[],
  rulers: readonly Ruler[],
): Decision<null, ResultCode> => {
  if (!handledBy.includes(account)) return accept(null);
  const others = rulers.filter((one) => !handledBy.includes(one.account));
  return others.length === 0
    ? refuse({ code: 'result.outcome-nobody', params: {} })
    : refuse({
        code: 'result.outcome-own',
        params: { names: others.map(({ name }) => name).join('、') },
      });
};

/**
 * Errors of a sheet: lines on which a retyping differed that was not wrong itself. A value that several found wrong is
 * one error.
 */
export const errorsOf = (retypings: readonly Retyping[]): number =>
  new Set(
    retypings.flatMap(({ values, record, outcome }) =>
      outcome === 'retyping-wrong' ? [] : differingLines(record, values),
    ),
  ).size;

/** Whether so many errors among so many values ask for everything to be typed again. */
export const isTooMany = (errors: number, values: number): boolean =>
  errors * 100 > values * MOST_ERRORS_PERCENT;

/** How a check stands. */
export interface CheckProgress {
  readonly state: 'uncommitted' | 'committed' | 'under-way' | 'differs' | 'passed';
  /** Sheets that must be typed again, and how many of them agree. */
  readonly required: number;
  readonly agreed: number;
  readonly errors: number;
  readonly values: number;
  /** Over 5 % errors: every sheet must be typed again. */
  readonly everything: boolean;
}

/** A sheet of the check. */
export interface CheckedSheet {
  readonly isRequired: boolean;
  readonly state: CheckedState;
  /** How many values it holds. */
  readonly values: number;
  /** Every time it was typed again. */
  readonly retypings: readonly Retyping[];
}

/**
 * How a check stands. Errors are counted over every sheet of the sample that was typed again, corrected since or not; once
 * they are more than 5 % of its values, every sheet is required.
 * @param step how far the draw of the sample is
 */
export const progressOf = (
  step: 'uncommitted' | 'committed' | 'drawn',
  sheets: readonly CheckedSheet[],
): CheckProgress => {
  const sample = sheets.filter(({ isRequired }) => isRequired);
  const errors = sample.reduce((sum, { retypings }) => sum + errorsOf(retypings), 0);
  const values = sample.reduce((sum, sheet) => sum + sheet.values, 0);
  const everything = isTooMany(errors, values);
  const required = everything ? sheets : sample;
  const agreed = required.filter(({ state }) => state === 'agreed').length;
  const isOpen = required.some(({ state }) => state === 'differs' || state === 'to-correct');
  const underWay = isOpen ? 'differs' : agreed < required.length ? 'under-way' : 'passed';
  return {
    state: step === 'drawn' ? underWay : step,
    required: required.length,
    agreed,
    errors,
    values,
    everything,
  };
};
