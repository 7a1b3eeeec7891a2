import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

/** The body of a form is some tens of kilobytes; more than this is no form. */
const MOST_BODY = 20 * 1024 * 1024;
const MOST_PARTS = 2000;
const BODY = 'word/document.xml';
const WORKBOOK = 'xl/workbook.xml';

/** What a file is that came back as a filled form. */
export type FilledFile =
  | { readonly kind: 'docx'; readonly text: string }
  | { readonly kind: 'workbook' }
  /** No archive, damaged, under a password, or of the old format. */
  | { readonly kind: 'other' };

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Text of XML with its entities as characters. */
export const decodedXml = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name as string] ?? whole;
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

/** Text runs, ends of paragraphs and cells, breaks; deleted text (`w:delText`) is none of them. */
const PART =
  /<w:t(?:\s[^<>]*)?>([^<]*)<\/w:t>|<\/w:(p|tc)>|<w:(br|cr|tab)(?:\s[^<>]*)?\/>|<(mc:Fallback)[\s>]|<\/(mc:Fallback)>/g;

/** The text of a Word body as Word itself copies it: cells parted by tabs, paragraphs and breaks by line ends. */
const textOf = (xml: string): string => {
  let text = '';
  // What programs without drawings would show stands a second time in the fallback.
  let fallbacks = 0;
  for (const [, run, end, sign, opens, closes] of xml.matchAll(PART)) {
    if (opens !== undefined) fallbacks += 1;
    else if (closes !== undefined) fallbacks -= 1;
    else if (fallbacks > 0) continue;
    else if (run !== undefined) text += decodedXml(run);
    else text += end === 'tc' || sign === 'tab' ? '\t' : '\n';
  }
  return text;
};

const bodyOf = async (archive: ZipFile, entry: Entry): Promise<string | null> => {
  if (entry.uncompressedSize > MOST_BODY) return null;
  const pieces: Buffer[] = [];
  let total = 0;
  for await (const piece of await archive.openReadStreamPromise(entry)) {
    total += (piece as Buffer).length;
    if (total > MOST_BODY) return null;
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString('utf8');
};

/** The body of a Word file as XML, or what else a file is. */
type DocxBody =
  Exclude<FilledFile, { kind: 'docx' }> | { readonly kind: 'docx'; readonly xml: string };

const look = async (archive: ZipFile): Promise<DocxBody> => {
  if (archive.entryCount > MOST_PARTS) return { kind: 'other' };
  for await (const entry of archive.eachEntry()) {
    if ((entry.generalPurposeBitFlag & 1) === 1) return { kind: 'other' };
    if (entry.fileName === WORKBOOK) return { kind: 'workbook' };
    if (entry.fileName !== BODY) continue;
    const xml = await bodyOf(archive, entry);
    return xml === null ? { kind: 'other' } : { kind: 'docx', xml };
  }
  return { kind: 'other' };
};

/**
 * Reads the body of a Word file (.docx), or says that the file is a workbook. Only the body is inflated, at most 20 MiB;
 * nothing in the file is run or fetched.
 */
export const readDocxBody = async (bytes: Uint8Array): Promise<DocxBody> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let archive: ZipFile;
  try {
    archive = await fromBufferPromise(buffer, { lazyEntries: true });
  } catch {
    return { kind: 'other' };
  }
  try {
    return await look(archive);
  } catch {
    return { kind: 'other' };
  } finally {
    archive.close();
  }
};

/** Reads the text of a Word file (.docx), or says that the file is a workbook; bounds as those of `readDocxBody`. */
export const readFilledFile = async (bytes: Uint8Array): Promise<FilledFile> => {
  const body = await readDocxBody(bytes);
  return body.kind === 'docx' ? { kind: 'docx', text: textOf(body.xml) } : body;
};
