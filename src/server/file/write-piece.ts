import { open } from 'node:fs/promises';

const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');

/** How far a piece came: `at` is the first byte that is not on disk. */
export interface Written {
  readonly kind: 'appended' | 'too-much' | 'broken-off' | 'disk-full';
  readonly at: number;
}

/**
 * Writes a stream into a file from `offset` on, cuts the file there and returns when it is safe on disk. An error of the
 * stream is a broken connection: what came before it is kept.
 * @param most bytes the whole file may have; beyond them the piece is taken back
 * @param stop ends the wait for bytes that may never come
 */
export const writePiece = async (
  path: string,
  offset: number,
  body: AsyncIterable<Uint8Array>,
  most: number,
  stop: AbortSignal,
): Promise<Written> => {
  const file = await open(path, 'r+');
  try {
    let at = offset;
    let kind: Written['kind'] = 'appended';
    const pieces = body[Symbol.asyncIterator]();
    const stopped = new Promise<null>((resolve) => {
      if (stop.aborted) resolve(null);
      stop.addEventListener('abort', () => resolve(null), { once: true });
    });
    for (;;) {
      const next = await Promise.race([pieces.next(), stopped]).catch(() => null);
      if (next === null) kind = 'broken-off';
      if (next === null || next.done === true) break;
      if (at + next.value.length > most) {
        kind = 'too-much';
        at = offset;
        break;
      }
      try {
        await file.write(next.value, 0, next.value.length, at);
      } catch (error) {
        if (!isDiskFull(error)) throw error;
        kind = 'disk-full';
        break;
      }
      at += next.value.length;
    }
    await file.truncate(at);
    await file.datasync();
    return { kind, at };
  } finally {
    await file.close();
  }
};
