import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Noise, so that a JPEG of it is as large as a photograph. */
export const photograph = (width: number, height: number): ReturnType<typeof sharp> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: { r: 120, g: 90, b: 60 },
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });

/** A JPEG of at least 2,000,000 bytes. */
export const largeJpeg = (): Promise<Buffer> =>
  photograph(2400, 1600).jpeg({ quality: 90 }).toBuffer();

/** Camera, position and an orientation that turns the picture. */
export const withPosition = (
  picture: ReturnType<typeof sharp>,
  orientation = 6,
): ReturnType<typeof sharp> =>
  picture.withMetadata({ orientation }).withExifMerge({
    IFD0: { Make: 'Camera', Artist: 'Somebody' },
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 45/1 0/1' },
  });

const pngPart = (kind: string, body: Buffer): Buffer => {
  const part = Buffer.alloc(12 + body.length);
  part.writeUInt32BE(body.length, 0);
  part.write(kind, 4, 'latin1');
  body.copy(part, 8);
  part.writeUInt32BE(crc32(part.subarray(4, 8 + body.length)), 8 + body.length);
  return part;
};

/** A PNG that says it has these sides; its packed bytes are few. */
export const hugePng = (width: number, height: number): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngPart('IHDR', head),
    pngPart('IDAT', deflateSync(Buffer.alloc(10_000_000))),
    pngPart('IEND', Buffer.alloc(0)),
  ]);
};

/** A zip file; `said` lies about the size of a part. */
export const zipOf = (
  parts: readonly { readonly name: string; readonly body: Buffer; readonly said?: number }[],
): Buffer => {
  const heads: Buffer[] = [];
  const bodies: Buffer[] = [];
  let at = 0;
  for (const { name, body, said = body.length } of parts) {
    const packed = deflateRawSync(body);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(said, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const local = [Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed];
    heads.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
        common,
        place,
        Buffer.from(name),
      ]),
    );
    bodies.push(Buffer.concat(local));
    at += Buffer.concat(local).length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
};

export interface Folder {
  readonly path: string;
  /** Writes a file and returns its path. */
  readonly file: (name: string, bytes: Uint8Array | string) => Promise<string>;
  readonly remove: () => Promise<void>;
}

/** A folder of its own for one test file. */
export const openFolder = async (): Promise<Folder> => {
  const path = await mkdtemp(join(tmpdir(), 'qunying-file-'));
  return {
    path,
    file: async (name, bytes) => {
      await writeFile(join(path, name), bytes);
      return join(path, name);
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
};
