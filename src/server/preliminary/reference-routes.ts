import * as http from '../../contract/preliminary/reference-http.ts';
import { may } from '../../core/access/may.ts';
import { accept } from '../../core/kernel/decision.ts';
import { inActivity, planOf, run } from '../activity/call.ts';
import { endpoint, emptyAnswer, type Endpoint } from '../http/endpoint.ts';
import { draftReference, issueReference, referenceViews } from './reference.ts';

/** The endpoints of reference materials (N3). */
export const REFERENCE_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.referenceList, {
    may: inActivity('preliminary.read'),
    handle: async (call) => {
      const current = await planOf(call);
      if (!current.ok) return current;
      const { activity } = call.params;
      const mayIssue = may(call.actor, 'reference.issue', { activity }, call.now).ok;
      const rows = await referenceViews(call.services.db, current.value, mayIssue);
      return accept({ rows, mayIssue });
    },
  }),
  endpoint(http.referenceDraft, {
    may: inActivity('reference.issue'),
    handle: async (call) => {
      const id = await run(call, (at) => draftReference(at, call.params.reference));
      return id.ok ? accept({ id: id.value }) : id;
    },
  }),
  endpoint(http.referenceIssue, {
    may: inActivity('reference.issue'),
    handle: (call) =>
      emptyAnswer(run(call, (at) => issueReference(at, call.params.reference, call.body.note))),
  }),
];
