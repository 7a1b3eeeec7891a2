import type { PictureLayout } from '../../core/file/admit.ts';
import type { FileType } from '../../core/file/type.ts';
import { inspectArchive } from './archive.ts';
import { layoutOfPicture } from './picture-layout.ts';
import { withReader, type Reader } from './reader.ts';

/** What a file is by content, or why it is kept for no use at all. */
export type Recognised =
  | {
      readonly kind: 'known';
      readonly type: FileType;
      readonly bytes: number;
      readonly picture: PictureLayout | null;
    }
  | { readonly kind: 'active'; readonly what: string }
  | { readonly kind: 'locked' | 'damaged' | 'not-a-real-image' }
  | { readonly kind: 'inflates-too-far'; readonly most: number };

type Signature = readonly [type: FileType | 'program' | 'compound', at: number, bytes: string];

/** First bytes, in latin1. RIFF and ISO media are told apart below. */
const SIGNATURES: readonly Signature[] = [
  ['jpeg', 0, '\xff\xd8\xff'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['webp', 8, 'WEBP'],
  ['gif', 0, 'GIF8'],
  ['pdf', 0, '%PDF-'],
  ['zip', 0, 'PK\x03\x04'],
  ['compound', 0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['mp4', 4, 'ftyp'],
  ['program', 0, 'MZ'],
  ['program', 0, '\x7fELF'],
  ['program', 0, '#!'],
  ['program', 0, '\xca\xfe\xba\xbe'],
  ['program', 0, '\xcf\xfa\xed\xfe'],
  ['program', 0, 'L\0\0\0\x01\x14\x02\0'],
];

const APPLE_BRANDS = /^(?:hei[cmsx]|hev[cmsx]|mif1|msf1)$/;
const VIDEO_BRANDS = /^(?:isom|iso\d|mp4\d|avc1|M4V |M4VH|qt {2}|MSNV|dash)$/;

/** What makes a browser or a system run a text: pages, drawings with scripts, script files. */
const RUNS =
  /<\s*(?:!doctype\s+html|html|head|body|script|iframe|svg|style|object|embed|meta|link|img|a\s)|<\?(?:php|xml-stylesheet)|^\s*(?:@echo\s|powershell|wscript)/i;

const active = (what: string): Recognised => ({ kind: 'active', what });
const known = (type: FileType, bytes: number): Recognised => ({
  kind: 'known',
  type,
  bytes,
  picture: null,
});
const damaged: Recognised = { kind: 'damaged' };

const isoMedia = async (reader: Reader): Promise<Recognised> => {
  const head = await reader.at(0, 12);
  const brand = head.toString('latin1', 8, 12);
  if (APPLE_BRANDS.test(brand)) return known('heic', reader.size);
  if (!VIDEO_BRANDS.test(brand)) return known('unknown', reader.size);
  let hasIndex = false;
  for (let at = 0, part = 0; at < reader.size; part += 1) {
    const box = await reader.at(at, 16);
    if (box.length < 8 || part > 10_000) return damaged;
    const short = box.readUInt32BE(0);
    if (short === 1 && box.length < 16) return damaged;
    const length = short === 1 ? Number(box.readBigUInt64BE(8)) : short;
    hasIndex ||= box.toString('latin1', 4, 8) === 'moov';
    if (short === 0) break;
    if (length < 8 || at + length > reader.size) return damaged;
    at += length;
  }
  return hasIndex ? known('mp4', reader.size) : damaged;
};

/** Whether a text stands anywhere in a file. */
const holds = async (reader: Reader, pattern: RegExp): Promise<boolean> => {
  const step = 1 << 16;
  for (let at = 0; at < reader.size; at += step - 64)
    if (pattern.test((await reader.at(at, step)).toString('latin1'))) return true;
  return false;
};

/** What stands in compressed parts of a PDF is not seen here; it is given out for saving only, never shown by us. */
const pdf = async (reader: Reader): Promise<Recognised> => {
  const tail = (await reader.at(Math.max(0, reader.size - 2048), 2048)).toString('latin1');
  if (!tail.includes('%%EOF')) return damaged;
  if (await holds(reader, /\/(?:JavaScript|Launch)\b/)) return active('自动运行的脚本');
  return known('pdf', reader.size);
};

const wide = (word: string): string => Buffer.from(word, 'utf16le').toString('latin1');
const MACROS = new RegExp(wide('_VBA_PROJECT'));
const LOCKED = new RegExp(wide('EncryptedPackage'));

/** Old Office files: their directory names the streams in UTF-16. */
const compound = async (reader: Reader): Promise<Recognised> => {
  if (await holds(reader, LOCKED)) return { kind: 'locked' };
  if (await holds(reader, MACROS)) return active('宏');
  if (await holds(reader, new RegExp(wide('WordDocument')))) return known('doc', reader.size);
  if (await holds(reader, new RegExp(`${wide('Workbook')}|${wide('Book')}\0\0`)))
    return known('xls', reader.size);
  return known('unknown', reader.size);
};

/** Control signs that no text of an office holds: all but tabs, line and page breaks. */
const hasControls = (text: string): boolean =>
  /\p{Cc}/u.test(text.replace(/[\t\n\v\f\r\x85]/g, ''));

const decodes = async (reader: Reader, encoding: 'utf-8' | 'gb18030'): Promise<boolean> => {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < reader.size; at += 1 << 16) {
      const text = decoder.decode(await reader.at(at, 1 << 16), { stream: true });
      if (hasControls(text)) return false;
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
};

const plainText = async (reader: Reader): Promise<Recognised> => {
  const isText = (await decodes(reader, 'utf-8')) || (await decodes(reader, 'gb18030'));
  if (!isText) return known('unknown', reader.size);
  const head = (await reader.at(0, 4096)).toString('latin1').replace(/^\xef\xbb\xbf/, '');
  return RUNS.test(head) ? active('网页或脚本') : known('text', reader.size);
};

const zipFile = async (path: string, size: number): Promise<Recognised> => {
  const archive = await inspectArchive(path);
  switch (archive.kind) {
    case 'docx':
    case 'xlsx':
    case 'zip':
      return known(archive.kind, size);
    case 'active':
    case 'locked':
    case 'damaged':
    case 'inflates-too-far':
      return archive;
  }
};

const look = async (path: string, reader: Reader): Promise<Recognised> => {
  const head = (await reader.at(0, 64)).toString('latin1');
  const type = SIGNATURES.find(([, at, bytes]) => head.startsWith(bytes, at))?.[0];
  switch (type) {
    case 'jpeg':
    case 'png':
    case 'webp': {
      const picture = await layoutOfPicture(type, reader);
      if (picture === null) return { kind: 'not-a-real-image' };
      return { kind: 'known', type, bytes: reader.size, picture };
    }
    case 'mp4':
      return isoMedia(reader);
    case 'pdf':
      return pdf(reader);
    case 'zip':
      return zipFile(path, reader.size);
    case 'compound':
      return compound(reader);
    case 'program':
      return active('程序');
    case undefined:
      return plainText(reader);
    default:
      return known(type, reader.size);
  }
};

/**
 * Says what a file is by its content alone, reading it at most twice and keeping none of it in memory. Pages, scripts,
 * programs and macros are `active` whatever their name; a picture is walked through to its end but not decoded.
 */
export const recogniseFile = (path: string): Promise<Recognised> =>
  withReader(path, (reader) => look(path, reader));
