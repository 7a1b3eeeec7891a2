import type { z } from 'zod';
import type { listTasks, Task } from '../../contract/task/http.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { itemsLeft } from '../../core/activity/publish.ts';
import { timelineOf } from '../../core/activity/timeline.ts';
import { currentStep, isStepOf } from '../../core/approval/approval.ts';
import { openStored, readDraft } from '../activity/draft.ts';
import {
  activityRowOf,
  receiptsOf,
  visibleActivities,
  type Asking,
  type Visible,
} from '../activity/queries.ts';
import { nominationTasks } from '../nomination/tasks.ts';
import { postingTasks } from '../posting/tasks.ts';
import { preliminaryTasks } from '../preliminary/tasks.ts';
import { hiddenNominations } from '../review/hidden.ts';
import { certificateTasks } from '../certificate/tasks.ts';
import { honourTasks } from '../honour/tasks.ts';
import { resultTasks } from '../result/tasks.ts';
import { reviewTasks } from '../review/tasks.ts';
import { scoringTasks } from '../scoring/tasks.ts';
import { teamTasks } from '../team/tasks.ts';
import { vettingTasks } from '../vetting/tasks.ts';
import { doneToday } from './done-today.ts';

type Tasks = z.input<(typeof listTasks)['answer']>;

/** What one activity asks of the reader, and what the reader waits for in it. */
type Share = Pick<Tasks, 'tasks' | 'waitingForMe' | 'iWaitFor' | 'activities'>;

const page = (activity: ActivityId, part = ''): string =>
  `/activities/${activity}${part === '' ? '' : `/${part}`}`;

const base = ({ activity }: Visible): Pick<Task, 'activity' | 'due' | 'word' | 'clause'> => ({
  activity: { id: activity.id, title: activity.title },
  due: null,
  word: null,
  clause: null,
});

/** Deciding, sending, publishing, and what units still owe: for those who keep the draft. */
const ofOrganiser = async (asking: Asking, visible: Visible): Promise<Share> => {
  const { services, now } = asking;
  const { activity, version } = visible;
  const loaded = await readDraft(services.db, activity.id);
  const { facts, approval, draft, state } = loaded;
  const common = { ...base(visible), stage: '方案', since: draft.savedAt };
  const id = (what: string): string => `${what}:${activity.id}`;
  const tasks: Task[] = [];
  const iWaitFor: Tasks['iWaitFor'] = [];
  const errors = facts.findings.filter(({ severity }) => severity === 'error').length;
  const left = itemsLeft(facts.open, facts.kept).length;
  const isOpen = activity.state === 'preparing' || activity.state === 'published';
  if (isOpen && (errors > 0 || left > 0))
    tasks.push({
      ...common,
      id: id('decide'),
      title: errors > 0 ? `裁定方案中的${errors}处矛盾` : `裁定${left}处待定事项`,
      detail: `通知没有写明或前后不一的还有${left}处，裁定后才能送审和发布`,
      tone: 'todo',
      act: '裁定',
      link: page(activity.id, 'plan'),
    });
  else if (isOpen && (state === 'draft' || state === 'returned'))
    tasks.push({
      ...common,
      id: id('send'),
      title: state === 'returned' ? '修改退回的方案，重新送审' : '方案送审',
      detail:
        state === 'returned'
          ? `退回意见：${approval?.steps.find(({ act }) => act?.verdict === 'returned')?.act?.remark ?? ''}`
          : version === null
            ? '方案已齐，送科室和领导审批后发布'
            : '补充通知已拟好，审批后发布，各单位重新签收',
      tone: 'todo',
      word: state === 'returned' ? '退回' : null,
      act: '送审',
      link: page(activity.id, 'approval'),
    });
  const step = approval === null ? null : currentStep(approval);
  if (state === 'in-approval' && approval !== null && step !== null) {
    if (step.account === null)
      tasks.push({
        ...common,
        id: id('paper'),
        title: `登记${step.title}`,
        detail: '按会签单登记签字人和意见',
        tone: 'todo',
        act: '登记',
        since: approval.sentAt,
        link: page(activity.id, 'approval'),
      });
    else
      iWaitFor.push({
        id: id('approval'),
        what: step.title,
        detail: `${activity.title}，送审后待办理`,
        link: page(activity.id, 'approval'),
      });
  }
  if (state === 'approved')
    tasks.push({
      ...common,
      id: id('publish'),
      title: version === null ? '发布方案' : '发布补充通知',
      detail: '已批准；发布后冻结为一版，各单位签收',
      tone: 'todo',
      act: '发布',
      link: page(activity.id, 'approval'),
    });
  const receipts = await receiptsOf(asking, visible);
  const missing = receipts?.rows.filter(({ acknowledgedAt }) => acknowledgedAt === null) ?? [];
  if (receipts !== null && missing.length > 0 && activity.state === 'published') {
    const names = missing.slice(0, 3).map(({ short }) => short);
    const who = `${names.join('、')}${missing.length > names.length ? `等${missing.length}个单位` : ''}`;
    iWaitFor.push({
      id: id('receipts'),
      what: `${missing.length}个单位未签收`,
      detail: who,
      link: page(activity.id),
    });
    if (now >= receipts.due)
      tasks.push({
        ...common,
        id: id('chase'),
        title: `催${missing.length}个单位签收`,
        detail: who,
        stage: '签收',
        tone: 'late',
        due: receipts.due,
        act: '催办',
        since: receipts.due,
        link: page(activity.id),
      });
  }
  return { tasks, iWaitFor, waitingForMe: [], activities: [] };
};

