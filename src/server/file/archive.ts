import { openPromise, type ZipFile } from 'yauzl';

/** What an archive is, from its parts. `what`: what in it may run. */
export type Archive =
  | { readonly kind: 'docx' | 'xlsx' | 'zip' }
  | { readonly kind: 'active'; readonly what: string }
  | { readonly kind: 'locked' }
  | { readonly kind: 'inflates-too-far'; readonly most: number }
  | { readonly kind: 'damaged' };

const MOST_INFLATED = 256 * 1024 * 1024;
const MOST_PARTS = 5000;
const MOST_TYPES_BYTES = 4 * 1024 * 1024;

/** Macros, ActiveX, and other files inside an Office document. */
const ACTIVE_PARTS = /(?:^|\/)(?:vbaProject[^/]*\.bin|activeX\/|embeddings\/[^/]+\.bin$)/i;
const MACRO_TYPE = /macroEnabled|vbaProject/i;
const PROGRAMS =
  /\.(?:exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|msi|jar|sh|html?|svg|docm|xlsm|pptm|dotm|xltm|xlam)$/i;

const locked: Archive = { kind: 'locked' };
const tooFar: Archive = { kind: 'inflates-too-far', most: MOST_INFLATED };

const isOffice = (names: ReadonlySet<string>): boolean => names.has('[Content_Types].xml');

const kindOf = (names: ReadonlySet<string>, types: string): Archive => {
  const all = [...names];
  if (isOffice(names)) {
    if (MACRO_TYPE.test(types) || all.some((name) => ACTIVE_PARTS.test(name)))
      return { kind: 'active', what: '宏或嵌入的程序' };
    if (names.has('word/document.xml')) return { kind: 'docx' };
    if (names.has('xl/workbook.xml')) return { kind: 'xlsx' };
  }
  if (all.some((name) => PROGRAMS.test(name))) return { kind: 'active', what: '程序或网页' };
  return { kind: 'zip' };
};

/** Inflates every part and counts: what a part says of its own size is not believed. */
const inspect = async (archive: ZipFile): Promise<Archive> => {
  if (archive.entryCount > MOST_PARTS) return tooFar;
  const names = new Set<string>();
  let types = '';
  let total = 0;
  for await (const entry of archive.eachEntry()) {
    if ((entry.generalPurposeBitFlag & 1) === 1) return locked;
    if (total + entry.uncompressedSize > MOST_INFLATED) return tooFar;
    names.add(entry.fileName);
    if (entry.fileName.endsWith('/')) continue;
    const stream = await archive.openReadStreamPromise(entry);
    for await (const piece of stream) {
      total += (piece as Buffer).length;
      if (total > MOST_INFLATED) {
        stream.destroy();
        return tooFar;
      }
      if (entry.fileName === '[Content_Types].xml' && types.length < MOST_TYPES_BYTES)
        types += (piece as Buffer).toString('latin1');
    }
  }
  return kindOf(names, types);
};

/**
 * Says what a zip file is by what lies in it. Every part is inflated once, at most 256 MiB together and at most 5,000
 * parts, so that checksums hold and nothing unfolds later; nothing is kept in memory.
 */
export const inspectArchive = async (path: string): Promise<Archive> => {
  let archive: ZipFile;
  try {
    archive = await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch {
    return { kind: 'damaged' };
  }
  try {
    return await inspect(archive);
  } catch {
    return { kind: 'damaged' };
  } finally {
    archive.close();
  }
};
