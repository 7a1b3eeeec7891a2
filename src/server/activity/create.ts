import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import {
  accountOf,
  nameOf,
  type AccountId,
  type Actor,
  type ActivityId,
} from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Json } from '../../core/plan/open-item.ts';
import type { OpenedPlan } from '../../contract/plan/opened.ts';
import { mayBeGiven } from '../account/administration.ts';
import { insertGrant } from '../account/commands.ts';
import { record } from '../audit/record.ts';
import { isOfDemo } from '../db/of-demo.ts';
import type { Database } from '../db/tables.ts';
import { readPlanText } from '../plan/plan-file.ts';
import { builtIn } from './built-in.ts';
import { digestOfPlan } from './digest.ts';
import { openStored } from './draft.ts';
import { tieUnits } from './participants.ts';
import { findActivity, loadDraft } from './store.ts';

/** What a new activity is made from. */
export type ActivitySource =
  | { readonly kind: 'built-in'; readonly plan: string }
  | { readonly kind: 'text'; readonly name: string; readonly text: string }
  | { readonly kind: 'activity'; readonly activity: ActivityId };

/** The plan that a source holds, or why it is none: for a text every fault with its line. */
export const planOfSource = async (
  db: Kysely<Database>,
  plansFolder: string,
  source: ActivitySource,
): Promise<Decision<OpenedPlan>> => {
  switch (source.kind) {
    case 'built-in': {
      const found = builtIn(plansFolder).find(({ plan }) => plan.id === source.plan);
      return found === undefined
        ? refuse({ code: 'activity.plan-not-found', params: {} })
        : accept(found);
    }
    case 'text': {
      const read = readPlanText(source.name, source.text);
      if ('plan' in read) return accept(read);
      return refuse(
        { code: 'activity.plan-faulty', params: { count: read.length } },
        ...read.map(({ place, path, sentence }) => ({
          code: 'activity.plan-fault',
          params: {
            place: [place === null ? '' : `第${place.line}行第${place.column}列`, path]
              .filter((part) => part !== '')
              .join(' '),
            sentence,
          },
        })),
      );
    }
    case 'activity': {
      const activity = await findActivity(db, source.activity);
      if (activity === null) return refuse({ code: 'activity.not-found', params: {} });
      const { tree } = await loadDraft(db, activity.id);
      return accept(openStored(tree, []));
    }
  }
};

/** A plan that somebody runs in earnest is no demonstration, whatever it was copied from. */
const withDemonstration = (tree: Json, demo: boolean): Json => ({
  ...(tree as Readonly<Record<string, Json>>),
  demonstration: demo,
});

/**
 * Makes an activity with its first draft, ties its units, and makes `organiser` its organiser. What a demo account
 * creates is demo.
 */
export const createActivity = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  given: {
    readonly edition: string;
    readonly plan: OpenedPlan;
    readonly organiser: AccountId;
    readonly demo: boolean;
  },
): Promise<Decision<ActivityId>> => {
  const { plan } = given.plan;
  const { edition } = given;
  const demo = given.demo || (await isOfDemo(tx, actor));
  const id = randomUUID() as ActivityId;
  const tree = withDemonstration(given.plan.tree, demo);
  await tx
    .insertInto('activity')
    .values({
      id,
      kind: plan.kind,
      title: plan.title,
      edition,
      number: plan.notice.number,
      state: 'preparing',
      demo,
      createdBy: accountOf(actor),
      createdAt: now,
    })
    .execute();
  const digest = digestOfPlan(tree, [], []);
  await tx
    .insertInto('activityDraft')
    .values({
      activity: id,
      tree: JSON.stringify(tree),
      revision: 1,
      digest,
      savedAt: now,
      savedBy: accountOf(actor),
      savedName: nameOf(actor, '系统'),
    })
    .execute();
  const tied = await tieUnits(tx, actor, now, { id, demo }, plan);
  if (!tied.ok) return tied;
  const organises = { role: 'organiser', scope: { kind: 'activity', activity: id } } as const;
  if (actor.kind === 'account' && actor.account !== given.organiser) {
    const givable = await mayBeGiven(tx, actor.account, given.organiser, organises, now);
    if (!givable.ok) return givable;
  }
  await insertGrant(tx, actor, now, { account: given.organiser, ...organises });
  await record(tx, actor, now, {
    chain: id,
    act: 'activity.created',
    subject: { kind: 'activity', id },
    facts: { plan: plan.id, edition, digest, units: tied.value.length },
  });
  return accept(id);
};
