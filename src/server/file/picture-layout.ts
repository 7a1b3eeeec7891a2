import type { PictureLayout } from '../../core/file/admit.ts';
import type { PictureType } from '../../core/file/type.ts';
import type { Reader } from './reader.ts';

/** What the walk through a picture's parts found; null where the parts do not fit together. */
type Layout = PictureLayout | null;

/** More scans than any encoder writes: each costs a pass over the whole picture. */
const MOST_SCANS = 200;
const MOST_PARTS = 100_000;

const STEP = 1 << 16;
/** Long enough not to turn up by chance in the megabytes of a clip. */
const RUNS = /<(?:script|html|iframe|!doctype\s+html)|<\?php/i;
const PROGRAMS = /^(?:MZ|\x7fELF|%PDF-|Rar!|7z\xbc\xaf|PK\x03\x04)/;
/** An archive is read from its end, so it may begin anywhere. */
const END_OF_ARCHIVE = Buffer.from('PK\x05\x06', 'latin1');

/** What stands after the end of a picture. Phones append second pictures, clips and notes in formats of their own. */
const trailingOf = async (reader: Reader, end: number): Promise<PictureLayout['trailing']> => {
  const bytes = reader.size - end;
  if (bytes <= 0) return { bytes: 0, kind: 'none' };
  const last = await reader.at(Math.max(end, reader.size - STEP), STEP);
  const head = (await reader.at(end, 16)).toString('latin1');
  if (PROGRAMS.test(head) || last.includes(END_OF_ARCHIVE)) return { bytes, kind: 'active' };
  let isPadding = true;
  for (let at = end; at < reader.size; at += STEP - 32) {
    const piece = await reader.at(at, STEP);
    if (RUNS.test(piece.toString('latin1'))) return { bytes, kind: 'active' };
    isPadding &&= piece.every((byte) => byte === 0 || byte === 0xff);
  }
  return { bytes, kind: isPadding ? 'padding' : 'maker' };
};

/** Where the entropy-coded bytes of a scan end: at the next marker that is neither stuffing nor a restart. */
const endOfScan = async (reader: Reader, from: number): Promise<number | null> => {
  for (let at = from; at < reader.size;) {
    const piece = await reader.at(at, STEP);
    for (let index = piece.indexOf(0xff); index >= 0; index = piece.indexOf(0xff, index + 1)) {
      const next = piece[index + 1];
      if (next === undefined) break;
      if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at + index;
    }
    if (piece.length < 2) return null;
    // One byte over, so that a marker across the edge is seen.
    at += piece.length - 1;
    if (piece.length < STEP) return null;
  }
  return null;
};

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const jpegLayout = async (reader: Reader): Promise<Layout> => {
  let at = 2;
  let metadataBytes = 0;
  let scans = 0;
  let frame: { width: number; height: number; isProgressive: boolean } | null = null;
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const head = await reader.at(at, 9);
    const marker = head[1];
    if (head[0] !== 0xff || marker === undefined) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      if (frame === null || scans === 0) return null;
      const trailing = await trailingOf(reader, at + 2);
      return {
        type: 'jpeg',
        width: frame.width,
        height: frame.height,
        isWholeInMemory: frame.isProgressive,
        isAnimated: false,
        pictureBytes: at + 2 - metadataBytes,
        metadataBytes,
        trailing,
      };
    }
    if (head.length < 4 || marker === 0xd8 || marker < 0xc0) return null;
    const length = head.readUInt16BE(2);
    if (length < 2) return null;
    if (isFrame(marker)) {
      if (head.length < 9 || frame !== null) return null;
      frame = {
        height: head.readUInt16BE(5),
        width: head.readUInt16BE(7),
        isProgressive: marker !== 0xc0 && marker !== 0xc1,
      };
      if (frame.width === 0 || frame.height === 0) return null;
    }
    if (marker === 0xfe || (marker >= 0xe0 && marker <= 0xef)) metadataBytes += length + 2;
    at += 2 + length;
    if (marker !== 0xda) continue;
    scans += 1;
    const end = scans > MOST_SCANS ? null : await endOfScan(reader, at);
    if (end === null) return null;
    at = end;
  }
  return null;
};

