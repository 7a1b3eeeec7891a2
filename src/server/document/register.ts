/** A register as rooms hand it out for a folder: one sheet of an Excel file, every cell text. */
export interface Register {
  /** Name of the sheet: at most 31 signs. */
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
