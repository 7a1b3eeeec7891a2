import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { Approval } from '../approval/approval.ts';
import type { ActivityCode } from './code.ts';

/** How far an activity is, whatever its draft does meanwhile. */
export type ActivityState = 'preparing' | 'published' | 'finished' | 'archived';

/** What moves an activity on; publishing has rules of its own besides (`publish.ts`). */
export type ActivityMove = 'publish' | 'finish' | 'reopen' | 'archive';

/** Every move, from where it may be made and where it leads. A move that is not listed is refused. */
const MOVES: Readonly<
  Record<ActivityMove, Readonly<Partial<Record<ActivityState, ActivityState>>>>
> = {
  publish: { preparing: 'published', published: 'published' },
  finish: { published: 'finished' },
  reopen: { finished: 'published' },
  archive: { finished: 'archived' },
};

/** Words of a state in sentences. */
export const ACTIVITY_STATE_WORDS: Readonly<Record<ActivityState, string>> = {
  preparing: '筹备中',
  published: '已发布',
  finished: '已办结',
  archived: '已归档',
};

const MOVE_WORDS: Readonly<Record<ActivityMove, string>> = {
  publish: '发布',
  finish: '办结',
  reopen: '重新办理',
  archive: '归档',
};

/** The state after a move. Refused: a move that this state does not allow. */
export const moved = (
  state: ActivityState,
  move: ActivityMove,
): Decision<ActivityState, ActivityCode> => {
  const next = MOVES[move][state];
  return next === undefined
    ? refuse({
        code: 'activity.state-forbids',
        params: { state: ACTIVITY_STATE_WORDS[state], move: MOVE_WORDS[move] },
      })
    : accept(next);
};

/** Whether the draft may still be changed. */
export const mayChange = (state: ActivityState): Decision<null, ActivityCode> =>
  state === 'preparing' || state === 'published'
    ? accept(null)
    : refuse({
        code: 'activity.state-forbids',
        params: { state: ACTIVITY_STATE_WORDS[state], move: '修改' },
      });

/** Whether units may still be asked for an answer to what is out, and give it: while it is published. */
export const mayAnswer = (
  state: ActivityState,
  act: '签收' | '催办',
): Decision<null, ActivityCode> =>
  state === 'published'
    ? accept(null)
    : refuse({
        code: 'activity.state-forbids',
        params: { state: ACTIVITY_STATE_WORDS[state], move: act },
      });

/** How far the draft is on its way out. */
export type DraftState = 'unchanged' | 'draft' | 'in-approval' | 'returned' | 'approved';

/**
 * How far a draft is: unchanged since the last version, being written, on its way through the chain, returned,
 * approved.
 * @param approval the newest one of this draft
 */
export const draftState = (
  approval: Approval | null,
  digest: string,
  publishedDigest: string | null,
): DraftState => {
  if (digest === publishedDigest) return 'unchanged';
  if (approval === null) return 'draft';
  const isSame = approval.subject.digest === digest;
  if (approval.state === 'open' && isSame) return 'in-approval';
  if (approval.state === 'approved' && isSame) return 'approved';
  return approval.state === 'returned' ? 'returned' : 'draft';
};