const PNG_PICTURE = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS']);

const pngLayout = async (reader: Reader): Promise<Layout> => {
  let at = 8;
  let metadataBytes = 0;
  let isAnimated = false;
  const first = await reader.at(8, 21);
  if (first.length < 21 || first.toString('latin1', 4, 8) !== 'IHDR') return null;
  const [width, height] = [first.readUInt32BE(8), first.readUInt32BE(12)];
  if (width === 0 || height === 0) return null;
  for (let part = 0; part < MOST_PARTS; part += 1) {
    const head = await reader.at(at, 8);
    if (head.length < 8) return null;
    const length = head.readUInt32BE(0);
    const kind = head.toString('latin1', 4, 8);
    const end = at + 12 + length;
    if (end > reader.size) return null;
    isAnimated ||= kind === 'acTL';
    if (!PNG_PICTURE.has(kind)) metadataBytes += 12 + length;
    at = end;
    if (kind !== 'IEND') continue;
    return {
      type: 'png',
      width,
      height,
      isWholeInMemory: first[20] !== 0,
      isAnimated,
      pictureBytes: end - metadataBytes,
      metadataBytes,
      trailing: await trailingOf(reader, end),
    };
  }
  return null;
};

const WEBP_PICTURE = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH']);

/** Width and height as the first part says them. */
const webpSides = (kind: string, body: Buffer): readonly [number, number] | null => {
  if (kind === 'VP8X' && body.length >= 10)
    return [body.readUIntLE(4, 3) + 1, body.readUIntLE(7, 3) + 1];
  if (kind === 'VP8L' && body.length >= 5 && body[0] === 0x2f) {
    const bits = body.readUInt32LE(1);
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  }
  if (kind === 'VP8 ' && body.length >= 10 && body.readUIntBE(3, 3) === 0x9d012a)
    return [body.readUInt16LE(6) & 0x3fff, body.readUInt16LE(8) & 0x3fff];
  return null;
};

const webpLayout = async (reader: Reader): Promise<Layout> => {
  const riff = await reader.at(0, 12);
  if (riff.length < 12 || riff.toString('latin1', 0, 4) !== 'RIFF') return null;
  const end = 8 + riff.readUInt32LE(4);
  if (end > reader.size) return null;
  let sides: readonly [number, number] | null = null;
  let metadataBytes = 0;
  let isAnimated = false;
  let at = 12;
  for (let part = 0; at + 8 <= end; part += 1) {
    if (part === MOST_PARTS) return null;
    const head = await reader.at(at, 18);
    const kind = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    sides ??= webpSides(kind, head.subarray(8));
    isAnimated ||= kind === 'ANIM' || kind === 'ANMF';
    const whole = 8 + length + (length % 2);
    if (!WEBP_PICTURE.has(kind)) metadataBytes += whole;
    at += whole;
  }
  if (sides === null || at > end + 1 || sides[0] === 0 || sides[1] === 0) return null;
  return {
    type: 'webp',
    width: sides[0],
    height: sides[1],
    isWholeInMemory: true,
    isAnimated,
    pictureBytes: end - metadataBytes,
    metadataBytes,
    trailing: await trailingOf(reader, end),
  };
};

const WALKS: Readonly<Record<PictureType, (reader: Reader) => Promise<Layout>>> = {
  jpeg: jpegLayout,
  png: pngLayout,
  webp: webpLayout,
};

/**
 * Walks through a picture part by part without decoding it: sides, where it ends, how many bytes are picture, metadata
 * and what follows the end. Costs one read of the file.
 * @returns null where the parts do not fit together: cut off, or no such picture after its first bytes
 */
export const layoutOfPicture = (type: PictureType, reader: Reader): Promise<Layout> =>
  WALKS[type](reader);
