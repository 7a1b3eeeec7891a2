import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';

/** A PDF that is written page by page from others. */
export interface PdfFile {
  /** Adds every page of a PDF set by `typeset`. @returns how many */
  readonly add: (pdf: Uint8Array) => Promise<number>;
  /** Ends the file. @returns its pages and bytes */
  readonly finish: () => Promise<{ readonly pages: number; readonly bytes: number }>;
  /** Closes and removes what was written. */
  readonly abandon: () => Promise<void>;
}

const PAGES = 1;
const CATALOG = 2;
const ABOUT = 3;

/** One numbered object: its words, and the bytes of its stream with both of its marks; empty where it has none. */
interface PdfObject {
  readonly words: string;
  readonly stream: Buffer;
}

const OBJECT_HEAD = /^\d+ 0 obj\s/;
const REFERENCE = /(\d+) 0 R\b/g;

/** The objects of a PDF by number. @throws RangeError where it has no plain table of objects, as ours have */
const objectsOf = (pdf: Buffer): ((number: number) => PdfObject) => {
  const tail = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf.toString('latin1', pdf.length - 64));
  const table = pdf.toString('latin1', Number(tail?.[1] ?? pdf.length));
  const head = /^xref\s+0 (\d+)\s+/.exec(table);
  if (head === null) throw new RangeError('not a PDF with a plain table of objects');
  const rows = [...table.slice(head[0].length).matchAll(/(\d{10}) (\d{5}) ([nf])/g)];
  const starts = rows.map(([, offset, , use]) => (use === 'n' ? Number(offset) : -1));
  const ends = [...starts.filter((start) => start >= 0), pdf.length - table.length].sort(
    (one, other) => one - other,
  );
  const nextOf = new Map(ends.map((start, index) => [start, ends[index + 1] ?? start]));
  return (number) => {
    const start = starts[number] ?? -1;
    const whole = pdf.subarray(start, nextOf.get(start));
    const last = whole.lastIndexOf('endobj');
    if (start < 0 || last < 0) throw new RangeError(`the PDF has no object ${number}`);
    const at = whole.indexOf('\nstream');
    const words = whole.toString('latin1', 0, at < 0 ? last : at).replace(OBJECT_HEAD, '');
    return { words, stream: at < 0 ? Buffer.alloc(0) : whole.subarray(at, last) };
  };
};

const referencesIn = (words: string): readonly number[] =>
  [...words.matchAll(REFERENCE)].map(([, number]) => Number(number));

/** Numbers of the pages below a node of the tree of pages, in order. */
const pagesBelow = (object: (number: number) => PdfObject, node: number): readonly number[] => {
  const { words } = object(node);
  if (!/\/Type\s*\/Pages\b/.test(words)) return [node];
  if (/\/(?:Resources|MediaBox|CropBox|Rotate)\b/.test(words))
    throw new RangeError('pages that inherit what they show are not joined');
  const kids = /\/Kids\s*\[([^\]]*)\]/.exec(words)?.[1] ?? '';
  return referencesIn(kids).flatMap((kid) => pagesBelow(object, kid));
};

const rootOf = (pdf: Buffer, object: (number: number) => PdfObject): number => {
  const trailer = pdf.toString('latin1', pdf.lastIndexOf('trailer'));
  const catalog = Number(/\/Root (\d+) 0 R/.exec(trailer)?.[1]);
  return Number(/\/Pages (\d+) 0 R/.exec(object(catalog).words)?.[1]);
};

const utf16 = (text: string): string =>
  `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;

/**
 * Begins a PDF at `path`. Pages of many documents become pages of one: what several of them share (ornaments, same
 * pictures) is written once, what no page shows (outlines, structure) is left out. Memory is that of one document.
 */
export const createPdf = async (path: string, title: string): Promise<PdfFile> => {
  const file = await open(path, 'wx', 0o600);
  const offsets: number[] = [];
  const pages: number[] = [];
  const known = new Map<string, number>();
  let [at, last] = [0, ABOUT];
  const write = async (bytes: Buffer): Promise<void> => {
    await file.write(bytes);
    at += bytes.length;
  };
  const put = async (
    number: number,
    words: string,
    stream: Buffer = Buffer.alloc(0),
  ): Promise<void> => {
    offsets[number] = at;
    await write(
      Buffer.concat([
        Buffer.from(`${number} 0 obj\n${words}`, 'latin1'),
        stream,
        Buffer.from('\nendobj\n'),
      ]),
    );
  };
  await write(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'));

  const add = async (bytes: Uint8Array): Promise<number> => {
    const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const object = objectsOf(pdf);
    const root = rootOf(pdf, object);
    const numbers = new Map<number, number>();
    /** Writes an object after everything it refers to. */
    const take = async (number: number, isPage: boolean): Promise<number> => {
      const taken = numbers.get(number);
      if (taken !== undefined) return taken;
      const { words: all, stream } = object(number);
      const words = isPage ? all.replace(/\/(?:Parent \d+ 0 R|StructParents \d+)/g, '') : all;
      for (const one of referencesIn(words)) await take(one, false);
      const own = words.replace(REFERENCE, (_, one) => `${numbers.get(Number(one))} 0 R`);
      const key = createHash('sha256').update(own).update(stream).digest('hex');
      const same = isPage ? undefined : known.get(key);
      const written = same ?? (last += 1);
      numbers.set(number, written);
      if (same !== undefined) return same;
      known.set(key, written);
      await put(written, isPage ? own.replace('<<', `<<\n/Parent ${PAGES} 0 R`) : own, stream);
      return written;
    };
    const below = pagesBelow(object, root);
    for (const page of below) pages.push(await take(page, true));
    return below.length;
  };

  return {
    add,
    finish: async () => {
      const kids = pages.map((page) => `${page} 0 R`).join(' ');
      await put(PAGES, `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
      await put(CATALOG, `<< /Type /Catalog /Pages ${PAGES} 0 R /Lang (zh-CN) >>`);
      await put(ABOUT, `<< /Title ${utf16(title)} >>`);
      const rows = Array.from({ length: last + 1 }, (_, number) =>
        number === 0
          ? '0000000000 65535 f \n'
          : `${String(offsets[number]).padStart(10, '0')} 00000 n \n`,
      );
      const table = at;
      await write(
        Buffer.from(
          `xref\n0 ${rows.length}\n${rows.join('')}trailer\n` +
            `<< /Size ${rows.length} /Root ${CATALOG} 0 R /Info ${ABOUT} 0 R >>\n` +
            `startxref\n${table}\n%%EOF\n`,
        ),
      );
      await file.close();
      return { pages: pages.length, bytes: at };
    },
    abandon: async () => {
      await file.close().catch(() => undefined);
      await rm(path, { force: true });
    },
  };
};
