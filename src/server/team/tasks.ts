import type { z } from 'zod';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { listTasks, Task } from '../../contract/task/http.ts';
import { may } from '../../core/access/may.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { Asking, Visible } from '../activity/queries.ts';
import { unitView } from '../preliminary/words.ts';
import { readTree } from '../unit/queries.ts';
import { loadTeam, rosterStages } from './load.ts';
import { loadSubstitutions, loadTeams } from './store.ts';

type Tasks = z.input<(typeof listTasks)['answer']>;
type Share = Pick<Tasks, 'tasks' | 'waitingForMe' | 'iWaitFor'>;

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
  for (const stage of rosterStages(current.plan))
    for (const unit of new Set(current.units.map((one) => one.unit))) {
      const isOwn = may(actor, 'team.write', { activity, units: tree.path(unit) }, now).ok;
      if (!isOwn && !isOrganiser) continue;
      const [row] = await loadTeams(db, activity, stage.id, unit);
      const team = await loadTeam(db, current, stage, unit, row ?? null, now);
      const { short } = unitView(tree, unit, now);
      const link = `/activities/${activity}/teams/${unit}`;
      const base: Pick<Task, 'activity' | 'stage' | 'clause' | 'link'> = {
        activity: { id: activity, title: current.title },
        stage: stage.title,
        clause: clausePlace(current.plan, stage.source),
        link,
      };
      const { asked, receipt, members } = team;
      const phase = receipt?.state.phase;
      if (isOwn && asked !== null && receipt !== null && phase === 'missing')
        share.tasks.push({
          ...base,
          id: `team:${activity}:${stage.id}:${unit}`,
          title: `组建代表队，报送${asked.deliverable.title}`,
          detail:
            members.length === 0 ? `${short}，还没有选人` : `${short}，已选${members.length}人`,
          due: receipt.state.due,
          tone: receipt.state.isOverdue ? 'late' : 'todo',
          word: null,
          act: members.length === 0 ? '组队' : '继续',
          since: version?.publishedAt ?? now,
        });
      const last = receipt?.steps.at(-1);
      if (isOwn && asked !== null && receipt !== null && phase === 'returned' && last !== undefined)
        share.tasks.push({
          ...base,
          id: `correct-team:${activity}:${stage.id}:${unit}`,
          title: `补正${asked.deliverable.title}`,
          detail: `退回原因：${last.reason}`,
          due: receipt.state.due,
          tone: receipt.state.isOverdue ? 'late' : 'todo',
          word: '退回',
          act: '补正',
          since: last.at,
        });
      const open = (row === undefined ? [] : await loadSubstitutions(db, [row.id])).filter(
        ({ state }) => state === 'asked',
      );
      for (const { id, outName, inName, reason, askedName, askedAt } of open) {
        const what = `${outName} 换为 ${inName}`;
        if (isOrganiser) {
          share.tasks.push({
            ...base,
            id: `substitution:${id}`,
            title: `答复${short}的换人申请`,
            detail: `${what}：${reason}`,
            due: null,
            tone: 'todo',
            word: null,
            act: '答复',
            since: askedAt,
          });
          share.waitingForMe.push({
            id: `substitution:${id}`,
            name: askedName,
            unit: short,
            what: `换人申请：${what}`,
            since: askedAt,
            link,
          });
        } else
          share.iWaitFor.push({
            id: `substitution:${id}`,
            what: '换人申请的答复',
            detail: what,
            link,
          });
      }
    }
  return share;
};
