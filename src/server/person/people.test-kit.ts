import ExcelJS from 'exceljs';
import type { z } from 'zod';
import type { importUpload, PersonImport } from '../../contract/person/import-http.ts';
import { importGet } from '../../contract/person/import-http.ts';
import { checkSign } from '../../core/person/document-number.ts';
import type { TestPerson, TestServer } from '../server.test-kit.ts';
import { writeWorkbook } from '../document/write-workbook.ts';
import { startWorker } from '../job/worker.ts';
import { PERSON_JOBS } from './import-jobs.ts';

/** An identity number nobody bears: born on a day (`19850312`), the n-th of it. */
export const inventedNumber = (birth: string, n: number): string => {
  const digits = `330400${birth}${String(n).padStart(3, '0')}`;
  return digits + checkSign(digits);
};

/** A sheet as people make it: one row of headings, then rows. */
export const sheetOf = async (
  rows: readonly (readonly (string | number | Date | null)[])[],
): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('人员');
  for (const row of rows) sheet.addRow([...row]);
  return writeWorkbook(workbook);
};

/** The cells of the first sheet of a file, as text. */
export const cellsOf = async (bytes: Buffer): Promise<readonly (readonly string[])[]> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const rows: string[][] = [];
  workbook.worksheets[0]?.eachRow((row) => {
    const cells: string[] = [];
    for (let column = 1; column <= row.cellCount; column += 1) cells.push(row.getCell(column).text);
    rows.push(cells);
  });
  return rows;
};

/** Uploads a sheet. */
export const upload = async (
  server: TestServer,
  who: TestPerson,
  bytes: Buffer,
  name = '人员表.xlsx',
): Promise<{
  readonly status: number;
  readonly value: z.output<(typeof importUpload)['answer']>;
}> => {
  const raw = await server.app.inject({
    method: 'POST',
    url: `/api/people-imports?name=${encodeURIComponent(name)}`,
    headers: { 'x-qunying': '1', cookie: who.cookie, 'content-type': 'application/octet-stream' },
    payload: bytes,
  });
  return { status: raw.statusCode, value: JSON.parse(raw.body) as never };
};

/** Runs the jobs that wait until an import is in another state than the one given. */
export const finished = async (
  server: TestServer,
  who: TestPerson,
  id: string,
  from: PersonImport['state'],
): Promise<PersonImport> => {
  const worker = startWorker(server.services, PERSON_JOBS);
  try {
    for (;;) {
      const { value } = await server.call(who, importGet, { params: { import: id } });
      if (value.state !== from) return value;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    await worker.stop();
  }
};

/** Uploads a sheet and reads it to its preview. */
export const previewed = async (
  server: TestServer,
  who: TestPerson,
  bytes: Buffer,
): Promise<PersonImport> => {
  const { value } = await upload(server, who, bytes);
  return finished(server, who, value.id, 'reading');
};
