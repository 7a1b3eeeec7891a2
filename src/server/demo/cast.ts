import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type {
  AccountId,
  ActivityId,
  Actor,
  GrantId,
  OrgUnitId,
  Scope,
  SessionId,
  SignedIn,
} from '../../core/access/actor.ts';
import type { Role } from '../../core/access/role.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import { insertAccount, insertGrant } from '../account/commands.ts';
import { PERSONAS } from '../account/personas.ts';
import type { Database } from '../db/tables.ts';

/** Clerk and leader of a unit of a demo activity. */
export interface UnitPeople {
  readonly unit: OrgUnitId;
  readonly clerk: SignedIn;
  readonly leader: SignedIn;
}

/** Invented names of clerks and leaders, in the order of the units; nobody enters as them. */
const CLERKS = '安邦、白露、常青、丁香、方圆、高岚、海棠、金秋、康宁、林涛、木兰'.split('、');
const LEADERS = '裴远、秦川、石坚、唐律、万里、夏衡、严正、叶舟、余庆、章程、钟声'.split('、');

/** Somebody of the demo acting while it is being loaded; what is loaded is done in nobody's session. */
const actingAs = (
  account: AccountId,
  name: string,
  grants: readonly { readonly role: Role; readonly scope: Scope }[],
  from: Instant,
): SignedIn => ({
  kind: 'account',
  account,
  name,
  unit: null,
  grants: grants.map(({ role, scope }) => ({
    id: randomUUID() as GrantId,
    role,
    scope,
    from,
    until: null,
    deputyFor: null,
  })),
  session: randomUUID() as SessionId,
  mustChangePassword: false,
  mustSetSecondFactor: false,
});

/** A demo person by the name under which they are entered. @throws Error where there is none */
export const personaActor = async (
  tx: Transaction<Database>,
  id: string,
  activity: ActivityId,
  from: Instant,
): Promise<SignedIn> => {
  const persona = PERSONAS.find((one) => one.id === id);
  const account = await tx
    .selectFrom('account')
    .select('id')
    .where('persona', '=', id)
    .executeTakeFirst();
  if (persona === undefined || account === undefined) throw new Error(`no demo person ${id}`);
  const scope: Scope = { kind: 'activity', activity };
  return actingAs(
    account.id,
    persona.name,
    persona.roles.map((role) => ({ role, scope })),
    from,
  );
};

const UNIT_ROLES = ['unit-clerk', 'unit-leader'] as const;

const signInNameOf = (planUnit: string, role: Role): string => `demo-${planUnit}-${role}`;

interface PlanUnitTie {
  readonly planUnit: UnitId;
  readonly unit: OrgUnitId;
}

/** Opens an account of the demo that nobody enters, unless an earlier activity opened it. */
const openOnce = async (
  tx: Transaction<Database>,
  from: Instant,
  given: { readonly signInName: string; readonly name: string; readonly unit: OrgUnitId | null },
): Promise<AccountId> => {
  const known = await tx
    .selectFrom('account')
    .select('id')
    .where('signInName', '=', given.signInName)
    .where('demo', '=', true)
    .executeTakeFirst();
  return known?.id ?? insertAccount(tx, { kind: 'public' }, from, { ...given, demo: true });
};

/** Invented people who type scores (记分员), by sign-in name; nobody enters as them. */
const RECORDERS = [
  ['demo-recorder-1', '路明（演示）'],
  ['demo-recorder-2', '柏青（演示）'],
] as const;

/** Opens accounts of two who type the scores of an activity. */
export const addRecorders = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  from: Instant,
): Promise<void> => {
  for (const [signInName, name] of RECORDERS) {
    const account = await openOnce(tx, from, { signInName, name, unit: null });
    await insertGrant(tx, { kind: 'public' }, from, {
      account,
      role: 'recorder',
      scope: { kind: 'activity', activity },
      from,
    });
  }
};

/** Opens accounts of a clerk and a leader for every unit of an activity but one, which has the demo's own people. */
export const addUnitPeople = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  units: readonly PlanUnitTie[],
  own: string,
  from: Instant,
): Promise<void> => {
  const nobody: Actor = { kind: 'public' };
  for (const [index, { planUnit, unit }] of units.entries()) {
    if (planUnit === own) continue;
    for (const role of UNIT_ROLES) {
      const names = role === 'unit-clerk' ? CLERKS : LEADERS;
      const account = await openOnce(tx, from, {
        signInName: signInNameOf(planUnit, role),
        name: `${names[index % names.length] ?? ''}（演示）`,
        unit,
      });
      await insertGrant(tx, nobody, from, {
        account,
        role,
        scope: { kind: 'unit', unit, activity },
        from,
      });
    }
  }
};

/** Somebody whom an activity opened an account for. @throws Error where it did not */
const actorNamed = async (
  tx: Transaction<Database>,
  signInName: string,
  grant: { readonly role: Role; readonly scope: Scope },
  from: Instant,
): Promise<SignedIn> => {
  const { id, name } = await tx
    .selectFrom('account')
    .select(['id', 'name'])
    .where('signInName', '=', signInName)
    .executeTakeFirstOrThrow();
  return actingAs(id, name, [grant], from);
};

/** The two who type the scores of a demo activity. */
export const recordersOf = (
  tx: Transaction<Database>,
  activity: ActivityId,
  from: Instant,
): Promise<readonly SignedIn[]> => {
  const grant = { role: 'recorder', scope: { kind: 'activity', activity } } as const;
  return Promise.all(RECORDERS.map(([name]) => actorNamed(tx, name, grant, from)));
};

/** The clerks and leaders of a demo activity, by unit of the plan. */
export const unitPeople = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  units: readonly PlanUnitTie[],
  own: string,
  from: Instant,
): Promise<ReadonlyMap<string, UnitPeople>> => {
  const found = new Map<string, UnitPeople>();
  for (const { planUnit, unit } of units) {
    const scope: Scope = { kind: 'unit', unit, activity };
    const person = (role: (typeof UNIT_ROLES)[number]): Promise<SignedIn> =>
      planUnit === own
        ? personaActor(tx, role, activity, from)
        : actorNamed(tx, signInNameOf(planUnit, role), { role, scope }, from);
    found.set(planUnit, {
      unit,
      clerk: await person('unit-clerk'),
      leader: await person('unit-leader'),
    });
  }
  return found;
};
