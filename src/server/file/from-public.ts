import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { FileCode } from '../../contract/file/refusals.ts';
import { admitFile } from '../../core/file/admit.ts';
import { factsOfUse, type FileLimits, type FileUse } from '../../core/file/use.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Database } from '../db/tables.ts';
import type { FileContentTable } from '../db/tables/file.ts';
import { safeFileName } from '../document/file-names.ts';
import { inspectFile } from './inspect.ts';
import type { FileRoom } from './room.ts';
import { insertFile, upsertContent } from './store.ts';

/** The database and the logs need room to go on. */
const RESERVED_BYTES = 1_000_000_000;

/** A file of somebody without an account, looked at and set apart; nothing stands in the database yet. */
export interface TakenFile {
  readonly name: string;
  readonly content: Omit<FileContentTable, 'keptAt'>;
  /** Whose bytes wait; null where they lie in place already. */
  readonly upload: string | null;
}

/**
 * Takes in a file of the public: written aside, recognised by content, and where it is a picture, coded anew, so that
 * nothing of the camera, the place or the maker is kept (quarantine: nobody is shown a copy).
 * @param earlier of the same form
 * @throws whatever the stream throws; what was written goes with the next sweep
 */
export const takeFile = async (
  { store, pictures, oneByOne, ...room }: FileRoom,
  use: FileUse,
  limits: FileLimits,
  given: { readonly name: string; readonly body: AsyncIterable<Uint8Array> },
  earlier: readonly TakenFile[],
): Promise<Decision<TakenFile, FileCode>> => {
  const name = safeFileName(given.name);
  const free = await store.free();
  if (free < RESERVED_BYTES + limits.mostBytes)
    return refuse({ code: 'upload.disk-full', params: { free: Math.floor(free / 1_000_000) } });
  const upload = randomUUID();
  await store.begin(upload);
  const { kind } = await store.append(upload, 0, given.body, limits.mostBytes);
  const drop = async (refusal: Decision<never, FileCode>): Promise<Decision<never, FileCode>> => {
    await store.drop(upload);
    return refusal;
  };
  if (kind !== 'appended')
    return drop(
      refuse({
        code: 'file.too-many-bytes',
        params: { name, bytes: limits.mostBytes, most: limits.mostBytes },
      }),
    );
  const path = store.pathOfUpload(upload);
  const content = await store.digest(upload);
  const inspected = await inspectFile(
    { store, pictures, oneByOne, ...room },
    path,
    name,
    content,
    0,
  );
  if (!inspected.ok) return drop(inspected);
  const { measured } = inspected.value;
  const known = earlier.map((one) => ({ name: one.name, sha256: one.content.sha256 }));
  const refusals = admitFile(use, limits, measured, known);
  if (refusals.length > 0) return drop(refuse(...refusals));
  if (measured.picture === null || pictures === null)
    return accept({
      name,
      upload,
      content: { ...content, type: measured.type, width: null, height: null },
    });
  const copy = await oneByOne('decode', () => pictures.published(path));
  await store.drop(upload);
  const { width, height } = copy;
  const stripped = await store.put(copy.bytes);
  return accept({ name, upload: null, content: { ...stripped, type: 'jpeg', width, height } });
};

/** Lets go of files whose form was not taken. */
export const dropTaken = async (
  { store }: FileRoom,
  files: readonly TakenFile[],
): Promise<void> => {
  for (const { upload } of files) if (upload !== null) await store.drop(upload);
};

/** Keeps what was taken for its owner, in the caller's transaction. The same content twice is kept once. */
export const keepTaken = async (
  tx: Transaction<Database>,
  { store }: FileRoom,
  place: { readonly ownerKind: string; readonly owner: string; readonly use: FileUse },
  files: readonly TakenFile[],
  now: Instant,
): Promise<void> => {
  if (!factsOfUse(place.use).isQuarantined) throw new Error(`${place.use} is not from the public`);
  const kept = new Set<string>();
  for (const { name, content, upload } of files) {
    if (kept.has(content.sha256)) continue;
    kept.add(content.sha256);
    await upsertContent(tx, { ...content, keptAt: now });
    await insertFile(tx, {
      id: randomUUID(),
      content: content.sha256,
      ...place,
      name,
      uploader: null,
      addedAt: now,
    });
    if (upload !== null) await store.keep(upload, content);
  }
};
