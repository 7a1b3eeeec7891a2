import type { Kysely } from 'kysely';
import { fill } from '../../contract/sentence.ts';
import { NOMINATION_SENTENCES } from '../../contract/nomination/refusals.ts';
import { printedEntries, writtenFields } from '../../core/form/check-entries.ts';
import type { FilledForm, Form } from '../../core/form/form.ts';
import { readPastedForm } from '../../core/form/read-pasted.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { safeFileName } from '../document/file-names.ts';
import { renderFormDocx } from '../document/form-docx.ts';
import { renderFormPdf } from '../document/form-pdf.ts';
import { readFormXlsx } from '../document/read-form-xlsx.ts';
import type { Download } from '../http/endpoint.ts';
import type { Keyring } from '../http/keyring.ts';
import type { Services } from '../http/services.ts';
import { fullRecordOf, type Nominee } from './queries.ts';
import { placeOf, versionOf } from './stage.ts';

/** The form of a nomination as it prints, under the version of the plan that governs it (J10). */
const filledForm = async (
  db: Kysely<Database>,
  keys: Keyring,
  current: CurrentPlan,
  nominee: Nominee,
): Promise<{ readonly form: Form; readonly filled: FilledForm } | null> => {
  const { form } = await placeOf(db, current, nominee);
  if (form === null) return null;
  return { form, filled: { values: printedEntries(form, fullRecordOf(keys, nominee)), lists: {} } };
};

/** How a form is handed out. */
export type FormFormat = 'docx' | 'pdf';

const TYPES: Readonly<Record<FormFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/**
 * The filled form as Word or PDF, half filled as well. Refused: as PDF where the embedded type lacks a character; no
 * form where the plan has none.
 */
export const formFile = async (
  { db, keys }: Pick<Services, 'db' | 'keys'>,
  current: CurrentPlan,
  nominee: Nominee,
  format: FormFormat,
): Promise<Decision<Download & { readonly stream: Buffer; readonly name: string }>> => {
  const found = await filledForm(db, keys, current, nominee);
  if (found === null) return refuse({ code: 'access.not-found', params: {} });
  const { form, filled } = found;
  const options = {
    demonstration: current.demo || current.plan.demonstration,
    version: String(versionOf(current, nominee)),
  };
  const made =
    format === 'pdf'
      ? await renderFormPdf(form, filled, options)
      : accept(await renderFormDocx(form, filled, options));
  if (!made.ok) return made;
  const name = nominee.name === '' ? '草稿' : nominee.name;
  return accept({
    stream: made.value,
    bytes: made.value.length,
    type: TYPES[format],
    name: safeFileName(`${form.name} ${name}.${format}`),
  });
};

/** What was read back from a form, with what was not found or not as it was given out. Nothing is saved. */
export interface ReadBack {
  readonly record: Record<string, string>;
  readonly faults: string[];
}

/** Reads a form that was copied out of Word. Refused: a text in which no label of the form stands. */
export const readPasted = (form: Form, text: string): Decision<ReadBack> => {
  const { record, missing } = readPastedForm(form, text);
  if (Object.keys(record).length === 0)
    return refuse({ code: 'nomination.nothing-read', params: {} });
  const faults = missing.map((title) =>
    fill(NOMINATION_SENTENCES['nomination.entry-missing'], { title }),
  );
  return accept({ record: { ...record }, faults });
};

const texts = (record: object, prefix = ''): readonly (readonly [string, string])[] =>
  Object.entries(record).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string' || typeof value === 'number')
      return [[`${prefix}${key}`, String(value)] as const];
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? texts(value, `${prefix}${key}.`)
      : [];
  });

/** Reads a form that was given out as Excel, filled in and saved. */
export const readSheet = async (form: Form, bytes: Uint8Array): Promise<Decision<ReadBack>> => {
  const reading = await readFormXlsx(form, bytes);
  if (!reading.ok)
    return accept({
      record: {},
      faults: reading.faults.map(({ row, column, sentence }) =>
        row === null ? sentence : `第${row}行${column ?? ''}列：${sentence}`,
      ),
    });
  const known = writtenFields(form);
  const record = Object.fromEntries(texts(reading.record).filter(([field]) => known.has(field)));
  const faults = [...known]
    .filter(([field]) => record[field] === undefined)
    .map(([, { title }]) => fill(NOMINATION_SENTENCES['nomination.entry-missing'], { title }));
  return accept({ record, faults });
};
