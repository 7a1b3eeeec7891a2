import type { z } from 'zod';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { listTasks, Task } from '../../contract/task/http.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import type { Action } from '../../core/access/policy.ts';
import { askedOf, type Asked } from '../../core/preliminary/plan.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import type { Asking, Visible } from '../activity/queries.ts';
import { readTree, type UnitTree } from '../unit/queries.ts';
import { deliveriesOf, type Delivery } from './queries.ts';
import { referenceViews } from './reference.ts';
import { unitView } from './words.ts';

type Tasks = z.input<(typeof listTasks)['answer']>;
type Share = Pick<Tasks, 'tasks' | 'waitingForMe' | 'iWaitFor'>;

/** What a unit has handed in, or has not. */
interface Standing {
  readonly asked: Asked;
  readonly unit: OrgUnitId;
  readonly short: string;
  readonly delivery: Delivery;
}

const MOST_NAMED = 3;

const namesOf = (standings: readonly Standing[]): string =>
  standings
    .slice(0, MOST_NAMED)
    .map(({ short }) => short)
    .join('、') + (standings.length > MOST_NAMED ? `等${standings.length}个单位` : '');

const taskOf = (
  { activity, title, plan }: CurrentPlan,
  source: Asked['deliverable']['source'],
  given: Pick<Task, 'id' | 'title' | 'detail' | 'act' | 'since' | 'link'> & Partial<Task>,
): Task => ({
  activity: { id: activity, title },
  stage: '初赛',
  due: null,
  tone: 'todo',
  word: null,
  clause: clausePlace(plan, source),
  ...given,
});

/** What one unit has yet to hand in, or to correct; a receipt is handed in with its team and is the team's task. */
const ofUnit = (current: CurrentPlan, one: Standing, since: number): readonly Task[] => {
  const { asked, unit, short, delivery } = one;
  const { title, id, source } = asked.deliverable;
  const { phase, due, isOverdue } = delivery.state;
  const tone = isOverdue ? 'late' : 'todo';
  const link = `/activities/${current.activity}/preliminary/${unit}`;
  if (asked.kind === 'receipt') return [];
  if (phase === 'missing')
    return [
      taskOf(current, source, {
        id: `hand-in:${current.activity}:${id}:${unit}`,
        title: `报送${title}`,
        detail: asked.kind === 'summary' ? `${short}，录入全部成绩后报送` : `${short}，上传后报送`,
        due,
        tone,
        act: '报送',
        since,
        link,
      }),
    ];
  const last = delivery.steps.at(-1);
  return phase === 'returned' && last !== undefined
    ? [
        taskOf(current, source, {
          id: `correct-hand-in:${current.activity}:${id}:${unit}`,
          title: `补正${title}`,
          detail: `退回原因：${last.reason}`,
          due,
          tone,
          word: '退回',
          act: '补正',
          since: last.at,
          link,
        }),
      ]
    : [];
};

/** What came in and waits to be taken, and who is late with it. */
const ofOrganiser = (current: CurrentPlan, asked: Asked, standings: readonly Standing[]): Share => {
  const { title, id, source } = asked.deliverable;
  const link = `/activities/${current.activity}/preliminary`;
  const came = standings.filter(({ delivery }) => delivery.state.phase === 'handed-in');
  const late = standings.filter(({ delivery }) => delivery.state.isOverdue);
  const out = standings.filter(
    ({ delivery: { state } }) =>
      (state.phase === 'missing' || state.phase === 'returned') && !state.isOverdue,
  );
  const [first] = came.map(({ delivery }) => delivery.steps.at(-1)?.at ?? 0).toSorted();
  return {
    tasks: [
      ...(first === undefined
        ? []
        : [
            taskOf(current, source, {
              id: `take:${current.activity}:${id}`,
              title: `接收${came.length}个单位的${title}`,
              detail: namesOf(came),
              act: '接收',
              since: first,
              link,
            }),
          ]),
      ...(late.length === 0
        ? []
        : [
            taskOf(current, source, {
              id: `chase-hand-in:${current.activity}:${id}`,
              title: `催${late.length}个单位报送${title}`,
              detail: namesOf(late),
              due: asked.due,
              tone: 'late',
              act: '催办',
              since: asked.due,
              link,
            }),
          ]),
    ],
    waitingForMe: [],
    iWaitFor:
      out.length === 0
        ? []
        : [
            {
              id: `hand-ins:${current.activity}:${id}`,
              what: `${out.length}个单位未报送${title}`,
              detail: namesOf(out),
              link,
            },
          ],
  };
};

/** References that the organisers have promised and not yet issued (N3). */
const toIssue = async ({ services, now }: Asking, current: CurrentPlan): Promise<readonly Task[]> =>
  (await referenceViews(services.db, current, true))
    .filter(({ providedBy, state }) => providedBy === 'organiser' && state.tone === 'todo')
    .map(({ id, title, clause }) => ({
      ...taskOf(current, current.plan.content?.source ?? 'inferred', {
        id: `reference:${current.activity}:${id}`,
        title: '印发参考资料',
        detail: title,
        act: '印发',
        since: now,
        link: `/activities/${current.activity}/references`,
      }),
      stage: '参考资料',
      clause,
    }));

const standingsOf = async (
  { services: { db }, now }: Asking,
  current: CurrentPlan,
  tree: UnitTree,
): Promise<readonly Standing[]> => {
  const deliveryOf = await deliveriesOf(db, current.activity, now);
  const units = [...new Set(current.units.map(({ unit }) => unit))];
  return askedOf(current.plan).flatMap((asked) =>
    units.map((unit) => ({
      asked,
      unit,
      short: unitView(tree, unit, now).short,
      delivery: deliveryOf(asked, unit),
    })),
  );
};

/**
 * What the preliminary asks of the reader in one activity: of a unit's clerk what is to be handed in or corrected, of
 * organisers what came in, who is late, and which references are to be issued.
 */
export const preliminaryTasks = async (
  asking: Asking,
  { activity: { id: activity }, version }: Visible,
): Promise<Share> => {
  const { services, actor, now } = asking;
  const current = await currentPlan(services.db, activity);
  if (current?.state !== 'published') return { tasks: [], waitingForMe: [], iWaitFor: [] };
  const tree = await readTree(services.db);
  const mayDo = (action: Action, unit?: OrgUnitId): boolean =>
    may(actor, action, { activity, ...(unit === undefined ? {} : { units: tree.path(unit) }) }, now)
      .ok;
  const standings = await standingsOf(asking, current, tree);
  const own = standings.filter(({ unit }) => mayDo('preliminary.write', unit));
  const tasks = own.flatMap((one) => ofUnit(current, one, version?.publishedAt ?? now));
  if (!mayDo('preliminary.manage')) return { tasks, waitingForMe: [], iWaitFor: [] };
  const shares = askedOf(current.plan).map((asked) =>
    ofOrganiser(
      current,
      asked,
      standings.filter((one) => one.asked.deliverable.id === asked.deliverable.id),
    ),
  );
  return {
    tasks: [
      ...tasks,
      ...shares.flatMap((share) => share.tasks),
      ...(mayDo('reference.issue') ? await toIssue(asking, current) : []),
    ],
    waitingForMe: [],
    iWaitFor: shares.flatMap((share) => share.iWaitFor),
  };
};
