import { randomUUID } from 'node:crypto';
import type { MemberBody } from '../../contract/team/http.ts';
import type { ActName } from '../../contract/audit/acts.ts';
import { nameOf, type OrgUnitId } from '../../core/access/actor.ts';
import type { Fact } from '../../core/audit/entry.ts';
import { accept, refuse, type Decision, type Refusal } from '../../core/kernel/decision.ts';
import { personName } from '../../core/person/written.ts';
import { staffAttributes } from '../../core/preliminary/plan.ts';
import type { StaffId } from '../../core/preliminary/staff.ts';
import type { TeamCode } from '../../core/team/code.ts';
import { openPlan, type Acting } from '../activity/acting.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import { record } from '../audit/record.ts';
import type { Keyring } from '../http/keyring.ts';
import { handIn, holdDelivery } from '../preliminary/hand-in.ts';
import {
  faultsOf,
  isHandedIn,
  loadTeam,
  rosterStages,
  type MemberFacts,
  type Team,
} from './load.ts';
import {
  insertSubstitution,
  loadSubstitutions,
  lockTeam,
  replaceMembers,
  setRevision,
  updateMember,
  updateSubstitution,
  type StoredMember,
  type StoredTeam,
} from './store.ts';

/** Use of a key: a telephone sealed for one member opens for no other. */
export const phoneContext = (id: string): string => `team-member.${id}.phone`;

interface HeldTeam {
  readonly row: StoredTeam;
  readonly team: Team;
  readonly current: CurrentPlan;
}

/** Locks the team of a unit. */
const holdTeam = async (
  acting: Acting,
  stage: string,
  unit: OrgUnitId,
): Promise<Decision<HeldTeam>> => {
  const current = await openPlan(acting, 'team.closed');
  if (!current.ok) return current;
  const found = rosterStages(current.value.plan).find(({ id }) => id === stage);
  if (found === undefined || !current.value.units.some((one) => one.unit === unit))
    return refuse({ code: 'access.not-found', params: {} });
  const { tx, activity, now } = acting;
  const row = await lockTeam(tx, { id: randomUUID(), activity, stage, unit, revision: 0 });
  const team = await loadTeam(tx, current.value, found, unit, row, now);
  return accept({ row, team, current: current.value });
};

const recordChange = async (
  { tx, actor, now, activity }: Acting,
  { row }: HeldTeam,
  act: ActName,
  facts: Readonly<Record<string, Fact>> = {},
  values: Readonly<Record<string, string>> = {},
): Promise<void> => {
  await setRevision(tx, row.id, row.revision + 1);
  await record(tx, actor, now, {
    chain: activity,
    act,
    subject: { kind: 'team', id: row.id },
    facts,
    values,
  });
};

const nobody = refuse({ code: 'team.nobody', params: {} } as const);

/** What is known of a member that is saved: the roster's word for those who stand on it, else what was typed. */
const factsOf = (
  { roster }: Team,
  body: MemberBody,
  asked: ReadonlySet<string>,
): (MemberFacts & { readonly post: string }) | null => {
  if (body.staff === null) {
    const attributes = Object.fromEntries(
      Object.entries(body.attributes).filter(([name, value]) => asked.has(name) && value !== ''),
    );
    const { role, sex, post } = body;
    return { role, staff: null, name: personName(body.name), sex, post, attributes };
  }
  const person = roster.find(({ id }) => id === body.staff);
  if (person === undefined) return null;
  const { id, name, sex, post, attributes } = person;
  return { role: body.role, staff: id, name, sex, post, attributes };
};

/** Whoever stays in a role, by this, keeps the id on which sign-in, places and awards rest. */
const whoIs = ({ role, staff, name }: Pick<MemberFacts, 'role' | 'staff' | 'name'>): string =>
  JSON.stringify([role, staff ?? name]);

