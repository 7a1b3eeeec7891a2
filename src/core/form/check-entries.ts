import type { Refusal } from '../kernel/decision.ts';
import { readEntry, type EntryCode } from './entry.ts';
import { formFields, type Field } from './fields.ts';
import type { Form } from './form.ts';

/** Why an entry keeps a form from being handed in. `params.title` is the label people know it by. */
export type CheckedEntryCode = EntryCode | 'nomination.entry-missing';

/** The entries that whoever fills in the form writes: all but the blocks that other bodies seal (J10). */
export const writtenFields = (form: Form): ReadonlyMap<string, Field> => {
  const sealed = new Set(
    form.blocks.flatMap((block) =>
      block.kind === 'opinions' ? block.blocks.map(({ field }) => field) : [],
    ),
  );
  return new Map([...formFields(form).entries].filter(([field]) => !sealed.has(field)));
};

/**
 * What is missing or wrong in a form before it is handed in, in the order in which it is printed.
 * @param apart fields that are checked elsewhere, as materials with rules of their own
 */
export const checkEntries = (
  form: Form,
  record: Readonly<Record<string, string>>,
  apart: ReadonlySet<string>,
): readonly Refusal<CheckedEntryCode>[] =>
  [...writtenFields(form)].flatMap(([field, { title, rule }]): Refusal<CheckedEntryCode>[] => {
    if (rule.kind === 'number' || apart.has(field)) return [];
    const refusal = (
      code: CheckedEntryCode,
      params: Refusal['params'],
    ): Refusal<CheckedEntryCode> => ({
      code,
      params: { ...params, title },
      clause: form.source,
      field: `record.${field}`,
    });
    const outcome = readEntry(rule, record[field]);
    if (!outcome.ok) return [refusal(outcome.code, outcome.params)];
    return outcome.text === '' ? [refusal('nomination.entry-missing', {})] : [];
  });

/**
 * The values as they print. Where an entry is wrong, what was typed stays: a draft prints, too.
 * @returns only fields of the form
 */
export const printedEntries = (
  form: Form,
  record: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...formFields(form).entries].flatMap(([field, { rule }]) => {
      const typed = record[field];
      if (typed === undefined || rule.kind === 'number') return [];
      const outcome = readEntry(rule, typed);
      return [[field, outcome.ok ? outcome.text : typed]];
    }),
  );
