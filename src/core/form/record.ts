import type { FilledForm } from './form.ts';

/** A record as people and programs write it: parts of a dotted field nest, lists are arrays. */
export interface FormRecord {
  [field: string]: string | number | FormRecord | readonly FormRecord[];
}

/** The text of a field, '' where it is empty. Asks for own keys only: a plan may name a field `constructor`. */
export const textAt = (values: Readonly<Record<string, string>>, field: string): string =>
  Object.hasOwn(values, field) ? (values[field] as string) : '';

/** Rows of a list, [] where it is empty. */
export const rowsAt = (
  { lists }: FilledForm,
  field: string,
): readonly Readonly<Record<string, string>>[] =>
  Object.hasOwn(lists, field) ? (lists[field] as readonly Readonly<Record<string, string>>[]) : [];

/** Whether nothing was filled in. */
export const isEmpty = ({ values, lists }: FilledForm): boolean =>
  Object.values(values).every((text) => text === '') &&
  Object.values(lists).every((rows) => rows.length === 0);

/** Puts a value under its dotted field. Where a part is taken by a text, the dotted name itself is the key. */
export const put = (record: FormRecord, field: string, value: FormRecord[string]): void => {
  const dot = field.indexOf('.');
  const head = field.slice(0, dot);
  const existing = Object.hasOwn(record, head) ? record[head] : undefined;
  if (dot < 0 || (existing !== undefined && typeof existing !== 'object')) {
    record[field] = value;
    return;
  }
  const group: FormRecord = existing === undefined ? {} : (existing as FormRecord);
  put(group, field.slice(dot + 1), value);
  record[head] = group;
};

const nested = (values: Readonly<Record<string, string>>): FormRecord => {
  const record: FormRecord = {};
  for (const [field, text] of Object.entries(values)) put(record, field, text);
  return record;
};

/** The inverse of `fillForm`: filling the record again gives the same form. */
export const recordOf = (filled: FilledForm): FormRecord => {
  const record = nested(filled.values);
  for (const [field, rows] of Object.entries(filled.lists)) record[field] = rows.map(nested);
  return record;
};