/** Saves a team as a draft, broken rules and all; refused once its receipt is in. */
export const saveTeam = async (
  acting: Acting,
  keys: Keyring,
  stage: string,
  unit: OrgUnitId,
  body: { readonly revision: number; readonly members: readonly MemberBody[] },
): Promise<Decision<null>> => {
  const held = await holdTeam(acting, stage, unit);
  if (!held.ok) return held;
  const { row, team, current } = held.value;
  if (isHandedIn(team)) return refuse({ code: 'team.handed-in', params: {} });
  if (row.revision !== body.revision) return refuse({ code: 'team.stale', params: {} });
  const asked = new Set(staffAttributes(current.plan).map(({ name }) => name));
  const before = new Map(team.members.map((one) => [whoIs(one), one]));
  const places = new Map<string, number>();
  const rows = [];
  for (const member of body.members) {
    const facts = factsOf(team, member, asked);
    if (facts === null) return nobody;
    const same = before.get(whoIs(facts));
    before.delete(whoIs(facts));
    const id = same?.id ?? randomUUID();
    const position = (places.get(facts.role) ?? 0) + 1;
    places.set(facts.role, position);
    rows.push({
      ...facts,
      id,
      position,
      team: row.id,
      attributes: JSON.stringify(facts.attributes),
      phoneSealed: member.phone === '' ? null : keys.seal(member.phone, phoneContext(id)),
      attendance: same?.attendance ?? null,
      attendanceNote: same?.attendanceNote ?? '',
      attendanceName: same?.attendanceName ?? null,
      attendanceAt: same?.attendanceAt ?? null,
    });
  }
  await replaceMembers(acting.tx, row.id, rows);
  await recordChange(acting, held.value, 'team.saved', { members: rows.length });
  return accept(null);
};

const phoneFaults = ({ members, stage }: Team): readonly Refusal<TeamCode>[] =>
  members
    .filter(({ phoneSealed }) => phoneSealed === null)
    .map(({ role, name }) => ({
      code: 'team.phone-missing',
      params: { name, role: stage.rules.roles.find(({ id }) => id === role)?.title ?? role },
    }));

/** Hands the team in on its receipt (N8, N9): every rule must hold. */
export const submitTeam = async (
  acting: Acting,
  stage: string,
  unit: OrgUnitId,
  revision: number,
): Promise<Decision<null>> => {
  const held = await holdTeam(acting, stage, unit);
  if (!held.ok) return held;
  const { row, team } = held.value;
  if (team.asked === null) return refuse({ code: 'team.no-receipt', params: {} });
  if (row.revision !== revision) return refuse({ code: 'team.stale', params: {} });
  const faults = [...faultsOf(team, team.members), ...phoneFaults(team)];
  if (faults.length > 0) return refuse(...faults);
  const delivery = await holdDelivery(acting, team.asked.deliverable.id, unit);
  if (!delivery.ok) return delivery;
  const done = await handIn(acting, delivery.value);
  if (!done.ok) return done;
  // What was checked is what stands from now on, whatever the roster says later.
  for (const { id, name, sex, post, attributes } of team.members)
    await updateMember(acting.tx, id, { name, sex, post, attributes: JSON.stringify(attributes) });
  await recordChange(acting, held.value, 'team.submitted', { members: team.members.length });
  return accept(null);
};

/** Members with one of them replaced by somebody of the roster. */
const substituted = (
  { members, roster }: Team,
  member: string,
  staff: StaffId,
): readonly MemberFacts[] | null => {
  const person = roster.find(({ id }) => id === staff);
  if (person === undefined) return null;
  const { id, name, sex, attributes } = person;
  return members.map((one) =>
    one.id === member ? { role: one.role, staff: id, name, sex, attributes } : one,
  );
};

/** A unit asks to replace a member after the receipt, with a reason; the team must keep every rule. */
export const askSubstitution = async (
  acting: Acting,
  keys: Keyring,
  stage: string,
  unit: OrgUnitId,
  body: {
    readonly member: string;
    readonly staff: string;
    readonly phone: string;
    readonly reason: string;
  },
): Promise<Decision<null>> => {
  const held = await holdTeam(acting, stage, unit);
  if (!held.ok) return held;
  const { row, team } = held.value;
  const { substitution, source } = team.stage;
  if (substitution === 'not-allowed')
    return refuse({ code: 'team.substitution-not-allowed', params: {}, clause: source });
  if (!isHandedIn(team)) return refuse({ code: 'team.not-in', params: {} });
  const member = team.members.find(({ id }) => id === body.member);
  const person = team.roster.find(({ id }) => id === body.staff);
  if (member === undefined || person === undefined) return nobody;
  if (team.members.some((one) => one.staff === person.id))
    return refuse({ code: 'team.already-on', params: { name: person.name } });
  const open = (await loadSubstitutions(acting.tx, [row.id])).some(
    (one) => one.member === member.id && one.state === 'asked',
  );
  if (open) return refuse({ code: 'team.substitution-open', params: { name: member.name } });
  const faults = faultsOf(team, substituted(team, member.id, person.id) ?? []);
  if (faults.length > 0) return refuse(...faults);
  const id = randomUUID();
  await insertSubstitution(acting.tx, {
    id,
    team: row.id,
    member: member.id,
    outName: member.name,
    staff: person.id,
    inName: person.name,
    phoneSealed: keys.seal(body.phone, phoneContext(id)),
    reason: body.reason,
    askedName: nameOf(acting.actor),
    askedAt: acting.now,
    state: 'asked',
    decision: '',
  });
  await recordChange(
    acting,
    held.value,
    'team.substitution-asked',
    { staff: person.id },
    { reason: body.reason },
  );
  return accept(null);
};

