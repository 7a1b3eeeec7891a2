import type { Refusal } from '../kernel/decision.ts';
import type { PersonFacts } from '../person/facts.ts';
import { applyTest, type PersonTest } from '../person/test.ts';

/** A role in a team and how many may hold it (N2.2). `who` is a claim everyone in the role must meet (N2.3). */
export interface RosterRole {
  readonly id: string;
  readonly title: string;
  readonly least: number;
  readonly most: number;
  /** Reserves stand in for another role and are not counted in it. */
  readonly substituteFor?: string | undefined;
  readonly who?: { readonly test: PersonTest; readonly says: string } | undefined;
  readonly source: string;
}

/** How many members of a role must, or may, be such a person (N2.3: at least one man and one woman). */
export interface RosterCount {
  readonly id: string;
  readonly role: string;
  readonly title: string;
  readonly who: PersonTest;
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly source: string;
}

/** Who makes up a team. */
export interface RosterRules {
  readonly roles: readonly RosterRole[];
  readonly counts: readonly RosterCount[];
}

export interface RosterMember {
  /** Who it is, where that is known beside the name. */
  readonly person?: string | null;
  readonly name: string;
  readonly role: string;
  readonly facts: PersonFacts;
}

export type RosterCode =
  | 'team.role-unknown'
  | 'team.too-few'
  | 'team.too-many'
  | 'team.member-unfit'
  | 'team.fact-missing'
  | 'team.count-below-least'
  | 'team.count-above-most'
  | 'team.twice-on-roster';

const checkRole = (role: RosterRole, members: readonly RosterMember[]): Refusal<RosterCode>[] => {
  const holders = members.filter((member) => member.role === role.id);
  const found: Refusal<RosterCode>[] = [];
  const params = { role: role.title, count: holders.length, least: role.least, most: role.most };
  if (holders.length < role.least)
    found.push({ code: 'team.too-few', params, clause: role.source });
  if (holders.length > role.most)
    found.push({ code: 'team.too-many', params, clause: role.source });
  if (role.who === undefined) return found;
  const { test, says } = role.who;
  for (const { name, facts } of holders) {
    const { truth, working } = applyTest(test, facts, role.id);
    const about = { role: role.title, name, says, fact: working.join('；') };
    if (truth === 'no')
      found.push({ code: 'team.member-unfit', params: about, clause: role.source });
    if (truth === 'unknown')
      found.push({ code: 'team.fact-missing', params: about, clause: role.source });
  }
  return found;
};

const checkCount = (
  rule: RosterCount,
  roles: readonly RosterRole[],
  members: readonly RosterMember[],
): Refusal<RosterCode>[] => {
  const holders = members.filter((member) => member.role === rule.role);
  const answers = holders.map(({ name, facts }) => ({
    name,
    ...applyTest(rule.who, facts, rule.id),
  }));
  const have = answers.filter((one) => one.truth === 'yes').length;
  const unclear = answers.filter((one) => one.truth === 'unknown');
  const role = roles.find((one) => one.id === rule.role)?.title ?? rule.role;
  const params = { role, title: rule.title, have };
  if (rule.least !== undefined && have + unclear.length < rule.least)
    return [
      {
        code: 'team.count-below-least',
        params: { ...params, least: rule.least },
        clause: rule.source,
      },
    ];
  if (rule.most !== undefined && have > rule.most)
    return [
      {
        code: 'team.count-above-most',
        params: { ...params, most: rule.most },
        clause: rule.source,
      },
    ];
  const { least = 0, most = Infinity } = rule;
  if (have >= least && have + unclear.length <= most) return [];
  return unclear.map(({ name, working }) => ({
    code: 'team.fact-missing',
    params: { role, name, says: rule.title, fact: working.join('；') },
    clause: rule.source,
  }));
};

/**
 * Whether two entries are one person. A leader and a contestant may share a name where both are known to be two people;
 * two of one name in one role are told apart by nothing on a sheet, and count as one.
 */
const isSamePerson = (one: RosterMember, other: RosterMember): boolean => {
  const areKnown = one.person != null && other.person != null;
  if (areKnown && one.person === other.person) return true;
  return one.name === other.name && (!areKnown || one.role === other.role);
};

/** Everything that is wrong with a roster (N2.2, N2.3), in the plan's order; an empty list lets it be submitted. */
export const checkRoster = (
  rules: RosterRules,
  members: readonly RosterMember[],
): readonly Refusal<RosterCode>[] => {
  const found: Refusal<RosterCode>[] = [];
  for (const [at, member] of members.entries()) {
    const { name, role } = member;
    if (members.slice(0, at).some((other) => isSamePerson(other, member)))
      found.push({ code: 'team.twice-on-roster', params: { name } });
    if (!rules.roles.some((one) => one.id === role))
      found.push({ code: 'team.role-unknown', params: { name, role } });
  }
  return [
    ...found,
    ...rules.roles.flatMap((role) => checkRole(role, members)),
    ...rules.counts.flatMap((rule) => checkCount(rule, rules.roles, members)),
  ];
};
