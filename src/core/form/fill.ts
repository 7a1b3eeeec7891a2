import type { Refusal } from '../kernel/decision.ts';
import { compare, decimalPlaces, decimalText, parseDecimal, type Exact } from '../kernel/exact.ts';
import { readEntry, type EntryCode } from './entry.ts';
import { formFields, type Field, type FormFields, type ListField } from './fields.ts';
import type { FilledForm, Form } from './form.ts';

export type FormCode =
  | EntryCode
  | 'form.not-a-record'
  | 'form.field-unknown'
  | 'form.field-twice'
  | 'form.not-a-group'
  | 'form.not-a-list'
  | 'form.too-many-rows'
  | 'form.number-given';

/**
 * A fault in what was put into a form. `field` is the dotted field (of a list row: the column), '' for the record as
 * a whole; `row` the row of the list from 1, in the order given. `params.title` is the label people know it by.
 */
export interface FormFault extends Refusal<FormCode> {
  readonly field: string;
  readonly row: number | null;
}

export type Filling =
  | { readonly ok: true; readonly value: FilledForm }
  | { readonly ok: false; readonly faults: readonly FormFault[] };

/** Rows a list may have: forms go to an office to be read. */
const MOST_ROWS = 2000;

type Row = Readonly<Record<string, string>>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '';

/** Reads nested records into dotted fields, keeping every fault. */
class Reading {
  readonly faults: FormFault[] = [];

  report(code: FormCode, field: string, row: number | null, params: Refusal['params']): void {
    this.faults.push({ code, field, row, params: { title: field, ...params } });
  }

  /** The values of one record; `elsewhere` takes fields that are no entries (lists) and says whether it knew them. */
  values(
    record: Readonly<Record<string, unknown>>,
    known: ReadonlyMap<string, Field>,
    row: number | null,
    elsewhere: (field: string, value: unknown) => boolean = () => false,
  ): Row {
    const groups = new Set(
      [...known.keys()].flatMap((field) => {
        const parts = field.split('.');
        return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
      }),
    );
    const values = new Map<string, string>();
    const seen = new Set<string>();
    const walk = (level: Readonly<Record<string, unknown>>, prefix: string): void => {
      for (const [key, value] of Object.entries(level)) {
        const field = prefix + key;
        const entry = known.get(field);
        if (groups.has(field) && (entry === undefined || isRecord(value))) {
          if (isRecord(value)) walk(value, `${field}.`);
          else if (!isBlank(value)) this.report('form.not-a-group', field, row, {});
        } else if (entry === undefined) {
          if (!elsewhere(field, value))
            this.report('form.field-unknown', field, row, { known: [...known.keys()].join('、') });
        } else if (seen.has(field)) {
          this.report('form.field-twice', field, row, { title: entry.title });
        } else {
          seen.add(field);
          const text = this.entry(field, entry, value, row);
          if (text !== '') values.set(field, text);
        }
      }
    };
    walk(record, '');
    return Object.fromEntries(
      [...known.keys()].flatMap((field) => {
        const text = values.get(field);
        return text === undefined ? [] : [[field, text]];
      }),
    );
  }

  private entry(field: string, { title, rule }: Field, value: unknown, row: number | null): string {
    if (rule.kind === 'number') {
      if (!isBlank(value)) this.report('form.number-given', field, row, { title });
      return '';
    }
    const outcome = readEntry(rule, value);
    if (outcome.ok) return outcome.text;
    this.report(outcome.code, field, row, { ...outcome.params, title });
    return '';
  }

  rows(field: string, { columns, title }: ListField, value: unknown): readonly Row[] {
    if (isBlank(value)) return [];
    if (!Array.isArray(value)) {
      this.report('form.not-a-list', field, null, { title });
      return [];
    }
    if (value.length > MOST_ROWS) {
      this.report('form.too-many-rows', field, null, {
        title,
        count: value.length,
        most: MOST_ROWS,
      });
      return [];
    }
    return value.flatMap((item: unknown, index) => {
      if (isBlank(item)) return [];
      if (!isRecord(item)) {
        this.report('form.not-a-record', field, index + 1, { title });
        return [];
      }
      const row = this.values(item, columns, index + 1);
      return Object.keys(row).length === 0 ? [] : [row];
    });
  }
}

const scoreOf = (row: Row, field: string): Exact | null => {
  const text = row[field];
  return text === undefined ? null : parseDecimal(text);
};

/** Highest first; rows without a score last; equals, and those without, as given (N9). */
const sorted = (rows: readonly Row[], by: string | null): readonly Row[] => {
  if (by === null) return rows;
  return [...rows].sort((a, b) => {
    const [first, second] = [scoreOf(a, by), scoreOf(b, by)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return compare(second, first);
  });
};

/** One count of decimals in a column, as many as its longest score needs: 97.5 and 96 print 97.5 and 96.0. */
const evenDecimals = (rows: readonly Row[], field: string): readonly Row[] => {
  const places = Math.max(
    0,
    ...rows.flatMap((row) => {
      const value = scoreOf(row, field);
      return value === null ? [] : [decimalPlaces(value) ?? 0];
    }),
  );
  return rows.map((row) => {
    const value = scoreOf(row, field);
    return value === null ? row : { ...row, [field]: decimalText(value, places) };
  });
};

const arranged = (rows: readonly Row[], { columns, sortBy }: ListField): readonly Row[] =>
  [...columns]
    .filter(([, { rule }]) => rule.kind === 'score')
    .reduce((even, [field]) => evenDecimals(even, field), sorted(rows, sortBy));

const filledFrom = (reading: Reading, fields: FormFields, record: object): FilledForm => {
  const lists = new Map<string, readonly Row[]>();
  const values = reading.values(
    record as Readonly<Record<string, unknown>>,
    fields.entries,
    null,
    (field, value) => {
      const list = fields.lists.get(field);
      if (list === undefined) return false;
      const rows = reading.rows(field, list, value);
      if (rows.length > 0) lists.set(field, arranged(rows, list));
      return true;
    },
  );
  return { values, lists: Object.fromEntries(lists) };
};

/**
 * Fills a form from a record of the shape `{unit, leader: {name, sex}, people: [{name, score}]}`: parts of a dotted
 * field nest, lists are arrays. Values are texts or numbers; missing ones stay empty, blank rows are left out, lists
 * are sorted and their scores get equal decimals (J10, N9).
 * @returns the form as it prints, or every fault, never only the first
 */
export const fillForm = (form: Form, record: unknown): Filling => {
  const reading = new Reading();
  if (!isRecord(record)) {
    reading.report('form.not-a-record', '', null, { title: form.name });
    return { ok: false, faults: reading.faults };
  }
  const value = filledFrom(reading, formFields(form), record);
  return reading.faults.length === 0 ? { ok: true, value } : { ok: false, faults: reading.faults };
};
