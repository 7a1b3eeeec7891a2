import type { Refusal } from '../kernel/decision.ts';
import { FILE_TYPES, type FileType, type PictureType } from './type.ts';
import { factsOfUse, type FileLimits, type FileUse } from './use.ts';

/** What a picture's own structure says, before a pixel is decoded. Bytes of the file fall into exactly three parts. */
export interface PictureLayout {
  readonly type: PictureType;
  /** As stored; a turned picture has its sides swapped on screen. */
  readonly width: number;
  readonly height: number;
  /** Needs to lie in memory whole while it is decoded: progressive JPEG, interlaced PNG, every WebP. */
  readonly isWholeInMemory: boolean;
  readonly isAnimated: boolean;
  readonly pictureBytes: number;
  /** EXIF, XMP, comments, previews. */
  readonly metadataBytes: number;
  /** After the end of the picture. */
  readonly trailing: {
    readonly bytes: number;
    /** `padding`: zeros; `active`: a page, a program, an archive; `maker`: a second picture, a clip, a phone's own notes. */
    readonly kind: 'none' | 'padding' | 'maker' | 'active';
  };
}

/** What was measured of one file. */
export interface MeasuredFile {
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
  readonly sha256: string;
  readonly picture: PictureLayout | null;
  /**
   * Bytes of the same pixels coded with the least loss there is: filling inside a picture shows against it. null where
   * it was not measured (no least size to meet).
   */
  readonly finestBytes: number | null;
}

/** A file the same owner already has for the same use. */
export interface EarlierFile {
  readonly name: string;
  readonly sha256: string;
}

export type AdmitCode =
  | 'file.empty'
  | 'file.too-many-bytes'
  | 'file.too-few-bytes'
  | 'file.type-not-allowed'
  | 'file.from-apple-phone'
  | 'file.animated'
  | 'file.too-many-pixels'
  | 'file.too-small-in-pixels'
  | 'file.padded'
  | 'file.something-appended'
  | 'file.duplicate'
  | 'file.too-many';

/** A phone's largest mode today is 12,000 × 9,000; above this it is a trap or a scan of a wall. */
const MOST_PIXELS = 120_000_000;
/** Where the whole picture lies in memory while it is decoded: 4 bytes a pixel, 200 MB. */
const MOST_PIXELS_IN_MEMORY = 50_000_000;
/** The worst noise a JPEG or PNG can hold, with head room; more was filled up. */
const MOST_BYTES_PER_PIXEL = 8;
const FREE_BYTES = 64_000;
/** A camera's coder may be clumsier than ours: noise at quality 100 without fitted tables takes 1.35 times our finest. */
const FINEST_HEAD_ROOM = 2;

type Params = Refusal['params'];
const one = (code: AdmitCode, params: Params): readonly Refusal<AdmitCode>[] => [{ code, params }];

/**
 * How many pixels may be decoded.
 * @returns refusals that must stand before anything decodes the picture; empty where it may be decoded
 */
export const admitDecoding = (
  name: string,
  { width, height, isWholeInMemory }: PictureLayout,
): readonly Refusal<AdmitCode>[] => {
  const most = isWholeInMemory ? MOST_PIXELS_IN_MEMORY : MOST_PIXELS;
  if (width * height <= most) return [];
  return one('file.too-many-pixels', { name, width, height, most: most / 10_000 });
};

/** Bytes that are the picture: what was filled up or appended does not count towards a minimum. */
const countedBytes = ({ bytes, picture, finestBytes }: MeasuredFile): number => {
  if (picture === null) return bytes;
  const { width, height, pictureBytes, metadataBytes } = picture;
  // A camera's own previews are small beside the picture.
  const metadata = Math.min(metadataBytes, Math.floor(pictureBytes / 4));
  return Math.min(
    pictureBytes + metadata,
    width * height * MOST_BYTES_PER_PIXEL + FREE_BYTES,
    finestBytes === null ? bytes : finestBytes * FINEST_HEAD_ROOM,
    bytes,
  );
};

