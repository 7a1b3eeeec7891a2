import type { Transaction } from 'kysely';
import * as http from '../../contract/honour/http.ts';
import { asSignedIn, type ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import type { Action } from '../../core/access/policy.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import { mayOn } from '../activity/target.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import { renderOfficialDocx } from '../document/official-docx.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
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
  type Acting,
} from './naming.ts';
import { namingOnPaper } from './naming-file.ts';
import { namingsView } from './naming-view.ts';

export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A call on an activity. */
export type InActivity = Call & { readonly params: { readonly activity: ActivityId } };

/** Whether the asker may do something in the activity of the path. */
export const on =
  (action: Action) =>
  ({ services, actor, params, now }: InActivity): Promise<Decision<null>> =>
    mayOn(services.db, actor, action, params.activity, now);

/** Runs one command in its transaction. */
export const running = <Value>(
  { services, actor, now, params }: InActivity,
  command: (acting: Acting) => Promise<Decision<Value>>,
): Promise<Decision<Value>> =>
  transact(services.db, (tx: Transaction<Database>) =>
    command({ tx, actor: asSignedIn(actor), now, activity: params.activity }),
  );

/** The empty answer of a command whose value nobody needs. */
export const done = async (
  decision: Promise<Decision<unknown>>,
): Promise<Decision<Record<string, never>>> => {
  const made = await decision;
  return made.ok ? accept({}) : made;
};

/** Naming: the joint decision from its draft to its issue (J4.3, J5). */
export const NAMING_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.namingList, {
    may: on('honour.read'),
    handle: async (call) => accept(await namingsView(call, call.params.activity)),
  }),
  endpoint(http.resultConfirm, {
    may: on('honour.manage'),
    handle: (call) => done(running(call, (acting) => confirmResult(acting, call.body))),
  }),
  endpoint(http.namingDraft, {
    may: on('honour.manage'),
    handle: (call) => running(call, (acting) => draftNaming(acting, call.body)),
  }),
  endpoint(http.namingSet, {
    may: on('honour.manage'),
    handle: (call) =>
      done(running(call, (acting) => setNaming(acting, call.params.naming, call.body))),
  }),
  endpoint(http.namingDrop, {
    may: on('honour.manage'),
    handle: (call) => done(running(call, (acting) => dropNaming(acting, call.params.naming))),
  }),
  endpoint(http.namingLeaveOut, {
    may: on('honour.manage'),
    handle: (call) =>
      done(running(call, (acting) => leaveOut(acting, call.params.naming, call.body))),
  }),
  endpoint(http.namingSend, {
    may: on('honour.manage'),
    handle: (call) =>
      done(
        running(call, (acting) =>
          sendNaming(acting, call.params.naming, {
            ...call.body,
            steps: new Map(call.body.steps.map(({ id, account }) => [id, account])),
          }),
        ),
      ),
  }),
  endpoint(http.namingAct, {
    may: on('honour.read'),
    handle: (call) =>
      done(
        running(call, (acting) =>
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
    may: on('honour.manage'),
    handle: (call) => done(running(call, (acting) => withdrawNaming(acting, call.params.naming))),
  }),
  endpoint(http.namingIssue, {
    may: on('honour.manage'),
    handle: (call) =>
      done(running(call, (acting) => issueNaming(acting, call.params.naming, call.body))),
  }),
  endpoint(http.namingDocumentFile, {
    may: on('honour.read'),
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
      return accept({
        stream: await renderOfficialDocx(document.value),
        type: DOCX,
        name: `${document.value.name}.docx`,
      });
    },
  }),
];
