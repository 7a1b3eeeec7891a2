import { printable } from '../contract/sentence.ts';

/** Width of a text in a terminal: Chinese characters and full-width signs take two columns. */
const displayWidth = (text: string): number =>
  [...text].reduce((width, character) => width + (isWide(character) ? 2 : 1), 0);

const WIDE =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6“”‘’—…×÷·]|[\u{1F300}-\u{1FAFF}]|[\u{20000}-\u{3FFFD}]/u;

const isWide = (character: string): boolean => WIDE.test(character);

const padded = (text: string, width: number, align: 'left' | 'right'): string => {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + space : space + text;
};

/** A column of a printed table: numbers stand right, words left. */
export interface TextColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** Lines of a table with aligned columns, head first, a rule under it. */
export const textTable = (
  columns: readonly TextColumn[],
  cells: readonly (readonly string[])[],
): readonly string[] => {
  const rows = cells.map((row) => row.map(printable));
  const widths = columns.map(({ title }, at) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[at] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    columns
      .map(({ align }, at) => padded(row[at] ?? '', widths[at] as number, align))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map((column) => column.title)),
    widths.map((width) => '─'.repeat(width)).join('──'),
    ...rows.map(line),
  ];
};
