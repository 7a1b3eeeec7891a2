import { activityGet, approvalGet, draftGet, versionList } from '../../contract/activity/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import type { Answer } from '../api.ts';

/** The chain of approval as the server tells it. */
export type Approvals = Answer<typeof approvalGet>;

/** What every act on it makes stale. */
export const APPROVAL_STALE = [approvalGet, activityGet, draftGet, listTasks, versionList] as const;
