import { z } from 'zod';
import { file, route } from '../http/route.ts';

/** What becomes of a row: added, changed, found the same, repeated in the sheet, or faulty. */
const outcome = z.enum(['new', 'changed', 'same', 'repeated', 'faulty']);

const count = z.number().int();

const importFault = z.object({
  /** Row of the sheet, counted from 1; the heading counts. */
  row: count,
  /** Heading of the column; empty where the whole row is meant. */
  column: z.string(),
  what: z.string(),
  remedy: z.string(),
});

export type ImportFault = z.output<typeof importFault>;

/** A sheet on its way: read, looked at, confirmed, written. */
const importShape = z.object({
  id: z.string(),
  fileName: z.string(),
  state: z.enum(['reading', 'preview', 'writing', 'done', 'failed']),
  /** The job that reads or writes it: its progress is at `job.get`. */
  job: z.string(),
  counts: z.object({
    rows: count,
    new: count,
    changed: count,
    same: count,
    repeated: count,
    faulty: count,
  }),
  /** How many faults there are; the first ones follow, all are in the download. */
  faultCount: count,
  faults: z.array(importFault),
  /** The first rows as they would be kept, numbers masked. */
  firstRows: z.array(
    z.object({
      row: count,
      outcome,
      unit: z.string(),
      name: z.string(),
      sex: z.string(),
      birth: z.string(),
      position: z.string(),
      documentNumber: z.string(),
      phone: z.string(),
      /** What does not agree between number and row. */
      warnings: z.array(z.string()),
    }),
  ),
  warningCount: count,
  /** Headings that mean nothing to us: their columns are left out. */
  unknownHeadings: z.array(z.string()),
  /** Why it failed; null otherwise. */
  problem: z.string().nullable(),
  createdAt: z.number(),
});

export type PersonImport = z.output<typeof importShape>;

const importParams = z.object({ import: z.uuid() });

/** Largest sheet in bytes. */
export const MOST_SHEET_BYTES = 20_000_000;

export const importUpload = route({
  id: 'person-import.upload',
  method: 'POST',
  path: '/api/people-imports',
  title: '上传人员表',
  query: z.object({ name: z.string().trim().min(1).max(200) }),
  bodyKind: 'bytes',
  bodyLimit: MOST_SHEET_BYTES,
  answer: importShape,
});

export const importList = route({
  id: 'person-import.list',
  method: 'GET',
  path: '/api/people-imports',
  title: '我的人员导入',
  answer: z.object({
    /** The asker's imports of the last day, newest first. */
    imports: z.array(importShape.pick({ id: true, fileName: true, state: true, createdAt: true })),
  }),
});

export const importGet = route({
  id: 'person-import.get',
  method: 'GET',
  path: '/api/people-imports/:import',
  title: '人员导入的进度和检查结果',
  params: importParams,
  answer: importShape,
});

export const importConfirm = route({
  id: 'person-import.confirm',
  method: 'POST',
  path: '/api/people-imports/:import/confirm',
  title: '确认导入人员',
  params: importParams,
  answer: importShape,
});

export const importDiscard = route({
  id: 'person-import.discard',
  method: 'DELETE',
  path: '/api/people-imports/:import',
  title: '放弃导入人员',
  params: importParams,
});

export const importFaults = route({
  id: 'person-import.faults',
  method: 'GET',
  path: '/api/people-imports/:import/faults',
  title: '下载人员表的检查结果',
  params: importParams,
  answerKind: 'bytes',
  answer: file,
});

export const importTemplate = route({
  id: 'person-import.template',
  method: 'GET',
  path: '/api/people-import-template',
  title: '下载人员表模板',
  answerKind: 'bytes',
  answer: file,
});
