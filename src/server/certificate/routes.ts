import * as http from '../../contract/certificate/http.ts';
import { may } from '../../core/access/may.ts';
import { accept, refuse } from '../../core/kernel/decision.ts';
import { inActivity, runSignedIn } from '../activity/call.ts';
import { endpoint, emptyAnswer, type Endpoint } from '../http/endpoint.ts';
import { openPace, type Pace } from '../http/pace.ts';
import type { Services } from '../http/services.ts';
import { checkPage } from './check-page.ts';
import { draftFile, manifestFile, oneFile } from './files.ts';
import { issueCertificates, revokeCertificate } from './issue.ts';
import { askForPrint, fetchPrint } from './print.ts';
import { certificatesView } from './view.ts';

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
    may: inActivity('certificate.read'),
    handle: (call) => certificatesView(call, call.params.activity),
  }),
  endpoint(http.certificateIssue, {
    may: inActivity('certificate.manage'),
    handle: (call) => runSignedIn(call, (acting) => issueCertificates(acting, call.body)),
  }),
  endpoint(http.certificateDraft, {
    may: inActivity('certificate.read'),
    handle: (call) => draftFile(call, call.params.activity, call.query),
  }),
  endpoint(http.certificateManifest, {
    may: inActivity('certificate.read'),
    handle: (call) => manifestFile(call, call.params.activity),
  }),
  endpoint(http.certificatePrint, {
    may: inActivity('certificate.manage'),
    handle: (call) => runSignedIn(call, (acting) => askForPrint(acting)),
  }),
  endpoint(http.certificatePrintFile, {
    may: inActivity('certificate.manage'),
    handle: (call) => fetchPrint(call, call.params.activity, call.params.print),
  }),
  endpoint(http.certificateFile, {
    may: inActivity('certificate.manage'),
    handle: (call) => oneFile(call, call.params.activity, call.params.certificate),
  }),
  endpoint(http.certificateRevoke, {
    may: inActivity('certificate.manage'),
    handle: (call) => {
      const { certificate } = call.params;
      return emptyAnswer(
        runSignedIn(call, (acting) => revokeCertificate(acting, certificate, call.body.reason)),
      );
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