const checkType = (
  { name, type }: MeasuredFile,
  types: readonly FileType[],
): readonly Refusal<AdmitCode>[] => {
  if (types.includes(type)) return [];
  const params = {
    name,
    type: FILE_TYPES[type].title,
    allowed: types.map((allowed) => FILE_TYPES[allowed].title).join('、'),
  };
  return one(type === 'heic' ? 'file.from-apple-phone' : 'file.type-not-allowed', params);
};

const checkBytes = (file: MeasuredFile, limits: FileLimits): readonly Refusal<AdmitCode>[] => {
  const { name, bytes } = file;
  const counted = countedBytes(file);
  if (bytes > limits.mostBytes)
    return one('file.too-many-bytes', { name, bytes, most: limits.mostBytes });
  if (counted >= limits.leastBytes) return [];
  const params = { name, bytes, counted, least: limits.leastBytes };
  return one(bytes >= limits.leastBytes ? 'file.padded' : 'file.too-few-bytes', params);
};

const checkPicture = (
  name: string,
  picture: PictureLayout,
  limits: FileLimits,
): readonly Refusal<AdmitCode>[] => {
  const { width, height } = picture;
  if (picture.isAnimated) return one('file.animated', { name });
  if (picture.trailing.kind === 'active')
    return one('file.something-appended', { name, bytes: picture.trailing.bytes });
  const isLarge =
    width * height >= limits.leastPixels &&
    width >= limits.leastWidth &&
    height >= limits.leastHeight;
  if (isLarge) return [];
  const least =
    limits.leastWidth > 0 || limits.leastHeight > 0
      ? `${limits.leastWidth}×${limits.leastHeight}像素`
      : `${limits.leastPixels / 10_000}万像素`;
  return one('file.too-small-in-pixels', { name, width, height, least });
};

/**
 * Whether one measured file may be kept for a use (J6.1): type, bytes, what the picture really is, not twice the same,
 * not too many. Bytes exactly at a limit pass on both sides.
 * @param earlier what the same owner already has for this use
 * @returns every refusal that applies, in the order a person would mend them
 */
export const admitFile = (
  use: FileUse,
  limits: FileLimits,
  file: MeasuredFile,
  earlier: readonly EarlierFile[],
): readonly Refusal<AdmitCode>[] => {
  const { name, bytes, sha256, picture } = file;
  if (bytes === 0) return one('file.empty', { name });
  const type = checkType(file, limits.types);
  if (type.length > 0) return type;
  const same = earlier.find((other) => other.sha256 === sha256);
  const { title } = factsOfUse(use);
  return [
    ...checkBytes(file, limits),
    ...(picture === null ? [] : checkPicture(name, picture, limits)),
    ...(same === undefined ? [] : one('file.duplicate', { name, earlier: same.name })),
    ...(earlier.length < limits.mostCount
      ? []
      : one('file.too-many', { title, count: earlier.length, most: limits.mostCount })),
  ];
};

/**
 * What can be said from size and count alone, before a byte is sent: a person on a slow line hears it at once.
 * @param bytes as the browser says; the content is checked again when it is here
 */
export const admitAnnounced = (
  use: FileUse,
  limits: FileLimits,
  announced: { readonly name: string; readonly bytes: number },
  count: number,
): readonly Refusal<AdmitCode>[] => {
  const { name, bytes } = announced;
  if (bytes === 0) return one('file.empty', { name });
  if (bytes > limits.mostBytes)
    return one('file.too-many-bytes', { name, bytes, most: limits.mostBytes });
  if (bytes < limits.leastBytes)
    return one('file.too-few-bytes', { name, bytes, least: limits.leastBytes });
  if (count >= limits.mostCount)
    return one('file.too-many', { title: factsOfUse(use).title, count, most: limits.mostCount });
  return [];
};
