import { listTasks } from '../../contract/task/http.ts';
import { may } from '../../core/access/may.ts';
import { accept } from '../../core/kernel/decision.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { tasksOf } from './queries.ts';

export const TASK_ENDPOINTS: readonly Endpoint[] = [
  endpoint(listTasks, {
    may: ({ actor, now }) => may(actor, 'task.own', {}, now),
    handle: async (call) => accept(await tasksOf(call)),
  }),
];
