import { fromBufferPromise, type ZipFile } from 'yauzl';
import { WORKBOOK_SENTENCES, type WorkbookCode } from '../../contract/form/refusals.ts';
import { fill } from '../../contract/sentence.ts';
import { TagCounter } from './count-tags.ts';

/** Why a file is not read as a workbook, with what to do. */
export interface WorkbookFault {
  readonly code: WorkbookCode;
  readonly sentence: string;
}

/** Bounds of a workbook: bytes, parts of the archive, cells of all sheets together, columns of any sheet. */
export interface WorkbookBounds {
  readonly mostBytes: number;
  readonly mostInflated: number;
  readonly mostParts: number;
  readonly mostCells: number;
  readonly mostColumns: number;
}

const WORKBOOK_BOUNDS: WorkbookBounds = {
  mostBytes: 20_000_000,
  mostInflated: 256 * 1024 * 1024,
  mostParts: 2000,
  mostCells: 1_000_000,
  mostColumns: 16_384,
};

/** A cell is written with fewer elements than this, its text and its style among them. */
const ELEMENTS_A_CELL = 8;

export const workbookFault = (
  code: WorkbookCode,
  params: Readonly<Record<string, string | number>> = {},
): WorkbookFault => ({ code, sentence: fill(WORKBOOK_SENTENCES[code], params) });

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Compound files: .xls, and .xlsx under a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

const fromOutside = (bytes: Uint8Array, { mostBytes }: WorkbookBounds): WorkbookFault | null => {
  if (bytes.length === 0) return workbookFault('workbook.empty');
  if (bytes.length > mostBytes)
    return workbookFault('workbook.too-large', { bytes: bytes.length, most: mostBytes });
  if (startsWith(bytes, COMPOUND)) return workbookFault('workbook.old-format');
  return startsWith(bytes, ZIP) ? null : workbookFault('workbook.not-a-zip');
};

/** Counts the tags of all parts of an archive against the bounds. */
class Measure {
  readonly #bounds: WorkbookBounds;
  #elements = 0;
  #cells = 0;

  constructor(bounds: WorkbookBounds) {
    this.#bounds = bounds;
  }

  /** @param isWhole whether `counter` has seen the whole part, which is then added to the parts before it */
  fault(counter: TagCounter, isWhole: boolean): WorkbookFault | null {
    const { mostCells, mostColumns } = this.#bounds;
    const { elements, cells, columns, isDamaged } = counter.count();
    if (columns > mostColumns)
      return workbookFault('workbook.too-many-columns', { columns, most: mostColumns });
    if (this.#cells + cells > mostCells || this.#elements + elements > mostCells * ELEMENTS_A_CELL)
      return workbookFault('workbook.too-many-cells', { most: mostCells });
    if (!isWhole) return null;
    this.#cells += cells;
    this.#elements += elements;
    return isDamaged ? workbookFault('workbook.damaged') : null;
  }
}

/** Inflates part after part and counts: what a part says of its own size is not believed. */
const inflate = async (archive: ZipFile, bounds: WorkbookBounds): Promise<WorkbookFault | null> => {
  const { mostInflated, mostParts } = bounds;
  const tooFar = workbookFault('workbook.inflates-too-far', { most: mostInflated });
  if (archive.entryCount > mostParts)
    return workbookFault('workbook.too-many-parts', { count: archive.entryCount, most: mostParts });
  const measure = new Measure(bounds);
  const names = new Set<string>();
  let total = 0;
  for await (const entry of archive.eachEntry()) {
    const { fileName } = entry;
    if ((entry.generalPurposeBitFlag & 1) === 1) return workbookFault('workbook.encrypted');
    if (total + entry.uncompressedSize > mostInflated) return tooFar;
    if (names.has(fileName)) return workbookFault('workbook.damaged');
    names.add(fileName);
    if (fileName.endsWith('/')) continue;
    const counter = isXmlPart(fileName) ? new TagCounter() : null;
    const stream = await archive.openReadStreamPromise(entry);
    for await (const piece of stream) {
      total += (piece as Buffer).length;
      counter?.add(piece as Buffer);
      const found = total > mostInflated ? tooFar : counter && measure.fault(counter, false);
      if (found !== null) {
        stream.destroy();
        return found;
      }
    }
    const found = counter && measure.fault(counter, true);
    if (found !== null) return found;
  }
  return names.has('xl/workbook.xml') ? null : workbookFault('workbook.not-a-workbook');
};

/** Whether a part is counted; no other part of a workbook is ever loaded. */
export const isXmlPart = (name: string): boolean => /\.(?:xml|rels)$/i.test(name);

/**
 * Decides whether a file may be opened as a workbook: at most 20,000,000 bytes, a real archive with a workbook in it,
 * no password, and when every part is inflated no more than 256 MiB and no more cells and columns than the bounds
 * say. Nothing is kept in memory while it counts.
 * @param bounds tighter ones for files that are always small
 * @returns null where it may be opened
 */
export const guardWorkbook = async (
  bytes: Uint8Array,
  bounds: Partial<WorkbookBounds> = {},
): Promise<WorkbookFault | null> => {
  const limits = { ...WORKBOOK_BOUNDS, ...bounds };
  const outside = fromOutside(bytes, limits);
  if (outside !== null) return outside;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const archive = await fromBufferPromise(buffer, { lazyEntries: true });
    try {
      return await inflate(archive, limits);
    } finally {
      archive.close();
    }
  } catch {
    return workbookFault('workbook.damaged');
  }
};