/** An organiser agrees to a substitution, or not; agreed, the new member stands in the old one's place. */
export const decideSubstitution = async (
  acting: Acting,
  keys: Keyring,
  place: { readonly stage: string; readonly unit: OrgUnitId; readonly substitution: string },
  body: { readonly verdict: 'approved' | 'refused'; readonly reason: string },
): Promise<Decision<null>> => {
  const held = await holdTeam(acting, place.stage, place.unit);
  if (!held.ok) return held;
  const { row, team } = held.value;
  const found = (await loadSubstitutions(acting.tx, [row.id])).find(
    ({ id }) => id === place.substitution,
  );
  if (found === undefined) return nobody;
  if (found.state !== 'asked') return refuse({ code: 'team.substitution-decided', params: {} });
  if (body.verdict === 'approved') {
    if (!isHandedIn(team)) return refuse({ code: 'team.not-in', params: {} });
    if (!team.members.some(({ id }) => id === found.member))
      return refuse({ code: 'team.substitution-void', params: { name: found.outName } });
    const next = substituted(team, found.member, found.staff);
    const person = team.roster.find(({ id }) => id === found.staff);
    if (next === null || person === undefined) return nobody;
    const faults = faultsOf(team, next);
    if (faults.length > 0) return refuse(...faults);
    const phone =
      found.phoneSealed === null ? '' : keys.unseal(found.phoneSealed, phoneContext(found.id));
    await updateMember(acting.tx, found.member, {
      staff: person.id,
      name: person.name,
      sex: person.sex,
      post: person.post,
      attributes: JSON.stringify(person.attributes),
      phoneSealed: phone === '' ? null : keys.seal(phone, phoneContext(found.member)),
      attendance: null,
      attendanceNote: '',
    });
  }
  await updateSubstitution(acting.tx, found.id, {
    state: body.verdict,
    decision: body.reason,
    decidedName: nameOf(acting.actor),
    decidedAt: acting.now,
  });
  const act =
    body.verdict === 'approved' ? 'team.substitution-approved' : 'team.substitution-refused';
  await recordChange(acting, held.value, act, { staff: found.staff }, { reason: body.reason });
  return accept(null);
};

/** Signs a member in after the check of identity, or records an absence; null takes either back. */
export const setAttendance = async (
  acting: Acting,
  place: { readonly stage: string; readonly unit: OrgUnitId; readonly member: string },
  body: {
    readonly attendance: StoredMember['attendance'];
    readonly identityChecked: boolean;
    readonly note: string;
  },
): Promise<Decision<null>> => {
  const held = await holdTeam(acting, place.stage, place.unit);
  if (!held.ok) return held;
  const { team } = held.value;
  const member = team.members.find(({ id }) => id === place.member);
  if (member === undefined) return nobody;
  if (!isHandedIn(team)) return refuse({ code: 'team.not-in', params: {} });
  if (body.attendance === 'present' && !body.identityChecked)
    return refuse({ code: 'team.identity-unchecked', params: {} });
  await updateMember(acting.tx, member.id, {
    attendance: body.attendance,
    attendanceNote: body.note,
    attendanceName: nameOf(acting.actor),
    attendanceAt: acting.now,
  });
  await recordChange(
    acting,
    held.value,
    'team.attendance-set',
    { member: member.id, state: body.attendance },
    body.note === '' ? {} : { reason: body.note },
  );
  return accept(null);
};
