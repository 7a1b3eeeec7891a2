import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import { commendationDocument } from '../../core/document/commendation.ts';
import { namingDocument } from '../../core/document/naming.ts';
import type { OfficialDocument } from '../../core/document/official.ts';
import { honourTitle, type NamingDraft } from '../../core/honour/naming.ts';
import { refuse, accept, type Decision } from '../../core/kernel/decision.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import type { Stage } from '../../core/plan/stage.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { sha256 } from '../http/sha256.ts';
import { candidatesOf, isOfResults, nameableAt, type Candidate } from './candidates.ts';
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
  const named = items.filter(({ leftOut }) => leftOut === null);
  const { postedFrom: start, postedUntil: last } = naming;
  const posting = start === null || last === null ? null : { start, last };
  const shared = {
    bodies: bodiesOf(plan).map(({ name }) => name),
    number: naming.number,
    basis: { number: notice.number, title: notice.title },
    recipients: notice.recipients,
    copies: notice.copies,
    publication: notice.publication,
    on: naming.decidedOn,
    demonstration: demonstration || plan.current.demo,
  };
  if (isOfResults(plan.current))
    return commendationDocument({
      ...shared,
      contest: title,
      posting: posting === null ? null : { ...posting, isSettled: named.length === items.length },
      commended: named.map(({ name, unit, post, grants }) => ({
        of: grants?.[0]?.of ?? 'individual',
        name,
        unit,
        post: grants?.[0]?.of === 'team' ? post.replace(/^参赛队员：/u, '') : post,
        grants: grants ?? [],
      })),
    });
  if (posting === null) throw new Error('a naming decision of a selection without a posting');
  return namingDocument({
    ...shared,
    honour: honourTitle(title),
    people: named.map(({ name, unit, post }) => ({ name, post: `${unit}${post}` })),
    posting,
  });
};

/** A document's exact bytes as they are kept, and their SHA-256: what the audit keeps of an issued decision. */
export const freeze = (
  document: OfficialDocument,
): { readonly frozen: string; readonly sha256: string } => {
  const frozen = JSON.stringify(document);
  return { frozen, sha256: sha256(frozen) };
};

/** The first and the last day of the postings on which some stood; null where they stood on none. */
export const postedDays = (
  candidates: readonly Pick<Candidate, 'from' | 'until'>[],
): { readonly from: Day | null; readonly until: Day | null } => ({
  from:
    candidates
      .flatMap(({ from }) => (from === null ? [] : [from]))
      .sort()
      .at(0) ?? null,
  until:
    candidates
      .flatMap(({ until }) => (until === null ? [] : [until]))
      .sort()
      .at(-1) ?? null,
});

/** A draft with the days of the postings as they are now: one that was extended since ends later (J4.3). */
const withPostedDays = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  stored: StoredNaming,
  items: readonly StoredItem[],
): Promise<StoredNaming> => {
  if (stored.state === 'issued') return stored;
  const named = new Set(items.filter(({ leftOut }) => leftOut === null).map((one) => one.holder));
  const { from, until } = postedDays(
    (await candidatesOf(db, current)).filter(({ holder }) => named.has(holder)),
  );
  return from === null || until === null
    ? stored
    : { ...stored, postedFrom: from, postedUntil: until };
};

/** A decision as drafted, asked of posting at `now`; an issued one is asked nothing. */
export const loadNaming = async (
  db: Kysely<Database>,
  plan: NamingPlan,
  stored: StoredNaming,
  now: Instant,
): Promise<LoadedNaming> => {
  const items = await itemsOf(db, stored.id);
  const naming = await withPostedDays(db, plan.current, stored, items);
  const isIssued = naming.state === 'issued';
  const candidates = [];
  for (const { name, holder, leftOut } of items)
    candidates.push({
      name,
      isLeftOut: leftOut !== null,
      nameable: isIssued ? accept(null) : await nameableAt(db, plan.current, naming, holder, now),
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
        items.map(({ holder, leftOut }) => [holder, leftOut?.reason ?? null]),
      ]),
    ),
  };
};
