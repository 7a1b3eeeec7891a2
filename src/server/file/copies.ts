import { z } from 'zod';
import type { Instant } from '../../core/kernel/day.ts';
import type { Services } from '../http/services.ts';
import { JobFailure, type JobHandler } from '../job/worker.ts';
import type { PictureCopy } from './image.ts';
import { fileRoom } from './room.ts';
import { deleteStale, loadCopy, referredOf, setCopy } from './store.ts';

/** Kind of the job that makes the copies of one picture. */
export const COPIES_JOB = 'file.copies';

const payloadShape = z.object({ content: z.string() });
const DAY_MS = 86_400_000;

/**
 * Makes the thumbnail and the copy for screens of one picture, away from any request. The decoder works in a thread of
 * its own, one picture at a time in the whole server.
 */
const makeCopies: JobHandler = async (payload, { services }) => {
  const { content } = payloadShape.parse(payload);
  const { store, pictures, oneByOne } = await fileRoom(services);
  const { db, clock } = services;
  if (pictures === null) throw new JobFailure('缺少处理图片的部件，请管理员运行“体检”查看');
  const path = store.path(content);
  const kinds: readonly ['thumbnail' | 'screen', (path: string) => Promise<PictureCopy>][] = [
    ['thumbnail', pictures.thumbnail],
    ['screen', pictures.published],
  ];
  for (const [kind, make] of kinds) {
    const wanted = await loadCopy(db, content, kind);
    if (wanted === undefined || wanted.state === 'made') continue;
    // What was decoded once at its upload fails here only if the disk does: the copy is marked, the job tells why.
    const copy = await oneByOne('decode', () => make(path)).catch(async (error: unknown) => {
      await setCopy(db, content, kind, null, clock());
      throw error;
    });
    const { sha256, bytes } = await store.put(copy.bytes);
    await setCopy(db, content, kind, { copy: sha256, bytes }, clock());
  }
  return { outcome: '缩略图已做好' };
};

/** Jobs of the room. */
export const FILE_JOBS: Readonly<Record<string, JobHandler>> = { [COPIES_JOB]: makeCopies };

/**
 * Removes what nobody needs: uploads that nothing was added to for 24 hours, contents that no file has, and bytes on
 * disk that no row refers to (what a crash left). Younger ones stay: their row may be on its way.
 */
export const sweepFiles = async (services: Services): Promise<void> => {
  const { db, clock, log } = services;
  const { store } = await fileRoom(services);
  const before = (clock() - DAY_MS) as Instant;
  for (const upload of await deleteStale(db, before)) await store.drop(upload);
  const uploads = await store.sweepUploads(new Date(before));
  const contents = await store.sweepContents((batch) => referredOf(db, batch), new Date(before));
  log('file.swept', { uploads, contents });
};
