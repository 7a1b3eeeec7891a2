import type { ImportCode } from '../../contract/person/refusals.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { fieldOfHeading, type SheetField } from '../../core/person/heading.ts';
import type { SheetRow } from '../document/sheet-rows.ts';

/** Which column of a sheet holds which field. */
export interface Headings {
  /** Index of the column, counted from 0, and its heading as it stands in the sheet. */
  readonly columns: ReadonlyMap<SheetField, { readonly index: number; readonly heading: string }>;
  /** Headings that mean nothing to us. */
  readonly unknown: readonly string[];
}

/** Headings stand within the first rows; a title may stand above them. */
export const HEADING_ROWS = 10;

/** Reads a row as headings. @returns null where it is none: it does not name 姓名 */
export const readHeadings = ({ cells }: SheetRow): Decision<Headings | null, ImportCode> => {
  const columns = new Map<SheetField, { index: number; heading: string }>();
  const unknown: string[] = [];
  const twice: string[] = [];
  for (const [index, cell] of cells.entries()) {
    if (typeof cell !== 'string' || cell === '') continue;
    const heading = cell.replace(/\s+/g, ' ').slice(0, 40);
    const field = fieldOfHeading(heading);
    if (field === null) {
      if (!/^(序号|编号|备注)$/.test(heading)) unknown.push(heading);
    } else if (columns.has(field)) twice.push(heading);
    else columns.set(field, { index, heading });
  }
  if (!columns.has('name')) return accept(null);
  const [first] = twice;
  return first === undefined
    ? accept({ columns, unknown })
    : refuse({ code: 'person-import.heading-twice', params: { heading: first } });
};
