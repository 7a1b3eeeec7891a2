import * as http from '../../contract/honour/http.ts';
import { may } from '../../core/access/may.ts';
import { accept } from '../../core/kernel/decision.ts';
import { inActivity, runSignedIn } from '../activity/call.ts';
import { record } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { officialFile } from '../document/word-file.ts';
import { endpoint, emptyAnswer, type Endpoint } from '../http/endpoint.ts';
import { confirmResult } from './confirm.ts';
import {
  actOnNaming,
  draftNaming,
  dropNaming,
  issueNaming,
  leaveOut,
  sendNaming,
  setNaming,
  withdrawNaming,
} from './naming.ts';
import { namingOnPaper } from './naming-file.ts';
import { namingsView } from './naming-view.ts';

/** Naming: the joint decision from its draft to its issue (J4.3, J5). */
export const NAMING_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.namingList, {
    may: inActivity('honour.read'),
    handle: async (call) => accept(await namingsView(call, call.params.activity)),
  }),
  endpoint(http.resultConfirm, {
    may: inActivity('honour.manage'),
    handle: (call) => emptyAnswer(runSignedIn(call, (acting) => confirmResult(acting, call.body))),
  }),
  endpoint(http.namingDraft, {
    may: inActivity('honour.manage'),
    handle: (call) => runSignedIn(call, (acting) => draftNaming(acting, call.body)),
  }),
  endpoint(http.namingSet, {
    may: inActivity('honour.manage'),
    handle: (call) =>
      emptyAnswer(runSignedIn(call, (acting) => setNaming(acting, call.params.naming, call.body))),
  }),
  endpoint(http.namingDrop, {
    may: inActivity('honour.manage'),
    handle: (call) =>
      emptyAnswer(runSignedIn(call, (acting) => dropNaming(acting, call.params.naming))),
  }),
  endpoint(http.namingLeaveOut, {
    may: inActivity('honour.manage'),
    handle: (call) =>
      emptyAnswer(runSignedIn(call, (acting) => leaveOut(acting, call.params.naming, call.body))),
  }),
  endpoint(http.namingSend, {
    may: inActivity('honour.manage'),
    handle: (call) =>
      emptyAnswer(
        runSignedIn(call, (acting) =>
          sendNaming(acting, call.params.naming, {
            ...call.body,
            steps: new Map(call.body.steps.map(({ id, account }) => [id, account])),
          }),
        ),
      ),
  }),
  endpoint(http.namingAct, {
    may: inActivity('honour.read'),
    handle: (call) =>
      emptyAnswer(
        runSignedIn(call, (acting) =>
          actOnNaming(acting, call.params.naming, {
            ...call.body,
            approval: call.params.approval,
            step: call.params.step,
            recordsPaper: may(
              call.actor,
              'honour.manage',
              { activity: call.params.activity },
              call.now,
            ).ok,
          }),
        ),
      ),
  }),
  endpoint(http.namingWithdraw, {
    may: inActivity('honour.manage'),
    handle: (call) =>
      emptyAnswer(runSignedIn(call, (acting) => withdrawNaming(acting, call.params.naming))),
  }),
  endpoint(http.namingIssue, {
    may: inActivity('honour.manage'),
    handle: (call) =>
      emptyAnswer(
        runSignedIn(call, (acting) => issueNaming(acting, call.params.naming, call.body)),
      ),
  }),
  endpoint(http.namingDocumentFile, {
    may: inActivity('honour.read'),
    handle: async (call) => {
      const { services, params, actor, now } = call;
      const document = await namingOnPaper(services.db, params.activity, params.naming, now);
      if (!document.ok) return document;
      await transact(services.db, async (tx) => {
        await record(tx, actor, now, {
          chain: params.activity,
          act: 'naming.exported',
          subject: { kind: 'naming', id: params.naming },
        });
        return accept(null);
      });
      return accept(await officialFile(document.value));
    },
  }),
];
