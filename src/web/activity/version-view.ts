import type { versionList } from '../../contract/activity/http.ts';
import type { Answer } from '../api.ts';

/** A version as screens show it. */
export type VersionView = Answer<typeof versionList>['versions'][number];
