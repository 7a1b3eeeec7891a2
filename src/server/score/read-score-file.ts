import { readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { sheetFaultText } from '../../contract/score/refusals.ts';
import { readScoreSheets, type RawSheet, type SheetRules } from '../../core/score/sheet.ts';
import type { ScoreTable } from '../../core/score/table.ts';
import { fileFault, type ScoreFileFault } from './file-fault.ts';
import { sheetsFromJson } from './json-sheets.ts';
import { sheetsFromWorkbook } from './workbook-sheets.ts';

/** A score file larger than this is not one. */
const MOST_BYTES = 50_000_000;

const readBytes = (file: string): Buffer | ScoreFileFault => {
  try {
    const status = statSync(file);
    if (status.isDirectory()) return fileFault('file.folder', { file });
    const { size } = status;
    if (size > MOST_BYTES)
      return fileFault('file.too-large', { size: Math.ceil(size / 1e6), most: MOST_BYTES / 1e6 });
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return fileFault('file.not-found', { file });
    return fileFault('file.unreadable', { file, reason: code ?? '未知原因' });
  }
};

const readSheets = async (
  file: string,
  bytes: Buffer,
): Promise<readonly RawSheet[] | readonly ScoreFileFault[]> => {
  switch (extname(file).toLowerCase()) {
    case '.json':
      return sheetsFromJson(bytes);
    case '.xlsx':
      return sheetsFromWorkbook(bytes);
    default:
      return [fileFault('file.wrong-ending', { ending: extname(file) || '没有扩展名' })];
  }
};

const areFaults = (
  list: readonly RawSheet[] | readonly ScoreFileFault[],
): list is readonly ScoreFileFault[] => list[0] !== undefined && 'sentence' in list[0];

/**
 * Reads a score file of a plan: `scores.xlsx` (sheets 个人 and 团体) or `scores.json`.
 * @returns the table, or every fault of the file, one sentence each; nothing is taken from a file with a fault
 */
export const readScoreFile = async (
  file: string,
  rules: SheetRules,
): Promise<ScoreTable | readonly ScoreFileFault[]> => {
  const bytes = readBytes(file);
  if (!Buffer.isBuffer(bytes)) return [bytes];
  const sheets = await readSheets(file, bytes);
  if (areFaults(sheets)) return sheets;
  const table = readScoreSheets(sheets, rules);
  if (!Array.isArray(table)) return table as ScoreTable;
  const kind = extname(file).toLowerCase() === '.json' ? 'json' : 'workbook';
  return table.map((fault) => ({
    code: fault.code,
    sheet: fault.sheet,
    row: fault.row,
    column: fault.column,
    sentence: sheetFaultText(fault, kind),
  }));
};

/** Tells faults from a table. */
export const isScoreTable = (
  result: ScoreTable | readonly ScoreFileFault[],
): result is ScoreTable => !Array.isArray(result);
