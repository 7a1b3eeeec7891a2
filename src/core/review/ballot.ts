import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { NominationId } from '../nomination/nominee.ts';
import type { ReviewCode } from './code.ts';
import type { BallotRule } from './panel.ts';

/** What one vote is about. */
export interface RoundRule {
  readonly candidates: readonly NominationId[];
  /** Places to be filled by it. */
  readonly places: number;
  readonly kind: BallotRule['kind'];
}

/** A ballot in the box: whom it names. One without a name is valid, it agrees with nobody. */
export interface Ballot {
  readonly chosen: readonly NominationId[];
  readonly isValid: boolean;
}

/** The most names a ballot may hold. */
export const mostChosen = ({ kind, places, candidates }: RoundRule): number =>
  kind === 'limited' ? places : candidates.length;

/**
 * A ballot cast on screen. A recused reviewer's ballot does not offer those they keep away from; too many names are
 * refused here, so that nobody spoils a ballot by a slip.
 */
export const castBallot = (
  rule: RoundRule,
  recused: ReadonlySet<NominationId>,
  chosen: readonly NominationId[],
): Decision<Ballot, ReviewCode> => {
  if (new Set(chosen).size < chosen.length)
    return refuse({ code: 'review.chosen-twice', params: {} });
  if (chosen.some((id) => recused.has(id) || !rule.candidates.includes(id)))
    return refuse({ code: 'review.not-on-ballot', params: {} });
  const most = mostChosen(rule);
  if (chosen.length > most) return refuse({ code: 'review.too-many-chosen', params: { most } });
  return accept({ chosen, isValid: true });
};

/** A ballot read from paper: one with more names than allowed is invalid (多选为无效票), and counts as such. */
export const readPaperBallot = (
  rule: RoundRule,
  chosen: readonly NominationId[],
  isSpoilt: boolean,
): Decision<Ballot, ReviewCode> => {
  if (new Set(chosen).size < chosen.length)
    return refuse({ code: 'review.chosen-twice', params: {} });
  if (chosen.some((id) => !rule.candidates.includes(id)))
    return refuse({ code: 'review.not-on-ballot', params: {} });
  const isValid = !isSpoilt && chosen.length <= mostChosen(rule);
  return accept({ chosen: isValid ? chosen : [], isValid });
};

/** Papers handed out and back: how many, and how many of them to reviewers who keep away from a candidate. */
export interface Turnout {
  readonly issued: number;
  readonly returned: number;
  readonly recusedIssued: ReadonlyMap<NominationId, number>;
  readonly recusedReturned: ReadonlyMap<NominationId, number>;
}

/**
 * How many more papers must come back before a round may be counted: for every candidate as many as the quorum asks, or
 * as many as keep away from nobody where that is fewer. Less decides nothing, and tells how those few voted.
 */
export const papersAwaited = (
  { candidates }: Pick<RoundRule, 'candidates'>,
  quorum: number,
  { issued, returned, recusedIssued, recusedReturned }: Turnout,
): number =>
  Math.max(
    0,
    ...candidates.map((candidate) => {
      const able = issued - (recusedIssued.get(candidate) ?? 0);
      const voters = returned - (recusedReturned.get(candidate) ?? 0);
      return Math.min(quorum, able) - voters;
    }),
  );

/** One candidate's votes. */
export interface Tally {
  readonly candidate: NominationId;
  readonly votes: number;
  /** What the majority is reckoned of. */
  readonly of: number;
  readonly hasMajority: boolean;
  /** Reviewers who returned a ballot that offered this candidate. */
  readonly voters: number;
}

/** A counted round. */
export interface Count {
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
  readonly tallies: readonly Tally[];
}

/**
 * Counts a round. More papers back than were handed out make the whole vote void. Majority is reckoned without those who
 * keep away: of the papers handed out that offered the candidate, or of the valid ballots that can have offered them
 * (whose ballot was invalid is unknown, so the larger number holds).
 */
export const countBallots = (
  rule: RoundRule,
  majority: BallotRule['majority'],
  ballots: readonly Ballot[],
  turnout: Turnout,
): Decision<Count, ReviewCode> => {
  const { issued, returned } = turnout;
  if (returned > issued || ballots.length > returned)
    return refuse({
      code: 'review.papers-more',
      params: { ballots: ballots.length, returned, issued },
    });
  if (ballots.length < returned)
    return refuse({ code: 'review.papers-missing', params: { left: returned - ballots.length } });
  const valid = ballots.filter(({ isValid }) => isValid);
  const tallies = rule.candidates.map((candidate): Tally => {
    const votes = valid.filter(({ chosen }) => chosen.includes(candidate)).length;
    const voters = returned - (turnout.recusedReturned.get(candidate) ?? 0);
    const of =
      majority === 'present'
        ? issued - (turnout.recusedIssued.get(candidate) ?? 0)
        : Math.min(valid.length, voters);
    return { candidate, votes, of, hasMajority: votes * 2 > of, voters };
  });
  return accept({
    issued,
    returned,
    valid: valid.length,
    invalid: ballots.length - valid.length,
    tallies,
  });
};
