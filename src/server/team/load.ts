import type { Kysely } from 'kysely';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Refusal } from '../../core/kernel/decision.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Stage } from '../../core/plan/stage.ts';
import { askedOf, type Asked } from '../../core/preliminary/plan.ts';
import { ranksOf } from '../../core/preliminary/result.ts';
import type { StaffId } from '../../core/preliminary/staff.ts';
import type { TeamCode } from '../../core/team/code.ts';
import { contestantRole, passedOver, type Candidate, type PickCode } from '../../core/team/pick.ts';
import { checkRoster, type RosterCode } from '../../core/team/roster.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import {
  deliveriesOf,
  isWithOrganisers,
  rosterOf,
  type Delivery,
  type RosterPerson,
} from '../preliminary/queries.ts';
import { loadMembers, type StoredMember, type StoredTeam } from './store.ts';

export type RosterStage = Extract<Stage, { kind: 'roster' }>;

/** Stages in which units form a team. */
export const rosterStages = (plan: Plan): readonly RosterStage[] =>
  plan.stages.filter((stage): stage is RosterStage => stage.kind === 'roster');

/** The receipt on which a team is handed in; null where the plan asks for none. */
export const receiptOf = (plan: Plan, stage: RosterStage): Asked | null =>
  askedOf(plan).find(
    ({ kind, deliverable }) => kind === 'receipt' && deliverable.form === stage.form,
  ) ?? null;

/** A team with what its rules are asked about. */
export interface Team {
  readonly stage: RosterStage;
  readonly unit: OrgUnitId;
  readonly members: readonly StoredMember[];
  readonly roster: readonly RosterPerson[];
  readonly ranks: ReadonlyMap<StaffId, number>;
  readonly asked: Asked | null;
  readonly receipt: Delivery | null;
}

/** A member of a draft as the roster knows them now: whoever was corrected there since stands corrected here. */
const asOnRoster = (member: StoredMember, roster: readonly RosterPerson[]): StoredMember => {
  const person = roster.find(({ id }) => id === member.staff);
  if (person === undefined) return member;
  const { name, sex, post, attributes } = person;
  return { ...member, name, sex, post, attributes };
};

/** Loads a unit's team; one that nobody began has no members. */
export const loadTeam = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  stage: RosterStage,
  unit: OrgUnitId,
  team: StoredTeam | null,
  now: Instant,
): Promise<Team> => {
  const { activity, plan } = current;
  const roster =
    stage.contestantsFrom === null ? [] : await rosterOf(db, activity, stage.contestantsFrom, unit);
  const asked = receiptOf(plan, stage);
  const deliveryOf = await deliveriesOf(db, activity, now);
  const order = stage.rules.roles.map(({ id }) => id);
  const stored = team === null ? [] : await loadMembers(db, [team.id]);
  const receipt = asked === null ? null : deliveryOf(asked, unit);
  const isIn = receipt !== null && isWithOrganisers(receipt);
  const members = isIn ? stored : stored.map((member) => asOnRoster(member, roster));
  return {
    stage,
    unit,
    // In the plan's order of roles; within a role they come by their place.
    members: members.toSorted((one, other) => order.indexOf(one.role) - order.indexOf(other.role)),
    roster,
    ranks: ranksOf(roster),
    asked,
    receipt,
  };
};

/** Whether the receipt is with the organisers: from then on members change by substitution alone. */
export const isHandedIn = ({ receipt }: Team): boolean =>
  receipt !== null && isWithOrganisers(receipt);

/** Those of a roster who sat the preliminary. */
export const candidatesOf = (roster: readonly RosterPerson[]): readonly Candidate[] =>
  roster.flatMap(({ id, name, sex, attributes, result }) =>
    result?.kind === 'score'
      ? [{ id, name, score: result.score, facts: { attributes: { ...attributes, 性别: sex } } }]
      : [],
  );

type Fault = Refusal<RosterCode | PickCode | TeamCode>;

/** What is known of a member, for the rules. */
export type MemberFacts = Pick<StoredMember, 'role' | 'staff' | 'name' | 'sex' | 'attributes'>;

/** Every rule that a team breaks (N2.2, N2.3): numbers, claims on roles and counts, and where contestants come from. */
export const faultsOf = (
  { stage, roster }: Pick<Team, 'stage' | 'roster'>,
  members: readonly MemberFacts[],
): readonly Fault[] => {
  const { rules, contestantsFrom, pick, source } = stage;
  const role = contestantRole(rules);
  const contestants = members.filter((member) => member.role === role?.id);
  const candidates = candidatesOf(roster);
  const sat = new Set<string>(candidates.map(({ id }) => id));
  const found: Fault[] = [
    ...checkRoster(
      rules,
      members.map(({ staff, name, role: own, sex, attributes }) => ({
        person: staff,
        name,
        role: own,
        facts: { attributes: { ...attributes, 性别: sex } },
      })),
    ),
  ];
  if (contestantsFrom === null) return found;
  for (const { name, staff } of contestants)
    if (staff === null || !sat.has(staff))
      found.push({
        code: 'team.did-not-sit',
        params: { name, role: role?.title ?? '' },
        clause: source,
      });
  const isFull = contestants.length >= (role?.least ?? 1);
  if (pick === 'by-rank' && isFull)
    found.push(
      ...passedOver(
        rules,
        new Set(contestants.flatMap(({ staff }) => staff ?? [])),
        candidates,
      ).map((one) => ({ ...one, clause: source })),
    );
  return found;
};
