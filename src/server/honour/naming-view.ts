import type { z } from 'zod';
import type { NamingView, namingsShape } from '../../contract/honour/shapes.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import { sentenceOf } from '../../contract/problems.ts';
import type { Actor, ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { honourTitle, mayGoOn, mayIssue } from '../../core/honour/naming.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import { refuse } from '../../core/kernel/decision.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { approvalsOf, approvalViews, approversOf, type Approver } from '../approval/queries.ts';
import type { Services } from '../http/services.ts';
import { loadNaming, namingPlan, type NamingPlan } from './load.ts';
import { isOfResults, waitingFor } from './candidates.ts';
import { resultView } from './confirm.ts';
import { chainOf } from './naming.ts';
import { sentencesOf } from './sentences.ts';
import { namingsOf, type StoredNaming } from './store.ts';

/** Who looks, and when. */
export interface Asking {
  readonly services: Services;
  readonly actor: Actor;
  readonly now: Instant;
}

const daysOf = ({ postedFrom, postedUntil }: StoredNaming): NamingView['posting'] =>
  postedFrom === null || postedUntil === null ? null : { from: postedFrom, until: postedUntil };

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
    posting: daysOf(loaded.naming),
    result: naming.result,
    digest: loaded.digest,
    items: loaded.items.map(({ holder, name, unit, post, grants, leftOut }, index) => ({
      holder,
      name,
      unit,
      post,
      grants: grants?.map(({ title, givenBy }) => ({ title, givenBy: [...givenBy] })) ?? [],
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
  const held = await currentPlan(db, activity);
  const result = held === null ? null : await resultView(db, held, now);
  if (!plan.ok)
    return {
      honour: null,
      kind: held !== null && isOfResults(held) ? 'commendation' : 'naming',
      result,
      clause: '',
      mayManage,
      waiting: 0,
      notDraftable: sentencesOf(plan),
      approvers: [],
      namings: [],
    };
  const approvers = await approversOf(db, activity, now);
  const stored = await namingsOf(db, activity);
  const { current } = plan.value;
  const waiting = (await waitingFor(db, current)).length;
  const namings = [];
  for (const naming of stored)
    namings.push(await viewOf(asking, plan.value, naming, { mayManage, approvers }));
  const hasDraft = stored.some(({ state }) => state === 'draft');
  return {
    honour: honourTitle(current.plan.title),
    kind: isOfResults(current) ? 'commendation' : 'naming',
    result,
    clause: clausePlace(current.plan, plan.value.stage.source),
    mayManage,
    waiting,
    notDraftable: hasDraft
      ? [sentenceOf('honour.draft-exists', {})]
      : waiting === 0
        ? [
            sentenceOf(
              isOfResults(current) && result?.isFinal !== true
                ? 'honour.result-not-final'
                : 'honour.nobody-posted',
              {},
            ),
          ]
        : [],
    approvers: approvers.map(({ id, name }) => ({ id, name })),
    namings,
  };
};
