import { randomUUID } from 'node:crypto';
import type { AccountId } from '../../core/access/actor.ts';
import { jointChain, type ApprovalState, type WantedStep } from '../../core/approval/approval.ts';
import { mayGoOn, mayIssue, mayLeaveOut } from '../../core/honour/naming.ts';
import { dayAt, type Day } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { SignedInActing } from '../activity/acting.ts';
import { lockActivity } from '../activity/lock.ts';
import { actOnSubject, sendSubject, withdrawSubject, type Subject } from '../approval/commands.ts';
import { approvalsOf } from '../approval/queries.ts';
import { record } from '../audit/record.ts';
import { isOfResults, waitingFor } from './candidates.ts';
import { finalResult } from './final.ts';
import { bodiesOf, freeze, loadNaming, namingPlan, postedDays, type NamingPlan } from './load.ts';
import type { LoadedNaming } from './load.ts';
import { openPagesFor } from './open-pages.ts';
import { chainHeadOf, namingById, namingsOf } from './store.ts';

/** The chain of a decision: every organiser that the plan names for it decides (共同, J5). */
export const chainOf = (plan: NamingPlan): readonly WantedStep[] => jointChain(bodiesOf(plan));

/** Why nobody can be named yet. */
const nobodyYet = async (
  { tx, activity }: SignedInActing,
  plan: NamingPlan,
): Promise<Decision<never>> =>
  isOfResults(plan.current) && (await finalResult(tx, activity)) === null
    ? refuse({ code: 'honour.result-not-final', params: {} })
    : refuse({ code: 'honour.nobody-posted', params: {}, clause: 'J4.2' });

/**
 * Drafts the decision from the postings, or from the final result: names in their order, with unit and post as they were
 * posted or sealed.
 */
export const draftNaming = async (
  acting: SignedInActing,
  given: { readonly number: string; readonly on: Day },
): Promise<Decision<{ id: string }>> => {
  const { tx, activity, actor, now } = acting;
  await lockActivity(tx, activity);
  const plan = await namingPlan(tx, activity);
  if (!plan.ok) return plan;
  if ((await namingsOf(tx, activity)).some(({ state }) => state === 'draft'))
    return refuse({ code: 'honour.draft-exists', params: {} });
  const waiting = await waitingFor(tx, plan.value.current);
  if (waiting.length === 0) return nobodyYet(acting, plan.value);
  const { from, until } = postedDays(waiting);
  const result = isOfResults(plan.value.current)
    ? ((await finalResult(tx, activity))?.version.number ?? null)
    : null;
  const id = randomUUID();
  await tx
    .insertInto('naming')
    .values({
      id,
      activity,
      stage: plan.value.stage.id,
      state: 'draft',
      revision: 1,
      number: given.number,
      decidedOn: given.on,
      result,
      postedFrom: from,
      postedUntil: until,
      createdAt: now,
      createdName: actor.name,
    })
    .execute();
  await tx
    .insertInto('namingItem')
    .values(
      waiting.map(({ holder, nomination, name, unit, post, grants }, index) => ({
        naming: id,
        position: index + 1,
        nomination,
        holder,
        name,
        unit,
        post,
        grants: grants === null ? null : JSON.stringify(grants),
      })),
    )
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'naming.drafted',
    subject: { kind: 'naming', id },
    facts: { people: waiting.length },
  });
  return accept({ id });
};

/** Locks the activity and loads one of its decisions. */
const held = async (
  { tx, activity, now }: SignedInActing,
  id: string,
): Promise<Decision<{ readonly plan: NamingPlan; readonly loaded: LoadedNaming }>> => {
  await lockActivity(tx, activity);
  const plan = await namingPlan(tx, activity);
  if (!plan.ok) return plan;
  const naming = await namingById(tx, activity, id);
  if (naming === null) return refuse({ code: 'honour.not-found', params: {} });
  return accept({ plan: plan.value, loaded: await loadNaming(tx, plan.value, naming, now) });
};

const subjectOf = ({ naming, digest }: LoadedNaming): Subject => ({
  activity: naming.activity,
  kind: 'naming',
  id: naming.id,
  digest,
});

/** A draft that may be changed: not issued, not on its way. */
const heldDraft = async (
  acting: SignedInActing,
  id: string,
): Promise<Decision<{ readonly plan: NamingPlan; readonly loaded: LoadedNaming }>> => {
  const found = await held(acting, id);
  if (!found.ok) return found;
  const { naming } = found.value.loaded;
  if (naming.state === 'issued') return refuse({ code: 'honour.issued', params: {} });
  const [approval] = await approvalsOf(acting.tx, { kind: 'naming', id });
  return approval?.state === 'open' || approval?.state === 'approved'
    ? refuse({ code: 'honour.under-approval', params: {} })
    : found;
};

/** Sets number and date of a draft. */
export const setNaming = async (
  acting: SignedInActing,
  id: string,
  given: { readonly revision: number; readonly number: string; readonly on: Day },
): Promise<Decision<null>> => {
  const found = await heldDraft(acting, id);
  if (!found.ok) return found;
  const { naming } = found.value.loaded;
  if (naming.revision !== given.revision) return refuse({ code: 'honour.stale', params: {} });
  await acting.tx
    .updateTable('naming')
    .set({ number: given.number, decidedOn: given.on, revision: naming.revision + 1 })
    .where('id', '=', id)
    .execute();
  await record(acting.tx, acting.actor, acting.now, {
    chain: acting.activity,
    act: 'naming.changed',
    subject: { kind: 'naming', id },
    facts: { revision: naming.revision + 1 },
    values: { number: given.number },
  });
  return accept(null);
};

