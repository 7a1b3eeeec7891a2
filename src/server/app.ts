import type { FastifyInstance } from 'fastify';
import { ACCOUNT_ENDPOINTS } from './account/routes.ts';
import { keptClosed, keptClosedFiles } from './activity/closed.ts';
import { ACTIVITY_ENDPOINTS } from './activity/routes.ts';
import { certificateParts } from './certificate/archive.ts';
import { CERTIFICATE_JOBS } from './certificate/print-job.ts';
import { CERTIFICATE_ENDPOINTS } from './certificate/routes.ts';
import { dayAt } from '../core/kernel/day.ts';
import { recognise } from './account/session.ts';
import { BOARD_ENDPOINTS } from './board/routes.ts';
import { AUDIT_ENDPOINTS } from './audit/routes.ts';
import { VERIFY_JOB, verifyJob } from './audit/verify-job.ts';
import { FILE_JOBS } from './file/copies.ts';
import { GROUND_OWNERS } from './file/owner.ts';
import { fileEndpoints } from './file/routes.ts';
import { COMPETITION_JOB, playCompetition } from './demo/competition.ts';
import { LAST_SEASON_JOB, lastSeason } from './demo/last-season.ts';
import { DEMO_JOB, fillSelection } from './demo/living.ts';
import { DEMO_ENDPOINTS } from './demo/routes.ts';
import { descriptionEndpoints } from './description/routes.ts';
import type { Endpoint } from './http/endpoint.ts';
import { openFrame, type FrameOptions } from './http/frame.ts';
import type { Services } from './http/services.ts';
import type { JobHandler } from './job/worker.ts';
import { JOB_ENDPOINTS } from './job/routes.ts';
import { MAIL_ENDPOINTS } from './mail/routes.ts';
import { NOMINATION_JOBS } from './nomination/archive.ts';
import { nominationOwner, parcelOwner } from './nomination/files.ts';
import { nominationEndpoints } from './nomination/routes.ts';
import { standingOf } from './honour/final.ts';
import { honourJobs } from './honour/archive-job.ts';
import { CLOSING_ENDPOINTS } from './honour/closing-routes.ts';
import { NAMING_ENDPOINTS } from './honour/naming-routes.ts';
import { HONOUR_PAGE_ENDPOINTS } from './honour/page-routes.ts';
import { OFFICIAL_ENDPOINTS } from './official/routes.ts';
import { PERSON_JOBS } from './person/import-jobs.ts';
import { IMPORT_ENDPOINTS } from './person/import-routes.ts';
import { PERSON_ENDPOINTS } from './person/routes.ts';
import { SETTING_ENDPOINTS } from './setting/routes.ts';
import { hiddenNominations } from './review/hidden.ts';
import { POSTING_OWNERS } from './posting/files.ts';
import { OBJECTION_ENDPOINTS } from './posting/objection-routes.ts';
import { PUBLIC_POSTING_ENDPOINTS } from './posting/public-routes.ts';
import { POSTING_ENDPOINTS } from './posting/routes.ts';
import { PRELIMINARY_OWNERS } from './preliminary/files.ts';
import { PRELIMINARY_ENDPOINTS } from './preliminary/routes.ts';
import { REVIEW_ENDPOINTS } from './review/routes.ts';
import { SERVE_ENDPOINTS } from './serve/routes.ts';
import { resultDocumentEndpoints } from './result/document-routes.ts';
import { RESULT_ENDPOINTS } from './result/routes.ts';
import { SCORING_ENDPOINTS } from './scoring/routes.ts';
import { TEAM_ENDPOINTS } from './team/routes.ts';
import { TASK_ENDPOINTS } from './task/routes.ts';
import { UNIT_IMPORT_ENDPOINTS } from './unit/import-routes.ts';
import { UNIT_ENDPOINTS } from './unit/routes.ts';
import { vettingOwners } from './vetting/files.ts';
import { isVetted, sealsOn } from './vetting/queries.ts';
import { vettingEndpoints } from './vetting/routes.ts';

/** What files belong to, room by room. */
const FILE_OWNERS = keptClosedFiles({
  ...GROUND_OWNERS,
  nomination: nominationOwner(hiddenNominations),
  parcel: parcelOwner(hiddenNominations),
  ...vettingOwners(hiddenNominations),
  ...POSTING_OWNERS,
  ...PRELIMINARY_OWNERS,
});

/** Every endpoint of the server, room by room. Tests and the API description read this list. */
export const ENDPOINTS: readonly Endpoint[] = keptClosed([
  ...ACCOUNT_ENDPOINTS,
  ...UNIT_ENDPOINTS,
  ...UNIT_IMPORT_ENDPOINTS,
  ...ACTIVITY_ENDPOINTS,
  ...OFFICIAL_ENDPOINTS,
  ...DEMO_ENDPOINTS,
  ...PERSON_ENDPOINTS,
  ...IMPORT_ENDPOINTS,
  ...nominationEndpoints({
    submittable: ({ db, keys, now }, nominee) => isVetted(db, keys, nominee, dayAt(now)),
    sealed: ({ db, keys, now }, nominee) => sealsOn(db, keys, nominee, dayAt(now)),
    withheld: hiddenNominations,
  }),
  ...vettingEndpoints(hiddenNominations),
  ...REVIEW_ENDPOINTS,
  ...POSTING_ENDPOINTS,
  ...BOARD_ENDPOINTS,
  ...NAMING_ENDPOINTS,
  ...HONOUR_PAGE_ENDPOINTS,
  ...CLOSING_ENDPOINTS,
  ...CERTIFICATE_ENDPOINTS,
  ...PRELIMINARY_ENDPOINTS,
  ...TEAM_ENDPOINTS,
  ...SCORING_ENDPOINTS,
  ...RESULT_ENDPOINTS,
  ...resultDocumentEndpoints(standingOf),
  ...PUBLIC_POSTING_ENDPOINTS,
  ...OBJECTION_ENDPOINTS,
  ...TASK_ENDPOINTS,
  ...MAIL_ENDPOINTS,
  ...JOB_ENDPOINTS,
  ...AUDIT_ENDPOINTS,
  ...SETTING_ENDPOINTS,
  ...SERVE_ENDPOINTS,
  ...fileEndpoints(FILE_OWNERS),
  ...descriptionEndpoints(() => ENDPOINTS.map(({ route }) => route)),
]);

/** Jobs that make files of an activity: the demo's finished one has its own made. */
const MAKING = { ...honourJobs([certificateParts]), ...CERTIFICATE_JOBS } as const;

/** What each kind of job is done by. */
export const JOB_HANDLERS: Readonly<Record<string, JobHandler>> = {
  [VERIFY_JOB]: verifyJob,
  ...FILE_JOBS,
  ...MAKING,
  ...PERSON_JOBS,
  ...NOMINATION_JOBS,
  [DEMO_JOB]: fillSelection,
  [COMPETITION_JOB]: playCompetition,
  [LAST_SEASON_JOB]: lastSeason(MAKING),
};

/** The server as an application that is not listening yet. */
export const buildApp = (
  services: Services,
  options: Partial<FrameOptions> & { readonly endpoints?: readonly Endpoint[] } = {},
): FastifyInstance => {
  const { endpoints = ENDPOINTS, tls = null, behindProxy = false, hosts = null } = options;
  return openFrame(endpoints, services, recognise, { tls, behindProxy, hosts });
};