/** The step of an approval that is the reader's, and who waits for it. */
const ofApprover = async ({ services, actor, now }: Asking, visible: Visible): Promise<Share> => {
  const { activity } = visible;
  const { approval, state, version } = await readDraft(services.db, activity.id);
  const step = approval === null ? null : currentStep(approval);
  const mine =
    state === 'in-approval' &&
    approval !== null &&
    step !== null &&
    isStepOf(step, actor, now, activity.id);
  if (!mine) return { tasks: [], iWaitFor: [], waitingForMe: [], activities: [] };
  const since = approval.steps.reduce(
    (latest, { act }) => (act !== null && act.at > latest ? act.at : latest),
    approval.sentAt,
  );
  const what = version === null ? '方案' : '补充通知';
  return {
    tasks: [
      {
        ...base(visible),
        id: `approve:${approval.id}`,
        title: `${step.title}：${what}`,
        detail: approval.remark === '' ? `${approval.sentName}送审` : approval.remark,
        stage: '呈批',
        tone: 'todo',
        act: '审批',
        since,
        link: page(activity.id, 'approval'),
      },
    ],
    waitingForMe: [
      {
        id: `approve:${approval.id}`,
        name: approval.sentName,
        unit: null,
        what: `${step.title}：${what}`,
        since,
        link: page(activity.id, 'approval'),
      },
    ],
    iWaitFor: [],
    activities: [],
  };
};

/** Acknowledging the version that is out, once for each of the reader's units. */
const ofUnit = async (asking: Asking, visible: Visible): Promise<Share> => {
  const { activity, version } = visible;
  const receipts = activity.state === 'published' ? await receiptsOf(asking, visible) : null;
  const mine =
    receipts?.rows.filter(({ isMine, acknowledgedAt }) => isMine && acknowledgedAt === null) ?? [];
  return {
    tasks: mine.map(({ unit, name }) => ({
      ...base(visible),
      id: `acknowledge:${activity.id}:${unit}`,
      title: version?.number === 1 ? '签收通知和方案' : `签收第${version?.number ?? 1}版补充通知`,
      detail: name,
      stage: '签收',
      due: receipts?.due ?? null,
      tone: 'todo',
      act: '签收',
      since: version?.publishedAt ?? asking.now,
      link: page(activity.id, 'notice'),
    })),
    iWaitFor: [],
    waitingForMe: [],
    activities: [],
  };
};

/** How far an activity is, for the side of the page. */
const progressOf = async (asking: Asking, visible: Visible): Promise<Tasks['activities'][0]> => {
  const { activity, version } = visible;
  const { plan } =
    version === null
      ? (await readDraft(asking.services.db, activity.id)).opened
      : openStored(version.tree, version.decisions);
  const stages = timelineOf(plan, asking.now);
  const current = stages.findIndex(({ state }) => state === 'under-way');
  const closed = stages.filter(({ state }) => state === 'closed').length;
  const row = activityRowOf(asking, visible);
  const step = version === null ? 0 : current >= 0 ? current + 1 : closed;
  return {
    id: activity.id,
    title: activity.title,
    link: row.may.readDraft ? page(activity.id) : page(activity.id, 'notice'),
    tone: row.state.tone,
    word: row.state.word,
    steps: stages.length,
    step,
    detail:
      version === null
        ? '方案起草中，还没有发布'
        : `第${version.number}版，${stages[Math.max(step - 1, 0)]?.title ?? ''}`,
  };
};

/** What waits for whoever asks, over all activities they may see; by due date, those without one last. */
export const tasksOf = async (asking: Asking): Promise<Tasks> => {
  const shares: Share[] = [];
  for (const visible of await visibleActivities(asking)) {
    // Nothing of it can be changed any more: it asks nothing of anybody.
    if (visible.activity.state === 'archived') continue;
    const can = activityRowOf(asking, visible).may;
    if (can.edit) shares.push(await ofOrganiser(asking, visible));
    if (can.readDraft) shares.push(await ofApprover(asking, visible));
    shares.push(await ofUnit(asking, visible));
    const nominations = await nominationTasks(asking, visible, hiddenNominations);
    shares.push({ ...nominations, activities: [] });
    shares.push({
      ...(await vettingTasks(asking, visible.activity.id, hiddenNominations)),
      activities: [],
    });
    shares.push({ ...(await honourTasks(asking, visible.activity.id)), activities: [] });
    for (const tasksIn of [preliminaryTasks, teamTasks, scoringTasks])
      shares.push({ ...(await tasksIn(asking, visible)), activities: [] });
    shares.push({ ...(await postingTasks(asking, visible.activity.id)), activities: [] });
    shares.push({ ...(await resultTasks(asking, visible.activity.id)), activities: [] });
    shares.push({ ...(await certificateTasks(asking, visible.activity)), activities: [] });
    shares.push({
      tasks: [],
      waitingForMe: [],
      iWaitFor: [],
      activities: [await progressOf(asking, visible)],
    });
  }
  shares.push({ ...(await reviewTasks(asking)), activities: [] });
  const late = Number.MAX_SAFE_INTEGER;
  return {
    now: asking.now,
    tasks: shares
      .flatMap(({ tasks }) => tasks)
      .sort((one, other) => (one.due ?? late) - (other.due ?? late) || one.since - other.since),
    doneToday: await doneToday(asking.services.db, asking),
    waitingForMe: shares
      .flatMap(({ waitingForMe }) => waitingForMe)
      .sort((one, other) => one.since - other.since),
    iWaitFor: shares.flatMap(({ iWaitFor }) => iWaitFor),
    activities: shares.flatMap(({ activities }) => activities),
  };
};
