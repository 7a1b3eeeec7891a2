import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import type { CheckProgress } from './check.ts';
import type { ResultCode } from './code.ts';

/** How far a result is: reckoned as scores stand; sealed once checked; posted; final; replaced by a later version. */
export type ResultState = 'provisional' | 'checked' | 'posted' | 'final' | 'superseded';

/** What moves a sealed version on. */
export type ResultMove = 'post' | 'recall' | 'confirm' | 'supersede';

/** Words of a state. */
export const RESULT_WORDS: Readonly<Record<ResultState, string>> = {
  provisional: '暂定',
  checked: '已核对封存',
  posted: '公示中',
  final: '终定',
  superseded: '已被新版代替',
};

const MOVE_WORDS: Readonly<Record<ResultMove, string>> = {
  post: '公示',
  recall: '收回公示',
  confirm: '终定',
  supersede: '代替',
};

const MOVES: Readonly<Record<ResultMove, Readonly<Partial<Record<ResultState, ResultState>>>>> = {
  post: { checked: 'posted', posted: 'posted' },
  recall: { posted: 'checked' },
  confirm: { posted: 'final', final: 'final' },
  supersede: { checked: 'superseded', posted: 'superseded', final: 'superseded' },
};

/**
 * The state of a version after a move. Where the plan posts nothing, a checked version becomes final at once.
 * Refused: a move that this state does not allow; confirming what should have been posted first.
 */
export const resultMoved = (
  state: ResultState,
  move: ResultMove,
  { postsResults }: { readonly postsResults: boolean },
): Decision<ResultState, ResultCode> => {
  if (move === 'confirm' && state === 'checked')
    return postsResults ? refuse({ code: 'result.not-posted', params: {} }) : accept('final');
  const to = MOVES[move][state];
  return to === undefined
    ? refuse({
        code: 'result.move',
        params: { state: RESULT_WORDS[state], move: MOVE_WORDS[move] },
      })
    : accept(to);
};

/** What sealing rests on. */
export interface SealFacts {
  /** How many sheets or stages are still to come. */
  readonly outstanding: number;
  /** Open ties on which an award hangs, in words. */
  readonly ties: readonly string[];
  readonly check: CheckProgress;
  /** Whether anything differs from the last sealed version; true before the first. */
  readonly isChanged: boolean;
  /** Number that the version would have. */
  readonly version: number;
  readonly reason: string;
}

const ofCheck = ({ state, required, agreed }: CheckProgress): readonly Refusal<ResultCode>[] => {
  switch (state) {
    case 'uncommitted':
    case 'committed':
      return [{ code: 'result.check-missing', params: {} }];
    case 'under-way':
      return [{ code: 'result.check-unfinished', params: { left: required - agreed } }];
    case 'differs':
      return [{ code: 'result.check-differs', params: {} }];
    case 'passed':
      return [];
  }
};

/**
 * Whether a result may be sealed: every score is in, no award hangs on a tie, the check is passed. A later version needs
 * a change and a reason. Every hindrance is named.
 */
export const maySeal = (facts: SealFacts): Decision<null, ResultCode> => {
  const refusals: Refusal<ResultCode>[] = [];
  if (facts.outstanding > 0)
    refusals.push({ code: 'result.outstanding', params: { count: facts.outstanding } });
  for (const tie of facts.ties) refusals.push({ code: 'result.tie-open', params: { tie } });
  refusals.push(...ofCheck(facts.check));
  if (!facts.isChanged) refusals.push({ code: 'result.unchanged', params: {} });
  else if (facts.version > 1 && facts.reason === '')
    refusals.push({ code: 'result.reason-missing', params: { version: facts.version } });
  return refusals.length > 0 ? refuse(...refusals) : accept(null);
};
