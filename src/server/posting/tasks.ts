import type { z } from 'zod';
import type { listTasks, Task } from '../../contract/task/http.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { hindranceOf } from '../../core/posting/decide.ts';
import { isOpenObjection } from '../../core/posting/objection.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import type { Asking } from '../activity/queries.ts';
import { visibleObjections } from './objections.ts';
import { holdingObjections, postingsOf } from './queries.ts';
import { postingsView } from './list-view.ts';

type Tasks = z.input<(typeof listTasks)['answer']>;
type Share = Pick<Tasks, 'tasks' | 'waitingForMe' | 'iWaitFor'>;

const taskOf = (
  { activity, title }: CurrentPlan,
  part: 'postings' | 'objections',
  given: Pick<Task, 'id' | 'title' | 'detail' | 'act' | 'since'> & Partial<Task>,
): Task => ({
  activity: { id: activity, title },
  stage: '公示',
  due: null,
  tone: 'todo',
  word: null,
  clause: null,
  link: `/activities/${activity}/${part}`,
  ...given,
});

/** Lists to post, drafts to publish, places to fill, and what was upheld and waits: for organisers. */
const ofOrganiser = async (
  { services: { db }, now }: Asking,
  current: CurrentPlan,
): Promise<readonly Task[]> => {
  const { activity } = current;
  const { waiting, results, free, postings } = await postingsView(db, current, now, true);
  // The draft of a result that was sealed anew asks for nothing: the newer version is posted in its stead.
  const drafts = postings.filter(
    ({ phase, replacedBy }) => phase === 'draft' && replacedBy === null,
  );
  const wasHeldBack = drafts.some(({ heldBackAt }) => heldBackAt !== null);
  const objections = await holdingObjections(db, activity);
  const undecided = (await postingsOf(db, activity)).flatMap(({ id, lines }) =>
    lines.filter(
      ({ line, isOff }) => !isOff && hindranceOf(objections, { posting: id, line }) === 'undecided',
    ),
  ).length;
  const one = (what: string, title: string, detail: string, act: string): Task =>
    taskOf(current, 'postings', {
      id: `posting-${what}:${activity}`,
      title,
      detail,
      act,
      since: now,
    });
  return [
    ...(undecided === 0
      ? []
      : [
          one(
            'ruling',
            `决定${undecided}名人选撤下还是保留`,
            '异议已查实，待主办单位决定',
            '作决定',
          ),
        ]),
    ...(results.length === 0
      ? []
      : [
          one(
            'result',
            results.some(({ corrects }) => corrects)
              ? '重新公示更正后的成绩'
              : '公示决赛成绩和拟奖励名单',
            '成绩已核对封存，公示期满后才能确认',
            '拟稿',
          ),
        ]),
    ...(waiting.length === 0
      ? []
      : [one('begin', '公示拟命名名单', '评审名单已审定，公示期满后才能命名', '拟稿')]),
    ...(drafts.length > 0
      ? [
          wasHeldBack
            ? {
                ...one(
                  'publish',
                  '公示到时没有开始',
                  '开始前名单或成绩有变动，没有对外公布，请核对后重新发布',
                  '核对',
                ),
                tone: 'late' as const,
                word: '到时未开始',
              }
            : one('publish', '发布公示', '公示稿还没有发布', '发布'),
        ]
      : []),
    ...(free.some(({ maySubstitute }) => maySubstitute)
      ? [one('substitute', '公示递补人选', '递补人选另行公示，期限重新计算', '拟稿')]
      : []),
  ];
};

/** Objections that are not closed: for their handler, without a word of what they say. */
const ofHandler = async (
  { services: { db }, actor }: Asking,
  current: CurrentPlan,
): Promise<readonly Task[]> => {
  const { seen } = await visibleObjections(db, current.activity, actor);
  const open = seen.filter(({ state }) => isOpenObjection(state));
  if (open.length === 0) return [];
  const since = Math.min(...open.map(({ receivedAt }) => receivedAt)) as Instant;
  return [
    taskOf(current, 'objections', {
      id: `objections:${current.activity}`,
      title: `办理${open.length}件异议`,
      detail: '办结前，被反映的不能命名、授奖',
      act: '办理',
      since,
    }),
  ];
};

/** What postings and objections of an activity ask of the reader. */
export const postingTasks = async (asking: Asking, activity: ActivityId): Promise<Share> => {
  const { services, actor, now } = asking;
  const current = await currentPlan(services.db, activity);
  const tasks: Task[] = [];
  if (current?.state === 'published' && may(actor, 'posting.manage', { activity }, now).ok)
    tasks.push(...(await ofOrganiser(asking, current)));
  const isHandled = current?.state === 'published' || current?.state === 'finished';
  if (isHandled && may(actor, 'objection.handle', { activity }, now).ok)
    tasks.push(...(await ofHandler(asking, current)));
  return { tasks, waitingForMe: [], iWaitFor: [] };
};
