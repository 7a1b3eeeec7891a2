import { open, type FileHandle } from 'node:fs/promises';

/** A file read at any place; a read past the end gives fewer bytes. */
export interface Reader {
  readonly size: number;
  readonly at: (offset: number, length: number) => Promise<Buffer>;
}

const WINDOW = 1 << 16;

const readerOf = (handle: FileHandle, size: number): Reader => {
  let start = 0;
  let window: Buffer = Buffer.alloc(0);
  const load = async (offset: number, length: number): Promise<Buffer> => {
    const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - offset)));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset);
    return buffer.subarray(0, bytesRead);
  };
  const at = async (offset: number, length: number): Promise<Buffer> => {
    if (length > WINDOW) return load(offset, length);
    if (offset < start || offset + length > start + window.length) {
      window = await load(offset, WINDOW);
      start = offset;
    }
    return window.subarray(offset - start, offset - start + length);
  };
  return { size, at };
};

/** Opens a file for looking into it, and closes it afterwards. Small reads near each other cost one read of the disk. */
export const withReader = async <Result>(
  path: string,
  look: (reader: Reader) => Promise<Result>,
): Promise<Result> => {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    return await look(readerOf(handle, size));
  } finally {
    await handle.close();
  }
};
