import type { Kysely } from 'kysely';
import { FILE_TYPES } from '../../core/file/type.ts';
import { printedEntries } from '../../core/form/check-entries.ts';
import type { FilledForm, Form } from '../../core/form/form.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { safeFileName } from '../document/file-names.ts';
import { renderFormDocx } from '../document/form-docx.ts';
import { renderFormPdf } from '../document/form-pdf.ts';
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
    type: FILE_TYPES[format].mediaType,
    name: safeFileName(`${form.name} ${name}.${format}`),
  });
};
