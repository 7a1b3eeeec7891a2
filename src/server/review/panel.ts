import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AccountId, Actor, OrgUnitId, PanelId } from '../../core/access/actor.ts';
import { ADMINISTRATORS } from '../../core/access/role.ts';
import type { Draw } from '../../core/draw/draw.ts';
import { accept, refuse, type Decision, type Refusal } from '../../core/kernel/decision.ts';
import { mayOpen, type BallotRule, type MemberId } from '../../core/review/panel.ts';
import { insertGrant } from '../account/commands.ts';
import { openGrants } from '../account/queries.ts';
import type { SignedInActing } from '../activity/acting.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { newDraw } from '../draw/new-draw.ts';
import { sha256 } from '../http/sha256.ts';
import { hiddenFrom, loadReview, stageInForce, type Review } from './load.ts';
import { resultsOf, type Results } from './results.ts';
import { loadSheets, lockPanel, panelOf, type StoredPanel } from './store.ts';

/** Where an act takes place, by whom and when. */
export interface Acting extends SignedInActing {
  readonly stage: string;
}

type PanelPlace = Pick<StoredPanel, 'id' | 'activity' | 'stage'>;

const contextOf = ({ id, activity, stage }: PanelPlace): string =>
  `qunying.review/${activity}/${stage}/${id}`;

/** The draw of a panel: whose order is whose follows from it (docs/draws.md). */
export const drawOf = (panel: PanelPlace & Pick<StoredPanel, 'seed'>): Draw => ({
  seed: panel.seed,
  context: contextOf(panel),
});

/** Locks a panel for an act and loads what the act's rules ask. */
export const locked = async (acting: Acting): Promise<Decision<Review>> => {
  const panel = await lockPanel(acting.tx, acting);
  if (panel === null) return refuse({ code: 'review.no-panel', params: {} });
  return accept(await loadReview(acting.tx, panel));
};

/** Sets up the panel of a stage and commits to the seed of its orders before anybody is on it. */
export const setUpPanel = async ({
  tx,
  actor,
  now,
  activity,
  stage,
}: Acting): Promise<Decision<{ readonly panel: PanelId; readonly commitment: string }>> => {
  if ((await stageInForce(tx, activity, stage)) === null)
    return refuse({ code: 'review.no-stage', params: {} });
  if ((await panelOf(tx, activity, stage)) !== null)
    return refuse({ code: 'review.panel-exists', params: {} });
  const id = randomUUID() as PanelId;
  const { seed, commitment } = newDraw(contextOf({ id, activity, stage }));
  const inserted = await tx
    .insertInto('reviewPanel')
    .values({ id, activity, stage, state: 'preparing', seed, commitment, createdAt: now })
    .onConflict((conflict) => conflict.columns(['activity', 'stage']).doNothing())
    .returning('id')
    .execute();
  if (inserted.length === 0) return refuse({ code: 'review.panel-exists', params: {} });
  await record(tx, actor, now, {
    chain: activity,
    act: 'review.panel-set-up',
    subject: { kind: 'panel', id },
    facts: { commitment },
  });
  return accept({ panel: id, commitment });
};

/** Records how votes are cast and counted, which the notice does not say. */
export const setBallotRule = async (
  acting: Acting,
  ballot: BallotRule,
): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  const panel = await lockPanel(tx, acting);
  if (panel === null) return refuse({ code: 'review.no-panel', params: {} });
  const rounds = await tx
    .selectFrom('reviewRound')
    .select('id')
    .where('panel', '=', panel.id)
    .execute();
  if (panel.state === 'closed' || rounds.length > 0)
    return refuse({ code: 'review.not-preparing', params: {} });
  await tx
    .updateTable('reviewPanel')
    .set({ ballot: JSON.stringify(ballot) })
    .where('id', '=', panel.id)
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'review.ballot-rule-set',
    subject: { kind: 'panel', id: panel.id },
    facts: { kind: ballot.kind, of: ballot.majority },
    values: { reason: ballot.reason, decidedBy: ballot.decidedBy.join('、') },
  });
  return accept(null);
};

