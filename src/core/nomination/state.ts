import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { NominationCode } from './code.ts';

/** How far a nomination is (J3.1): written, before the unit's leader, with the organisers, back for correction, taken. */
export type NominationState =
  'draft' | 'leader-review' | 'submitted' | 'returned' | 'accepted' | 'withdrawn';

/**
 * What moves a nomination. `send-back`: the unit's leader gives it back to the clerk; `return`: the organiser gives it
 * back for correction (退回补正); `withdraw`: the unit takes it back; `remove`: an organiser takes it out with a reason.
 */
export type NominationMove =
  'send' | 'send-back' | 'submit' | 'return' | 'accept' | 'withdraw' | 'remove';

type Moves = Readonly<Partial<Record<NominationState, NominationState>>>;

/** Every move, from where it may be made and where it leads. A move that is not listed is refused. */
const MOVES: Readonly<Record<NominationMove, Moves>> = {
  send: { draft: 'leader-review', returned: 'leader-review' },
  'send-back': { 'leader-review': 'draft' },
  submit: { 'leader-review': 'submitted' },
  return: { submitted: 'returned', accepted: 'returned' },
  accept: { submitted: 'accepted' },
  withdraw: {
    draft: 'withdrawn',
    'leader-review': 'withdrawn',
    submitted: 'withdrawn',
    returned: 'withdrawn',
  },
  remove: { submitted: 'withdrawn', returned: 'withdrawn', accepted: 'withdrawn' },
};

/** Words of a state, on screens and in sentences. */
export const NOMINATION_STATE_WORDS: Readonly<Record<NominationState, string>> = {
  draft: '草稿',
  'leader-review': '单位审核',
  submitted: '已提交',
  returned: '退回补正',
  accepted: '已受理',
  withdrawn: '已撤回',
};

export const NOMINATION_MOVE_WORDS: Readonly<Record<NominationMove, string>> = {
  send: '送单位审核',
  'send-back': '退回经办人',
  submit: '审核提交',
  return: '退回补正',
  accept: '受理',
  withdraw: '撤回',
  remove: '取消推荐',
};

/** States that hold a place of the quota (J3.2): drafts do not, and a withdrawal frees the place. */
export const HOLDING_STATES: readonly NominationState[] = [
  'leader-review',
  'submitted',
  'returned',
  'accepted',
];

export const holdsPlace = (state: NominationState): boolean => HOLDING_STATES.includes(state);

/** Whether the unit may still change what is written: before its leader has it, or when it was returned. */
export const isOpenForUnit = (state: NominationState): boolean =>
  state === 'draft' || state === 'returned';

/**
 * The state after a move.
 * @param wasReturned whether an organiser's return for correction is unanswered: then the leader gives it back to that
 * state, so that it keeps its place and its due date
 */
export const moveNomination = (
  state: NominationState,
  move: NominationMove,
  wasReturned: boolean,
): Decision<NominationState, NominationCode> => {
  const next = MOVES[move][state];
  if (next === undefined)
    return refuse({
      code: 'nomination.state-forbids',
      params: { state: NOMINATION_STATE_WORDS[state], move: NOMINATION_MOVE_WORDS[move] },
      clause: 'J3.1',
    });
  return accept(move === 'send-back' && wasReturned ? 'returned' : next);
};
