import { uploadFinish, uploadGet, uploadPiece, uploadStart } from '../../contract/file/http.ts';
import type { FileUse } from '../../core/file/use.ts';
import { ApiProblem, call, NoConnection, sentenceOfError } from '../api.ts';
import { sha256 } from './sha256.ts';

/** Pieces grow while the line carries them within a second, so that the bar moves on a slow one. */
const FIRST_PIECE = 128 * 1024;
const QUICK_MS = 1000;
/** Waits before the same thing is tried again, in milliseconds; then the person is asked. */
const PAUSES = [500, 2000, 5000];

/** The file cannot be read any more: changed, moved, or on a stick that was pulled out. */
class FileUnreadable extends Error {}

/** The sentence to show for anything that sending a file may throw. */
export const sentenceOfUpload = (error: unknown): string =>
  error instanceof FileUnreadable
    ? '文件读不出来，可能已改动、移走，或U盘已拔出；请重新选择文件'
    : sentenceOfError(error);

const PASSING = ['upload.disk-full', 'upload.too-many-open', 'upload.incomplete'];

/** Whether the same file may be tried again as it is: the line broke, the server was busy or its disk full. */
export const isPassingFault = (error: unknown): boolean =>
  error instanceof NoConnection ||
  (error instanceof ApiProblem &&
    (error.problem.status >= 500 || PASSING.includes(error.problem.code)));

const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof ApiProblem && codes.includes(error.problem.code);

const bytesOf = async (file: File, from: number, to: number): Promise<ArrayBuffer> => {
  try {
    return await file.slice(from, to).arrayBuffer();
  } catch {
    throw new FileUnreadable();
  }
};

const digestOf = async (file: File, signal: AbortSignal): Promise<string> => {
  const digest = sha256();
  const step = 1 << 20;
  for (let from = 0; from < file.size; from += step) {
    signal.throwIfAborted();
    digest.add(new Uint8Array(await bytesOf(file, from, from + step)));
  }
  return digest.end();
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });

/** Does something over the network; where the line breaks, again after a pause. */
const insisting = async <Result>(
  act: () => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> => {
  for (const ms of PAUSES)
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof NoConnection)) throw error;
      await pause(ms, signal);
    }
  return act();
};

/** Sends from where the server is until all is there. */
const sendRest = async (
  file: File,
  upload: string,
  received: number,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> => {
  let size = FIRST_PIECE;
  let offset = received;
  onSent(offset);
  while (offset < file.size) {
    const params = { upload, offset };
    const bytes = await bytesOf(file, offset, offset + size);
    const begun = performance.now();
    const there = await insisting(async () => {
      try {
        return await call(uploadPiece, { params, bytes }, signal);
      } catch (error) {
        // After a broken line a part of the piece may lie there already.
        if (isCode(error, 'upload.offset-wrong')) return call(uploadGet, { params }, signal);
        throw error;
      }
    }, signal);
    if (performance.now() - begun < QUICK_MS) size = Math.min(size * 2, there.pieceBytes);
    offset = there.received;
    onSent(offset);
  }
};

/**
 * Sends files for one use to one owner. A file that was interrupted goes on where it stopped when it is sent again; the
 * digest of the whole is compared at the end.
 * @returns what `UploadField` takes: resolves with the file's id
 */
export const sendTo = (
  use: FileUse,
  owner: { readonly kind: string; readonly id: string },
): ((file: File, onSent: (bytes: number) => void, signal: AbortSignal) => Promise<string>) => {
  const begun = new WeakMap<File, string>();
  const whereToGoOn = async (file: File, signal: AbortSignal) => {
    const upload = begun.get(file);
    if (upload !== undefined)
      try {
        return await call(uploadGet, { params: { upload } }, signal);
      } catch (error) {
        if (!isCode(error, 'upload.gone', 'access.not-found')) throw error;
        begun.delete(file);
      }
    const body = { name: file.name, bytes: file.size, use, owner };
    return call(uploadStart, { body }, signal);
  };
  return async (file, onSent, signal) => {
    const { id, received } = await insisting(() => whereToGoOn(file, signal), signal);
    begun.set(file, id);
    await sendRest(file, id, received, onSent, signal);
    const body = { sha256: await digestOf(file, signal) };
    const finish = () => call(uploadFinish, { params: { upload: id }, body }, signal);
    const kept = await insisting(finish, signal);
    begun.delete(file);
    return kept.id;
  };
};
