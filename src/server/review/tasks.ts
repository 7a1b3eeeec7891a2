import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { ReviewView } from '../../contract/review/shapes.ts';
import type { listTasks, Task } from '../../contract/task/http.ts';
import type { Actor, ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { Asking } from '../activity/queries.ts';
import type { Database } from '../db/tables.ts';
import { nomineesOf } from '../nomination/queries.ts';
import { ownView } from './own.ts';
import { panelOf, panelsWith } from './store.ts';
import { reviewView } from './view.ts';

type Tasks = z.input<(typeof listTasks)['answer']>;
type Share = Pick<Tasks, 'tasks' | 'waitingForMe' | 'iWaitFor'>;
type Reader = Extract<Actor, { kind: 'account' }>;

/** What one review asks, said of its activity. */
interface Place {
  readonly activity: NonNullable<Task['activity']>;
  readonly stage: string;
  readonly clause: string;
}

const taskOf = (
  { activity, stage, clause }: Place,
  given: Pick<Task, 'id' | 'title' | 'detail' | 'act' | 'link' | 'since'> &
    Partial<Pick<Task, 'word'>>,
): Task => ({ activity, stage, due: null, tone: 'todo', word: null, clause, ...given });

const officePage = (activity: string): string => `/activities/${activity}/review`;

/** What an organiser has to do before the review begins, while it is on, and after it. */
const officeTask = (
  { panel, proposal, notReady }: ReviewView,
  hasNominees: boolean,
): (Pick<Task, 'title' | 'detail' | 'act'> & Partial<Pick<Task, 'word'>>) | null => {
  if (panel === null)
    return hasNominees
      ? { title: '组建评审组', detail: '已有受理的人选，评委由各主办单位派出', act: '组建' }
      : null;
  if (panel.state === 'preparing') {
    const [warning] = panel.warnings;
    const first = panel.hints.length > 0 ? `有${panel.hints.length}条回避提示要核实` : null;
    const short = warning === undefined ? null : `“${warning.nominee}”只剩${warning.left}位评委`;
    return {
      title: notReady.length > 0 ? '安排评委，补齐后开始评审' : '开始评审',
      detail: notReady[0] ?? short ?? first ?? '评委和评审规则已齐',
      act: '办理',
    };
  }
  if (panel.state === 'open')
    return panel.notClosable.length === 0
      ? { title: '确定评审结果', detail: '评分和票已齐，确定后不能再改', act: '办理' }
      : null;
  if (proposal === null)
    return { title: '按评审结果拟定名单', detail: '拟定后送各主办单位审定', act: '拟定' };
  if (proposal.state === 'returned' || proposal.state === 'withdrawn')
    return {
      title: '名单重新送审',
      detail: proposal.state === 'returned' ? '名单被退回，处理后重新送审' : '名单已撤回',
      act: '送审',
      word: proposal.state === 'returned' ? '退回' : '撤回',
    };
  return proposal.state === 'draft'
    ? { title: '名单送各主办单位审定', detail: '都同意后才能公示', act: '送审' }
    : null;
};

/** Reviews that the reader organises, or whose list they approve. */
const ofOffice = async (
  { services: { db }, now }: Asking,
  actor: Reader,
  activity: ActivityId,
): Promise<Share> => {
  const share: Share = { tasks: [], waitingForMe: [], iWaitFor: [] };
  const current = await currentPlan(db, activity);
  for (const stage of current?.plan.stages ?? []) {
    if (current === null || stage.kind !== 'review') continue;
    const panel = await panelOf(db, activity, stage.id);
    const mayManage = may(actor, 'review.manage', { activity }, now).ok;
    const view = await reviewView(db, current.plan, stage, panel, { actor, now, mayManage });
    const place: Place = {
      activity: { id: activity, title: current.title },
      stage: stage.title,
      clause: view.clause,
    };
    const link = officePage(activity);
    const since = panel?.closedAt ?? panel?.openedAt ?? panel?.createdAt ?? now;
    const hasNominees =
      panel !== null || (await nomineesOf(db, activity, { states: ['accepted'] })).length > 0;
    const wanted = mayManage ? officeTask(view, hasNominees) : null;
    if (wanted !== null)
      share.tasks.push(
        taskOf(place, { id: `review:${activity}:${stage.id}`, link, since, ...wanted }),
      );
    if (mayManage && view.panel?.state === 'open') share.iWaitFor.push(...waitedFor(view, link));
    share.tasks.push(...approvals(view, place, link));
    const [approval] = view.proposal?.approvals ?? [];
    const step = approval?.steps.find(({ isMine, account }) => isMine && account !== null);
    if (approval !== undefined && step !== undefined)
      share.waitingForMe.push({
        id: `proposal:${approval.id}`,
        name: approval.sentBy,
        unit: null,
        what: `${step.title}：拟定名单`,
        since: approval.sentAt,
        link,
      });
  }
  return share;
};

/** Reviewers whose sheets or ballots are still out. */
const waitedFor = ({ method, panel }: ReviewView, link: string): Tasks['iWaitFor'] => {
  const round = panel?.rounds.find(({ state }) => state === 'open');
  const names =
    round === undefined
      ? method === 'scores'
        ? (panel?.members ?? []).filter(({ done, of }) => done < of).map(({ name }) => name)
        : []
      : round.papers.filter(({ state }) => state === 'issued').map(({ name }) => name);
  if (names.length === 0) return [];
  const shown = names.slice(0, 3).join('、');
  return [
    {
      id: `review:${panel?.id ?? ''}`,
      what: round === undefined ? `${names.length}位评委没有评完` : `${names.length}张票没有收回`,
      detail: names.length > 3 ? `${shown}等` : shown,
      link,
    },
  ];
};

/** The step of the list's approval that is the reader's: to decide, or to record from paper. */
const approvals = ({ proposal }: ReviewView, place: Place, link: string): readonly Task[] => {
  const [approval] = proposal?.approvals ?? [];
  const step = approval?.steps.find(({ isMine }) => isMine);
  if (approval === undefined || step === undefined) return [];
  return [
    taskOf(place, {
      id: `proposal:${approval.id}`,
      title: step.account === null ? `登记${step.title}` : `${step.title}：拟定名单`,
      detail: approval.remark === '' ? `${approval.sentBy}送审` : approval.remark,
      act: step.account === null ? '登记' : '审批',
      link,
      since: approval.sentAt,
    }),
  ];
};

/** What a reviewer still has to do on one panel: sheets, or a ballot. */
const ofReviewer = async (
  db: Kysely<Database>,
  actor: Reader,
  now: Instant,
  activity: ActivityId,
): Promise<readonly Task[]> => {
  const tasks: Task[] = [];
  for (const panel of await panelsWith(db, activity, actor.account)) {
    if (panel.state !== 'open') continue;
    const own = await ownView(db, actor.account, panel.id, now);
    if (!own.ok) continue;
    const { candidates, method, round, title } = own.value;
    const left = candidates.filter(({ sheet }) => sheet === null).length;
    const isVoting = round?.state === 'issued';
    if (!isVoting && (method !== 'scores' || left === 0)) continue;
    tasks.push(
      taskOf(
        { activity: { id: activity, title: own.value.activity }, stage: title, clause: '' },
        {
          id: `own-review:${panel.id}`,
          title: isVoting ? `投第${round.number}轮票` : `评审：还有${left}名没有评分`,
          detail: isVoting
            ? '无记名，交票后不能更改'
            : `共${candidates.length}名，按您自己的次序排列`,
          act: isVoting ? '投票' : '评审',
          link: `/reviews/${panel.id}`,
          since: panel.openedAt ?? now,
        },
      ),
    );
  }
  return tasks;
};

/** What reviews ask of the reader: to review and vote, to organise, to approve a list; and whom the reader waits for. */
export const reviewTasks = async (asking: Asking): Promise<Share> => {
  const { actor, services, now } = asking;
  const share: Share = { tasks: [], waitingForMe: [], iWaitFor: [] };
  if (actor.kind !== 'account') return share;
  const activities = new Set(
    actor.grants.flatMap(({ scope }) =>
      scope.kind === 'activity' || scope.kind === 'panel' ? [scope.activity] : [],
    ),
  );
  for (const activity of activities) {
    if (may(actor, 'review.read', { activity }, now).ok) {
      const office = await ofOffice(asking, actor, activity);
      share.tasks.push(...office.tasks);
      share.waitingForMe.push(...office.waitingForMe);
      share.iWaitFor.push(...office.iWaitFor);
    }
    share.tasks.push(...(await ofReviewer(services.db, actor, now, activity)));
  }
  return share;
};
