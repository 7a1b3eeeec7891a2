import type { z } from 'zod';
import type { NamingView } from '../../contract/honour/shapes.ts';
import type { listTasks, Task } from '../../contract/task/http.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { honoursView } from './pages-view.ts';
import { namingsView, type Asking } from './naming-view.ts';

type Tasks = z.input<(typeof listTasks)['answer']>;
type Share = Pick<Tasks, 'tasks' | 'waitingForMe' | 'iWaitFor'>;
type Said = Pick<Task, 'title' | 'detail' | 'act'> & Partial<Pick<Task, 'word'>>;

/** What the office does next about a decision; null while it waits for others. */
const officeTask = (
  { state, notSendable, notIssuable }: Pick<NamingView, 'state' | 'notSendable' | 'notIssuable'>,
  name: string,
): Said | null => {
  switch (state) {
    case 'draft':
    case 'withdrawn':
    case 'void':
      return notSendable.length === 0
        ? { title: `${name}送审`, detail: '名单都可以列入，送各主办单位审定', act: '送审' }
        : null;
    case 'returned':
      return {
        title: `修改退回的${name}，重新送审`,
        detail: '审定时被退回，意见见页面',
        act: '修改',
        word: '退回',
      };
    case 'approved':
      return notIssuable.length === 0
        ? { title: `印发${name}`, detail: '已审定，印发后姓名公开', act: '印发' }
        : null;
    case 'open':
    case 'issued':
      return null;
  }
};

/**
 * What naming and honours pages ask of the reader in one activity: drafting, sending, issuing and releasing of its
 * organisers; approving of whoever stands in the chain.
 */
export const honourTasks = async (asking: Asking, activity: ActivityId): Promise<Share> => {
  const share: Share = { tasks: [], waitingForMe: [], iWaitFor: [] };
  const { services, actor, now } = asking;
  const current = await currentPlan(services.db, activity);
  const isOpen = current?.state === 'published' || current?.state === 'finished';
  if (!isOpen || !may(actor, 'honour.read', { activity }, now).ok) return share;
  const view = await namingsView(asking, activity);
  if (view.kind === 'commendation' && view.mayManage) {
    const { result } = view;
    if (result !== null && !result.isFinal && result.notConfirmable.length === 0)
      share.tasks.push({
        id: `result-confirm:${activity}`,
        activity: { id: activity, title: current.title },
        stage: '表彰',
        title: '确认成绩',
        detail: '公示期满，没有未办结的异议',
        act: '确认',
        since: now,
        due: null,
        tone: 'todo',
        word: null,
        clause: null,
        link: `/activities/${activity}/naming`,
      });
  }
  if (view.honour === null) return share;
  const isResult = view.kind === 'commendation';
  const name = isResult ? '表彰决定' : '命名决定';
  const [newest] = view.namings;
  const add = (id: string, said: Said, since: number, part = 'naming'): void => {
    share.tasks.push({
      id: `${id}:${activity}`,
      activity: { id: activity, title: current.title },
      stage: part === 'naming' ? (isResult ? '表彰' : '命名') : '宣传',
      due: null,
      tone: 'todo',
      word: null,
      clause: view.clause,
      link: `/activities/${activity}/${part}`,
      since,
      ...said,
    });
  };
  const [approval] = newest?.approvals ?? [];
  const mine = approval?.steps.find(({ isMine }) => isMine);
  if (approval !== undefined && mine !== undefined) {
    const what = mine.account === null ? `登记${mine.title}：${name}` : `${mine.title}：${name}`;
    add(
      'naming-step',
      { title: what, detail: `${approval.sentBy}送审`, act: '审定' },
      approval.sentAt,
    );
    if (mine.account !== null)
      share.waitingForMe.push({
        id: `naming-step:${activity}`,
        name: approval.sentBy,
        unit: null,
        what,
        since: approval.sentAt,
        link: `/activities/${activity}/naming`,
      });
  }
  if (!view.mayManage) return share;
  if (newest === undefined || (newest.state === 'issued' && view.waiting > 0)) {
    if (view.waiting > 0)
      add(
        'naming-draft',
        {
          title: `起草${name}`,
          detail: isResult
            ? `成绩已确认，获奖的个人和团体共${view.waiting}项`
            : `公示过的人选有${view.waiting}名`,
          act: '起草',
        },
        now,
      );
  } else {
    const said = officeTask(newest, name);
    if (said !== null) add('naming', said, approval?.sentAt ?? now);
  }
  const { pages } = await honoursView(asking, activity);
  const left = pages.filter(({ state }) => state === 'ready').length;
  if (left > 0)
    add(
      'honours',
      { title: `发布${left}个风采页`, detail: '本人已同意公开，核对后发布', act: '办理' },
      newest?.issued?.at ?? now,
      'honours',
    );
  return share;
};
