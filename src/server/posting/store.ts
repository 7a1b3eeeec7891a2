import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { NominationState } from '../../core/nomination/state.ts';
import type { PostingText } from '../../core/posting/text.ts';
import type {
  PostingEvidenceTable,
  PostingExtensionTable,
  PostingLineTable,
  PostingRulingTable,
  PostingSubstituteTable,
  PostingTable,
} from '../db/tables/posting.ts';
import type { Database } from '../db/tables.ts';

export type StoredPosting = Selectable<PostingTable>;
export type Ruling = Selectable<PostingRulingTable>;
export type Extension = Selectable<PostingExtensionTable>;
export type Evidence = Selectable<PostingEvidenceTable>;
export type Substitute = Selectable<PostingSubstituteTable>;

/** Kind of owner under which copies and screenshots of a posting lie. */
export const EVIDENCE_OWNER = 'posting-evidence';

/** A posting that is out: what is null in a draft is there. */
export type PublishedPosting = StoredPosting & {
  readonly frozen: string;
  readonly digest: string;
} & {
  readonly [Key in 'opensAt' | 'lastDay' | 'endsAt' | 'publishedAt']: NonNullable<
    StoredPosting[Key]
  >;
};

export const isPublished = (posting: StoredPosting): posting is PublishedPosting =>
  posting.frozen !== null;

/** The frozen text. */
export const textOf = ({ frozen }: PublishedPosting): PostingText =>
  JSON.parse(frozen) as PostingText;

/** Postings of an activity, drafts too, in the order in which they were begun. */
export const loadPostings = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly StoredPosting[]> =>
  db
    .selectFrom('posting')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();

/** Postings whose instant has come and which have not opened. */
export const duePostings = (
  db: Kysely<Database>,
  now: Instant,
): Promise<readonly Pick<StoredPosting, 'id' | 'activity'>[]> =>
  db
    .selectFrom('posting')
    .select(['id', 'activity'])
    .where('frozen', 'is not', null)
    .where('openedAt', 'is', null)
    .where('opensAt', '<=', now)
    .orderBy('opensAt')
    .execute();

export const insertPosting = async (
  tx: Transaction<Database>,
  posting: Insertable<PostingTable>,
): Promise<void> => {
  await tx.insertInto('posting').values(posting).execute();
};

export const updatePosting = async (
  tx: Transaction<Database>,
  id: string,
  changed: Updateable<PostingTable>,
): Promise<void> => {
  await tx.updateTable('posting').set(changed).where('id', '=', id).execute();
};

export const deletePosting = async (tx: Transaction<Database>, id: string): Promise<void> => {
  await tx.deleteFrom('posting').where('id', '=', id).execute();
};

/** Whom a line of a posting stands for. */
export interface Holder {
  readonly holder: string;
  /** null where it is the holder of a result. */
  readonly nomination: NominationId | null;
  readonly unit: OrgUnitId;
}

/** Whom the lines of some postings stand for, of which unit, and how far their nominations are now. */
export const linesOf = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<
  readonly (Selectable<PostingLineTable> & {
    readonly nominationState: NominationState | null;
    readonly nominationUnit: OrgUnitId | null;
  })[]
> =>
  db
    .selectFrom('postingLine')
    .innerJoin('posting', 'posting.id', 'postingLine.posting')
    .leftJoin('nomination', 'nomination.id', 'postingLine.nomination')
    .selectAll('postingLine')
    .select(['nomination.state as nominationState', 'nomination.unit as nominationUnit'])
    .where('posting.activity', '=', activity)
    .orderBy('postingLine.posting')
    .orderBy('postingLine.line')
    .execute();

export const setLines = async (
  tx: Transaction<Database>,
  posting: string,
  holders: readonly Holder[],
): Promise<void> => {
  await tx.deleteFrom('postingLine').where('posting', '=', posting).execute();
  if (holders.length > 0)
    await tx
      .insertInto('postingLine')
      .values(
        holders.map(({ holder, nomination, unit }, at) => ({
          posting,
          line: at + 1,
          holder,
          nomination,
          unit: nomination === null ? unit : null,
        })),
      )
      .execute();
};

