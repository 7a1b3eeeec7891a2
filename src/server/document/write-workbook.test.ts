import ExcelJS, { type Workbook } from 'exceljs';
import { describe, expect, it } from 'vitest';
import { recordOf } from '../../core/form/record.ts';
import { renderFormXlsx } from './form-xlsx.ts';
import { listWorkbook } from './list-workbook.ts';
import { openWorkbook } from './open-workbook.ts';
import { packageFaults, partsOf } from './package.test-kit.ts';
import { readFormXlsx } from './read-form-xlsx.ts';
import { filledWith, formOf } from './sample-records.test-kit.ts';
import { readSheetRows } from './sheet-rows.ts';
import { rareName, rareRows, textsInside } from './whole-characters.test-kit.ts';
import { writeWorkbook } from './write-workbook.ts';

const ROWS = rareRows(30_000, 10);

const bookOf = (rows: readonly (readonly string[])[]): Workbook => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(rareName(1));
  for (const row of rows) sheet.addRow([...row]);
  return workbook;
};

const listOf = async (rows: readonly (readonly string[])[]): Promise<Buffer> => {
  const { stream } = await listWorkbook('名单', rows[0] ?? [], rows.slice(1));
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};

const opened = async (bytes: Buffer): Promise<readonly unknown[]> => {
  const workbook = await openWorkbook(bytes);
  if ('code' in workbook) throw new Error(workbook.sentence);
  const rows: unknown[] = [];
  workbook.worksheets[0]?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  return rows;
};

const readInThread = async (bytes: Buffer): Promise<readonly unknown[]> => {
  const rows: unknown[] = [];
  const fault = await readSheetRows(bytes, async (batch) => {
    rows.push(...batch.map(({ cells }) => cells));
    return true;
  });
  expect(fault).toBeNull();
  return rows;
};

describe('rare characters stay whole', () => {
  it.each([
    ['a workbook written at once', () => writeWorkbook(bookOf(ROWS))],
    ['a list written row by row', () => listOf(ROWS)],
  ] as const)('in 30,000 cells of %s, for every reader', async (_, write) => {
    const bytes = await write();
    expect(await textsInside(bytes)).toEqual(ROWS.flat());
    expect(await opened(bytes)).toEqual(ROWS);
    expect(await readInThread(bytes)).toEqual(ROWS);
  });

  it('in the longest form, read back', async () => {
    const form = formOf('nantong-2020', 'score-summary');
    const people = Array.from({ length: 2000 }, (_, n) => ({
      name: rareName(3 * n),
      sex: '女',
      post: rareName(3 * n + 1),
      score: 60,
      remark: rareName(3 * n + 2),
    }));
    const filled = filledWith(form, { unit: rareName(6000), people });
    const bytes = await renderFormXlsx(form, filled, { demonstration: true, version: '1' });
    const inside = new Set(await textsInside(bytes));
    const missing = people.flatMap(({ name, post, remark }) =>
      [name, post, remark].filter((text) => !inside.has(text)),
    );
    expect(missing).toEqual([]);
    expect(await readFormXlsx(form, bytes)).toEqual({ ok: true, record: recordOf(filled) });
  });

  it('however the bytes before them are many', async () => {
    for (const before of ['', 'a', 'aa', 'aaa']) {
      const rows = [1, 2, 3, 4, 5].map((n) => [`${before}${'𬭎'.repeat(16_000)}${n}`]);
      for (const bytes of [await writeWorkbook(bookOf(rows)), await listOf(rows)]) {
        expect(await textsInside(bytes)).toEqual(rows.flat());
        expect(await opened(bytes)).toEqual(rows);
      }
    }
  });
});

it('writes a workbook twice the same, with pictures as they were', async () => {
  const workbook = bookOf([['甲']]);
  workbook.created = workbook.modified = new Date(0);
  const picture = Buffer.from(Array.from({ length: 40_000 }, (_, at) => at % 251));
  const sheet = workbook.worksheets[0] as ExcelJS.Worksheet;
  const image = (content: object): number =>
    workbook.addImage({ extension: 'png', ...content } as ExcelJS.Image);
  sheet.addImage(image({ buffer: picture }), 'A1:B2');
  sheet.addImage(image({ base64: picture.toString('base64') }), 'C1:D2');
  const bytes = await writeWorkbook(workbook);
  const parts = await partsOf(bytes);
  expect(await partsOf(await writeWorkbook(workbook))).toEqual(parts);
  const pictures = [...parts].filter(([name]) => name.startsWith('xl/media/'));
  expect(pictures.map(([name, body]) => [name, body.equals(picture)])).toEqual([
    ['xl/media/image1.png', true],
    ['xl/media/image2.png', true],
  ]);
  expect(await packageFaults(bytes)).toEqual([]);
});
