import type { z } from 'zod';
import type { listTasks, Task } from '../../contract/task/http.ts';
import { accountOf, type ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { maySeal } from '../../core/result/state.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import type { Asking } from '../activity/queries.ts';
import { reckon, type Reckoned } from './reckon.ts';
import { loadChecked, type LoadedCheck } from './sample.ts';
import { sealFacts } from './seal.ts';
import { loadResults } from './store.ts';
import { hangingTies } from './words.ts';

type Tasks = z.input<(typeof listTasks)['answer']>;
type Share = Pick<Tasks, 'tasks' | 'waitingForMe' | 'iWaitFor'>;

const NOTHING: Share = { tasks: [], waitingForMe: [], iWaitFor: [] };

const taskOf = (
  { activity, title }: CurrentPlan,
  part: 'results' | 'results/check',
  { now }: Asking,
  given: Pick<Task, 'id' | 'title' | 'detail' | 'act'> & Partial<Task>,
): Task => ({
  activity: { id: activity, title },
  stage: '成绩',
  due: null,
  tone: 'todo',
  word: null,
  clause: null,
  since: now,
  link: `/activities/${activity}/${part}`,
  ...given,
});

/** Ties to decide, the sample to draw, differences to look at, the result to seal: for organisers. */
const ofOrganiser = async (
  asking: Asking,
  reckoned: Reckoned,
  check: LoadedCheck,
): Promise<readonly Task[]> => {
  const { current, scores } = reckoned;
  const { activity } = current;
  const [last] = await loadResults(asking.services.db, activity);
  const facts = sealFacts(reckoned, check, last, '变动');
  if (scores.outstanding.length > 0 || !facts.isChanged) return [];
  const ties = hangingTies(reckoned);
  const { state } = check.progress;
  const one = (
    id: string,
    part: 'results' | 'results/check',
    given: Pick<Task, 'title' | 'detail' | 'act'> & Partial<Task>,
  ): Task => taskOf(current, part, asking, { id: `result-${id}:${activity}`, ...given });
  return [
    ...(ties.length === 0
      ? []
      : [
          one('ties', 'results', {
            title: `决定${ties.length}处并列`,
            detail: `${ties.join('、')}并列，影响奖项`,
            act: '决定',
          }),
        ]),
    ...(state === 'uncommitted' || state === 'committed'
      ? [
          one('sample', 'results/check', {
            title: '抽取核对样本',
            detail: '成绩已齐，抽样由另一人重录后才能封存',
            act: '抽取',
          }),
        ]
      : []),
    ...(state === 'differs'
      ? [
          one('differs', 'results/check', {
            title: '认定核对差异',
            detail: '重录与记录不一致，对照纸质表认定',
            act: '认定',
            tone: 'late',
          }),
        ]
      : []),
    ...(maySeal(facts).ok
      ? [
          one('seal', 'results', {
            title: last === undefined ? '封存成绩' : `封存第${last.number + 1}版成绩`,
            detail:
              last === undefined ? '核对已完成，封存后可以公示' : '成绩已变动，封存新版后重新公示',
            act: '封存',
          }),
        ]
      : []),
  ];
};

/** Sheets of the sample that somebody may type again: those they had not typed. */
const ofChecker = (
  asking: Asking,
  { current }: Reckoned,
  { sheets, stored }: LoadedCheck,
): readonly Task[] => {
  const account = accountOf(asking.actor);
  const mine = sheets.filter(
    ({ isRequired, state, lines }) =>
      isRequired && state === 'waiting' && account !== null && !lines.typedBy.includes(account),
  );
  if (mine.length === 0) return [];
  return [
    taskOf(current, 'results/check', asking, {
      id: `result-retype:${current.activity}`,
      title: `核对成绩：重录${mine.length}张成绩表`,
      detail: '对照纸质表重录，系统逐项比较',
      act: '重录',
      since: stored?.drawnAt ?? asking.now,
    }),
  ];
};

/** What the result of an activity asks of the reader. */
export const resultTasks = async (asking: Asking, activity: ActivityId): Promise<Share> => {
  const { services, actor, now } = asking;
  const manages = may(actor, 'result.manage', { activity }, now).ok;
  const checks = may(actor, 'result.check', { activity }, now).ok;
  if (!manages && !checks) return NOTHING;
  const current = await currentPlan(services.db, activity);
  if (current?.state !== 'published' || current.plan.rankings.length === 0) return NOTHING;
  const reckoned = await reckon(services.db, current, asking.now);
  if (!reckoned.ok || reckoned.value.scores.table.teams.length === 0) return NOTHING;
  const check = await loadChecked(services.db, reckoned.value);
  return {
    ...NOTHING,
    tasks: [
      ...(manages ? await ofOrganiser(asking, reckoned.value, check) : []),
      ...(checks ? ofChecker(asking, reckoned.value, check) : []),
    ],
  };
};
