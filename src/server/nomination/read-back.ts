import type { z } from 'zod';
import type { readBackShape } from '../../contract/nomination/read-back-http.ts';
import { sentenceOf } from '../../contract/problems.ts';
import { writtenFields } from '../../core/form/check-entries.ts';
import { readEntry } from '../../core/form/entry.ts';
import type { Form } from '../../core/form/form.ts';
import { readPastedForm } from '../../core/form/read-pasted.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { readFilledFile } from '../document/docx-text.ts';
import { readFormXlsx } from '../document/read-form-xlsx.ts';

/** What was read back from a form. Nothing is saved: people look at it first. */
export type ReadBack = z.input<typeof readBackShape>;

/** Every entry of the form with what was read, put as it will print, and what is wrong with it. */
const entriesOf = (form: Form, record: Readonly<Record<string, string>>): ReadBack['fields'] =>
  [...writtenFields(form)].map(([field, { title, rule }]) => {
    const typed = Object.hasOwn(record, field) ? (record[field] ?? '') : '';
    if (typed === '' || rule.kind === 'number') return { field, title, value: null, fault: null };
    const outcome = readEntry(rule, typed);
    return outcome.ok
      ? { field, title, value: outcome.text, fault: null }
      : {
          field,
          title,
          value: typed,
          fault: sentenceOf(outcome.code, { ...outcome.params, title }),
        };
  });

/** Reads a form that was copied out of Word. Refused: a text in which no label of the form stands. */
export const readPasted = (form: Form, text: string): Decision<ReadBack> => {
  const { record } = readPastedForm(form, text);
  if (Object.keys(record).length === 0)
    return refuse({ code: 'nomination.nothing-read', params: {} });
  return accept({ fields: entriesOf(form, record), faults: [] });
};

const texts = (record: object, prefix = ''): readonly (readonly [string, string])[] =>
  Object.entries(record).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string' || typeof value === 'number')
      return [[`${prefix}${key}`, String(value)] as const];
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? texts(value, `${prefix}${key}.`)
      : [];
  });

const readWorkbook = async (form: Form, bytes: Uint8Array): Promise<Decision<ReadBack>> => {
  const reading = await readFormXlsx(form, bytes);
  if (reading.ok)
    return accept({
      fields: entriesOf(form, Object.fromEntries(texts(reading.record))),
      faults: [],
    });
  return accept({
    fields: entriesOf(form, {}),
    faults: reading.faults.map(({ row, column, sentence }) =>
      row === null ? sentence : `第${row}行${column ?? ''}列：${sentence}`,
    ),
  });
};

/**
 * Reads a form that was given out as Word or Excel, filled in and saved. Which it is, its content says. Refused: what is
 * neither, and a Word file in which no label of the form stands.
 */
export const readFile = async (form: Form, bytes: Uint8Array): Promise<Decision<ReadBack>> => {
  const found = await readFilledFile(bytes);
  switch (found.kind) {
    case 'docx':
      return readPasted(form, found.text);
    case 'workbook':
      return readWorkbook(form, bytes);
    case 'other':
      return refuse({ code: 'nomination.file-unreadable', params: {} });
  }
};
