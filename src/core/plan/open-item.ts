import type { Day } from '../kernel/day.ts';

/** Any JSON value, as plans travel. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One way of settling a question: the places in the plan it sets, by path (`stages.review.places`). */
export interface Option {
  readonly id: string;
  readonly title: string;
  readonly set: Readonly<Record<string, Json>>;
}

/**
 * Something the notice leaves open. `contradiction`: it says two things; an error until decided. `silence`: it says
 * nothing. `reading`: it can be read in two ways. The plan holds the stated default meanwhile.
 * A `choice` offers options, a `value` asks for one value at one place.
 */
export interface OpenItem {
  readonly id: string;
  readonly kind: 'contradiction' | 'silence' | 'reading';
  readonly question: string;
  readonly answer:
    | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly default: string }
    | {
        readonly kind: 'value';
        readonly path: string;
        readonly expects: 'number' | 'text' | 'day';
        /** What holds until decided, in words: 不设限, 暂不确定. */
        readonly default: string;
      };
  /** The clause that leaves it open first, then the others concerned. */
  readonly source: readonly string[];
}

/** A recorded decision (裁定) on one open item: which option, or which value, and on whose word. */
export interface RecordedDecision {
  readonly number: number;
  readonly open: string;
  readonly choose?: string | undefined;
  readonly value?: Json | undefined;
  readonly reason: string;
  readonly decidedBy: readonly string[];
  readonly decidedOn: Day;
}

/** The file beside a plan that holds its decisions. */
export interface Decisions {
  readonly format: 'qunying.decisions/1';
  readonly plan: string;
  readonly decisions: readonly RecordedDecision[];
}

/** Places in the plan from which results are computed; an open item that touches one is listed with every result. */
const RESULT_PATHS =
  /^(?:components|figures|rankings|advances|awards)\.|^units\.[^.]+\.rankedForAwards$|^stages\.[^.]+\.(?:panel|ledger)\b/;

/** The places in the plan that an open item may change. */
export const pathsOf = (item: OpenItem): readonly string[] =>
  item.answer.kind === 'value'
    ? [item.answer.path]
    : [...new Set(item.answer.options.flatMap((option) => Object.keys(option.set)))];

/** Whether totals, places or awards may depend on this item. */
export const touchesResult = (item: OpenItem): boolean =>
  pathsOf(item).some((path) => RESULT_PATHS.test(path));
