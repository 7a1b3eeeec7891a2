import type { Transaction } from 'kysely';
import * as http from '../../contract/certificate/http.ts';
import { asSignedIn, type ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import type { Action } from '../../core/access/policy.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { mayOn } from '../activity/target.ts';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import { openPace, type Pace } from '../http/pace.ts';
import type { Services } from '../http/services.ts';
import { checkPage } from './check-page.ts';
import { draftFile, manifestFile, oneFile } from './files.ts';
import { issueCertificates, revokeCertificate, type Acting } from './issue.ts';
import { askForPrint, fetchPrint } from './print.ts';
import { certificatesView } from './view.ts';

type InActivity = Call & { readonly params: { readonly activity: ActivityId } };

const on =
  (action: Action) =>
  ({ services, actor, params, now }: InActivity): Promise<Decision<null>> =>
    mayOn(services.db, actor, action, params.activity, now);

const running = <Value>(
  { services, actor, now, params }: InActivity,
  command: (acting: Acting) => Promise<Decision<Value>>,
): Promise<Decision<Value>> =>
  transact(services.db, (tx: Transaction<Database>) =>
    command({ tx, actor: asSignedIn(actor), now, activity: params.activity }),
  );

/** Codes cannot be tried one after the other: this many checks a minute from one address; a hall is below it. */
const OF_AN_ADDRESS = 120;
const paces = new WeakMap<Services, Pace>();
const paceOf = (services: Services): Pace => {
  const known = paces.get(services) ?? openPace();
  paces.set(services, known);
  return known;
};

/**
 * Certificates: issued from a final result, printed, taken back; and the page on which anybody checks one.
 */
export const CERTIFICATE_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.certificateList, {
    may: on('certificate.read'),
    handle: (call) => certificatesView(call, call.params.activity),
  }),
  endpoint(http.certificateIssue, {
    may: on('certificate.manage'),
    handle: (call) => running(call, (acting) => issueCertificates(acting, call.body)),
  }),
  endpoint(http.certificateDraft, {
    may: on('certificate.read'),
    handle: (call) => draftFile(call, call.params.activity, call.query),
  }),
  endpoint(http.certificateManifest, {
    may: on('certificate.read'),
    handle: (call) => manifestFile(call, call.params.activity),
  }),
  endpoint(http.certificatePrint, {
    may: on('certificate.manage'),
    handle: (call) => running(call, (acting) => askForPrint(acting)),
  }),
  endpoint(http.certificatePrintFile, {
    may: on('certificate.manage'),
    handle: (call) => fetchPrint(call, call.params.activity, call.params.print),
  }),
  endpoint(http.certificateFile, {
    may: on('certificate.manage'),
    handle: (call) => oneFile(call, call.params.activity, call.params.certificate),
  }),
  endpoint(http.certificateRevoke, {
    may: on('certificate.manage'),
    handle: async (call) => {
      const { certificate } = call.params;
      const done = await running(call, (acting) =>
        revokeCertificate(acting, certificate, call.body.reason),
      );
      return done.ok ? accept({}) : done;
    },
  }),
  endpoint(http.certificateCheck, {
    may: ({ actor, now }) => may(actor, 'certificate.check', {}, now),
    handle: async ({ services, params, address, now }) => {
      const seconds = paceOf(services).take(address, OF_AN_ADDRESS, now);
      if (seconds > 0) return refuse({ code: 'certificate.too-many-tries', params: { seconds } });
      return accept(await checkPage(services, params.code));
    },
  }),
];
