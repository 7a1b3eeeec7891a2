import {
  PIECE_BYTES,
  uploadFinish,
  uploadGet,
  uploadPiece,
  uploadStart,
} from '../../contract/file/http.ts';
import type { FileUse } from '../../core/file/use.ts';
import { ApiProblem, call, callBytes, isPassing } from '../api.ts';
import type { SendFile } from '../ui/upload-field.tsx';

/** To what the file belongs, and what it is for. */
export interface FilePlace {
  readonly use: FileUse;
  readonly owner: { readonly kind: string; readonly id: string };
}

/** Files up to this size are hashed here, so that the server can tell a file that changed on its way. */
const HASHED_BYTES = 64 * 1024 * 1024;
/** A piece takes a moment on an office line, so that the bar moves. */
const PIECE = Math.min(PIECE_BYTES, 1024 * 1024);
/** Milliseconds to wait before a piece is tried again. */
const WAITS = [500, 2000, 5000];

const digestOf = async (file: File): Promise<string | undefined> => {
  // Only pages that came over TLS, or from this machine, may hash.
  if (file.size > HASHED_BYTES || !globalThis.isSecureContext) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Tries again where a failure may pass by itself; refusals are thrown at once. */
const patiently = async <Value>(
  act: () => Promise<Value>,
  waits: readonly number[],
  signal: AbortSignal,
): Promise<Value> => {
  for (const wait of waits)
    try {
      return await act();
    } catch (error) {
      if (!isPassing(error) || signal.aborted) throw error;
      await pause(wait);
    }
  return act();
};

const isGone = (error: unknown): boolean =>
  error instanceof ApiProblem && ['upload.gone', 'access.not-found'].includes(error.problem.code);

/**
 * Sends files to one place in pieces. A broken line is tried again a few times; after that, sending the same file again
 * goes on where the server left off.
 * @param waits milliseconds before each further try of a piece
 */
export const fileSender = (
  { use, owner }: FilePlace,
  waits: readonly number[] = WAITS,
  pieceBytes = PIECE,
): SendFile => {
  /** Uploads that are not finished, by the file they are of. */
  const open = new WeakMap<File, string>();

  const begun = async (
    file: File,
    signal: AbortSignal,
  ): Promise<{ readonly upload: string; readonly received: number }> => {
    const known = open.get(file);
    if (known !== undefined)
      try {
        const { received } = await call(uploadGet, { params: { upload: known } }, signal);
        return { upload: known, received };
      } catch (error) {
        if (!isGone(error)) throw error;
        open.delete(file);
      }
    const body = { name: file.name, bytes: file.size, use, owner };
    const { id, received } = await call(uploadStart, { body }, signal);
    open.set(file, id);
    return { upload: id, received };
  };

  /** Sends one piece; where the server already has more or less than we thought, it says from where to go on. */
  const sendPiece = async (
    file: File,
    upload: string,
    offset: number,
    signal: AbortSignal,
  ): Promise<number> => {
    const piece = file.slice(offset, offset + pieceBytes);
    try {
      const sent = await callBytes(uploadPiece, { upload, offset }, piece, signal);
      return sent.received;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.problem.code !== 'upload.offset-wrong')
        throw error;
      return (await call(uploadGet, { params: { upload } }, signal)).received;
    }
  };

  return async (file, onSent, signal) => {
    const { upload, received } = await begun(file, signal);
    let at = received;
    onSent(at);
    while (at < file.size) {
      at = await patiently(() => sendPiece(file, upload, at, signal), waits, signal);
      onSent(at);
    }
    const sha256 = await digestOf(file);
    const kept = await call(
      uploadFinish,
      { params: { upload }, body: sha256 === undefined ? {} : { sha256 } },
      signal,
    );
    open.delete(file);
    return kept.id;
  };
};
