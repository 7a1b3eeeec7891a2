import { accept, refuse, type Decision } from '../kernel/decision.ts';
import {
  dayAt,
  dayText,
  dueText,
  instantAt,
  MIDNIGHT,
  minuteAt,
  minuteText,
  type Day,
  type Instant,
} from '../kernel/day.ts';
import type { PreliminaryCode } from './code.ts';

/** One step of a deliverable (N8): it came in, was taken, or went back for correction by a day. */
export type HandInStep =
  | { readonly kind: 'handed-in'; readonly at: Instant; readonly name: string }
  | { readonly kind: 'accepted'; readonly at: Instant; readonly name: string }
  | {
      readonly kind: 'returned';
      readonly at: Instant;
      readonly name: string;
      readonly reason: string;
      readonly due: Day;
    };

/** Where a deliverable stands after its steps. `due`: the first instant that is too late for what comes next. */
export interface HandInState {
  readonly phase: 'missing' | 'handed-in' | 'returned' | 'accepted';
  /** When it first came in, and whether that was in time; null before. */
  readonly first: { readonly at: Instant; readonly isLate: boolean } | null;
  readonly due: Instant;
  /** It should be here and is not. */
  readonly isOverdue: boolean;
  readonly working: string;
}

const momentText = (at: Instant): string => `${dayText(dayAt(at))}${minuteText(minuteAt(at))}`;

const endOf = (day: Day): Instant => instantAt(day, MIDNIGHT);

/** Reads the steps of a deliverable in their order against its due instant. */
export const handInStateOf = (
  steps: readonly HandInStep[],
  due: Instant,
  now: Instant,
): HandInState => {
  const last = steps.at(-1);
  const came = steps.find(({ kind }) => kind === 'handed-in');
  const first = came === undefined ? null : { at: came.at, isLate: came.at >= due };
  const next = last?.kind === 'returned' ? endOf(last.due) : due;
  const phase = last === undefined ? 'missing' : last.kind;
  const isOut = phase === 'missing' || phase === 'returned';
  const working =
    first === null
      ? `应在${dueText(due)}前报送，还没有报送`
      : `${momentText(first.at)}首次报送，${first.isLate ? '晚于' : '不晚于'}${dueText(due)}`;
  return { phase, first, due: next, isOverdue: isOut && now >= next, working };
};

/** How many units handed something in, in time and late, and how many have not; for the on-time statistics. */
export interface OnTime {
  readonly units: number;
  readonly inTime: number;
  readonly late: number;
  readonly missing: number;
}

export const onTimeOf = (states: readonly HandInState[]): OnTime => ({
  units: states.length,
  inTime: states.filter(({ first }) => first?.isLate === false).length,
  late: states.filter(({ first }) => first?.isLate === true).length,
  missing: states.filter(({ first }) => first === null).length,
});

/** Whether the next step may be done. */
export const mayStep = (
  phase: HandInState['phase'],
  step: HandInStep['kind'],
  title: string,
): Decision<null, PreliminaryCode> => {
  const isIn = phase === 'handed-in' || phase === 'accepted';
  if (step === 'handed-in')
    return isIn ? refuse({ code: 'deliverable.already-in', params: { title } }) : accept(null);
  const fits = step === 'accepted' ? phase === 'handed-in' : isIn;
  return fits ? accept(null) : refuse({ code: 'deliverable.not-in', params: { title } });
};
