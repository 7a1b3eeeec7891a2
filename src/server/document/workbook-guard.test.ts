import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { zip, type ZipPart as Part } from './zip.test-kit.ts';
import { TagCounter } from './count-tags.ts';
import { guardWorkbook } from './workbook-guard.ts';

const WORKBOOK: Part = { name: 'xl/workbook.xml', body: Buffer.from('<workbook/>') };
const code = async (bytes: Uint8Array, bounds = {}) => (await guardWorkbook(bytes, bounds))?.code;

it('lets a workbook through, and takes its bytes in any window of memory', async () => {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('表').getCell('A1').value = '王䶮';
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
  expect(await guardWorkbook(bytes)).toBeNull();
  const around = new Uint8Array(bytes.length + 20);
  around.set(bytes, 7);
  expect(await guardWorkbook(around.subarray(7, 7 + bytes.length))).toBeNull();
  expect(await guardWorkbook(zip([WORKBOOK]))).toBeNull();
});

it('says what a file is that is no workbook', async () => {
  expect(await code(Buffer.alloc(0))).toBe('workbook.empty');
  expect(await code(Buffer.from('单位,姓名\n'))).toBe('workbook.not-a-zip');
  expect(await code(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('workbook.old-format');
  expect(await code(zip([{ name: 'word/document.xml', body: Buffer.from('<a/>') }]))).toBe(
    'workbook.not-a-workbook',
  );
  expect(await code(zip([{ ...WORKBOOK, flags: 1 }]))).toBe('workbook.encrypted');
  expect(await code(zip([WORKBOOK]).subarray(0, 60))).toBe('workbook.damaged');
  expect(await guardWorkbook(Buffer.from('x'))).toEqual({
    code: 'workbook.not-a-zip',
    sentence: '这不是 Excel 文件（.xlsx）；请检查文件是否选对，或另存为 .xlsx',
  });
});

it('refuses 20,000,001 bytes before it looks inside', async () => {
  expect(await code(Buffer.alloc(20_000_001))).toBe('workbook.too-large');
  expect(await code(Buffer.alloc(20_000_000))).toBe('workbook.not-a-zip');
});

it('counts what parts inflate to, from both sides of the bound', async () => {
  const part = (length: number): Part => ({
    name: 'xl/sharedStrings.xml',
    body: Buffer.alloc(length),
  });
  const bounds = { mostInflated: 1_000_000 };
  expect(await code(zip([WORKBOOK, part(1_000_000 - 11)]), bounds)).toBeUndefined();
  expect(await code(zip([WORKBOOK, part(1_000_000 - 10)]), bounds)).toBe(
    'workbook.inflates-too-far',
  );
});

it('does not believe what a bomb says of its own size', async () => {
  const bomb = { name: 'xl/media/a.bin', body: Buffer.alloc(50_000_000), said: 10 };
  const started = performance.now();
  expect(['workbook.damaged', 'workbook.inflates-too-far']).toContain(
    await code(zip([WORKBOOK, bomb]), { mostInflated: 1_000_000 }),
  );
  expect(performance.now() - started).toBeLessThan(2000);
  const many = Array.from({ length: 2001 }, (_, index) => ({
    name: `a${index}`,
    body: Buffer.alloc(0),
  }));
  expect(await code(zip(many))).toBe('workbook.too-many-parts');
});

it('counts cells and columns while it inflates, from both sides of the bound', async () => {
  const row = (number: number, columns: readonly string[]): string =>
    `<row r="${number}">${columns.map((one) => `<c r="${one}${number}"><v>1</v></c>`).join('')}</row>`;
  const sheet = (...rows: readonly string[]): Part => ({
    name: 'xl/worksheets/sheet1.xml',
    body: Buffer.from(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`),
  });
  const two = zip([WORKBOOK, sheet(row(1, ['A', 'GR']), row(2, ['B']))]);
  expect(await code(two, { mostCells: 3, mostColumns: 200 })).toBeUndefined();
  expect(await code(two, { mostCells: 2 })).toBe('workbook.too-many-cells');
  expect(await code(two, { mostColumns: 199 })).toBe('workbook.too-many-columns');
  expect(
    await guardWorkbook(zip([WORKBOOK, sheet(row(7, ['XFD']))]), { mostColumns: 200 }),
  ).toEqual({
    code: 'workbook.too-many-columns',
    sentence: '有工作表用到第16384列，超过200列，不像填报的表格；请删去右边多余的列后再用',
  });
  const both = [sheet(row(1, ['A'])), { ...sheet(row(1, ['A'])), name: 'xl/worksheets/two.xml' }];
  expect(await code(zip([WORKBOOK, ...both]), { mostCells: 2 })).toBeUndefined();
  expect(await code(zip([WORKBOOK, ...both]), { mostCells: 1 })).toBe('workbook.too-many-cells');
  const strings = {
    name: 'xl/sharedStrings.xml',
    body: Buffer.from(`<sst>${'<si/>'.repeat(90)}</sst>`),
  };
  expect(await code(zip([WORKBOOK, strings]), { mostCells: 10 })).toBe('workbook.too-many-cells');
});

it('190,000 rows of one cell in the last column are refused before they fill the memory', async () => {
  const rows = Array.from(
    { length: 190_000 },
    (_, at) => `<row r="${at + 1}"><c r="XFD${at + 1}"><v>1</v></c></row>`,
  );
  const body = Buffer.from(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`);
  const big = zip([WORKBOOK, { name: 'xl/worksheets/sheet1.xml', body }]);
  expect(await code(big, { mostColumns: 200 })).toBe('workbook.too-many-columns');
});

it.each([
  ['is cut off', '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>'],
  ['is cut off inside a tag', '<worksheet><sheetData><row r="1"'],
  ['closes what it did not open', '<worksheet></sheetData></worksheet></worksheet>'],
  ['has a document type', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet></worksheet>'],
  ['has a row twice', '<worksheet><row r="2"/><row r="2"/></worksheet>'],
  ['has a row without a number', '<worksheet><row/></worksheet>'],
  ['has a row after the last', '<worksheet><row r="1048577"/></worksheet>'],
  ['has a cell twice', '<worksheet><row r="1"><c r="A1"/><c r="A1"/></row></worksheet>'],
  ['has a cell of another row', '<worksheet><row r="1"><c r="A2"/></row></worksheet>'],
  ['has a cell without a place', '<worksheet><row r="1"><c/></row></worksheet>'],
])('a sheet that %s is damaged', async (_, xml) => {
  const sheet = { name: 'xl/worksheets/sheet1.xml', body: Buffer.from(xml) };
  expect(await code(zip([WORKBOOK, sheet]))).toBe('workbook.damaged');
});

it('an archive that has a part twice is damaged', async () => {
  expect(await code(zip([WORKBOOK, WORKBOOK]))).toBe('workbook.damaged');
});

it('comments and text sections are no tags, wherever a piece ends', async () => {
  const xml =
    '<?xml version="1.0"?><worksheet><!-- <c> --><row r="1"><c r="A1"><v><![CDATA[</c>]]></v></c></row></worksheet>';
  for (let at = 0; at <= xml.length; at += 1) {
    const counter = new TagCounter();
    counter.add(Buffer.from(xml.slice(0, at)));
    counter.add(Buffer.from(xml.slice(at)));
    expect(counter.count()).toEqual({ elements: 4, cells: 1, columns: 1, isDamaged: false });
  }
});
