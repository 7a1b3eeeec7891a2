import * as http from '../../contract/honour/closing-http.ts';
import { accept, refuse } from '../../core/kernel/decision.ts';
import { inActivity, runSignedIn } from '../activity/call.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { officialFile } from '../document/word-file.ts';
import { endpoint, emptyAnswer, type Endpoint } from '../http/endpoint.ts';
import { askForArchive, fetchArchive } from './archive.ts';
import { closingReport } from './closing-report.ts';
import { closeActivity, closingView } from './closing.ts';

/** The closing report, archive folders, and closing (结项). */
export const CLOSING_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.closingGet, {
    may: inActivity('honour.read'),
    handle: (call) => closingView(call, call.params.activity),
  }),
  endpoint(http.closingReportFile, {
    may: inActivity('honour.read'),
    handle: async ({ services, params, now }) => {
      const current = await currentPlan(services.db, params.activity);
      if (current === null) return refuse({ code: 'activity.version-not-found', params: {} });
      const document = await closingReport(services, current, now);
      return accept(await officialFile(document));
    },
  }),
  endpoint(http.closingClose, {
    may: inActivity('honour.manage'),
    handle: (call) =>
      emptyAnswer(
        runSignedIn(call, (acting) => closeActivity(acting, call.services.keys, call.body.reason)),
      ),
  }),
  endpoint(http.archiveMake, {
    may: inActivity('honour.manage'),
    handle: (call) => runSignedIn(call, askForArchive),
  }),
  endpoint(http.archiveFile, {
    may: inActivity('honour.manage'),
    handle: (call) => fetchArchive(call, call.params.activity, call.params.archive),
  }),
];
