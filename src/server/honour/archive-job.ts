import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { ActivityId } from '../../core/access/actor.ts';
import { dayAt, dayText } from '../../core/kernel/day.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { record } from '../audit/record.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import { createZip, type ZipFile } from '../document/zip-file.ts';
import type { Services } from '../http/services.ts';
import { JobFailure, type JobHandler } from '../job/worker.ts';
import { addNominee, foldersOf } from '../nomination/archive.ts';
import { photographsOf } from '../nomination/judge.ts';
import { nomineesOf } from '../nomination/queries.ts';
import { readTree } from '../unit/queries.ts';
import { competitionParts } from './archive-competition.ts';
import { indexPage } from './archive-index.ts';
import {
  auditParts,
  namingParts,
  noticeParts,
  objectionParts,
  postingParts,
  publicityParts,
  reportParts,
  reviewParts,
  vettingParts,
  type Making,
  type PartMaker,
} from './archive-parts.ts';
import { isOfResults } from './candidates.ts';
import { archivesOf, chainHeadOf } from './store.ts';

/** Kind of job that makes an archive folder (卷宗). */
export const DOSSIER_JOB = 'honour.archive';

const payloadShape = z.object({ archive: z.string(), activity: z.string() });

/** Folders lie beside the files of nominations, and stay: they are what an activity leaves. */
const folderOf = ({ dataFolder }: Pick<Services, 'dataFolder'>): string =>
  join(dataFolder, 'dossiers');

/** Where an archive folder lies on disk. */
export const dossierPath = (services: Pick<Services, 'dataFolder'>, archive: string): string =>
  join(folderOf(services), `${archive}.zip`);

/** A file as the index lists it. */
export interface Listed {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** An archive that keeps a digest of everything that goes into it. */
const listing = (
  zip: ZipFile,
): { readonly add: ZipFile['add']; readonly listed: readonly Listed[] } => {
  const listed: Listed[] = [];
  const add: ZipFile['add'] = async (path, content) => {
    const hash = createHash('sha256');
    let bytes = 0;
    await zip.add(
      path,
      (async function* () {
        for await (const piece of content instanceof Uint8Array ? [content] : content) {
          hash.update(piece);
          bytes += piece.length;
          yield piece;
        }
      })(),
    );
    listed.push({ path, bytes, sha256: hash.digest('hex') });
  };
  return { add, listed };
};

/** Everything that an activity of either kind leaves, in the order of the folder. */
const STEPS: readonly PartMaker[] = [
  noticeParts,
  postingParts,
  objectionParts,
  namingParts,
  publicityParts,
  reportParts,
  auditParts,
];

/** What a kind of activity leaves besides: nominations of a selection are added one by one. */
const stepsOf = (making: Making, beyond: readonly PartMaker[]): readonly PartMaker[] => [
  ...STEPS,
  ...(isOfResults(making.current) ? [competitionParts] : [vettingParts, reviewParts]),
  ...beyond,
];

/** Adds form, texts and photographs of everybody whose nomination was sent. @returns how many */
const addNominations = async (
  { services, current, now }: Making,
  add: ZipFile['add'],
  progress: (done: number) => Promise<void>,
): Promise<number> => {
  const nominees = await nomineesOf(services.db, current.activity, {
    states: ['submitted', 'returned', 'accepted'],
  });
  const tree = await readTree(services.db);
  const photographs = await photographsOf(services.db, nominees);
  const packing = { services, current, tree, zip: { add }, photographs };
  const folders = foldersOf(nominees, tree, now);
  const rows: (readonly string[])[] = [];
  for (const [index, nominee] of nominees.entries()) {
    await progress(index);
    const folder = folders[index] ?? '';
    const { remarks } = await addNominee(packing, nominee, `02 推荐材料/${folder}`);
    rows.push([
      tree.nameOn(nominee.unit, dayAt(now)),
      nominee.name,
      nominee.record['post'] ?? '',
      nominee.submittedAt === null ? '' : dayText(dayAt(nominee.submittedAt)),
      folder,
      remarks.join('；'),
    ]);
  }
  const headings = ['单位', '姓名', '单位及职务', '提交日期', '文件夹', '备注'];
  const list = await listWorkbook('推荐登记', headings, rows);
  await add('02 推荐材料/推荐登记.xlsx', await buffer(list.stream));
  return nominees.length;
};

const digestOfFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest('hex');
};

