import { z } from 'zod';
import { file, route } from '../http/route.ts';

/** Most units of one sheet. */
export const MOST_UNITS = 2000;
/** Largest sheet of units in bytes. */
export const MOST_UNIT_SHEET_BYTES = 5_000_000;

const count = z.int();

const preview = z.object({
  /** Stands for what would be added: the same is confirmed that was looked at. */
  digest: z.string(),
  rows: count,
  added: count,
  /** Units that are there already, as the sheet has them. */
  same: count,
  faults: z.array(
    z.object({ row: count, column: z.string(), what: z.string(), remedy: z.string() }),
  ),
  /** The first units to be added. */
  firstRows: z.array(
    z.object({
      row: count,
      name: z.string(),
      short: z.string(),
      above: z.string(),
      region: z.string(),
    }),
  ),
});

export type UnitPreview = z.output<typeof preview>;

/** Reads a sheet of units and says what it would do; writes nothing. */
export const unitImportPreview = route({
  id: 'unit-import.preview',
  method: 'POST',
  path: '/api/unit-import-preview',
  title: '检查单位表',
  bodyKind: 'bytes',
  bodyLimit: MOST_UNIT_SHEET_BYTES,
  answer: preview,
});

/** Adds every unit of the sheet, or none: the same file again, with the digest of its preview. */
export const unitImportRun = route({
  id: 'unit-import.run',
  method: 'POST',
  path: '/api/unit-imports',
  title: '导入单位',
  query: z.object({ digest: z.string().length(64) }),
  bodyKind: 'bytes',
  bodyLimit: MOST_UNIT_SHEET_BYTES,
  answer: z.object({ added: count }),
});

export const unitImportTemplate = route({
  id: 'unit-import.template',
  method: 'GET',
  path: '/api/unit-import-template',
  title: '下载单位表模板',
  answerKind: 'bytes',
  answer: file,
});