/** Somebody to be a reviewer: an account, or a person without one who reviews on paper. */
export type NewMember =
  | { readonly kind: 'account'; readonly account: AccountId }
  | { readonly kind: 'paper'; readonly name: string; readonly unit: OrgUnitId | null };

const admit = async (
  { tx, actor, now, activity }: Acting,
  panel: PanelId,
  account: AccountId,
): Promise<Decision<{ readonly name: string; readonly unit: OrgUnitId | null }>> => {
  const found = await tx
    .selectFrom('account')
    .select(['name', 'unit'])
    .where('id', '=', account)
    .where('disabledAt', 'is', null)
    .executeTakeFirst();
  if (found === undefined) return refuse({ code: 'review.account-not-found', params: {} });
  const grants = (await openGrants(tx, [account], now)).get(account) ?? [];
  if (grants.some(({ role }) => ADMINISTRATORS.includes(role)))
    return refuse({ code: 'review.member-administrator', params: {} });
  const isThere = grants.some(({ scope }) => scope.kind === 'panel' && scope.panel === panel);
  if (!isThere)
    await insertGrant(tx, actor, now, {
      account,
      role: 'reviewer',
      scope: { kind: 'panel', activity, panel },
    });
  return accept(found);
};

/** Adds a reviewer; an account is given the role for this panel alone. Only before the review begins. */
export const addMember = async (
  acting: Acting,
  given: { readonly organiser: string; readonly who: NewMember },
): Promise<Decision<MemberId>> => {
  const { tx, actor, now, activity } = acting;
  const loaded = await locked(acting);
  if (!loaded.ok) return loaded;
  const { panel, stage, members } = loaded.value;
  if (panel.state !== 'preparing') return refuse({ code: 'review.not-preparing', params: {} });
  const { organiser, who } = given;
  if (!stage.organisers.includes(organiser))
    return refuse({ code: 'review.organiser-unknown', params: {} });
  const account = who.kind === 'account' ? who.account : null;
  if (account !== null && members.some((one) => one.account === account))
    return refuse({ code: 'review.member-exists', params: {} });
  const admitted =
    who.kind === 'account' ? await admit(acting, panel.id, who.account) : accept(who);
  if (!admitted.ok) return admitted;
  const id = randomUUID() as MemberId;
  const { name, unit } = admitted.value;
  await tx
    .insertInto('reviewMember')
    .values({ id, panel: panel.id, account, name, organiser, unit, addedAt: now })
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'review.member-added',
    subject: { kind: 'panel', id: panel.id },
    facts: { member: id, of: organiser },
    values: { name },
  });
  return accept(id);
};

/** Takes somebody off the panel before the review begins. */
export const removeMember = async (acting: Acting, id: MemberId): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  const loaded = await locked(acting);
  if (!loaded.ok) return loaded;
  const { panel, members } = loaded.value;
  const member = members.find((one) => one.id === id);
  if (member === undefined) return refuse({ code: 'review.member-not-found', params: {} });
  if (panel.state !== 'preparing') return refuse({ code: 'review.member-has-acted', params: {} });
  // Leaving the panel would lift one's own recusals.
  const isOwn = member.account === actor.account;
  if (isOwn && loaded.value.standing.some((one) => one.member === id))
    return refuse({ code: 'review.recusal-own', params: {} });
  await tx.deleteFrom('reviewMember').where('id', '=', id).execute();
  if (member.account !== null)
    await tx
      .updateTable('roleGrant')
      .set({ revokedAt: now, revokedBy: actor.account })
      .where('account', '=', member.account)
      .where('panel', '=', panel.id)
      .where('revokedAt', 'is', null)
      .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'review.member-removed',
    subject: { kind: 'panel', id: panel.id },
    facts: { member: id },
  });
  return accept(null);
};

