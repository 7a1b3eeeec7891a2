import type { z } from 'zod';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { listTasks, Task } from '../../contract/task/http.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { Asking, Visible } from '../activity/queries.ts';
import { deliveriesOf, type Delivery } from '../preliminary/queries.ts';
import { unitView } from '../preliminary/words.ts';
import { readTree } from '../unit/queries.ts';
import { receiptOf, rosterStages } from './load.ts';
import { loadMembers, loadSubstitutions, loadTeams, type StoredSubstitution } from './store.ts';

type Tasks = z.input<(typeof listTasks)['answer']>;
type Share = Pick<Tasks, 'tasks' | 'waitingForMe' | 'iWaitFor'>;

type Base = Pick<Task, 'id' | 'activity' | 'stage' | 'clause' | 'link' | 'word'>;

/** The receipt of a unit's team: to be handed in, or to be corrected; none while it is with the organisers. */
const receiptTask = (
  base: Base,
  title: string,
  short: string,
  members: number,
  { state, steps }: Delivery,
  since: number,
): Task | null => {
  const last = steps.at(-1);
  const common = { ...base, due: state.due, tone: state.isOverdue ? 'late' : 'todo' } as const;
  if (state.phase === 'missing')
    return {
      ...common,
      title: `组建代表队，报送${title}`,
      detail: members === 0 ? `${short}，还没有选人` : `${short}，已选${members}人`,
      act: members === 0 ? '组队' : '继续',
      since,
    };
  return state.phase === 'returned' && last !== undefined
    ? {
        ...common,
        title: `补正${title}`,
        detail: `退回原因：${last.reason}`,
        word: '退回',
        act: '补正',
        since: last.at,
      }
    : null;
};

/** A substitution that waits for an answer: the organisers' to give, the unit's to wait for. */
const substitutionShare = (
  base: Base,
  short: string,
  one: StoredSubstitution,
  isOrganiser: boolean,
): Share => {
  const id = `substitution:${one.id}`;
  const what = `${one.outName} 换为 ${one.inName}`;
  const { link } = base;
  if (!isOrganiser)
    return {
      tasks: [],
      waitingForMe: [],
      iWaitFor: [{ id, what: '换人申请的答复', detail: what, link }],
    };
  return {
    tasks: [
      {
        ...base,
        id,
        title: `答复${short}的换人申请`,
        detail: `${what}：${one.reason}`,
        due: null,
        tone: 'todo',
        act: '答复',
        since: one.askedAt,
      },
    ],
    waitingForMe: [
      {
        id,
        name: one.askedName,
        unit: short,
        what: `换人申请：${what}`,
        since: one.askedAt,
        link,
      },
    ],
    iWaitFor: [],
  };
};

/**
 * What the teams ask of the reader in one activity: of a unit's clerk the receipt, to be handed in or corrected; of
 * organisers the substitutions that wait for an answer.
 */
export const teamTasks = async (
  asking: Asking,
  { activity: { id: activity }, version }: Visible,
): Promise<Share> => {
  const share: Share = { tasks: [], waitingForMe: [], iWaitFor: [] };
  const { services, actor, now } = asking;
  const { db } = services;
  const current = await currentPlan(db, activity);
  if (current?.state !== 'published') return share;
  const tree = await readTree(db);
  const isOrganiser = may(actor, 'team.manage', { activity }, now).ok;
  const isOwn = (unit: OrgUnitId): boolean =>
    may(actor, 'team.write', { activity, units: tree.path(unit) }, now).ok;
  const units = [...new Set(current.units.map(({ unit }) => unit))].filter(
    (unit) => isOrganiser || isOwn(unit),
  );
  const stages = units.length === 0 ? [] : rosterStages(current.plan);
  for (const stage of stages) {
    const teams = await loadTeams(db, activity, stage.id, null);
    const ids = teams.filter(({ unit }) => units.includes(unit)).map(({ id }) => id);
    const substitutions = await loadSubstitutions(db, ids);
    const members = await loadMembers(db, ids);
    const deliveryOf = await deliveriesOf(db, activity, now);
    const asked = receiptOf(current.plan, stage);
    for (const unit of units) {
      const { short } = unitView(tree, unit, now);
      const team = teams.find((one) => one.unit === unit)?.id;
      const base: Base = {
        id: `team:${activity}:${stage.id}:${unit}`,
        activity: { id: activity, title: current.title },
        stage: stage.title,
        clause: clausePlace(current.plan, stage.source),
        link: `/activities/${activity}/teams/${unit}`,
        word: null,
      };
      const receipt =
        asked !== null && isOwn(unit)
          ? receiptTask(
              base,
              asked.deliverable.title,
              short,
              members.filter((one) => one.team === team).length,
              deliveryOf(asked, unit),
              version?.publishedAt ?? now,
            )
          : null;
      if (receipt !== null) share.tasks.push(receipt);
      for (const one of substitutions) {
        if (one.team !== team || one.state !== 'asked') continue;
        const found = substitutionShare(base, short, one, isOrganiser);
        share.tasks.push(...found.tasks);
        share.waitingForMe.push(...found.waitingForMe);
        share.iWaitFor.push(...found.iWaitFor);
      }
    }
  }
  return share;
};
