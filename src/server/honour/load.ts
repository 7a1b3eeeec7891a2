import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import { namingDocument } from '../../core/document/naming.ts';
import type { OfficialDocument } from '../../core/document/official.ts';
import { honourTitle, type NamingDraft } from '../../core/honour/naming.ts';
import { refuse, accept, type Decision } from '../../core/kernel/decision.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Stage } from '../../core/plan/stage.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { nameableAt, postedIn } from './posted.ts';
import { itemsOf, type StoredItem, type StoredNaming } from './store.ts';

export type NamingStage = Extract<Stage, { kind: 'naming' }>;

/** An activity whose plan names people. */
export interface NamingPlan {
  readonly current: CurrentPlan;
  readonly stage: NamingStage;
}

/** The plan in force with its stage of naming; refused where there is none. */
export const namingPlan = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<Decision<NamingPlan>> => {
  const current = await currentPlan(db, activity);
  const stage = current?.plan.stages.find((one): one is NamingStage => one.kind === 'naming');
  return current === null || stage === undefined
    ? refuse({ code: 'honour.no-stage', params: {} })
    : accept({ current, stage });
};

/** A decision with everybody in it and what posting says of each at this instant. */
export interface LoadedNaming {
  readonly naming: StoredNaming;
  readonly items: readonly StoredItem[];
  readonly draft: NamingDraft;
  /** As it would go out: without those left out. */
  readonly document: OfficialDocument;
  /** SHA-256 of what is approved: the document's whole content, who is in it and who is left out. */
  readonly digest: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The bodies that sign, in the plan's order. */
export const bodiesOf = ({ current, stage }: NamingPlan): readonly { id: string; name: string }[] =>
  current.plan.organisers
    .filter(({ id }) => stage.organisers.includes(id))
    .map(({ id, name }) => ({ id, name }));

const documentOf = (
  plan: NamingPlan,
  naming: StoredNaming,
  items: readonly StoredItem[],
): OfficialDocument => {
  const { notice, title, demonstration } = plan.current.plan;
  return namingDocument({
    bodies: bodiesOf(plan).map(({ name }) => name),
    number: naming.number,
    honour: honourTitle(title),
    basis: { number: notice.number, title: notice.title },
    people: items
      .filter(({ leftOut }) => leftOut === null)
      .map(({ name, unit, post }) => ({ name, post: `${unit}${post}` })),
    posting: { start: naming.postedFrom, last: naming.postedUntil },
    recipients: notice.recipients,
    copies: notice.copies,
    publication: notice.publication,
    on: naming.decidedOn,
    demonstration: demonstration || plan.current.demo,
  });
};

/** A document's exact bytes as they are kept, and their SHA-256: what the audit keeps of an issued decision. */
export const freeze = (
  document: OfficialDocument,
): { readonly frozen: string; readonly sha256: string } => {
  const frozen = JSON.stringify(document);
  return { frozen, sha256: sha256(frozen) };
};

/** A draft with the days of the postings as they are now: one that was extended since ends later (J4.3). */
const withPostedDays = async (
  db: Kysely<Database>,
  stored: StoredNaming,
  items: readonly StoredItem[],
): Promise<StoredNaming> => {
  if (stored.state === 'issued') return stored;
  const named = new Set(
    items.filter(({ leftOut }) => leftOut === null).map(({ nomination }) => nomination),
  );
  const posted = (await postedIn(db, stored.activity)).filter(({ nomination }) =>
    named.has(nomination),
  );
  const postedFrom = posted.map(({ from }) => from).sort()[0];
  const postedUntil = posted
    .map(({ until }) => until)
    .sort()
    .at(-1);
  return postedFrom === undefined || postedUntil === undefined
    ? stored
    : { ...stored, postedFrom, postedUntil };
};

/** A decision as drafted, asked of posting at `now`; an issued one is asked nothing. */
export const loadNaming = async (
  db: Kysely<Database>,
  plan: NamingPlan,
  stored: StoredNaming,
  now: Instant,
): Promise<LoadedNaming> => {
  const items = await itemsOf(db, stored.id);
  const naming = await withPostedDays(db, stored, items);
  const isIssued = naming.state === 'issued';
  const candidates = [];
  for (const { name, nomination, leftOut } of items)
    candidates.push({
      name,
      isLeftOut: leftOut !== null,
      nameable: isIssued ? accept(null) : await nameableAt(db, naming.activity, nomination, now),
    });
  const document =
    naming.frozen === null
      ? documentOf(plan, naming, items)
      : (JSON.parse(naming.frozen) as OfficialDocument);
  return {
    naming,
    items,
    draft: {
      number: naming.number,
      on: naming.decidedOn,
      candidates,
      postedUntil: naming.postedUntil,
    },
    document,
    digest: sha256(
      JSON.stringify([
        'qunying.naming/1',
        naming.activity,
        naming.id,
        document,
        items.map(({ nomination, leftOut }) => [nomination, leftOut?.reason ?? null]),
      ]),
    ),
  };
};
