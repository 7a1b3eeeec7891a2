import * as http from '../../contract/result/http.ts';
import { frozenShape } from '../../contract/result/shapes.ts';
import { may } from '../../core/access/may.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { inActivity, planOf, run, type InActivity } from '../activity/call.ts';
import { planOfVersion, planSourceOf } from '../activity/current-plan.ts';
import { record } from '../audit/record.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { formView } from '../scoring/words.ts';
import { boardOf } from './board.ts';
import { resultBundle } from './bundle.ts';
import { commitCheck, drawCheck, retype, ruleRetyping, sheetToRetype } from './check.ts';
import { checkView } from './check-view.ts';
import { resultVersions } from './queries.ts';
import { reckon, type Reckoned } from './reckon.ts';
import { rulersOf } from './rulers.ts';
import { loadChecked, type LoadedCheck } from './sample.ts';
import { openFrozen, sealResult } from './seal.ts';
import { loadResults, type StoredResult } from './store.ts';
import { commitLot, decideTie, drawLot, withdrawTie } from './ties.ts';
import { versionView } from './words.ts';
import { workingsOf } from './workings.ts';

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

/** The result as it stands now. */
const reckoned = async (call: InActivity): Promise<Decision<Reckoned>> => {
  const current = await planOf(call);
  return current.ok ? reckon(call.services.db, current.value, call.now) : current;
};

interface Checked {
  readonly reckoned: Reckoned;
  readonly check: LoadedCheck;
}

const checked = async (call: InActivity): Promise<Decision<Checked>> => {
  const found = await reckoned(call);
  if (!found.ok) return found;
  return accept({
    reckoned: found.value,
    check: await loadChecked(call.services.db, found.value),
  });
};

interface OneVersion {
  readonly version: StoredResult;
  readonly plan: Plan;
}

const oneVersion = async (call: InActivity, number: number): Promise<Decision<OneVersion>> => {
  const { db } = call.services;
  const { activity } = call.params;
  const version = (await loadResults(db, activity)).find((one) => one.number === number);
  const plan =
    version === undefined ? null : await planOfVersion(db, activity, version.planVersion);
  return version === undefined || plan === null ? notFound : accept({ version, plan });
};

const reading = inActivity('result.read');
const managing = inActivity('result.manage');
const checking = inActivity('result.check');

/** The endpoints of results: the board, ties, the check, sealed versions (N6, N7). */
export const RESULT_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.resultBoard, {
    may: reading,
    handle: async (call) => {
      const found = await checked(call);
      if (!found.ok) return found;
      const versions = await loadResults(call.services.db, call.params.activity);
      return accept(boardOf(found.value.reckoned, found.value.check, versions, call));
    },
  }),
  endpoint(http.resultWorkings, {
    may: reading,
    handle: async (call) => {
      const found = await reckoned(call);
      if (!found.ok) return found;
      const [last] = await loadResults(call.services.db, call.params.activity);
      return workingsOf(found.value, last, call.query, call.now);
    },
  }),
  endpoint(http.tieDecide, {
    may: managing,
    handle: (call) => run(call, (acting) => decideTie(acting, call.params.tie, call.body)),
  }),
  endpoint(http.lotCommit, {
    may: managing,
    handle: (call) => run(call, (acting) => commitLot(acting, call.params.tie)),
  }),
  endpoint(http.lotDraw, {
    may: managing,
    handle: (call) => run(call, (acting) => drawLot(acting, call.params.tie, call.body)),
  }),
  endpoint(http.tieWithdraw, {
    may: managing,
    handle: (call) =>
      run(call, (acting) => withdrawTie(acting, call.params.decision, call.body.reason)),
  }),
  endpoint(http.checkGet, {
    may: checking,
    handle: async (call) => {
      const found = await checked(call);
      if (!found.ok) return found;
      const { activity } = call.params;
      const rulers = await rulersOf(call.services.db, activity, call.now);
      return accept(checkView(found.value.check, activity, call, rulers));
    },
  }),
  endpoint(http.checkCommit, { may: managing, handle: (call) => run(call, commitCheck) }),
  endpoint(http.checkDraw, { may: managing, handle: (call) => run(call, drawCheck) }),
  endpoint(http.checkSheet, {
    may: checking,
    handle: async (call) => {
      const found = await checked(call);
      if (!found.ok) return found;
      const sheet = sheetToRetype(found.value.check, call, call.params.sheet);
      if (!sheet.ok) return sheet;
      const { lines, retypings } = sheet.value;
      return accept({
        id: lines.id,
        title: lines.title,
        form: formView(lines.form),
        seen: retypings.length,
      });
    },
  }),
  endpoint(http.checkRetype, {
    may: checking,
    handle: (call) => run(call, (acting) => retype(acting, call.params.sheet, call.body)),
  }),
  endpoint(http.checkOutcome, {
    may: managing,
    handle: (call) => run(call, (acting) => ruleRetyping(acting, call.params.retyping, call.body)),
  }),
  endpoint(http.resultSeal, {
    may: managing,
    handle: (call) => run(call, (acting) => sealResult(acting, call.body)),
  }),
  endpoint(http.versionList, {
    may: reading,
    handle: async ({ services, actor, now, params: { activity } }) =>
      accept({
        versions: (await resultVersions(services.db, activity)).map(versionView),
        mayManage: may(actor, 'result.manage', { activity }, now).ok,
      }),
  }),
  endpoint(http.versionGet, {
    may: reading,
    handle: async (call) => {
      const found = await oneVersion(call, call.params.number);
      if (!found.ok) return found;
      const { version } = found.value;
      return accept({
        version: versionView(version),
        result: frozenShape.parse(openFrozen(version)),
      });
    },
  }),
  endpoint(http.versionBundle, {
    may: reading,
    handle: async (call) => {
      const { services, actor, now, params } = call;
      const found = await oneVersion(call, params.number);
      if (!found.ok) return found;
      const { version, plan } = found.value;
      const { activity, planVersion, number } = version;
      const source = await planSourceOf(services.db, { activity, version: planVersion });
      await services.db.transaction().execute((tx) =>
        record(tx, actor, now, {
          chain: activity,
          act: 'result.bundle-downloaded',
          subject: { kind: 'result-version', id: String(number) },
          facts: { version: number },
        }),
      );
      return accept({
        stream: resultBundle(version, plan, source),
        type: FILE_TYPES.zip.mediaType,
        name: `${plan.title}成绩第${number}版复核包.zip`,
      });
    },
  }),
];
