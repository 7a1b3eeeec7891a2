import { SHEET_TITLES, type RawCell, type RawSheet } from '../../core/score/sheet.ts';
import { readYaml } from '../plan/read-yaml.ts';
import { fileFault, type ScoreFileFault } from './file-fault.ts';

type JsonRow = Readonly<Record<string, unknown>>;

const cellOf = (value: unknown): RawCell => {
  if (value === null || value === undefined || value === '') return { kind: 'empty' };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'text', text: String(value) };
  return { kind: 'broken', text: JSON.stringify(value).slice(0, 40) };
};

/** JSON.parse names no place; the YAML reader, which reads JSON too, often stumbles at the same one. */
const malformed = (text: string): ScoreFileFault => {
  const read = readYaml(text);
  const place = Array.isArray(read) ? read[0]?.place : null;
  const where = place == null ? '' : `，第${place.line}行第${place.column}列附近`;
  return fileFault('file.json-malformed', { where });
};

const isRow = (value: unknown): value is JsonRow =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sheetOf = (list: 'individual' | 'team', rows: unknown): RawSheet | ScoreFileFault => {
  if (!Array.isArray(rows)) return fileFault('file.json-not-list', { list });
  const wrong = rows.findIndex((row) => !isRow(row));
  if (wrong >= 0) return fileFault('file.json-not-row', { list, row: wrong + 1 });
  const headings = [...new Set(rows.flatMap((row: JsonRow) => Object.keys(row)))];
  return {
    title: SHEET_TITLES[list],
    headings,
    rows: rows.map((row: JsonRow, index) => ({
      number: index + 1,
      cells: headings.map((heading) => cellOf(Object.hasOwn(row, heading) ? row[heading] : null)),
    })),
  };
};

/** The two lists of `scores.json` as sheets: `{"individual": [...], "team": [...]}`; numbers or decimal strings. */
export const sheetsFromJson = (bytes: Buffer): readonly RawSheet[] | readonly ScoreFileFault[] => {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return [fileFault('file.not-utf8')];
  }
  let tree: unknown;
  try {
    tree = JSON.parse(text);
  } catch {
    return [malformed(text)];
  }
  if (!isRow(tree)) return [fileFault('file.json-not-object')];
  const sheets = (['individual', 'team'] as const)
    .filter((list) => Object.hasOwn(tree, list))
    .map((list) => sheetOf(list, tree[list]));
  const faults = sheets.filter((sheet): sheet is ScoreFileFault => 'sentence' in sheet);
  return faults.length > 0 ? faults : (sheets as RawSheet[]);
};
