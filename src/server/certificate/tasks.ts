import type { z } from 'zod';
import type { listTasks } from '../../contract/task/http.ts';
import { may } from '../../core/access/may.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Asking } from '../activity/queries.ts';
import { certificatesView } from './view.ts';

type Tasks = z.input<(typeof listTasks)['answer']>;
type Share = Pick<Tasks, 'tasks' | 'waitingForMe' | 'iWaitFor'>;

const NOTHING: Share = { tasks: [], waitingForMe: [], iWaitFor: [] };

/** Certificates of a final result that may be issued and are not, or say what no longer holds: for organisers (N7). */
export const certificateTasks = async (
  asking: Asking,
  activity: { readonly id: ActivityId; readonly title: string },
): Promise<Share> => {
  const { actor, now } = asking;
  if (!may(actor, 'certificate.manage', { activity: activity.id }, now).ok) return NOTHING;
  const view = await certificatesView(asking, activity.id);
  if (!view.ok || view.value.notIssuable !== null) return NOTHING;
  const waiting = view.value.awards
    .filter(({ refused }) => refused === null)
    .flatMap(({ rows }) => rows.filter(({ state }) => state === 'open' || state === 'changed'));
  if (waiting.length === 0) return NOTHING;
  const changed = waiting.filter(({ state }) => state === 'changed').length;
  return {
    ...NOTHING,
    tasks: [
      {
        id: `certificates:${activity.id}`,
        activity,
        stage: '证书',
        title: `发证书${waiting.length}张`,
        detail:
          changed === 0 ? '成绩已正式，发证后可以下载打印' : `其中${changed}张因成绩更正要重新发`,
        due: null,
        tone: 'todo',
        word: null,
        clause: null,
        since: now,
        act: '发证',
        link: `/activities/${activity.id}/certificates`,
      },
    ],
  };
};
