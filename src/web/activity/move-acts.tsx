import type { ReactNode } from 'react';
import { activityGet, activityList, activityMove } from '../../contract/activity/http.ts';
import { sentenceOf } from '../../contract/problems.ts';
import { listTasks } from '../../contract/task/http.ts';
import { moved, type ActivityMove, type ActivityState } from '../../core/activity/state.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import type { ActivityHome } from './activity-frame.tsx';

/** An activity is archived by closing it (结项), which has a page of its own. */
type Move = Exclude<ActivityMove, 'publish' | 'archive'>;

const MOVES: Readonly<Record<Move, { readonly word: string; readonly then: string }>> = {
  finish: {
    word: '办结',
    then: '办结后方案不能再改，不能再发补充通知；各单位仍可查看。需要时可以重新办理。',
  },
  reopen: { word: '重新办理', then: '活动回到进行中，方案可以再改，可以再发补充通知。' },
};

/** What is offered in each state: what comes next, and the way back. */
const OFFERED: Readonly<Record<ActivityState, readonly Move[]>> = {
  preparing: ['finish'],
  published: ['finish'],
  finished: ['reopen'],
  archived: ['reopen'],
};

/** 办结, 重新办理: asked first with what happens then; where it may not be, the button says why. */
export const MoveActs = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const move = useAct(activityMove, [activityGet, activityList, listTasks]);
  if (!home.may.publish) return null;
  return OFFERED[home.phase].map((one) => {
    const allowed = moved(home.phase, one);
    const [why] = allowed.ok ? [] : allowed.refusals;
    const { word, then } = MOVES[one];
    return (
      <ConfirmAct
        key={one}
        word={word}
        title={`${word}“${home.title}”`}
        disabledBecause={why === undefined ? null : sentenceOf(why.code, why.params)}
        onAct={() => move.mutateAsync({ params: { activity: home.id }, body: { move: one } })}
        sentenceOf={sentenceOfError}
      >
        {then}
      </ConfirmAct>
    );
  });
};
