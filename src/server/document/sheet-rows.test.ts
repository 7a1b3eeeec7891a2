import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { readSheetRows, type SheetRow } from './sheet-rows.ts';

const workbook = async (rows: readonly (readonly (string | number | Date | null)[])[]) => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('一');
  for (const row of rows) sheet.addRow([...row]);
  book.addWorksheet('二').addRow(['不读']);
  return Buffer.from(await book.xlsx.writeBuffer());
};

const read = async (bytes: Buffer, most = Infinity) => {
  const rows: SheetRow[] = [];
  const fault = await readSheetRows(bytes, async (batch) => {
    rows.push(...batch);
    return rows.length < most;
  });
  return { fault, rows };
};

const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('qunying-sheet-'));

it('reads the first sheet as people see it, blank rows left out, and leaves no file behind', async () => {
  const before = leftovers();
  const bytes = await workbook([
    ['姓名', '数', '日'],
    [],
    ['王䶮𬭎', 12.5, new Date('1985-03-12')],
    ['甲', 330400198504050024, null],
  ]);
  expect(await read(bytes)).toEqual({
    fault: null,
    rows: [
      { row: 1, cells: ['姓名', '数', '日'] },
      { row: 3, cells: ['王䶮𬭎', '12.5', '1985-03-12'] },
      { row: 4, cells: ['甲', { broken: 'figures-lost' }] },
    ],
  });
  expect(leftovers().filter((name) => !before.includes(name))).toEqual([]);
});

it('keeps every character whole, wherever the pieces of the file end', async () => {
  const cells = Array.from({ length: 6000 }, (_, n) => `演${n}示龘䶮陈晓岚`);
  const { rows } = await read(await workbook(cells.map((cell) => [cell])));
  expect(rows.map(({ cells: [cell] }) => cell)).toEqual(cells);
});

it('stops when it is told to', async () => {
  const { fault, rows } = await read(
    await workbook(Array.from({ length: 3000 }, (_, n) => [`行${n}`])),
    1,
  );
  expect([fault, rows.length]).toEqual([null, 500]);
});

it('what is no workbook is a fault, not a defect', async () => {
  const bytes = await workbook([['甲']]);
  expect((await read(Buffer.from('甲,乙'))).fault?.code).toBe('workbook.not-a-zip');
  expect((await read(bytes.subarray(0, bytes.length - 40))).fault?.code).toBe('workbook.damaged');
});
