import { SHEET_TITLES, type RawCell, type RawSheet } from '../../core/score/sheet.ts';
import { fileFault, type ScoreFileFault } from './file-fault.ts';
import {
  JsonNumber,
  MOST_LEVELS,
  readJson,
  withoutPower,
  type JsonFault,
  type JsonObject,
  type JsonValue,
} from './read-json.ts';

type List = 'individual' | 'team';

const LISTS: readonly List[] = ['individual', 'team'];

/** Decisions on ties beside the scores (`json-ties.ts`). */
const TIES = 'ties';

const cellOf = (value: JsonValue | undefined): RawCell => {
  if (value === null || value === undefined || value === '') return { kind: 'empty' };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (value instanceof JsonNumber) return { kind: 'number', text: withoutPower(value.text) };
  if (typeof value === 'boolean') return { kind: 'broken', text: String(value) };
  return { kind: 'broken', text: value instanceof Map ? '{…}' : '[…]' };
};

const unread = ({ kind, line, column, key }: JsonFault): ScoreFileFault => {
  const where = `，第${line}行第${column}列附近`;
  switch (kind) {
    case 'malformed':
      return fileFault('file.json-malformed', { where });
    case 'key-twice':
      return fileFault('file.json-key-twice', { line, column, key });
    case 'too-deep':
      return fileFault('file.json-too-deep', { line, column, most: MOST_LEVELS });
  }
};

const isObject = (value: JsonValue | undefined): value is JsonObject => value instanceof Map;

const sheetOf = (list: List, rows: JsonValue | undefined): RawSheet | ScoreFileFault => {
  if (!Array.isArray(rows)) return fileFault('file.json-not-list', { list });
  const objects: JsonObject[] = [];
  for (const [index, row] of (rows as readonly JsonValue[]).entries()) {
    if (!isObject(row)) return fileFault('file.json-not-row', { list, row: index + 1 });
    objects.push(row);
  }
  const headings = [...new Set(objects.flatMap((row) => [...row.keys()]))];
  return {
    title: SHEET_TITLES[list],
    headings,
    isStrict: true,
    rows: objects.map((row, index) => ({
      number: index + 1,
      cells: headings.map((heading) => cellOf(row.get(heading))),
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
  if (text.trim() === '') return [fileFault('file.empty')];
  const read = readJson(text);
  if ('kind' in read) return [unread(read)];
  const tree = read.value;
  if (!isObject(tree)) return [fileFault('file.json-not-object')];
  const sheets = LISTS.filter((list) => tree.has(list)).map((list) =>
    sheetOf(list, tree.get(list)),
  );
  const faults = [
    ...[...tree.keys()]
      .filter((key) => key !== TIES && !LISTS.some((list) => list === key))
      .map((list) => fileFault('file.json-list-unknown', { list, known: LISTS.join('、') })),
    ...sheets.filter((sheet): sheet is ScoreFileFault => 'sentence' in sheet),
  ];
  return faults.length > 0 ? faults : (sheets as RawSheet[]);
};
