import type { Transaction } from 'kysely';
import type {
  AccountId,
  Actor,
  ActivityId,
  OrgUnitId,
  Scope,
  SignedIn,
} from '../../core/access/actor.ts';
import { REACH } from '../../core/access/role.ts';
import { dayAt, yearOf, type Day, type Instant } from '../../core/kernel/day.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import { insertAccount, insertGrant } from '../account/commands.ts';
import { PERSONAS, type Persona } from '../account/personas.ts';
import { builtIn } from '../activity/built-in.ts';
import { createActivity } from '../activity/create.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { unitOf } from '../activity/participants.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';
import { addUnit } from '../unit/commands.ts';
import { enqueue } from '../job/queue.ts';
import { addUnitPeople, personaActor } from './cast.ts';
import { COMPETITION_JOB } from './competition.ts';
import { LAST_SEASON_JOB } from './last-season.ts';
import { DEMO_JOB, OWN_UNIT } from './living.ts';
import { addDemoPeople } from './people.ts';
import { aroundToday } from './shift.ts';
import { publishAsDemo, supplementAsDemo, type DemoDecision, type DemoPeople } from './send.ts';

/** Key of the setting that tells whether this installation has had its demo. */
export const DEMO_SETTING = 'demo';

/** The body for which the demo's organisers work; invented people, the name of the notice. */
const ORGANISER_UNIT = { name: '南通市医疗保障局', short: '市医保局', region: '320600' } as const;

/** The selection is published, so that units have something to acknowledge; the competition is still being drafted. */
const PUBLISHED = 'jiaxing-2020';

/** The unit of the demo's clerk and leader in each plan. */
const UNITS: Readonly<Record<string, string>> = {
  'jiaxing-2020': OWN_UNIT,
  'nantong-2020': 'haimen',
};

/** What is decided of the selection's open items; the rest keeps its default. */
const DECISIONS: readonly DemoDecision[] = [
  ['named-count', { kind: 'value', value: 10 }],
  ['review-method', { kind: 'choose', option: 'scores' }],
  ['review-quorum', { kind: 'value', value: 3 }],
];

const DAY_MS = 86_400_000;

/** How many days before today the demo began, and how many after it the selection's first due date lies. */
const BEGAN = 10;
const PUBLISHED_BEFORE = 9;
const DUE_IN = 5;

/** Jobs that play further activities after the start, in their order. */
const LATER = [
  [COMPETITION_JOB, '布置演示竞赛'],
  [LAST_SEASON_JOB, '布置上一届演示竞赛'],
] as const;

/** Whether anybody has begun to use this installation: then it gets no demo. */
const isEmpty = async (tx: Transaction<Database>): Promise<boolean> => {
  const rows = await Promise.all([
    tx.selectFrom('setting').select('key').where('key', '=', DEMO_SETTING).executeTakeFirst(),
    tx.selectFrom('activity').select('id').limit(1).executeTakeFirst(),
    tx.selectFrom('orgUnit').select('id').limit(1).executeTakeFirst(),
  ]);
  return rows.every((row) => row === undefined);
};

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
  const began = (now - BEGAN * DAY_MS) as Instant;
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
    const isPublished = plan.plan.id === PUBLISHED;
    const made = await createActivity(tx, nobody, began, {
      edition: `${yearOf(dayAt(now))}年度`,
      plan: isPublished ? aroundToday(plan, dayAt(now), DUE_IN) : plan,
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
    const from = (began - PERSONAS.length + index) as Instant;
    if (persona.roles.length === 0)
      await tx
        .updateTable('account')
        .set({ unit: office.value })
        .where('id', '=', accountOf(persona.id))
        .execute();
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
    const actorAs = (persona: string): Promise<SignedIn> =>
      personaActor(tx, persona, published.id, began);
    const people: DemoPeople = {
      organiser: await actorAs('organiser'),
      steps: new Map([
        ['section', await actorAs('section-chief')],
        ['leader', await actorAs('leader')],
      ]),
    };
    const publishedAt = (now - PUBLISHED_BEFORE * DAY_MS) as Instant;
    const out = await publishAsDemo(tx, publishedAt, published.id, people, DECISIONS);
    if (!out.ok) return { ok: false, refusals: out.refusals };
    const supplement = await supplementAsDemo(tx, now, published.id, people);
    if (!supplement.ok) return { ok: false, refusals: supplement.refusals };
    const current = await currentPlan(tx, published.id);
    await addUnitPeople(tx, published.id, current?.units ?? [], OWN_UNIT, began);
    await enqueue(tx, nobody, now, {
      kind: DEMO_JOB,
      title: '布置演示活动',
      payload: { activity: published.id },
    });
  }
  // One after the other, what waits for somebody first: the oldest job is done first.
  for (const [at, [kind, title]] of LATER.entries())
    await enqueue(tx, nobody, (now + at + 1) as Instant, {
      kind,
      title,
      payload: { office: office.value },
    });
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
