import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { FileCode } from '../../contract/file/refusals.ts';
import type { AccountId, Actor } from '../../core/access/actor.ts';
import { admitAnnounced, admitFile } from '../../core/file/admit.ts';
import { factsOfUse, type FileLimits } from '../../core/file/use.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import type { UploadTable } from '../db/tables/file.ts';
import { transact } from '../db/transact.ts';
import { safeFileName } from '../document/file-names.ts';
import type { Services } from '../http/services.ts';
import { enqueue } from '../job/queue.ts';
import type { Content } from './content-store.ts';
import { COPIES_JOB } from './copies.ts';
import { inspectFile, type Inspected } from './inspect.ts';
import type { Owner } from './owner.ts';
import type { FileRoom } from './room.ts';
import {
  deleteFile,
  deleteUpload,
  filesAt,
  insertCopies,
  insertFile,
  insertUpload,
  lockPlace,
  openUploads,
  touchUpload,
  upsertContent,
  type Place,
  type StoredFile,
} from './store.ts';

const MOST_OPEN_UPLOADS = 20;
/** The database and the logs need room to go on. */
const RESERVED_BYTES = 500_000_000;

/** Who acts, when, on which server. */
export interface Acting {
  readonly services: Services;
  readonly room: FileRoom;
  readonly actor: Actor;
  readonly now: Instant;
}

/** The bounds of a use here. @throws Error where the owner takes no such files: permission was to see to that */
const limitsOf = (owner: Owner, place: Place): FileLimits => {
  const limits = owner.limits(place.use);
  if (limits === null) throw new Error(`${place.ownerKind} takes no ${place.use}`);
  return limits;
};

/** Begins an upload, or says at once what size, count or disk already forbid. */
export const startUpload = async (
  { services: { db }, room: { store }, now }: Acting,
  account: AccountId,
  owner: Owner,
  place: Place,
  announced: { readonly name: string; readonly bytes: number },
): Promise<Decision<UploadTable, FileCode>> => {
  const name = safeFileName(announced.name);
  const { bytes } = announced;
  const earlier = await filesAt(db, place);
  const refusals = admitAnnounced(
    place.use,
    limitsOf(owner, place),
    { name, bytes },
    earlier.length,
  );
  if (refusals.length > 0) return refuse(...refusals);
  const open = await openUploads(db, account);
  if (open.own >= MOST_OPEN_UPLOADS)
    return refuse({ code: 'upload.too-many-open', params: { count: open.own } });
  const free = await store.free();
  if (free - open.announced - bytes < RESERVED_BYTES)
    return refuse({ code: 'upload.disk-full', params: { free: Math.floor(free / 1_000_000) } });
  const upload = {
    id: randomUUID(),
    account,
    ...place,
    name,
    bytes,
    startedAt: now,
    touchedAt: now,
  };
  await store.begin(upload.id);
  await insertUpload(db, upload);
  return accept(upload);
};

/** Adds a piece at its place. @returns how many bytes now lie safely on disk */
export const addPiece = async (
  { services: { db }, room: { store }, now }: Acting,
  { id, name, bytes }: UploadTable,
  offset: number,
  body: AsyncIterable<Uint8Array>,
): Promise<Decision<number, FileCode>> => {
  if ((await store.received(id)) === null) return refuse({ code: 'upload.gone', params: {} });
  const { kind, received } = await store.append(id, offset, body, bytes);
  await touchUpload(db, id, now);
  switch (kind) {
    case 'appended':
      return accept(received);
    case 'offset-wrong':
    case 'broken-off':
      return refuse({ code: 'upload.offset-wrong', params: { received } });
    case 'too-much':
      return refuse({ code: 'upload.too-much', params: { name, bytes } });
    case 'disk-full': {
      const free = Math.floor((await store.free()) / 1_000_000);
      return refuse({ code: 'upload.disk-full', params: { free } });
    }
  }
};

/** Ends an upload without keeping anything. */
export const dropUpload = async (
  { services: { db }, room: { store } }: Acting,
  id: string,
): Promise<void> => {
  await deleteUpload(db, id);
  await store.drop(id);
};

