import { fromBufferPromise, type ZipFile } from 'yauzl';
import { WORKBOOK_SENTENCES, type WorkbookCode } from '../../contract/form/refusals.ts';
import { fill } from '../../contract/sentence.ts';

/** Why a file is not read as a workbook, with what to do. */
export interface WorkbookFault {
  readonly code: WorkbookCode;
  readonly sentence: string;
}

/** Bounds of a workbook, in bytes and in parts of the archive. */
export interface WorkbookBounds {
  readonly mostBytes: number;
  readonly mostInflated: number;
  readonly mostParts: number;
}

const WORKBOOK_BOUNDS: WorkbookBounds = {
  mostBytes: 20_000_000,
  mostInflated: 256 * 1024 * 1024,
  mostParts: 2000,
};

const fault = (
  code: WorkbookCode,
  params: Readonly<Record<string, string | number>> = {},
): WorkbookFault => ({ code, sentence: fill(WORKBOOK_SENTENCES[code], params) });

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Compound files: .xls, and .xlsx under a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

const fromOutside = (bytes: Uint8Array, { mostBytes }: WorkbookBounds): WorkbookFault | null => {
  if (bytes.length === 0) return fault('workbook.empty');
  if (bytes.length > mostBytes)
    return fault('workbook.too-large', { bytes: bytes.length, most: mostBytes });
  if (startsWith(bytes, COMPOUND)) return fault('workbook.old-format');
  return startsWith(bytes, ZIP) ? null : fault('workbook.not-a-zip');
};

/** Inflates part after part and counts: what a part says of its own size is not believed. */
const inflate = async (
  archive: ZipFile,
  { mostInflated, mostParts }: WorkbookBounds,
): Promise<WorkbookFault | null> => {
  const tooFar = fault('workbook.inflates-too-far', { most: mostInflated });
  if (archive.entryCount > mostParts)
    return fault('workbook.too-many-parts', { count: archive.entryCount, most: mostParts });
  let isWorkbook = false;
  let total = 0;
  for await (const entry of archive.eachEntry()) {
    if ((entry.generalPurposeBitFlag & 1) === 1) return fault('workbook.encrypted');
    if (total + entry.uncompressedSize > mostInflated) return tooFar;
    isWorkbook ||= entry.fileName === 'xl/workbook.xml';
    if (entry.fileName.endsWith('/')) continue;
    const stream = await archive.openReadStreamPromise(entry);
    for await (const piece of stream) {
      total += (piece as Buffer).length;
      if (total > mostInflated) {
        stream.destroy();
        return tooFar;
      }
    }
  }
  return isWorkbook ? null : fault('workbook.not-a-workbook');
};

/**
 * Decides whether a file may be opened as a workbook: at most 20,000,000 bytes, a real archive with a workbook in it,
 * no password, and no more than 256 MiB when every part is inflated. Nothing is kept in memory while it counts.
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
    return fault('workbook.damaged');
  }
};
