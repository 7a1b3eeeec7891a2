import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ActivityId } from '../../core/access/actor.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { createPdf } from '../document/join-pdf.ts';
import type { Services } from '../http/services.ts';
import { JobFailure, type JobHandler } from '../job/worker.ts';
import { isStale, PRINT_JOB, printFolder, printPath, toPrint } from './print.ts';
import { newestResult } from './results.ts';
import { checkPath, setSheets, type Sheet } from './sheets.ts';
import { certificatesOf, newestPrint, type IssuedCertificate } from './store.ts';

const payloadShape = z.object({ print: z.uuid(), activity: z.uuid() });

/** Sheets that are set at once: enough that the sheet is read seldom, few enough that progress moves. */
const AT_ONCE = 50;

/** The sheet of an issued certificate, as it goes on paper. */
export const finalSheet = (
  { deployment }: Pick<Services, 'deployment'>,
  { says, number, code }: IssuedCertificate,
): Sheet => ({
  certificate: says,
  number,
  address: `${deployment.origin}${checkPath(code)}`,
  isDraft: false,
});

/**
 * Sets sheets as one PDF at `path`, many at a time, each batch joined to the file as it is ready.
 * @throws JobFailure where a character cannot be set
 */
export const writeSheets = async (
  path: string,
  sheets: readonly Sheet[],
  progress: (done: number, total: number) => Promise<void>,
): Promise<{ readonly pages: number; readonly bytes: number }> => {
  const pdf = await createPdf(path, '荣誉证书');
  try {
    for (let start = 0; start < sheets.length; start += AT_ONCE) {
      await progress(start, sheets.length);
      const set = await setSheets(sheets.slice(start, start + AT_ONCE));
      if (!set.ok) throw new JobFailure('证书里有印不出来的字，请核对姓名和单位名称的用字');
      await pdf.add(set.value);
    }
    return await pdf.finish();
  } catch (error) {
    await pdf.abandon();
    throw error;
  }
};

/** Files of which no activity has a row any more, and earlier ones of the same activity: they hold names. */
const removeStrays = async (services: Services, activity: ActivityId): Promise<void> => {
  const newest = await newestPrint(services.db, activity);
  await services.db
    .deleteFrom('certificatePrint')
    .where('activity', '=', activity)
    .where('id', '!=', newest?.id ?? activity)
    .execute();
  const rows = await services.db.selectFrom('certificatePrint').select('id').execute();
  const known = new Set(rows.map(({ id }) => `${id}.pdf`));
  for (const name of await readdir(printFolder(services)))
    if (!known.has(name.replace(/\.part$/, '')))
      await rm(join(printFolder(services), name), { force: true });
};

const printJob: JobHandler = async (payload, { services, progress, finishIn }) => {
  const order = payloadShape.parse(payload);
  const activity = order.activity as ActivityId;
  const { db, clock } = services;
  const current = await currentPlan(db, activity);
  const newest = await newestResult(db, activity);
  const print = await newestPrint(db, activity);
  if (current === null || newest === null || print?.id !== order.print)
    throw new JobFailure('没有可以打印的证书；请刷新页面后重新制作');
  const known = await certificatesOf(db, activity);
  if (isStale(print, current, newest, known))
    throw new JobFailure('成绩或证书刚刚有变动；请刷新页面后重新制作');
  const sheets = toPrint(current, newest, known).map((one) => finalSheet(services, one));
  await mkdir(printFolder(services), { recursive: true, mode: 0o700 });
  await removeStrays(services, activity);
  const path = printPath(services, print.id);
  const part = `${path}.part`;
  await rm(part, { force: true });
  const made = await writeSheets(part, sheets, progress);
  await rename(part, path);
  await progress(sheets.length, sheets.length);
  const outcome = {
    outcome: `打印文件已制成，${made.pages}张证书，${(made.bytes / 1_000_000).toFixed(1)} MB`,
    link: `/activities/${activity}/certificates`,
    result: { print: print.id },
  };
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('certificatePrint')
      .set({ pages: made.pages, bytes: made.bytes, madeAt: clock() })
      .where('id', '=', print.id)
      .execute();
    await finishIn(tx, outcome);
  });
  return outcome;
};

/** Jobs of the room. */
export const CERTIFICATE_JOBS: Readonly<Record<string, JobHandler>> = { [PRINT_JOB]: printJob };
