import type { AccountId, OrgUnitId } from '../access/actor.ts';
import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import { equals, exactInteger, fraction, sum, type Exact } from '../kernel/exact.ts';
import type { Id } from '../kernel/id.ts';
import type { NominationId } from '../nomination/nominee.ts';
import type { Stage } from '../plan/stage.ts';
import type { PanelRule } from '../practical/panel.ts';
import type { ReviewCode } from './code.ts';

export type MemberId = Id<'review-member'>;

export type ReviewStage = Extract<Stage, { kind: 'review' }>;

/** How far a panel is: put together; reviewing; results closed. */
export type PanelState = 'preparing' | 'open' | 'closed';

/** Somebody who reviews. Without an account they review on paper alone. */
export interface Member {
  readonly id: MemberId;
  readonly account: AccountId | null;
  readonly name: string;
  /** Id of the plan's organiser whose person they are (J4.1). */
  readonly organiser: string;
  /** Their unit, then the units above it. */
  readonly units: readonly OrgUnitId[];
}

/** Somebody reviewed, with the unit that nominated them. */
export interface Candidate {
  readonly id: NominationId;
  readonly name: string;
  readonly unit: OrgUnitId;
}

/** A criterion with its share of the whole, all shares together 1. */
export interface WeightedCriterion {
  readonly id: string;
  readonly title: string;
  readonly share: Exact;
  readonly source: string;
}

/**
 * How votes count; the notice is silent, so the organisers record it. `approve`: any number of names; `limited`: at most
 * as many as there are places. Majority: more than half of those present (ballots issued), or of the valid ballots.
 */
export interface BallotRule {
  readonly kind: 'approve' | 'limited';
  readonly majority: 'present' | 'valid';
  readonly reason: string;
  readonly decidedBy: readonly string[];
}

interface Common {
  /** How many are proposed. */
  readonly places: number;
  /** Reviewers needed for each candidate. */
  readonly quorum: number;
  readonly criteria: readonly WeightedCriterion[];
}

/** What a panel works by. */
export type ReviewRules = Common &
  (
    | {
        readonly method: 'scores';
        readonly panel: Pick<PanelRule, 'dropHighest' | 'dropLowest' | 'rounding'>;
      }
    | { readonly method: 'ballots'; readonly ballot: BallotRule }
  );

const HUNDRED = exactInteger(100);

/** Shares of the criteria: as weighted, or all alike where the plan weighs none. @returns null where only some are, or not to 100 */
const sharesOf = (criteria: ReviewStage['criteria']): readonly WeightedCriterion[] | null => {
  const weighted = criteria.filter(({ weight }) => weight !== null);
  if (weighted.length === 0)
    return criteria.map((one) => ({ ...one, share: fraction(1, criteria.length) }));
  const shares = criteria.map((one) => ({ ...one, share: fraction(one.weight ?? 0, 100) }));
  const whole = sum(shares.map(({ share }) => share.mul(HUNDRED)));
  return weighted.length === criteria.length && equals(whole, HUNDRED) ? shares : null;
};

/**
 * The rules of a review stage. J4.1 leaves the number of places, the method and the quorum open: as long as one is
 * undecided there is no review.
 */
export const reviewRules = (
  stage: ReviewStage,
  ballot: BallotRule | null,
): Decision<ReviewRules, ReviewCode> => {
  const { places, quorum, method } = stage;
  const open: Refusal<ReviewCode>[] = [];
  const missing = (code: ReviewCode): void => {
    open.push({ code, params: {}, clause: stage.source });
  };
  if (places === null) missing('review.places-undecided');
  if (quorum === null) missing('review.quorum-undecided');
  if (method === null) missing('review.method-undecided');
  const criteria = sharesOf(stage.criteria);
  if (method === 'scores' && (criteria === null || criteria.length === 0))
    missing('review.weights-incomplete');
  if (method === 'ballots' && ballot === null) missing('review.ballot-rule-missing');
  if (places === null || quorum === null || method === null || open.length > 0)
    return refuse(...open);
  const common = { places, quorum, criteria: criteria ?? [] };
  if (method === 'ballots')
    return ballot === null
      ? refuse({ code: 'review.ballot-rule-missing', params: {} })
      : accept({ ...common, method, ballot });
  const { dropHighest = 0, dropLowest = 0, rounding = null } = stage.panel ?? {};
  return accept({ ...common, method, panel: { dropHighest, dropLowest, rounding } });
};

/** Whether a panel may begin: people of every organiser (J4.1), and somebody to review. */
export const mayOpen = (
  state: PanelState,
  organisers: readonly { readonly id: string; readonly name: string }[],
  members: readonly Member[],
  candidates: readonly Candidate[],
): Decision<null, ReviewCode> => {
  if (state !== 'preparing') return refuse({ code: 'review.not-preparing', params: {} });
  const absent = organisers.filter(({ id }) => !members.some(({ organiser }) => organiser === id));
  if (absent.length > 0)
    return refuse(
      ...absent.map(({ name }) => ({
        code: 'review.organiser-missing' as const,
        params: { organiser: name },
        clause: 'J4.1',
      })),
    );
  if (candidates.length === 0) return refuse({ code: 'review.no-candidates', params: {} });
  return accept(null);
};
