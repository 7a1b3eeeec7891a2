import { namingList } from '../../contract/honour/http.ts';
import { listTasks } from '../../contract/task/http.ts';

/** What acts on a decision make stale. */
export const STALE = [namingList, listTasks] as const;
