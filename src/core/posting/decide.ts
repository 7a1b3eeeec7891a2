import { dueText, type Instant } from '../kernel/day.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { PostingCode } from './code.ts';
import { isOpenObjection, type ObjectionState } from './objection.ts';

/** A line of a posting that is out. */
export interface PostedLine {
  readonly posting: string;
  readonly line: number;
  readonly endsAt: Instant;
  /** Taken off by a recorded decision of the organisers, or by the plan. */
  readonly isOff: boolean;
}

/** What an objection holds back. `lines` empty: the whole list of its posting. */
export interface HoldingObjection {
  readonly posting: string;
  readonly lines: readonly number[];
  readonly state: ObjectionState;
  /** Lines of an upheld one on which the organisers have decided since. */
  readonly decided: readonly number[];
}

/** Whether an objection holds back a line now: not closed yet, or upheld and not decided on. */
const holdsBack = (
  { lines, state, decided }: HoldingObjection,
  line: number,
): 'open' | 'undecided' | null => {
  if (lines.length > 0 && !lines.includes(line)) return null;
  if (isOpenObjection(state)) return 'open';
  return state === 'upheld' && !decided.includes(line) ? 'undecided' : null;
};

/** What of an objection is still to be done about a line. */
export const hindranceOf = (
  objections: readonly HoldingObjection[],
  { posting, line }: Pick<PostedLine, 'posting' | 'line'>,
): 'open' | 'undecided' | null => {
  const found = objections
    .filter((one) => one.posting === posting)
    .map((one) => holdsBack(one, line));
  return found.includes('open') ? 'open' : found.includes('undecided') ? 'undecided' : null;
};

/**
 * Whether somebody on a posting may be named (J4.3): posted, their own period over, not taken off, no objection against
 * them open or upheld without a decision; and by the plan's `blocks`, none against anybody else. An objection whose
 * weight is not yet judged holds back like a material one: it is to be closed with a reason first.
 * @param own null where they stand on no posting
 * @param others every line of the same step, in all its postings
 */
export const decideNaming = (
  own: PostedLine | null,
  others: readonly PostedLine[],
  objections: readonly HoldingObjection[],
  blocks: 'all' | 'the-person',
  now: Instant,
): Decision<PostedLine, PostingCode> => {
  const because = (code: PostingCode, params: Readonly<Record<string, string>> = {}) =>
    refuse<PostingCode>({ code, params, clause: 'J4.3' });
  if (own === null) return because('posting.not-posted');
  if (own.isOff) return because('posting.taken-off');
  if (now < own.endsAt) return because('posting.period-not-over', { ends: dueText(own.endsAt) });
  const hindrance = hindranceOf(objections, own);
  if (hindrance === 'open') return because('posting.objection-open');
  if (hindrance === 'undecided') return because('posting.objection-undecided');
  const isHeldByOthers =
    blocks === 'all' &&
    others.some(
      (one) =>
        !one.isOff &&
        (one.posting !== own.posting || one.line !== own.line) &&
        hindranceOf(objections, one) !== null,
    );
  return isHeldByOthers ? because('posting.others-objection-open') : accept(own);
};
