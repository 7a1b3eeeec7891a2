import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AccountId, ActivityId } from '../../core/access/actor.ts';
import { jointChain, type ApprovalState, type WantedStep } from '../../core/approval/approval.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { actOnSubject, sendSubject, withdrawSubject, type Subject } from '../approval/commands.ts';
import { approvalsOf } from '../approval/queries.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { sha256 } from '../http/sha256.ts';
import type { Review } from './load.ts';
import { locked, type Acting } from './panel.ts';
import { proposalOf, type StoredProposal } from './store.ts';

/** The chain of a proposal: every organiser of the review decides (J4.1). The step of who leads is not on paper. */
export const chainOf = ({ plan, stage }: Review): readonly WantedStep[] =>
  jointChain(plan.organisers.filter(({ id }) => stage.organisers.includes(id)));

/**
 * Draws up the list from the sealed result: those proposed in their order, then the others in theirs (whom a substitute
 * would be taken from). It is what the result says: nobody is put in or left out by hand.
 */
export const draftProposal = async (acting: Acting): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  const loaded = await locked(acting);
  if (!loaded.ok) return loaded;
  const { panel } = loaded.value;
  if (panel.state !== 'closed' || panel.result === null)
    return refuse({ code: 'review.not-closed', params: {} });
  if ((await proposalOf(tx, panel.id)) !== null) return accept(null);
  const items = panel.result.map((placed, index) => ({
    position: index + 1,
    nomination: placed.candidate,
    outcome: placed.outcome === 'proposed' ? ('proposed' as const) : ('not-proposed' as const),
    rank: placed.rank,
    reason: placed.reason,
  }));
  const id = randomUUID();
  const digest = sha256(JSON.stringify(['qunying.proposal/1', activity, panel.id, items]));
  await tx
    .insertInto('proposal')
    .values({ id, activity, panel: panel.id, digest, createdAt: now, createdName: actor.name })
    .execute();
  await tx
    .insertInto('proposalItem')
    .values(items.map((item) => ({ proposal: id, ...item })))
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'proposal.drafted',
    subject: { kind: 'proposal', id },
    facts: { digest, count: items.filter(({ outcome }) => outcome === 'proposed').length },
  });
  return accept(null);
};

const subjectOf = (acting: Acting, { id, digest }: StoredProposal): Subject => ({
  activity: acting.activity,
  kind: 'proposal',
  id,
  digest,
});

const withProposal = async <Value>(
  acting: Acting,
  act: (subject: Subject, review: Review) => Promise<Decision<Value>>,
): Promise<Decision<Value>> => {
  const loaded = await locked(acting);
  if (!loaded.ok) return loaded;
  const proposal = await proposalOf(acting.tx, loaded.value.panel.id);
  return proposal === null
    ? refuse({ code: 'review.no-proposal', params: {} })
    : act(subjectOf(acting, proposal), loaded.value);
};

/** Whether somebody keeps away from a nominee of the review: then they neither approve nor record its list. */
const keepsAway = ({ members, standing }: Review, account: AccountId | null): boolean =>
  members.some(
    (member) =>
      member.account !== null &&
      member.account === account &&
      standing.some((one) => one.member === member.id),
  );

/** Sends the list to the organisers; nobody is asked to approve a list that holds somebody they keep away from. */
export const sendProposal = (
  acting: Acting,
  given: {
    readonly digest: string;
    readonly remark: string;
    readonly steps: ReadonlyMap<string, AccountId | null>;
  },
): Promise<Decision<null>> =>
  withProposal(acting, async (subject, review) => {
    if (subject.digest !== given.digest)
      return refuse({ code: 'review.result-changed', params: {} });
    const chain = chainOf(review);
    const away = chain.filter(({ id }) => keepsAway(review, given.steps.get(id) ?? null));
    if (away.length > 0)
      return refuse(
        ...away.map(({ title }) => ({
          code: 'review.recused-approver' as const,
          params: { step: title },
        })),
      );
    return sendSubject(acting.tx, acting.actor, acting.now, subject, { ...given, chain });
  });

/** An organiser approves or returns the list, or the office records what was signed on paper. */
export const actOnProposal = (
  acting: Acting,
  given: Parameters<typeof actOnSubject>[4],
): Promise<Decision<ApprovalState>> =>
  withProposal(acting, async (subject, review) =>
    keepsAway(review, acting.actor.account)
      ? refuse({ code: 'review.recused-list', params: {} })
      : actOnSubject(acting.tx, acting.actor, acting.now, subject, given),
  );

/** Takes the list back before it is decided. */
export const withdrawProposal = (acting: Acting): Promise<Decision<null>> =>
  withProposal(acting, (subject) => withdrawSubject(acting.tx, acting.actor, acting.now, subject));

/** A list that both organisers approved, for posting and naming. */
export interface ApprovedProposal {
  readonly id: string;
  readonly digest: string;
  readonly items: readonly {
    readonly nomination: NominationId;
    readonly position: number;
    /** `not-proposed` ones stand in the order in which a substitute would be taken. */
    readonly outcome: 'proposed' | 'not-proposed';
    /** null where quorum or majority was lacking: never a substitute. */
    readonly rank: number | null;
    readonly reason: string;
  }[];
}

/** The approved lists of an activity. */
export const approvedProposals = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly ApprovedProposal[]> => {
  const panels = await db
    .selectFrom('proposal')
    .select('panel')
    .where('activity', '=', activity)
    .orderBy('createdAt')
    .execute();
  const found: ApprovedProposal[] = [];
  for (const { panel } of panels) {
    const proposal = await proposalOf(db, panel);
    if (proposal === null) continue;
    const [approval] = await approvalsOf(db, { kind: 'proposal', id: proposal.id });
    if (approval?.state !== 'approved' && approval?.state !== 'used') continue;
    const { id, digest, items } = proposal;
    found.push({ id, digest, items });
  }
  return found;
};
