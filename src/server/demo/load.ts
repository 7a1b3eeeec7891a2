import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type {
  AccountId,
  Actor,
  ActivityId,
  GrantId,
  OrgUnitId,
  Scope,
  SessionId,
} from '../../core/access/actor.ts';
import { REACH } from '../../core/access/role.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import { insertAccount, insertGrant } from '../account/commands.ts';
import { PERSONAS, type Persona } from '../account/personas.ts';
import { builtIn } from '../activity/built-in.ts';
import { createActivity } from '../activity/create.ts';
import { unitOf } from '../activity/participants.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';
import { addUnit } from '../unit/commands.ts';
import { addDemoPeople } from './people.ts';
import { publishAsDemo, supplementAsDemo, type DemoPeople } from './send.ts';

type SignedIn = Extract<Actor, { kind: 'account' }>;

/** Key of the setting that tells whether this installation has had its demo. */
export const DEMO_SETTING = 'demo';

const EDITION = '2020年度';

/** The body for which the demo's organisers work; invented people, the name of the notice. */
const ORGANISER_UNIT = { name: '南通市医疗保障局', short: '市医保局', region: '320600' } as const;

/** The selection is published, so that units have something to acknowledge; the competition is still being drafted. */
const PUBLISHED = 'jiaxing-2020';

/** The unit of the demo's clerk and leader in each plan. */
const UNITS: Readonly<Record<string, string>> = {
  'nantong-2020': 'haimen',
};

/** Whether anybody has begun to use this installation: then it gets no demo. */
const isEmpty = async (tx: Transaction<Database>): Promise<boolean> => {
  const rows = await Promise.all([
    tx.selectFrom('setting').select('key').where('key', '=', DEMO_SETTING).executeTakeFirst(),
    tx.selectFrom('activity').select('id').limit(1).executeTakeFirst(),
    tx.selectFrom('orgUnit').select('id').limit(1).executeTakeFirst(),
  ]);
  return rows.every((row) => row === undefined);
};

/** A demo person acting on an activity while the demo is loaded. */
const actorOf = (
  account: AccountId,
  persona: Persona,
  activity: ActivityId,
  now: Instant,
): SignedIn => ({
  kind: 'account',
  account,
  name: persona.name,
  unit: null,
  grants: persona.roles.map((role) => ({
    id: randomUUID() as GrantId,
    role,
    scope: { kind: 'activity', activity },
    from: now,
    until: null,
    deputyFor: null,
  })),
  // What is loaded is done in nobody's session; the audit shows it as one of its own.
  session: randomUUID() as SessionId,
  mustChangePassword: false,
  mustSetSecondFactor: false,
});

const scopesOf = (
  persona: Persona,
  role: Persona['roles'][number],
  activities: readonly { readonly id: ActivityId; readonly unit: OrgUnitId }[],
): readonly Scope[] => {
  switch (REACH[role]) {
    case 'system':
      return [{ kind: 'system' }];
    case 'unit':
      return activities.map(({ id, unit }) => ({ kind: 'unit', unit, activity: id }));
    case 'activity':
      return activities.map(({ id }) => ({ kind: 'activity', activity: id }));
    case 'panel':
    case 'sitting':
      throw new Error(`the demo has no ${role} (${persona.id})`);
  }
};

const load = async (
  tx: Transaction<Database>,
  services: Services,
  now: Instant,
): Promise<Decision<boolean>> => {
  if (!(await isEmpty(tx))) return accept(false);
  const nobody: Actor = { kind: 'public' };
  const office = await addUnit(tx, nobody, now, {
    ...ORGANISER_UNIT,
    parent: null,
    validFrom: '2000-01-01' as Day,
    demo: true,
  });
  if (!office.ok) return office;
  const accounts = new Map<string, AccountId>();
  for (const { id, name } of PERSONAS)
    accounts.set(
      id,
      await insertAccount(tx, nobody, now, {
        signInName: `demo-${id}`,
        name,
        unit: null,
        persona: id,
        demo: true,
      }),
    );
  const accountOf = (persona: string): AccountId => {
    const account = accounts.get(persona);
    if (account === undefined) throw new Error(`no demo person ${persona}`);
    return account;
  };
  const activities: { id: ActivityId; plan: string; unit: OrgUnitId }[] = [];
  for (const plan of builtIn(services.plansFolder)) {
    const made = await createActivity(tx, nobody, now, {
      edition: EDITION,
      plan,
      organiser: accountOf('organiser'),
      demo: true,
    });
    if (!made.ok) return made;
    const people = await addDemoPeople(tx, services, now, plan, made.value);
    if (!people.ok) return people;
    const planUnit = UNITS[plan.plan.id] ?? plan.plan.units[0]?.id ?? '';
    activities.push({
      id: made.value,
      plan: plan.plan.id,
      unit: await unitOf(tx, made.value, planUnit),
    });
  }
  const unit = activities.find(({ plan }) => plan in UNITS)?.unit ?? null;
  for (const [index, persona] of PERSONAS.entries()) {
    // Approvers are offered in the order in which they got the role.
    const from = (now - PERSONAS.length + index) as Instant;
    for (const role of persona.roles) {
      const account = accountOf(persona.id);
      const home = REACH[role] === 'unit' ? unit : office.value;
      await tx.updateTable('account').set({ unit: home }).where('id', '=', account).execute();
      for (const scope of role === 'organiser' ? [] : scopesOf(persona, role, activities))
        await insertGrant(tx, nobody, now, { account, role, scope, from });
    }
  }
  const published = activities.find(({ plan }) => plan === PUBLISHED);
  if (published !== undefined) {
    const actorAs = (persona: string): SignedIn => {
      const known = PERSONAS.find(({ id }) => id === persona);
      if (known === undefined) throw new Error(`no demo person ${persona}`);
      return actorOf(accountOf(persona), known, published.id, now);
    };
    const people: DemoPeople = {
      organiser: actorAs('organiser'),
      steps: new Map([
        ['section', actorAs('section-chief')],
        ['leader', actorAs('leader')],
      ]),
    };
    for (const step of [publishAsDemo, supplementAsDemo]) {
      const done = await step(tx, now, published.id, people);
      if (!done.ok) return { ok: false, refusals: done.refusals };
    }
  }
  await tx
    .insertInto('setting')
    .values({ key: DEMO_SETTING, value: JSON.stringify({ loadedAt: now }), changedAt: now })
    .execute();
  await record(tx, nobody, now, {
    chain: SYSTEM_CHAIN,
    act: 'demo.loaded',
    subject: { kind: 'demo', id: 'demo' },
    facts: { activities: activities.length },
  });
  return accept(true);
};

/**
 * Loads the plans that come with the product as demo activities, with invented people, into an installation that
 * nobody has begun to use and that has never had a demo. Done once: a second call, or one after `removeDemo`, does
 * nothing.
 * @returns whether it was loaded
 * @throws Error where a plan of ours refuses to go through its own rules
 */
export const loadDemo = async (services: Services): Promise<boolean> => {
  const loaded = await transact(services.db, (tx) => load(tx, services, services.clock()));
  if (loaded.ok) return loaded.value;
  throw new Error(`the demo does not load: ${loaded.refusals[0]?.code ?? ''}`);
};