/** Writes what an admitted file needs, all in the caller's transaction; the bytes move in place just before it commits. */
const keepFile = async (
  tx: Transaction<Database>,
  { room: { store }, actor, now }: Acting,
  upload: UploadTable,
  owner: Owner,
  { measured, sides }: Inspected,
): Promise<string> => {
  const { sha256, bytes, type } = measured;
  const { account, ownerKind, owner: ownerId, use, name } = upload;
  // The file takes the upload's id: whoever lost the answer asks again and finds it.
  const { id } = upload;
  await upsertContent(tx, {
    sha256,
    bytes,
    type,
    width: sides?.width ?? null,
    height: sides?.height ?? null,
    keptAt: now,
  });
  await insertFile(tx, {
    id,
    content: sha256,
    ownerKind,
    owner: ownerId,
    use,
    name,
    uploader: account,
    addedAt: now,
  });
  if (factsOfUse(use).isShown && sides !== null && (await insertCopies(tx, sha256, now)))
    await enqueue(tx, { kind: 'public' }, now, {
      kind: COPIES_JOB,
      title: '制作缩略图',
      payload: { content: sha256 },
    });
  await store.keep(upload.id, { sha256, bytes });
  await record(tx, actor, now, {
    chain: owner.chain,
    act: 'file.added',
    subject: { kind: 'file', id },
    facts: { use, ownerKind, owner: ownerId, type, bytes, sha256 },
    values: { name },
  });
  return id;
};

const admitAndKeep = (
  acting: Acting,
  upload: UploadTable,
  owner: Owner,
  inspected: Inspected,
): Promise<Decision<string, FileCode>> =>
  transact(acting.services.db, async (tx): Promise<Decision<string, FileCode>> => {
    await lockPlace(tx, upload);
    if (!(await deleteUpload(tx, upload.id))) return refuse({ code: 'upload.gone', params: {} });
    const earlier = await filesAt(tx, upload);
    const limits = limitsOf(owner, upload);
    const refusals = admitFile(upload.use, limits, inspected.measured, earlier);
    if (refusals.length > 0) return refuse(...refusals);
    return accept(await keepFile(tx, acting, upload, owner, inspected));
  });

/**
 * Ends an upload: all bytes are there and are what the browser sent, the content passes every check, then it is kept.
 * Nothing is kept of what is refused, but an upload that is merely incomplete may go on.
 * @param sha256 as the browser computed it
 * @returns the file's id
 */
export const finishUpload = async (
  acting: Acting,
  upload: UploadTable,
  owner: Owner,
  sha256: string | undefined,
): Promise<Decision<string, FileCode>> => {
  const { store } = acting.room;
  const { id, name, bytes } = upload;
  const received = await store.received(id);
  if (received === null) return refuse({ code: 'upload.gone', params: {} });
  if (received < bytes)
    return refuse({ code: 'upload.incomplete', params: { name, bytes, received } });
  const content: Content = await store.digest(id);
  const finish = async (): Promise<Decision<string, FileCode>> => {
    if (sha256 !== undefined && sha256 !== content.sha256)
      return refuse({ code: 'upload.digest-differs', params: { name } });
    const { leastBytes } = limitsOf(owner, upload);
    const path = store.pathOfUpload(id);
    const inspected = await inspectFile(acting.room, path, name, content, leastBytes);
    if (!inspected.ok) return inspected;
    return admitAndKeep(acting, upload, owner, inspected.value);
  };
  const finished = await finish();
  if (!finished.ok) await dropUpload(acting, id);
  return finished;
};

/** Removes a file from its owner; its content goes with the next sweep if nobody else has it. */
export const removeFile = (
  { services: { db }, actor, now }: Acting,
  owner: Owner,
  { id, use, ownerKind, owner: ownerId, content, name }: StoredFile,
): Promise<Decision<Record<string, never>, 'access.not-found'>> =>
  transact(db, async (tx) => {
    if (!(await deleteFile(tx, id))) return refuse({ code: 'access.not-found', params: {} });
    await record(tx, actor, now, {
      chain: owner.chain,
      act: 'file.removed',
      subject: { kind: 'file', id },
      facts: { use, ownerKind, owner: ownerId, sha256: content },
      values: { name },
    });
    return accept({});
  });

/** Records that somebody read a file of a sensitive use. */
export const recordReading = async (
  { services: { db }, actor, now }: Acting,
  owner: Owner,
  { id, use, ownerKind, owner: ownerId }: StoredFile,
): Promise<void> => {
  await db.transaction().execute((tx) =>
    record(tx, actor, now, {
      chain: owner.chain,
      act: 'file.read',
      subject: { kind: 'file', id },
      facts: { use, ownerKind, owner: ownerId },
    }),
  );
};
