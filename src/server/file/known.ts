import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { AccountId } from '../../core/access/actor.ts';
import { factsOfUse } from '../../core/file/use.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import type { FileContentTable } from '../db/tables/file.ts';
import { enqueue } from '../job/queue.ts';
import { COPIES_JOB } from './copies.ts';
import { insertCopies, insertFile, upsertContent, type Place } from './store.ts';

/** A content that lies on disk already, with what is known of it. */
export type KnownContent = Omit<FileContentTable, 'keptAt'>;

/**
 * Adds a file whose content the server itself has put on disk, without an upload: its maker answers for what it is.
 * Several files may have one content.
 * @returns the file's id
 */
export const addKnownFile = async (
  tx: Transaction<Database>,
  content: KnownContent,
  given: Place & {
    readonly name: string;
    readonly uploader: AccountId;
    readonly now: Instant;
  },
): Promise<string> => {
  const { now, ...file } = given;
  const id = randomUUID();
  await upsertContent(tx, { ...content, keptAt: now });
  await insertFile(tx, { id, content: content.sha256, ...file, addedAt: now });
  const isPicture = content.width !== null && factsOfUse(given.use).isShown;
  if (isPicture && (await insertCopies(tx, content.sha256, now)))
    await enqueue(tx, { kind: 'public' }, now, {
      kind: COPIES_JOB,
      title: '制作缩略图',
      payload: { content: content.sha256 },
    });
  return id;
};