export const substitutesOf = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly Substitute[]> =>
  db
    .selectFrom('postingSubstitute')
    .innerJoin('posting', 'posting.id', 'postingSubstitute.posting')
    .selectAll('postingSubstitute')
    .where('posting.activity', '=', activity)
    .orderBy('postingSubstitute.replacedPosting')
    .orderBy('postingSubstitute.replacedLine')
    .execute();

export const insertSubstitutes = async (
  tx: Transaction<Database>,
  substitutes: readonly Substitute[],
): Promise<void> => {
  await tx
    .insertInto('postingSubstitute')
    .values([...substitutes])
    .execute();
};

/** What was decided about lines, oldest first. */
export const rulingsOf = (db: Kysely<Database>, activity: ActivityId): Promise<readonly Ruling[]> =>
  db
    .selectFrom('postingRuling')
    .innerJoin('posting', 'posting.id', 'postingRuling.posting')
    .selectAll('postingRuling')
    .where('posting.activity', '=', activity)
    .orderBy('postingRuling.at')
    .orderBy('postingRuling.id')
    .execute();

export const insertRuling = async (
  tx: Transaction<Database>,
  ruling: Insertable<PostingRulingTable>,
): Promise<void> => {
  await tx.insertInto('postingRuling').values(ruling).execute();
};

export const extensionsOf = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly Extension[]> =>
  db
    .selectFrom('postingExtension')
    .innerJoin('posting', 'posting.id', 'postingExtension.posting')
    .selectAll('postingExtension')
    .where('posting.activity', '=', activity)
    .orderBy('postingExtension.posting')
    .orderBy('postingExtension.number')
    .execute();

export const insertExtension = async (
  tx: Transaction<Database>,
  extension: Insertable<PostingExtensionTable>,
): Promise<void> => {
  await tx.insertInto('postingExtension').values(extension).execute();
};

export const evidenceOf = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly Evidence[]> =>
  db
    .selectFrom('postingEvidence')
    .innerJoin('posting', 'posting.id', 'postingEvidence.posting')
    .selectAll('postingEvidence')
    .where('posting.activity', '=', activity)
    .orderBy('postingEvidence.putAt')
    .orderBy('postingEvidence.id')
    .execute();

export const findEvidence = (
  db: Kysely<Database>,
  id: string,
): Promise<{ readonly activity: ActivityId; readonly void: Evidence['void'] } | undefined> =>
  db
    .selectFrom('postingEvidence')
    .innerJoin('posting', 'posting.id', 'postingEvidence.posting')
    .select(['posting.activity', 'postingEvidence.void'])
    .where('postingEvidence.id', '=', id)
    .executeTakeFirst();

export const insertEvidence = async (
  tx: Transaction<Database>,
  evidence: Insertable<PostingEvidenceTable>,
): Promise<void> => {
  await tx.insertInto('postingEvidence').values(evidence).execute();
};

export const strikeEvidence = async (
  tx: Transaction<Database>,
  id: string,
  reasoned: string,
): Promise<void> => {
  await tx.updateTable('postingEvidence').set({ void: reasoned }).where('id', '=', id).execute();
};
export const postingByCode = async (
  db: Kysely<Database>,
  code: string,
): Promise<PublishedPosting | null> => {
  const found = await db
    .selectFrom('posting')
    .selectAll()
    .where('code', '=', code)
    .executeTakeFirst();
  return found !== undefined && isPublished(found) ? found : null;
};

/** Every posting that is out, of all activities, newest first. */
export const allPublished = async (db: Kysely<Database>): Promise<readonly PublishedPosting[]> => {
  const rows = await db
    .selectFrom('posting')
    .selectAll()
    .where('frozen', 'is not', null)
    .orderBy('opensAt', 'desc')
    .orderBy('id')
    .execute();
  return rows.filter(isPublished);
};
