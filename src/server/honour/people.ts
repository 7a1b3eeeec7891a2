import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import { honourTitle } from '../../core/honour/naming.ts';
import { paragraphsOf } from '../../core/honour/story.ts';
import type { Day } from '../../core/kernel/day.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { filesHeldBy, shownCopiesOf, type HeldFile, type ShownCopies } from '../file/queries.ts';
import { nomineeById, type Nominee } from '../nomination/queries.ts';
import { isOfResults } from './candidates.ts';
import { decidedOf, finalResult, type FinalResult } from './final.ts';
import { bodiesOf, namingPlan } from './load.ts';
import type { ListedPerson } from './list-html.ts';
import type { PersonPage, Piece } from './person-html.ts';
import {
  entriesOf,
  itemsOf,
  listCodeOf,
  namingsOf,
  pagesOf,
  type StoredEntry,
  type StoredItem,
  type StoredNaming,
  type StoredPage,
} from './store.ts';

/** A photograph of a nominee, with the copies that pages show; null while they are not made. */
export interface Photograph extends HeldFile {
  readonly copies: ShownCopies | null;
}

/** Somebody who was named, with the page that may be shown of them. */
export interface Honouree {
  readonly page: StoredPage;
  readonly item: StoredItem;
  readonly naming: StoredNaming;
  readonly nominee: Nominee;
  readonly photographs: readonly Photograph[];
}

/** The honours of one activity. */
export interface Honours {
  readonly current: CurrentPlan;
  readonly edition: string;
  readonly code: string;
  readonly award: string;
  readonly bodies: readonly string[];
  readonly issued: readonly StoredNaming[];
  readonly people: readonly Honouree[];
  /** What a competition gives, as far as its decisions went out; null of a selection. */
  readonly result: FinalResult | 'corrected' | null;
  readonly log: readonly StoredEntry[];
}

/** The detailed story: the first text of the plan's nomination that stands on no form (J6.1). */
export const storyOf = ({ plan }: CurrentPlan, nominee: Nominee): string => {
  const stage = plan.stages.find(({ id }) => id === nominee.stage);
  const texts = stage?.kind === 'nomination' ? stage.materials.map(({ id }) => id) : [];
  return texts.map((id) => nominee.texts[id] ?? '').find((text) => text !== '') ?? '';
};

/**
 * Whether somebody's page is shown: consent is recorded, the organiser has released it, and the nomination stands: what
 * was returned for correction is not read while its unit writes it anew. The one place that decides it, for pages,
 * pictures, lists and folders (J5).
 */
export const isShown = ({ page, nominee }: Pick<Honouree, 'page' | 'nominee'>): boolean =>
  page.releasedAt !== null && nominee.consent !== null && nominee.state === 'accepted';

const honoureeOf = async (
  db: Kysely<Database>,
  page: StoredPage,
  naming: StoredNaming,
): Promise<Honouree | null> => {
  const nominee = await nomineeById(db, page.nomination);
  const item = (await itemsOf(db, naming.id)).find(
    ({ nomination }) => nomination === page.nomination,
  );
  if (nominee === null || item === undefined) return null;
  const held = await filesHeldBy(db, 'nomination', [page.nomination], 'nominee-photo');
  const copies = await shownCopiesOf(
    db,
    held.map(({ sha256 }) => sha256),
  );
  return {
    page,
    item,
    naming,
    nominee,
    photographs: held.map((one) => ({ ...one, copies: copies.get(one.sha256) ?? null })),
  };
};

/** The honours of an activity; null before a decision was issued: then nothing is public (J4.3). */
export const honoursOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<Honours | null> => {
  const code = await listCodeOf(db, activity);
  const current = await currentPlan(db, activity);
  if (code === null || current === null) return null;
  const issued = (await namingsOf(db, activity)).filter(({ state }) => state === 'issued');
  const plan = await namingPlan(db, activity);
  const final = isOfResults(current) ? await finalResult(db, activity) : null;
  const decided = final === null || !plan.ok ? final : await decidedOf(db, final);
  const { edition } = await db
    .selectFrom('activity')
    .select('edition')
    .where('id', '=', activity)
    .executeTakeFirstOrThrow();
  const people: Honouree[] = [];
  for (const page of await pagesOf(db, activity)) {
    const naming = issued.find(({ id }) => id === page.naming);
    const found = naming === undefined ? null : await honoureeOf(db, page, naming);
    if (found !== null) people.push(found);
  }
  return {
    current,
    edition,
    code,
    award: honourTitle(current.plan.title),
    bodies: plan.ok
      ? bodiesOf(plan.value).map(({ name }) => name)
      : current.plan.organisers
          .filter(({ roles }) => roles.includes('organiser'))
          .map(({ name }) => name),
    issued: issued.toReversed(),
    people,
    result: isOfResults(current) ? (decided ?? 'corrected') : null,
    log: (await entriesOf(db, activity)).filter((one) => one.void === null),
  };
};

/** `06`: a person's part of the address. */
export const numberText = (number: number): string => String(number).padStart(2, '0');

const pieceOf = ({ publishedOn, title, outlet, part, link, isDead }: StoredEntry): Piece => ({
  on: publishedOn,
  title,
  outlet,
  part,
  link: link === '' || isDead ? null : link,
});

/** Pieces about nobody in particular: for the list. */
export const generalPieces = ({ log }: Honours): readonly Piece[] =>
  log.filter(({ nominations }) => nominations.length === 0).map(pieceOf);

/** Photographs whose copies are made, with their numbers from 1. */
export const shownPhotographs = ({
  photographs,
}: Honouree): readonly { readonly number: number; readonly photograph: Photograph }[] =>
  photographs
    .map((photograph, index) => ({ number: index + 1, photograph }))
    .filter(({ photograph }) => photograph.copies !== null);

const portraitOf = (one: Honouree): number | null =>
  shownPhotographs(one).find(({ photograph }) => photograph.id === one.page.portrait)?.number ??
  null;

/** Somebody as the list shows them. */
export const listed = (one: Honouree): ListedPerson => ({
  name: one.item.name,
  unit: one.item.unit,
  post: one.item.post,
  page: isShown(one) ? { number: one.page.number, portrait: portraitOf(one) } : null,
});

/** What somebody's page says, whether or not it is shown: whoever serves it has asked `isShown`. */
export const personPageOf = (honours: Honours, one: Honouree, origin: string): PersonPage => {
  const { page, item, naming, nominee } = one;
  const { current } = honours;
  const portrait = portraitOf(one);
  return {
    award: honours.award,
    edition: honours.edition,
    count: honours.people.length,
    name: item.name,
    unit: item.unit,
    post: item.post,
    title: page.title,
    paragraphs: paragraphsOf(storyOf(current, nominee)),
    quote: page.quote,
    quoteSource: page.quoteSource,
    portrait,
    shots: shownPhotographs(one).map(({ number, photograph }) => ({
      number,
      caption: page.captions[photograph.id] ?? '',
    })),
    log: honours.log
      .filter(({ nominations }) => nominations.includes(page.nomination))
      .map(pieceOf),
    namedOn: naming.decidedOn as Day,
    documentNumber: naming.number,
    address: `${origin}/h/${honours.code}/${numberText(page.number)}`,
    demonstration: current.demo || current.plan.demonstration,
  };
};
