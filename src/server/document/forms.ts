import { formFaultText, FORMS_SENTENCES, type FormsCode } from '../../contract/form/refusals.ts';
import { fill } from '../../contract/sentence.ts';
import { fillForm, type FormCode } from '../../core/form/fill.ts';
import { formFields } from '../../core/form/fields.ts';
import { EMPTY_FORM, type FilledForm, type Form } from '../../core/form/form.ts';
import { textAt } from '../../core/form/record.ts';
import { distinctFileNames } from './file-names.ts';
import { renderFormDocx } from './form-docx.ts';
import type { RenderOptions } from './form-marks.ts';
import { renderFormXlsx } from './form-xlsx.ts';
import type { NewFile } from './write-files.ts';

/** A fault in the data for forms: of which form (its id), which record (from 1), and what to do. */
export interface FormsFault {
  readonly code: FormsCode | FormCode;
  readonly form: string | null;
  readonly record: number | null;
  readonly field: string | null;
  /** Of a list, from 1. */
  readonly row: number | null;
  readonly sentence: string;
}

export type RenderedForms =
  | { readonly ok: true; readonly files: readonly NewFile[] }
  | { readonly ok: false; readonly faults: readonly FormsFault[] };

interface Filled {
  readonly form: Form;
  readonly filled: FilledForm;
  /** Name of the files, without ending. */
  readonly name: string;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const formTitle = ({ attachment, name }: Form): string =>
  attachment === null ? name : `附件${attachment} ${name}`;

/** What one filled form is about: the unit on its line, or the person's name. */
const subject = (form: Form, { values }: FilledForm): string => {
  const line = form.blocks.find((block) => block.kind === 'fill-line');
  const [first = ''] = formFields(form).entries.keys();
  const fields = form.per === 'unit' ? [line?.field ?? 'unit', 'unit', first] : ['name', first];
  return fields.map((field) => textAt(values, field)).find((text) => text !== '') ?? '';
};

const whole = (
  code: FormsCode,
  form: string | null,
  params: Readonly<Record<string, string>> = {},
): FormsFault => ({
  code,
  form,
  record: null,
  field: null,
  row: null,
  sentence: fill(FORMS_SENTENCES[code], params),
});

const fillRecord = (form: Form, record: unknown, number: number): Filled | FormsFault[] => {
  const filling = fillForm(form, record);
  if (filling.ok) {
    const about = subject(form, filling.value) || `第${number}份`;
    return { form, filled: filling.value, name: `${formTitle(form)} ${about}` };
  }
  return filling.faults.map((fault) => ({
    code: fault.code,
    form: form.id,
    record: number,
    field: fault.field,
    row: fault.row,
    sentence: `${form.name}（第${number}份）${formFaultText(fault)}`,
  }));
};

const fillAll = (
  forms: readonly Form[],
  data: unknown,
): { readonly all: readonly Filled[]; readonly faults: readonly FormsFault[] } => {
  const records = isRecord(data) ? data['forms'] : undefined;
  if (!isRecord(records)) return { all: [], faults: [whole('forms.not-a-record', null)] };
  const all: Filled[] = [];
  const faults: FormsFault[] = [];
  for (const [id, list] of Object.entries(records)) {
    const form = forms.find((candidate) => candidate.id === id);
    if (form === undefined) {
      const known = forms.map((candidate) => candidate.id).join('、');
      faults.push(whole('forms.form-unknown', id, { form: id, known }));
    } else if (!Array.isArray(list)) faults.push(whole('forms.not-a-list', id, { form: id }));
    else
      for (const [index, record] of list.entries()) {
        const filled = fillRecord(form, record, index + 1);
        if (Array.isArray(filled)) faults.push(...filled);
        else all.push(filled);
      }
  }
  if (all.length === 0 && faults.length === 0) faults.push(whole('forms.nothing', null));
  return { all, faults };
};

/**
 * Renders forms of a plan as Word and Excel files, the same form one after the other (J10, N9).
 * @param data null for empty forms, else `{"forms": {"<form id>": [record, …]}}`: one pair of files for each record
 * @returns files with names such as `附件2 市级决赛参赛回执 如皋市医疗保障局.docx`, or every fault in the data
 */
export const renderForms = async (
  forms: readonly Form[],
  data: unknown,
  options: RenderOptions,
): Promise<RenderedForms> => {
  const { all, faults } =
    data === null
      ? {
          all: forms.map((form) => ({ form, filled: EMPTY_FORM, name: formTitle(form) })),
          faults: [],
        }
      : fillAll(forms, data);
  if (faults.length > 0) return { ok: false, faults };
  const names = distinctFileNames(all.map(({ name }) => `${name}.docx`));
  const files: NewFile[] = [];
  for (const [index, { form, filled }] of all.entries()) {
    const name = (names[index] as string).replace(/\.docx$/, '');
    files.push(
      { name: `${name}.docx`, bytes: await renderFormDocx(form, filled, options) },
      { name: `${name}.xlsx`, bytes: await renderFormXlsx(form, filled, options) },
    );
  }
  return { ok: true, files };
};
