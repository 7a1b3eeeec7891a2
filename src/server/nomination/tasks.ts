import type { z } from 'zod';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { listTasks, Task } from '../../contract/task/http.ts';
import { may } from '../../core/access/may.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { dueText } from '../../core/kernel/day.ts';
import { mostPlaces } from '../../core/nomination/quota.ts';
import { holdsPlace } from '../../core/nomination/state.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import type { Asking, Visible } from '../activity/queries.ts';
import { readTree } from '../unit/queries.ts';
import { dueOf } from './judge.ts';
import type { Nominee } from './queries.ts';
import { electronicDueAt, nominationStages, placeIn, placeOf } from './stage.ts';
import { nominationsIn } from './store.ts';
import { isOrganiser, mayRead, type Asker, type Withheld } from './target.ts';

type Tasks = z.input<(typeof listTasks)['answer']>;
type Share = Pick<Tasks, 'tasks' | 'waitingForMe' | 'iWaitFor'>;

interface Scene {
  readonly asking: Asking;
  readonly asker: Asker;
  readonly current: CurrentPlan;
  /** Those that the reader may read. */
  readonly readable: readonly Nominee[];
  readonly mayIn: (action: 'nomination.write' | 'nomination.approve', unit: OrgUnitId) => boolean;
}

const page = ({ current }: Scene, nomination?: string): string =>
  `/activities/${current.activity}/nominations${nomination === undefined ? '' : `/${nomination}`}`;

const base = ({ current }: Scene): Pick<Task, 'activity' | 'word' | 'stage'> => ({
  activity: { id: current.activity, title: current.title },
  word: null,
  stage: '推荐',
});

const nameOf = ({ name }: Nominee): string => (name === '' ? '未填姓名' : name);

/** Places that the reader's units have left, one task for each list; none once every place is taken. */
const placesLeft = (scene: Scene): readonly Task[] => {
  const { current, readable, asking, mayIn } = scene;
  const { plan } = current;
  return nominationStages(plan).flatMap((stage) =>
    stage.quotas.flatMap((quota) =>
      current.units
        .filter(
          ({ planUnit, unit }) => quota.units.includes(planUnit) && mayIn('nomination.write', unit),
        )
        .flatMap(({ planUnit, unit }): readonly Task[] => {
          const ids = { stage: stage.id, quota: quota.id, planUnit };
          const own = readable.filter(
            (one) => one.unit === unit && one.stage === stage.id && one.quota === quota.id,
          );
          const free =
            mostPlaces(quota.places) - own.filter(({ state }) => holdsPlace(state)).length;
          const place = placeIn(plan, ids);
          if (free <= 0 || place === null) return [];
          const drafts = own.filter(({ state }) => state === 'draft');
          const due = electronicDueAt(place);
          return [
            {
              ...base(scene),
              id: `nominate:${current.activity}:${stage.id}:${quota.id}:${unit}`,
              title:
                drafts.length === 0
                  ? `推荐人选，还有${free}个名额`
                  : '填完推荐表，送单位负责人审核',
              detail:
                drafts.length === 0
                  ? `名额${mostPlaces(quota.places)}个，填好推荐表后送单位负责人审核`
                  : `草稿${drafts.length}份（${drafts.slice(0, 3).map(nameOf).join('、')}），还有${free}个名额`,
              due,
              tone: due !== null && asking.now >= due ? 'late' : 'todo',
              clause: clausePlace(plan, quota.source),
              act: drafts.length === 0 ? '推荐' : '继续',
              since: drafts[0]?.changedAt ?? asking.now,
              link: drafts.length === 1 ? page(scene, drafts[0]?.id) : page(scene),
            },
          ];
        }),
    ),
  );
};

/** Returned for correction, to be sent again by a moment. */
const toCorrect = (scene: Scene): readonly Task[] =>
  scene.readable.flatMap((nominee) => {
    const { returned, state } = nominee;
    if (state !== 'returned' || returned === null || !scene.mayIn('nomination.write', nominee.unit))
      return [];
    return [
      {
        ...base(scene),
        id: `correct:${nominee.id}`,
        title: `补正${nameOf(nominee)}的推荐表`,
        detail: `退回原因：${returned.reason}`,
        due: returned.dueAt,
        tone: scene.asking.now >= returned.dueAt ? 'late' : 'todo',
        word: '退回',
        clause: null,
        act: '补正',
        since: returned.at,
        link: page(scene, nominee.id),
      },
    ];
  });