/** Takes a draft away; an issued decision stays. */
export const dropNaming = async (acting: SignedInActing, id: string): Promise<Decision<null>> => {
  const found = await heldDraft(acting, id);
  if (!found.ok) return found;
  await acting.tx.deleteFrom('naming').where('id', '=', id).execute();
  await record(acting.tx, acting.actor, acting.now, {
    chain: acting.activity,
    act: 'naming.dropped',
    subject: { kind: 'naming', id },
  });
  return accept(null);
};

/** Leaves somebody out who may not be named now, by a recorded decision of the organisers, or takes that back. */
export const leaveOut = async (
  acting: SignedInActing,
  id: string,
  given: {
    readonly holder: string;
    readonly to: 'left-out' | 'back';
    readonly reason: string;
    readonly decidedBy: readonly string[];
  },
): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  const found = await heldDraft(acting, id);
  if (!found.ok) return found;
  const { items, draft, naming } = found.value.loaded;
  const place = items.findIndex(({ holder }) => holder === given.holder);
  const candidate = draft.candidates[place];
  if (candidate === undefined) return refuse({ code: 'honour.person-not-in', params: {} });
  if (given.to === 'left-out') {
    const allowed = mayLeaveOut(candidate);
    if (!allowed.ok) return allowed;
  }
  const leftOut =
    given.to === 'back'
      ? null
      : JSON.stringify({
          reason: given.reason,
          decidedBy: given.decidedBy,
          account: actor.account,
          name: actor.name,
          at: now,
        });
  await tx
    .updateTable('namingItem')
    .set({ leftOut })
    .where('naming', '=', id)
    .where('holder', '=', given.holder)
    .execute();
  await tx
    .updateTable('naming')
    .set({ revision: naming.revision + 1 })
    .where('id', '=', id)
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: given.to === 'back' ? 'naming.put-back' : 'naming.left-out',
    subject: { kind: 'naming', id },
    facts: { holder: given.holder },
    values: { reason: given.reason },
  });
  return accept(null);
};

/** Sends the decision to the organisers: only when everybody in it may be named now (J4.3). */
export const sendNaming = async (
  acting: SignedInActing,
  id: string,
  given: {
    readonly digest: string;
    readonly remark: string;
    readonly steps: ReadonlyMap<string, AccountId | null>;
  },
): Promise<Decision<null>> => {
  const found = await heldDraft(acting, id);
  if (!found.ok) return found;
  const { plan, loaded } = found.value;
  if (loaded.digest !== given.digest) return refuse({ code: 'honour.stale', params: {} });
  const ready = mayGoOn(loaded.draft);
  if (!ready.ok) return ready;
  return sendSubject(acting.tx, acting.actor, acting.now, subjectOf(loaded), {
    ...given,
    chain: chainOf(plan),
  });
};

/** An organiser approves or returns the decision, or the office records what was signed on paper. */
export const actOnNaming = async (
  acting: SignedInActing,
  id: string,
  given: Parameters<typeof actOnSubject>[4],
): Promise<Decision<ApprovalState>> => {
  const found = await held(acting, id);
  return found.ok
    ? actOnSubject(acting.tx, acting.actor, acting.now, subjectOf(found.value.loaded), given)
    : found;
};

/** Takes the decision back before it is issued. */
export const withdrawNaming = async (
  acting: SignedInActing,
  id: string,
): Promise<Decision<null>> => {
  const found = await held(acting, id);
  if (!found.ok) return found;
  const { loaded } = found.value;
  return loaded.naming.state === 'issued'
    ? refuse({ code: 'honour.issued', params: {} })
    : withdrawSubject(acting.tx, acting.actor, acting.now, subjectOf(loaded));
};

/**
 * Issues the decision (印发): asked once more of posting in this very transaction (J4.3), frozen, its digest in the
 * chain, the chain's head on it. From here on the names are public.
 */
export const issueNaming = async (
  acting: SignedInActing,
  id: string,
  given: { readonly digest: string },
): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  const found = await held(acting, id);
  if (!found.ok) return found;
  const { loaded, plan } = found.value;
  const { naming, items, document } = loaded;
  if (naming.state === 'issued') return refuse({ code: 'honour.issued', params: {} });
  if (loaded.digest !== given.digest) return refuse({ code: 'honour.stale', params: {} });
  const [approval] = await approvalsOf(tx, { kind: 'naming', id });
  const allowed = mayIssue(
    loaded.draft,
    {
      isApproved: approval?.state === 'approved',
      isSameContent: approval?.subject.digest === loaded.digest,
    },
    dayAt(now),
  );
  if (!allowed.ok || approval === undefined)
    return allowed.ok ? refuse({ code: 'honour.not-approved', params: {} }) : allowed;
  const kept = freeze(document);
  await tx
    .updateTable('approval')
    .set({ state: 'used', endedAt: now })
    .where('id', '=', approval.id)
    .execute();
  await openPagesFor(tx, now, plan.current, naming, items);
  await record(tx, actor, now, {
    chain: activity,
    act: 'naming.issued',
    subject: { kind: 'naming', id },
    facts: {
      sha256: kept.sha256,
      people: items.filter(({ leftOut }) => leftOut === null).length,
      digest: loaded.digest,
    },
  });
  const head = await chainHeadOf(tx, activity);
  await tx
    .updateTable('naming')
    .set({
      state: 'issued',
      postedFrom: naming.postedFrom,
      postedUntil: naming.postedUntil,
      ...kept,
      headSeq: head.seq,
      headHash: head.hash,
      issuedAt: now,
      issuedName: actor.name,
    })
    .where('id', '=', id)
    .execute();
  return accept(null);
};
