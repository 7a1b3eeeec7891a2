import ExcelJS from 'exceljs';
import { crc32, deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { guardWorkbook } from './workbook-guard.ts';

interface Part {
  readonly name: string;
  readonly body: Buffer;
  /** What the archive says of the size, where it lies. */
  readonly said?: number;
  readonly flags?: number;
}

/** A zip file by hand, so that it can lie. */
const zip = (parts: readonly Part[]): Buffer => {
  const heads: Buffer[] = [];
  const bodies: Buffer[] = [];
  let at = 0;
  for (const { name, body, said = body.length, flags = 0 } of parts) {
    const packed = deflateRawSync(body);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(body), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(said, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04', 'latin1'),
      common,
      Buffer.from(name),
      packed,
    ]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    heads.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
        common,
        place,
        Buffer.from(name),
      ]),
    );
    bodies.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
};

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
