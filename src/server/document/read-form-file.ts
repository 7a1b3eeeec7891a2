import { FORM_SHEET_SENTENCES } from '../../contract/form/refusals.ts';
import type { Form } from '../../core/form/form.ts';
import type { FormRecord } from '../../core/form/record.ts';
import { docxTables } from './docx-tables.ts';
import { readDocxBody } from './docx-text.ts';
import { readFormTables, type FormDocxFault, type ListPlaces } from './read-form-docx.ts';
import { cellPlace, readPlacedXlsx } from './read-form-xlsx.ts';

interface Faulty {
  readonly ok: false;
  readonly faults: readonly FormDocxFault[];
}

/**
 * Reads back a form that was given out as Word or Excel and filled in; which it is, its content says.
 * @returns the record in the shape `fillForm` takes, or every fault with its place in words (单元格C7)
 */
export const readFormFile = async (
  form: Form,
  bytes: Uint8Array,
): Promise<{ readonly ok: true; readonly record: FormRecord } | Faulty> => {
  const reading = await readPlacedFile(form, bytes);
  return reading.ok ? { ok: true, record: reading.record } : reading;
};

/** As `readFormFile`, and where the rows of its lists stand, so that a value can be answered with its cell. */
export const readPlacedFile = async (
  form: Form,
  bytes: Uint8Array,
): Promise<
  { readonly ok: true; readonly record: FormRecord; readonly places: ListPlaces } | Faulty
> => {
  const body = await readDocxBody(bytes);
  if (body.kind === 'docx') return readFormTables(form, docxTables(body.xml));
  if (body.kind === 'other')
    return {
      ok: false,
      faults: [{ place: '', sentence: FORM_SHEET_SENTENCES['form-sheet.no-form-file'] }],
    };
  const reading = await readPlacedXlsx(form, bytes);
  return reading.ok
    ? reading
    : {
        ok: false,
        faults: reading.faults.map(({ row, column, sentence }) => ({
          place: row === null ? '' : cellPlace(column ?? '', row),
          sentence,
        })),
      };
};
