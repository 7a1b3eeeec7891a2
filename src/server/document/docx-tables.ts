import { decodedXml } from './docx-text.ts';

/** A cell of a Word table: its text without white space around it, and the columns it covers. */
export interface DocxCell {
  readonly text: string;
  readonly span: number;
}

/** Rows of cells as they stand in a Word table. */
export type DocxTable = readonly (readonly DocxCell[])[];

const PART =
  /<w:(tbl|tr|tc)(?:\s[^<>]*)?>|<\/w:(tbl|tr|tc|p)>|<w:gridSpan\s[^<>]*?w:val="(\d{1,3})"[^<>]*\/>|<w:t(?:\s[^<>]*)?>([^<]*)<\/w:t>|<w:(br|cr|tab)(?:\s[^<>]*)?\/>|<(mc:Fallback)[\s>]|<\/(mc:Fallback)>/g;

const trimmed = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

/** The tables of the body of a Word file; one inside a cell counts as text of that cell. */
export const docxTables = (xml: string): readonly DocxTable[] => {
  const tables: DocxCell[][][] = [];
  let [depth, fallbacks, span] = [0, 0, 1];
  let text: string | null = null;
  for (const [, opens, closes, columns, run, sign, hides, shows] of xml.matchAll(PART)) {
    if (hides !== undefined) fallbacks += 1;
    else if (shows !== undefined) fallbacks -= 1;
    else if (fallbacks > 0) continue;
    else if (opens === 'tbl') {
      depth += 1;
      if (depth === 1) tables.push([]);
    } else if (closes === 'tbl') depth -= 1;
    else if (depth === 1 && opens === 'tr') tables.at(-1)?.push([]);
    else if (depth === 1 && opens === 'tc') [text, span] = ['', 1];
    else if (depth === 1 && closes === 'tc' && text !== null) {
      tables
        .at(-1)
        ?.at(-1)
        ?.push({ text: trimmed(text), span });
      text = null;
    } else if (text !== null) {
      if (columns !== undefined && depth === 1) span = Number(columns);
      else if (run !== undefined) text += decodedXml(run);
      else if (closes === 'p' || sign !== undefined) text += sign === 'tab' ? ' ' : '\n';
    }
  }
  return tables;
};
