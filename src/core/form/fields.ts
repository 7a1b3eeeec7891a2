import { unreachable } from '../kernel/decision.ts';
import type { EntryRule, Form, FormBlock, GridCell, ListColumn } from './form.ts';

/** One entry of a form: by what name people know it, and what may stand in it. */
export interface Field {
  /** As the form labels it: `单位及职务`, `领队·性别`. */
  readonly title: string;
  /** `number` is a column of running numbers (序号), which nobody fills in. */
  readonly rule: ListColumn['rule'];
}

/** A list of a form, with its columns by field. */
export interface ListField {
  readonly title: string;
  readonly columns: ReadonlyMap<string, Field>;
  readonly sortBy: string | null;
}

/** Everything that can be filled in on a form, in the order in which it is printed. */
export interface FormFields {
  readonly entries: ReadonlyMap<string, Field>;
  readonly lists: ReadonlyMap<string, ListField>;
}

/** The line above a table holds a name, not a story: two lines of 14 pt. */
const FILL_LINE: EntryRule = { kind: 'text', most: 50 };

/** What fits beside the seal of the smallest block (five to a page); our reading, the notice sets no bound. */
const OPINION: EntryRule = { kind: 'text', most: 150 };

const bare = (text: string): string => text.replace(/[\s：:]/gu, '');

const labelText = (cell: GridCell | undefined): string | null =>
  cell?.kind === 'label' ? bare(cell.lines.join('')) : null;

/** The cell of a row that covers a column, counted from 0. */
const cellOver = (cells: readonly GridCell[], column: number): GridCell | undefined => {
  let at = 0;
  for (const cell of cells) {
    if (column < at + cell.span) return cell;
    at += cell.span;
  }
  return undefined;
};

/** The label left of an entry; under a head row, the row's label and the head (领队·性别). */
const gridTitle = (
  block: Extract<FormBlock, { kind: 'grid' }>,
  row: number,
  index: number,
  column: number,
): string | null => {
  const cells = block.rows[row]?.cells ?? [];
  const beside = labelText(cells[index - 1]);
  const heads = block.rows[0]?.cells ?? [];
  const isHeaded = row > 0 && heads.every((cell) => cell.kind === 'label');
  if (!isHeaded) return beside;
  const parts = [labelText(cells[0]), labelText(cellOver(heads, column))];
  return parts.filter((part) => part !== null).join('·');
};

const gridFields = (block: Extract<FormBlock, { kind: 'grid' }>): (readonly [string, Field])[] =>
  block.rows.flatMap(({ cells }, row) => {
    let column = 0;
    return cells.flatMap((cell, index) => {
      const at = column;
      column += cell.span;
      if (cell.kind === 'label') return [];
      const title = gridTitle(block, row, index, at) ?? cell.field;
      return [[cell.field, { title, rule: cell.rule }] as const];
    });
  });

const blockEntries = (block: FormBlock): readonly (readonly [string, Field])[] => {
  switch (block.kind) {
    case 'fill-line':
      return [[block.field, { title: bare(block.label), rule: FILL_LINE }]];
    case 'grid':
      return gridFields(block);
    case 'opinions':
      return block.blocks.map(({ field, label }) => [
        field,
        { title: bare(label.join('')), rule: OPINION },
      ]);
    case 'list':
    case 'note':
      return [];
    default:
      return unreachable(block);
  }
};

/** The entries and lists of a form, each under its field. A field printed in two places is one entry. */
export const formFields = (form: Form): FormFields => ({
  entries: new Map(form.blocks.flatMap(blockEntries)),
  lists: new Map(
    form.blocks.flatMap((block) =>
      block.kind === 'list'
        ? [
            [
              block.field,
              {
                title: '名单',
                sortBy: block.sortBy,
                columns: new Map(
                  block.columns.map(({ field, title, rule }) => [field, { title, rule }]),
                ),
              },
            ] as const,
          ]
        : [],
    ),
  ),
});
