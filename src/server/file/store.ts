import { sql, type Kysely, type Transaction } from 'kysely';
import type { AccountId } from '../../core/access/actor.ts';
import type { EarlierFile } from '../../core/file/admit.ts';
import type { FileUse } from '../../core/file/use.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import type { FileContentTable, FileCopyTable, FileTable, UploadTable } from '../db/tables/file.ts';

/** For what, and whose. */
export interface Place {
  readonly ownerKind: string;
  readonly owner: string;
  readonly use: FileUse;
}

/** A file with what is known of its content. */
export type StoredFile = FileTable &
  Pick<FileContentTable, 'bytes' | 'type' | 'width' | 'height'> & {
    /** State of the thumbnail; null where none is made. */
    readonly thumbnail: FileCopyTable['state'] | null;
  };

export const loadUpload = (db: Kysely<Database>, id: string): Promise<UploadTable | undefined> =>
  db.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst();

export const insertUpload = async (db: Kysely<Database>, upload: UploadTable): Promise<void> => {
  await db.insertInto('upload').values(upload).execute();
};

export const touchUpload = async (
  db: Kysely<Database>,
  id: string,
  now: Instant,
): Promise<void> => {
  await db.updateTable('upload').set({ touchedAt: now }).where('id', '=', id).execute();
};

/** @returns whether it was still there */
export const deleteUpload = async (db: Kysely<Database>, id: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('upload')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
};

/** Uploads of one account that are under way, and the bytes that all uploads together have announced. */
export const openUploads = async (
  db: Kysely<Database>,
  account: AccountId,
): Promise<{ readonly own: number; readonly announced: number }> => {
  const { own, announced } = await db
    .selectFrom('upload')
    .select((select) => [
      select.fn.countAll<number>().filterWhere('account', '=', account).as('own'),
      select.fn.sum<string | null>('bytes').as('announced'),
    ])
    .executeTakeFirstOrThrow();
  return { own: Number(own), announced: Number(announced ?? 0) };
};

/** Keeps others from adding to the same place until the transaction ends: counts and doubles are decided alone. */
export const lockPlace = async (
  tx: Transaction<Database>,
  { ownerKind, owner, use }: Place,
): Promise<void> => {
  const name = `file ${ownerKind} ${owner} ${use}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
};

export const filesAt = (
  db: Kysely<Database>,
  { ownerKind, owner, use }: Place,
): Promise<readonly EarlierFile[]> =>
  db
    .selectFrom('file')
    .select(['name', 'content as sha256'])
    .where('ownerKind', '=', ownerKind)
    .where('owner', '=', owner)
    .where('use', '=', use)
    .orderBy('addedAt')
    .execute();

/** Adds the content, or keeps the one that is there from being swept. */
export const upsertContent = async (
  tx: Transaction<Database>,
  content: FileContentTable,
): Promise<void> => {
  await tx
    .insertInto('fileContent')
    .values(content)
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ keptAt: content.keptAt }))
    .execute();
};

export const insertFile = async (tx: Transaction<Database>, file: FileTable): Promise<void> => {
  await tx.insertInto('file').values(file).execute();
};

/** Asks for the copies of a content. @returns whether any is new, so that somebody must make it */
export const insertCopies = async (
  tx: Transaction<Database>,
  content: string,
  now: Instant,
): Promise<boolean> => {
  const added = await tx
    .insertInto('fileCopy')
    .values(
      (['thumbnail', 'screen'] as const).map((kind) => ({
        content,
        kind,
        state: 'waiting' as const,
        copy: null,
        bytes: null,
        changedAt: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['content', 'kind']).doNothing())
    .returning('kind')
    .execute();
  return added.length > 0;
};

const files = (db: Kysely<Database>) =>
  db
    .selectFrom('file')
    .innerJoin('fileContent', 'fileContent.sha256', 'file.content')
    .leftJoin('fileCopy', (join) =>
      join.onRef('fileCopy.content', '=', 'file.content').on('fileCopy.kind', '=', 'thumbnail'),
    )
    .selectAll('file')
    .select(['fileContent.bytes', 'fileContent.type', 'fileContent.width', 'fileContent.height'])
    .select('fileCopy.state as thumbnail');

export const loadFile = (db: Kysely<Database>, id: string): Promise<StoredFile | undefined> =>
  files(db).where('file.id', '=', id).executeTakeFirst();

/** Files of one place in the order in which they were added. */
export const listFiles = (
  db: Kysely<Database>,
  { ownerKind, owner, use }: Place,
): Promise<readonly StoredFile[]> =>
  files(db)
    .where('ownerKind', '=', ownerKind)
    .where('owner', '=', owner)
    .where('use', '=', use)
    .orderBy('addedAt')
    .orderBy('file.id')
    .execute();

/** @returns whether it was still there */
export const deleteFile = async (tx: Transaction<Database>, id: string): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom('file')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
};

export const loadCopy = (
  db: Kysely<Database>,
  content: string,
  kind: FileCopyTable['kind'],
): Promise<FileCopyTable | undefined> =>
  db
    .selectFrom('fileCopy')
    .selectAll()
    .where('content', '=', content)
    .where('kind', '=', kind)
    .executeTakeFirst();

/** Notes how the making of a copy ended. A content that was swept meanwhile has no row any more. */
export const setCopy = async (
  db: Kysely<Database>,
  content: string,
  kind: FileCopyTable['kind'],
  made: { readonly copy: string; readonly bytes: number } | null,
  now: Instant,
): Promise<void> => {
  await db
    .updateTable('fileCopy')
    .set({
      state: made === null ? 'failed' : 'made',
      copy: made?.copy ?? null,
      bytes: made?.bytes ?? null,
      changedAt: now,
    })
    .where('content', '=', content)
    .where('kind', '=', kind)
    .execute();
};

/** Deletes the rows of uploads that nothing was added to, and of contents that no file has. @returns the upload ids */
export const deleteStale = async (
  db: Kysely<Database>,
  before: Instant,
): Promise<readonly string[]> => {
  const uploads = await db
    .deleteFrom('upload')
    .where('touchedAt', '<', before)
    .returning('id')
    .execute();
  await db
    .deleteFrom('fileContent')
    .where('keptAt', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('file').select('file.id').whereRef('file.content', '=', 'fileContent.sha256'),
        ),
      ),
    )
    .execute();
  return uploads.map(({ id }) => id);
};

/** Those of some digests that a row refers to, as a content or as a copy. */
export const referredOf = async (
  db: Kysely<Database>,
  batch: readonly string[],
): Promise<ReadonlySet<string>> => {
  const contents = await db
    .selectFrom('fileContent')
    .select('sha256')
    .where('sha256', 'in', batch)
    .execute();
  const copies = await db
    .selectFrom('fileCopy')
    .select('copy')
    .where('copy', 'in', batch)
    .execute();
  return new Set([
    ...contents.map(({ sha256 }) => sha256),
    ...copies.flatMap(({ copy }) => (copy === null ? [] : [copy])),
  ]);
};
