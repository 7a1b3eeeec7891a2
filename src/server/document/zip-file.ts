import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** The most bytes of an archive without the 64-bit form, which old programs of offices do not open. */
export const MOST_ZIP_BYTES = 0xffff_ffff - 100_000_000;

/** An archive being written to disk. Parts are only stored: documents and photographs are packed already. */
export interface ZipFile {
  /** Adds a part. @param name path inside the archive, with `/`; @param content in one piece or many */
  readonly add: (name: string, content: Uint8Array | AsyncIterable<Uint8Array>) => Promise<void>;
  /** Writes the directory and closes the file. @returns the size of the archive in bytes */
  readonly finish: () => Promise<number>;
  /** Closes the file as it is. */
  readonly abandon: () => Promise<void>;
}

interface Part {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly bytes: number;
}

/** UTF-8 names, nothing packed, 1 January 1980: archives of the same parts are the same bytes. */
const common = ({ name, crc, bytes }: Part): Buffer => {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(0x0800, 2);
  head.writeUInt16LE(0x21, 8);
  head.writeUInt32LE(crc, 10);
  head.writeUInt32LE(bytes, 14);
  head.writeUInt32LE(bytes, 18);
  head.writeUInt16LE(name.length, 22);
  return head;
};

const localHead = (part: Part): Buffer =>
  Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common(part), part.name]);

const directoryEntry = (part: Part): Buffer => {
  const place = Buffer.alloc(14);
  place.writeUInt32LE(part.at, 10);
  return Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    common(part),
    place,
    part.name,
  ]);
};

const endOfDirectory = (parts: number, bytes: number, at: number): Buffer => {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts, 8);
  end.writeUInt16LE(parts, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(at, 16);
  return end;
};

const writeAll = async (file: FileHandle, bytes: Uint8Array, at: number): Promise<void> => {
  for (let done = 0; done < bytes.length;)
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
};

async function* inPieces(content: Uint8Array | AsyncIterable<Uint8Array>) {
  if (content instanceof Uint8Array) yield content;
  else yield* content;
}

/**
 * Begins an archive at a path that does not exist yet, readable by us alone. Parts go to disk as they come, so that
 * photographs of hundreds of people never lie in memory together. @throws RangeError beyond `MOST_ZIP_BYTES`
 */
export const createZip = async (path: string): Promise<ZipFile> => {
  const file = await open(path, 'wx', 0o600);
  const parts: Part[] = [];
  let end = 0;
  return {
    add: async (name, content) => {
      const draft = { name: Buffer.from(name), at: end, crc: 0, bytes: 0 };
      let at = end + localHead(draft).length;
      let [crc, bytes] = [0, 0];
      for await (const piece of inPieces(content)) {
        if (at + piece.length > MOST_ZIP_BYTES) throw new RangeError('the archive is too large');
        await writeAll(file, piece, at);
        crc = crc32(piece, crc);
        bytes += piece.length;
        at += piece.length;
      }
      const part = { ...draft, crc, bytes };
      await writeAll(file, localHead(part), part.at);
      parts.push(part);
      end = at;
    },
    finish: async () => {
      const directory = Buffer.concat(parts.map(directoryEntry));
      const tail = Buffer.concat([directory, endOfDirectory(parts.length, directory.length, end)]);
      await writeAll(file, tail, end);
      await file.sync();
      await file.close();
      return end + tail.length;
    },
    abandon: () => file.close(),
  };
};