/** Folders of activities that were removed, and what a broken job left behind. */
const removeStrays = async (services: Services): Promise<void> => {
  const known = new Set(
    (await services.db.selectFrom('archive').select('id').execute()).map(({ id }) => `${id}.zip`),
  );
  for (const name of await readdir(folderOf(services)))
    if (!known.has(name)) await rm(join(folderOf(services), name), { force: true });
};

const write = async (
  making: Making,
  beyond: readonly PartMaker[],
  zip: ZipFile,
  progress: (done: number, total: number) => Promise<void>,
): Promise<{ readonly parts: number; readonly head: { seq: number; hash: string } }> => {
  const { services, current, now } = making;
  const { add, listed } = listing(zip);
  const steps = stepsOf(making, beyond);
  const isSelection = !isOfResults(current);
  const count = isSelection ? (await nomineesOf(services.db, current.activity)).length : 0;
  const total = count + steps.length;
  if (isSelection) await addNominations(making, add, (done) => progress(done, total));
  for (const [index, step] of steps.entries()) {
    await progress(count + index, total);
    for (const { path, bytes } of await step(making)) await add(path, bytes);
  }
  const head = await chainHeadOf(services.db, current.activity);
  const sorted = listed.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  const rows = sorted.map(({ path, bytes, sha256 }, index) => [
    String(index + 1),
    path,
    String(bytes),
    sha256,
  ]);
  const index = await listWorkbook(
    '卷内目录',
    ['序号', '文件', '字节数', '校验值（SHA-256）'],
    rows,
  );
  await zip.add('卷内目录.xlsx', await buffer(index.stream));
  await zip.add('index.html', Buffer.from(indexPage(current.title, now, head, sorted)));
  await zip.add(
    '文件校验值.txt',
    Buffer.from(sorted.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('')),
  );
  await zip.finish();
  await progress(total, total);
  return { parts: listed.length + 3, head };
};

/** Makes one archive folder of an activity, part by part to disk, with an index, digests and the chain's head. */
const dossierJob =
  (beyond: readonly PartMaker[]): JobHandler =>
  async (payload, tools) => {
    const { services, progress, finishIn } = tools;
    const order = payloadShape.parse(payload);
    const activity = order.activity as ActivityId;
    const { db, clock } = services;
    const current = await currentPlan(db, activity);
    const known = (await archivesOf(db, activity)).find(({ id }) => id === order.archive);
    if (current === null || known === undefined)
      throw new JobFailure('活动已删除；没有材料可以装卷');
    await mkdir(folderOf(services), { recursive: true, mode: 0o700 });
    await removeStrays(services);
    const path = dossierPath(services, order.archive);
    const part = `${path}.part`;
    const zip = await createZip(part);
    let made;
    try {
      made = await write(
        { services, current, actor: { kind: 'public' }, now: clock() },
        beyond,
        zip,
        progress,
      );
    } catch (error) {
      await zip.abandon().catch(() => undefined);
      await rm(part, { force: true });
      if (error instanceof RangeError)
        throw new JobFailure('材料合计超过4 GB，装不进一个压缩包；请先按单位打包推荐材料');
      throw error;
    }
    const sha256 = await digestOfFile(part);
    await rename(part, path);
    const { size } = await stat(path);
    const outcome = {
      outcome: `卷宗已制成，${made.parts}个文件，${(size / 1_000_000).toFixed(1)} MB`,
      link: `/activities/${activity}/closing`,
      result: { archive: order.archive },
    };
    await db.transaction().execute(async (tx) => {
      await tx
        .updateTable('archive')
        .set({
          bytes: size,
          sha256,
          parts: made.parts,
          headSeq: made.head.seq,
          headHash: made.head.hash,
          madeAt: clock(),
        })
        .where('id', '=', order.archive)
        .execute();
      await record(tx, { kind: 'public' }, clock(), {
        chain: activity,
        act: 'archive.made',
        subject: { kind: 'archive', id: order.archive },
        facts: { sha256, bytes: size, count: made.parts, headSeq: made.head.seq },
      });
      await finishIn(tx, outcome);
    });
    return outcome;
  };

/**
 * Jobs of the room.
 * @param beyond what rooms that stand above this one put into a folder
 */
export const honourJobs = (beyond: readonly PartMaker[]): Readonly<Record<string, JobHandler>> => ({
  [DOSSIER_JOB]: dossierJob(beyond),
});