/** Begins the review: rules, members and candidates stand from now on, and the seed of the orders is shown. */
export const openPanel = async (acting: Acting): Promise<Decision<null>> => {
  const { tx, actor, now, activity, stage } = acting;
  const loaded = await locked(acting);
  if (!loaded.ok) return loaded;
  const review = loaded.value;
  const { panel, plan, members, candidates, rules } = review;
  if (!rules.ok) return rules;
  const organisers = plan.organisers.filter(({ id }) => review.stage.organisers.includes(id));
  const allowed = mayOpen(panel.state, organisers, members, candidates);
  if (!allowed.ok) return allowed;
  const version = (await stageInForce(tx, activity, stage))?.version ?? null;
  await tx
    .updateTable('reviewPanel')
    .set({ state: 'open', version, openedAt: now })
    .where('id', '=', panel.id)
    .execute();
  await tx
    .insertInto('reviewCandidate')
    .values(candidates.map(({ id }, sort) => ({ panel: panel.id, nomination: id, sort })))
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'review.opened',
    subject: { kind: 'panel', id: panel.id },
    facts: {
      version,
      members: members.length,
      candidates: candidates.length,
      commitment: panel.commitment,
      seed: panel.seed,
    },
  });
  return accept(null);
};

/** Closes the review: quorum for everybody, no tie left open; the result is sealed. Of two at once the second is refused. */
export const closePanel = async (acting: Acting): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  const loaded = await locked(acting);
  if (!loaded.ok) return loaded;
  const review = loaded.value;
  const { panel } = review;
  if (panel.state !== 'open')
    return refuse({
      code: panel.state === 'closed' ? 'review.closed' : 'review.not-open',
      params: {},
    });
  const closable = await mayClose(tx, review, actor);
  if (!closable.ok) return closable;
  const result = JSON.stringify(closable.value.outcome.placed);
  await tx
    .updateTable('reviewPanel')
    .set({ state: 'closed', result, closedAt: now, closedName: actor.name })
    .where('id', '=', panel.id)
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'review.closed',
    subject: { kind: 'panel', id: panel.id },
    facts: { digest: sha256(result), sheets: (await loadSheets(tx, panel.id)).length },
  });
  return accept(null);
};

/** Whether a review can be closed, with its results. Of whom the asker keeps away from it tells neither name nor count. */
export const mayClose = async (
  db: Kysely<Database>,
  review: Review,
  actor: Actor,
): Promise<Decision<Results>> => {
  const results = await resultsOf(db, review);
  const { rules, lines, rounds, outcome } = results;
  if (rounds.some(({ state }) => state === 'open'))
    return refuse({ code: 'review.round-open', params: {} });
  const nameOf = new Map(review.candidates.map(({ id, name }) => [id, name]));
  if (rules.method === 'ballots' && !rounds.some(({ state }) => state === 'counted'))
    return refuse({ code: 'review.no-round', params: {} });
  const hidden = hiddenFrom(review, actor);
  const lacking = lines.flatMap(({ candidate, mark, tally }): readonly Refusal[] => {
    const scored = mark?.scored ?? tally?.voters ?? 0;
    const name = nameOf.get(candidate) ?? '';
    const isShort = scored < rules.quorum;
    if (!isShort && mark?.mark !== null) return [];
    if (hidden.has(candidate)) return [{ code: 'review.lacking-hidden', params: {} }];
    return isShort
      ? [{ code: 'review.quorum-missing', params: { name, scored, quorum: rules.quorum } }]
      : [{ code: 'review.too-few-marks', params: { name } }];
  });
  if (lacking.length > 0) return refuse(...lacking);
  if (outcome.tie?.candidates.some((id) => hidden.has(id)) === true)
    return refuse({ code: 'review.lacking-hidden', params: {} });
  if (outcome.tie !== null)
    return refuse({
      code: 'review.tie-open',
      params: { count: outcome.tie.candidates.length, places: outcome.tie.places },
    });
  return accept(results);
};
