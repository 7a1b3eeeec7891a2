import { createHash } from 'node:crypto';
import { formFields } from '../../core/form/fields.ts';
import type { FilledForm, Form } from '../../core/form/form.ts';
import { rowsAt, textAt } from '../../core/form/record.ts';

/** What is hashed: every field the form prints, in printed order, so that nothing invisible changes the code. */
const canonical = (form: Form, filled: FilledForm, version: string): string => {
  const { entries, lists } = formFields(form);
  return JSON.stringify([
    'qunying.form/1',
    form.id,
    version,
    [...entries.keys()].map((field) => [field, textAt(filled.values, field)]),
    [...lists].map(([list, { columns }]) => [
      list,
      [...columns.keys()],
      rowsAt(filled, list).map((row) => [...columns.keys()].map((field) => textAt(row, field))),
    ]),
  ]);
};

/**
 * The check code of a filled form, `3F9A-72C1-08D5`: the first 48 bits of SHA-256 over form, version and everything
 * printed, in hexadecimal. A stamped scan is matched to its exact content by it; it keeps no secret.
 */
export const checkCode = (form: Form, filled: FilledForm, version: string): string => {
  const digest = createHash('sha256')
    .update(canonical(form, filled, version))
    .digest('hex');
  return (digest.slice(0, 12).toUpperCase().match(/.{4}/g) as string[]).join('-');
};