/** What the unit's leader has to approve. */
const toApprove = async (scene: Scene): Promise<Share> => {
  const share: Share = { tasks: [], waitingForMe: [], iWaitFor: [] };
  for (const nominee of scene.readable) {
    if (nominee.state !== 'leader-review' || !scene.mayIn('nomination.approve', nominee.unit))
      continue;
    const place = await placeOf(scene.asking.services.db, scene.current, nominee);
    const due = dueOf(nominee, place);
    const isLate = due !== null && scene.asking.now >= due.at && nominee.late === null;
    const title = `审核${nameOf(nominee)}的推荐表`;
    share.tasks.push({
      ...base(scene),
      id: `approve-nomination:${nominee.id}`,
      title,
      detail: due === null ? '审核后提交主办单位' : `审核后提交主办单位，${dueText(due.at)}截止`,
      due: due?.at ?? null,
      tone: isLate ? 'late' : 'todo',
      clause: null,
      act: '审核',
      since: nominee.changedAt,
      link: page(scene, nominee.id),
    });
    share.waitingForMe.push({
      id: `approve-nomination:${nominee.id}`,
      name: nominee.changedName,
      unit: null,
      what: title,
      since: nominee.changedAt,
      link: page(scene, nominee.id),
    });
  }
  return share;
};

/** What the organisers have to accept, in one task, and how many places are still empty. */
const ofOrganiser = (scene: Scene): Share => {
  const { current, readable, asker } = scene;
  const share: Share = { tasks: [], waitingForMe: [], iWaitFor: [] };
  if (!isOrganiser(asker, current.activity)) return share;
  const submitted = readable.filter(({ state }) => state === 'submitted');
  const [first] = submitted;
  if (first !== undefined) {
    const names = submitted.slice(0, 3).map(nameOf).join('、');
    share.tasks.push({
      ...base(scene),
      id: `accept:${current.activity}`,
      title: `受理${submitted.length}份推荐`,
      detail: submitted.length > 3 ? `${names}等${submitted.length}名` : names,
      due: null,
      tone: 'todo',
      clause: null,
      act: '受理',
      since: Math.min(...submitted.map((one) => one.submittedAt ?? one.changedAt)),
      link: submitted.length === 1 ? page(scene, first.id) : `${page(scene)}?state=submitted`,
    });
  }
  const returned = readable.filter(({ state }) => state === 'returned');
  if (returned.length > 0)
    share.iWaitFor.push({
      id: `returned:${current.activity}`,
      what: `${returned.length}份推荐等单位补正`,
      detail: returned.slice(0, 3).map(nameOf).join('、'),
      link: `${page(scene)}?state=returned`,
    });
  return share;
};

/** What the units wait for: submitted and not taken yet. */
const unitWaits = (scene: Scene): Share['iWaitFor'] => {
  const own = scene.readable.filter(
    ({ state, unit }) => state === 'submitted' && scene.mayIn('nomination.write', unit),
  );
  return own.length === 0
    ? []
    : [
        {
          id: `submitted:${scene.current.activity}`,
          what: `${own.length}份推荐等主办单位受理`,
          detail: own.slice(0, 3).map(nameOf).join('、'),
          link: page(scene),
        },
      ];
};

/**
 * What nominations ask of the reader in one activity (J3.1, J6.2): places left, corrections with their due date,
 * approvals of the unit's leader, nominations to accept. Nothing once the activity takes none.
 */
export const nominationTasks = async (
  asking: Asking,
  { activity }: Pick<Visible, 'activity'>,
  withholds: Withheld,
): Promise<Share> => {
  const { services, actor, now } = asking;
  const nothing: Share = { tasks: [], waitingForMe: [], iWaitFor: [] };
  const current = await currentPlan(services.db, activity.id);
  if (current === null || current.state !== 'published') return nothing;
  if (nominationStages(current.plan).length === 0) return nothing;
  const tree = await readTree(services.db);
  const withheld = await withholds(services.db, actor, current.activity);
  const asker = { actor, now, withheld };
  const all = await nominationsIn(services.db, current.activity);
  const scene: Scene = {
    asking,
    asker,
    current,
    readable: all.filter((nominee) => mayRead(asker, tree, nominee).ok),
    mayIn: (action, unit) =>
      may(actor, action, { activity: current.activity, units: tree.path(unit) }, now).ok,
  };
  const approvals = await toApprove(scene);
  const organising = ofOrganiser(scene);
  return {
    tasks: [...toCorrect(scene), ...approvals.tasks, ...placesLeft(scene), ...organising.tasks],
    waitingForMe: approvals.waitingForMe,
    iWaitFor: [...organising.iWaitFor, ...unitWaits(scene)],
  };
};
