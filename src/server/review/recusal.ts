import { randomUUID } from 'node:crypto';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { MemberId } from '../../core/review/panel.ts';
import {
  decideDismissal,
  decideRecusal,
  type Recusal,
  type RecusalKind,
} from '../../core/review/recusal.ts';
import { record } from '../audit/record.ts';
import { mayHandle, type Review } from './load.ts';
import { locked, type Acting } from './panel.ts';
import { voidRound } from './round.ts';
import { loadIssues, loadRounds } from './store.ts';

interface Asked {
  readonly member: MemberId;
  readonly nomination: NominationId;
  readonly kind: RecusalKind;
  readonly reason: string;
}

const insert = async (
  { tx, actor, now, activity }: Acting,
  review: Review,
  asked: Asked & Pick<Recusal, 'state'> & { readonly source: 'self' | 'unit' | 'hint' | 'office' },
): Promise<void> => {
  const { member, nomination, kind, source, reason, state } = asked;
  const isDismissed = state === 'dismissed';
  await tx
    .insertInto('reviewRecusal')
    .values({
      id: randomUUID(),
      panel: review.panel.id,
      member,
      nomination,
      kind,
      source,
      reason,
      state,
      byName: actor.name,
      at: now,
      ...(isDismissed
        ? { dismissedReason: reason, dismissedName: actor.name, dismissedAt: now }
        : {}),
    })
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: isDismissed ? 'review.recusal-dismissed' : 'review.recusal-set',
    subject: { kind: 'panel', id: review.panel.id },
    facts: { member, nomination, kind, source },
    values: { reason },
  });
};

/** Rounds in which a reviewer has voted on somebody: no ballot can be taken out again, so such a vote is held anew. */
const votedRounds = async (
  { tx }: Acting,
  review: Review,
  { member, nomination }: Pick<Asked, 'member' | 'nomination'>,
) => {
  const rounds = await loadRounds(tx, review.panel.id);
  const issues = await loadIssues(tx, review.panel.id);
  return rounds.filter(
    (round) =>
      round.state !== 'void' &&
      round.candidates.includes(nomination) &&
      issues.some(
        (one) => one.round === round.id && one.member === member && one.state === 'returned',
      ),
  );
};

/** A reviewer declares that they keep away from a nominee. It holds at once; a sheet they handed in is void. */
export const declareRecusal = async (acting: Acting, asked: Asked): Promise<Decision<null>> => {
  const loaded = await locked(acting);
  if (!loaded.ok) return loaded;
  const review = loaded.value;
  if (review.panel.state === 'closed') return refuse({ code: 'review.closed', params: {} });
  if (!review.candidates.some(({ id }) => id === asked.nomination))
    return refuse({ code: 'review.candidate-not-found', params: {} });
  const decided = decideRecusal(review.stage.recusal, review.standing, asked);
  if (!decided.ok) return decided;
  if ((await votedRounds(acting, review, asked)).length > 0)
    return refuse({ code: 'review.recusal-after-ballot', params: {} });
  await insert(acting, review, { ...asked, source: 'self', state: 'standing' });
  return accept(null);
};

/**
 * The office records that a reviewer keeps away, as told by a unit, hinted at, or found; or that a hint is no reason.
 * Where the reviewer has voted on the nominee, those votes are void and held anew.
 */
export const setRecusal = async (
  acting: Acting,
  asked: Asked & {
    readonly source: 'unit' | 'hint' | 'office';
    readonly verdict: Recusal['state'];
  },
): Promise<Decision<null>> => {
  const loaded = await locked(acting);
  if (!loaded.ok) return loaded;
  const review = loaded.value;
  if (review.panel.state === 'closed') return refuse({ code: 'review.closed', params: {} });
  const member = review.members.find(({ id }) => id === asked.member);
  if (member === undefined) return refuse({ code: 'review.member-not-found', params: {} });
  const allowed = mayHandle(review, acting.actor, asked.nomination);
  if (!allowed.ok) return allowed;
  if (asked.verdict === 'dismissed' && member.account === acting.actor.account)
    return refuse({ code: 'review.recusal-own', params: {} });
  const decided = decideRecusal(review.stage.recusal, review.standing, asked);
  if (!decided.ok) return decided;
  if (asked.verdict === 'standing')
    for (const round of await votedRounds(acting, review, asked))
      await voidRound(acting, round, asked.reason);
  await insert(acting, review, { ...asked, state: asked.verdict });
  return accept(null);
};

/** The office lifts a recusal with a reason; nobody lifts their own, and what follows from the units stays. */
export const dismissRecusal = async (
  acting: Acting,
  id: string,
  reason: string,
): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  const loaded = await locked(acting);
  if (!loaded.ok) return loaded;
  const review = loaded.value;
  if (review.panel.state === 'closed') return refuse({ code: 'review.closed', params: {} });
  const recusal = review.standing.find((one) => one.id === id);
  const member = review.members.find((one) => one.id === recusal?.member);
  if (recusal === undefined || member === undefined)
    return refuse({ code: 'review.recusal-not-found', params: {} });
  const decided = decideDismissal(recusal, member, actor.account);
  if (!decided.ok) return decided;
  const allowed = mayHandle(review, actor, recusal.nomination);
  if (!allowed.ok) return allowed;
  await tx
    .updateTable('reviewRecusal')
    .set({
      state: 'dismissed',
      dismissedReason: reason,
      dismissedName: actor.name,
      dismissedAt: now,
    })
    .where('id', '=', id)
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'review.recusal-dismissed',
    subject: { kind: 'panel', id: review.panel.id },
    facts: { member: member.id, nomination: recusal.nomination, kind: recusal.kind },
    values: { reason },
  });
  return accept(null);
};
