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
  /** Whom it stands for: a nomination, or who holds a place of a result; null where a line stands for nobody. */
  readonly holder: string | null;
  /** Whether the nomination is still accepted: not taken out, not returned for correction. */
  readonly stands: boolean;
  /** Whether the result it is of was corrected since: a later version is posted anew. */
  readonly isReplaced: boolean;
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
 * Whether something is still to be done about an objection: not closed yet, or upheld while the organisers have not
 * decided on a line that still stands (J4.3).
 * @param standing lines of its posting that were not taken off
 */
export const isUnsettled = (objection: HoldingObjection, standing: readonly number[]): boolean =>
  isOpenObjection(objection.state) ||
  standing.some((line) => holdsBack(objection, line) === 'undecided');

/** Other lines of the same person: on an earlier list, say, that was posted again. */
const elsewhere = (own: PostedLine, others: readonly PostedLine[]): readonly PostedLine[] =>
  own.holder === null
    ? []
    : others.filter(
        ({ posting, line, holder }) =>
          holder === own.holder && (posting !== own.posting || line !== own.line),
      );

/** What objections hold back of a line: whoever is off it is decided on already, and so is a place that was corrected. */
const heldBack = (
  objections: readonly HoldingObjection[],
  line: PostedLine,
): 'open' | 'undecided' | null => {
  const hindrance = hindranceOf(objections, line);
  return (line.isOff || line.isReplaced) && hindrance === 'undecided' ? null : hindrance;
};

/**
 * Whether somebody on a posting may be named (J4.3): still accepted, posted, every period of theirs over, not taken off,
 * no objection against them open or upheld without a decision, on whichever list it came in; and by the plan's `blocks`,
 * none against anybody else. An objection whose weight is not yet judged holds back like a material one: it is to be
 * closed with a reason first.
 * @param own the newest line of theirs; null where they stand on no posting
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
  if (own.isReplaced) return because('posting.result-replaced');
  if (own.isOff) return because('posting.taken-off');
  if (!own.stands) return because('posting.not-accepted');
  const theirs = [own, ...elsewhere(own, others)];
  const running = theirs.find(
    ({ isOff, isReplaced, endsAt }) => !isOff && !isReplaced && now < endsAt,
  );
  if (running !== undefined)
    return because('posting.period-not-over', { ends: dueText(running.endsAt) });
  const hindrances = theirs.map((line) => heldBack(objections, line));
  if (hindrances.includes('open')) return because('posting.objection-open');
  if (hindrances.includes('undecided')) return because('posting.objection-undecided');
  const isHeldByOthers =
    blocks === 'all' &&
    others.some(
      (one) =>
        !one.isOff &&
        (one.posting !== own.posting || one.line !== own.line) &&
        heldBack(objections, one) !== null,
    );
  return isHeldByOthers ? because('posting.others-objection-open') : accept(own);
};
