import { z } from 'zod';
import { PERSON_FIELDS, type PersonField } from '../../core/person/entry.ts';
import { DOCUMENT_KINDS } from '../../core/person/document-number.ts';
import type { PersonId } from '../../core/person/person.ts';
import { listQuery, pageOf } from '../http/list.ts';
import { file, route } from '../http/route.ts';
import { orgUnitId } from '../ids.ts';
import { day } from '../shape.ts';

const personId = z.uuid().transform((value) => value as PersonId);

const code = z.string().nullable();

/** A person as lists and screens show it: codes of the state's tables, number and phone masked, months `YYYY-MM`. */
const personShape = z.object({
  id: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }),
  name: z.string(),
  sex: code,
  birth: code,
  nationality: code,
  politics: code,
  education: code,
  position: z.string().nullable(),
  title: z.string().nullable(),
  sectorSince: z.string().nullable(),
  documentKind: z.enum(DOCUMENT_KINDS).nullable(),
  /** `3304**********123X`; null: none kept. */
  documentNumber: z.string().nullable(),
  /** `138****5576`; null: none kept. */
  phone: z.string().nullable(),
  leftOn: z.string().nullable(),
  /** The person into whom this one was merged. */
  mergedInto: z.string().nullable(),
  /** Fields whose content was erased. */
  erased: z.array(z.enum(PERSON_FIELDS)),
  demo: z.boolean(),
  changedAt: z.number(),
});

export type Person = z.output<typeof personShape>;

const personParams = z.object({ person: personId });

/** Which people: by search text, in a unit and those below it, in or out of service. */
const personFilter = {
  /** Part of a name, pinyin initials or whole pinyin, or a whole number of a document or phone. */
  search: listQuery.shape.search,
  unit: orgUnitId.optional(),
  state: z.enum(['present', 'left', 'all']).default('present'),
};

export const personList = route({
  id: 'person.list',
  method: 'GET',
  path: '/api/people',
  title: '人员列表',
  query: listQuery.extend(personFilter),
  answer: pageOf(personShape),
});

export const personGet = route({
  id: 'person.get',
  method: 'GET',
  path: '/api/people/:person',
  title: '人员详情',
  params: personParams,
  answer: personShape,
});

/** A field as written; what is left out stays as it is. */
const written = z.string().max(200).optional();

const entry = z.strictObject(
  Object.fromEntries(PERSON_FIELDS.map((field) => [field, written])) as Record<
    PersonField,
    typeof written
  >,
);

/** The person as kept now, and what does not agree between number and form. */
const kept = z.object({
  person: personShape,
  warnings: z.array(z.object({ field: z.enum(PERSON_FIELDS), sentence: z.string() })),
});

export const personAdd = route({
  id: 'person.add',
  method: 'POST',
  path: '/api/people',
  title: '新增人员',
  body: z.strictObject({ unit: orgUnitId, entry }),
  answer: kept,
});

export const personEdit = route({
  id: 'person.edit',
  method: 'PUT',
  path: '/api/people/:person',
  title: '修改人员',
  params: personParams,
  /** `changedAt` as it was read: a change by somebody else in between is not overwritten. */
  body: z.strictObject({ unit: orgUnitId.optional(), entry, changedAt: z.number() }),
  answer: kept,
});

export const personLeave = route({
  id: 'person.leave',
  method: 'PUT',
  path: '/api/people/:person/left',
  title: '登记离开或恢复在职',
  params: personParams,
  /** First day on which the person no longer belongs to the unit; null: belongs to it again. */
  body: z.strictObject({ leftOn: day.nullable() }),
  answer: personShape,
});

/** Why somebody looks at a number in full: a choice, since free text would carry personal data into the audit. */
export const UNMASK_REASONS = ['check-material', 'contact', 'fill-in-form', 'other-duty'] as const;

export const personUnmask = route({
  id: 'person.unmask',
  method: 'POST',
  path: '/api/people/:person/unmask',
  title: '查看证件号码或电话全文',
  params: personParams,
  body: z.strictObject({
    field: z.enum(['documentNumber', 'phone']),
    reason: z.enum(UNMASK_REASONS),
  }),
  answer: z.object({ value: z.string() }),
});

export const personErase = route({
  id: 'person.erase',
  method: 'POST',
  path: '/api/people/:person/erase',
  title: '删除个人信息',
  params: personParams,
  body: z.strictObject({ fields: z.array(z.enum(PERSON_FIELDS)).min(1) }),
  answer: personShape,
});

export const personMerge = route({
  id: 'person.merge',
  method: 'POST',
  path: '/api/people/:person/merge',
  title: '合并重复人员',
  params: personParams,
  /** `other` is merged into the person of the path; `take` are the fields kept from `other`. */
  body: z.strictObject({
    other: personId,
    take: z.array(z.enum(PERSON_FIELDS)).default([]),
  }),
  answer: personShape,
});

export const personDuplicates = route({
  id: 'person.duplicates',
  method: 'GET',
  path: '/api/people-alike',
  title: '疑似重复的人员',
  answer: z.object({
    /** The 100 likeliest groups; `why`: same document number, or same name with unit or month of birth. */
    groups: z.array(
      z.object({
        why: z.enum(['number', 'name-and-birth', 'name-and-unit']),
        people: z.array(personShape),
      }),
    ),
  }),
});

export const personExport = route({
  id: 'person.export',
  method: 'GET',
  path: '/api/people-export',
  title: '导出人员列表',
  query: z.object(personFilter),
  answerKind: 'bytes',
  answer: file,
});
