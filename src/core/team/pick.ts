import type { Refusal } from '../kernel/decision.ts';
import { compare, plainText, type Exact } from '../kernel/exact.ts';
import type { PersonFacts } from '../person/facts.ts';
import { applyTest } from '../person/test.ts';
import type { RosterCount, RosterRole, RosterRules } from './roster.ts';

/** Why somebody may not stand among the contestants (N2.3). */
export type PickCode = 'team.did-not-sit' | 'team.passed-over';

/** Somebody who sat the preliminary. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly score: Exact;
  readonly facts: PersonFacts;
}

/** The role of those who compete: named `contestant`, else the one with the most members. */
export const contestantRole = ({ roles }: RosterRules): RosterRole | null =>
  roles.find(({ id }) => id === 'contestant') ??
  roles
    .filter(({ substituteFor }) => substituteFor === undefined)
    .toSorted((one, other) => other.most - one.most)[0] ??
  null;

const holds = (counts: readonly RosterCount[], people: readonly Candidate[]): boolean =>
  counts.every(({ id, who, least = 0, most = Infinity }) => {
    const have = people.filter(({ facts }) => applyTest(who, facts, id).truth === 'yes').length;
    return have >= least && have <= most;
  });

/**
 * Contestants by rank of the preliminary (N2.3, open item): nobody with a higher score stays out who could take a
 * member's place without breaking a count (one man, one woman). Equal scores leave the choice to the unit.
 * @param chosen ids of the contestants
 * @param candidates everybody of the unit who sat the preliminary
 */
export const passedOver = (
  rules: RosterRules,
  chosen: ReadonlySet<string>,
  candidates: readonly Candidate[],
): readonly Refusal<PickCode>[] => {
  const role = contestantRole(rules);
  const counts = rules.counts.filter((count) => count.role === role?.id);
  const members = candidates.filter(({ id }) => chosen.has(id));
  return candidates
    .filter(({ id }) => !chosen.has(id))
    .flatMap((other): Refusal<PickCode>[] => {
      const member = members
        .filter(({ score }) => compare(other.score, score) > 0)
        .toSorted((one, two) => compare(one.score, two.score))
        .find(({ id }) => holds(counts, [...members.filter((one) => one.id !== id), other]));
      return member === undefined
        ? []
        : [
            {
              code: 'team.passed-over',
              params: {
                name: other.name,
                score: plainText(other.score),
                member: member.name,
                memberScore: plainText(member.score),
              },
            },
          ];
    });
};

/** The contestants that rank gives: highest first, kept where what is still needed can still be met. */
export const proposedByRank = (
  rules: RosterRules,
  candidates: readonly Candidate[],
): readonly Candidate[] => {
  const role = contestantRole(rules);
  if (role === null) return [];
  const counts = rules.counts.filter((count) => count.role === role.id);
  const ordered = candidates.toSorted((one, other) => compare(other.score, one.score));
  const needed = (people: readonly Candidate[]): number =>
    counts.reduce((sum, { id, who, least = 0 }) => {
      const have = people.filter(({ facts }) => applyTest(who, facts, id).truth === 'yes').length;
      return sum + Math.max(0, least - have);
    }, 0);
  return ordered.reduce<readonly Candidate[]>((taken, one) => {
    if (taken.length >= role.most) return taken;
    const next = [...taken, one];
    return needed(next) <= role.most - next.length ? next : taken;
  }, []);
};
