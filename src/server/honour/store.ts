import type { Kysely, Selectable } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type {
  ArchiveTable,
  ClosingTable,
  HonourPageTable,
  NamingItemTable,
  NamingTable,
  PublicityEntryTable,
} from '../db/tables/honour.ts';
import type { Database } from '../db/tables.ts';

export type StoredNaming = Selectable<NamingTable>;
export type StoredItem = Selectable<NamingItemTable>;
export type StoredPage = Selectable<HonourPageTable>;
export type StoredEntry = Selectable<PublicityEntryTable>;
export type StoredArchive = Selectable<ArchiveTable>;
export type StoredClosing = Selectable<ClosingTable>;

/** Decisions of an activity, newest first. */
export const namingsOf = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly StoredNaming[]> =>
  db
    .selectFrom('naming')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute();

export const namingById = async (
  db: Kysely<Database>,
  activity: ActivityId,
  id: string,
): Promise<StoredNaming | null> =>
  (await db
    .selectFrom('naming')
    .selectAll()
    .where('id', '=', id)
    .where('activity', '=', activity)
    .executeTakeFirst()) ?? null;

export const itemsOf = (db: Kysely<Database>, naming: string): Promise<readonly StoredItem[]> =>
  db
    .selectFrom('namingItem')
    .selectAll()
    .where('naming', '=', naming)
    .orderBy('position')
    .execute();

/** Everybody who stands in a decision of the activity, in the order of decisions and places. */
export const everyItemOf = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly (StoredItem & Pick<StoredNaming, 'state' | 'issuedAt'>)[]> =>
  db
    .selectFrom('namingItem')
    .innerJoin('naming', 'naming.id', 'namingItem.naming')
    .selectAll('namingItem')
    .select(['naming.state', 'naming.issuedAt'])
    .where('naming.activity', '=', activity)
    .orderBy('naming.issuedAt')
    .orderBy('naming.createdAt')
    .orderBy('namingItem.position')
    .execute();

/** The pages of those who were named, in their order. */
export const pagesOf = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly StoredPage[]> =>
  db
    .selectFrom('honourPage')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('number')
    .execute();

export const pageOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
  nomination: NominationId,
): Promise<StoredPage | null> =>
  (await db
    .selectFrom('honourPage')
    .selectAll()
    .where('activity', '=', activity)
    .where('nomination', '=', nomination)
    .executeTakeFirst()) ?? null;

export const listCodeOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<string | null> =>
  (
    await db
      .selectFrom('honourList')
      .select('code')
      .where('activity', '=', activity)
      .executeTakeFirst()
  )?.code ?? null;

/** Public addresses of all lists of honours, newest first. */
export const listCodes = async (db: Kysely<Database>): Promise<readonly string[]> =>
  (
    await db
      .selectFrom('honourList')
      .select('code')
      .orderBy('createdAt', 'desc')
      .orderBy('code', 'desc')
      .execute()
  ).map(({ code }) => code);

export const activityOfCode = async (
  db: Kysely<Database>,
  code: string,
): Promise<ActivityId | null> =>
  (await db.selectFrom('honourList').select('activity').where('code', '=', code).executeTakeFirst())
    ?.activity ?? null;

/** The publicity log, oldest first, void ones too. */
export const entriesOf = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly StoredEntry[]> =>
  db
    .selectFrom('publicityEntry')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('publishedOn')
    .orderBy('enteredAt')
    .orderBy('id')
    .execute();

/** Archive folders of an activity, newest first. */
export const archivesOf = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly StoredArchive[]> =>
  db
    .selectFrom('archive')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('askedAt', 'desc')
    .orderBy('id')
    .execute();

export const closingOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<StoredClosing | null> =>
  (await db
    .selectFrom('closing')
    .selectAll()
    .where('activity', '=', activity)
    .executeTakeFirst()) ?? null;

/** The head of an activity's audit chain. */
export const chainHeadOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<{ readonly seq: number; readonly hash: string }> => {
  const row = await db
    .selectFrom('auditChain')
    .select(['headSeq', 'headHash'])
    .where('id', '=', activity)
    .executeTakeFirst();
  return { seq: row?.headSeq ?? 0, hash: row?.headHash ?? '0'.repeat(64) };
};
