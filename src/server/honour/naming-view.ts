import type { z } from 'zod';
import type { NamingView, namingsShape } from '../../contract/honour/shapes.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import { sentenceOf } from '../../contract/problems.ts';
import type { Actor, ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { honourTitle, mayGoOn, mayIssue } from '../../core/honour/naming.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import { refuse, type Decision } from '../../core/kernel/decision.ts';
import { approvalsOf, approvalViews, approversOf, type Approver } from '../approval/queries.ts';
import type { Services } from '../http/services.ts';
import { loadNaming, namingPlan, type NamingPlan } from './load.ts';
import { chainOf, waitingFor } from './naming.ts';
import { namingsOf, type StoredNaming } from './store.ts';

/** Who looks, and when. */
export interface Asking {
  readonly services: Services;
  readonly actor: Actor;
  readonly now: Instant;
}

/** The sentences of a refusal, each once; empty where it is none. */
export const sentencesOf = (decision: Decision<unknown>): string[] =>
  decision.ok
    ? []
    : [...new Set(decision.refusals.map(({ code, params }) => sentenceOf(code, params)))];

const viewOf = async (
  { services: { db }, actor, now }: Asking,
  plan: NamingPlan,
  naming: StoredNaming,
  reader: { readonly mayManage: boolean; readonly approvers: readonly Approver[] },
): Promise<z.input<typeof namingsShape>['namings'][number]> => {
  const loaded = await loadNaming(db, plan, naming, now);
  const approvals = await approvalsOf(db, { kind: 'naming', id: naming.id });
  const [latest] = approvals;
  const isSameContent = latest?.subject.digest === loaded.digest;
  const isIssued = naming.state === 'issued';
  const state = (): NamingView['state'] => {
    if (isIssued) return 'issued';
    if (latest === undefined || latest.state === 'used') return 'draft';
    return latest.state === 'approved' && !isSameContent ? 'void' : latest.state;
  };
  const approval = { isApproved: latest?.state === 'approved', isSameContent };
  return {
    id: naming.id,
    state: state(),
    revision: naming.revision,
    number: naming.number,
    on: naming.decidedOn,
    posting: { from: loaded.naming.postedFrom, until: loaded.naming.postedUntil },
    digest: loaded.digest,
    items: loaded.items.map(({ nomination, name, unit, post, leftOut }, index) => ({
      nomination,
      name,
      unit,
      post,
      why: sentencesOf(
        loaded.draft.candidates[index]?.nameable ??
          refuse({ code: 'honour.person-not-in', params: {} }),
      ),
      leftOut:
        leftOut === null
          ? null
          : {
              reason: leftOut.reason,
              name: leftOut.name,
              at: leftOut.at,
              decidedBy: [...leftOut.decidedBy],
            },
    })),
    chain: chainOf(plan).map((step) => ({ ...step })),
    approvals: approvalViews(approvals, {
      actor,
      now,
      activity: naming.activity,
      recordsPaper: reader.mayManage,
      approvers: reader.approvers,
    }),
    notSendable: isIssued ? [] : sentencesOf(mayGoOn(loaded.draft)),
    notIssuable: isIssued ? [] : sentencesOf(mayIssue(loaded.draft, approval, dayAt(now))),
    issued:
      naming.issuedAt === null
        ? null
        : {
            at: naming.issuedAt,
            by: naming.issuedName ?? '',
            sha256: naming.sha256 ?? '',
            head:
              naming.headSeq === null || naming.headHash === null
                ? null
                : { seq: naming.headSeq, hash: naming.headHash },
          },
  };
};

/** The decisions of an activity and what may be done with each now. */
export const namingsView = async (
  asking: Asking,
  activity: ActivityId,
): Promise<z.input<typeof namingsShape>> => {
  const { services, actor, now } = asking;
  const { db } = services;
  const mayManage = may(actor, 'honour.manage', { activity }, now).ok;
  const plan = await namingPlan(db, activity);
  if (!plan.ok)
    return {
      honour: null,
      clause: '',
      mayManage,
      waiting: 0,
      notDraftable: sentencesOf(plan),
      approvers: [],
      namings: [],
    };
  const approvers = await approversOf(db, activity, now);
  const stored = await namingsOf(db, activity);
  const waiting = (await waitingFor(db, activity)).length;
  const namings = [];
  for (const naming of stored)
    namings.push(await viewOf(asking, plan.value, naming, { mayManage, approvers }));
  const hasDraft = stored.some(({ state }) => state === 'draft');
  return {
    honour: honourTitle(plan.value.current.plan.title),
    clause: clausePlace(plan.value.current.plan, plan.value.stage.source),
    mayManage,
    waiting,
    notDraftable: hasDraft
      ? [sentenceOf('honour.draft-exists', {})]
      : waiting === 0
        ? [sentenceOf('honour.nobody-posted', {})]
        : [],
    approvers: approvers.map(({ id, name }) => ({ id, name })),
    namings,
  };
};
