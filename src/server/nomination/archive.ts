import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { ActivityId } from '../../core/access/actor.ts';
import { officialDocument, paragraph } from '../../core/document/official.ts';
import { dayAt, dayText, type Instant } from '../../core/kernel/day.ts';
import { materialSource } from '../../core/nomination/complete.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { NOMINATION_STATE_WORDS } from '../../core/nomination/state.ts';
import { sentenceOf } from '../../contract/problems.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import { distinctFileNames, safeFileName } from '../document/file-names.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import { renderOfficialDocx } from '../document/official-docx.ts';
import { createZip, MOST_ZIP_BYTES, type ZipFile } from '../document/zip-file.ts';
import type { HeldFile } from '../file/queries.ts';
import { fileRoom } from '../file/room.ts';
import type { Services } from '../http/services.ts';
import { JobFailure, type JobHandler } from '../job/worker.ts';
import { readTree, type UnitTree } from '../unit/queries.ts';
import { formFile, type FormFormat } from './form-file.ts';
import { photographsOf } from './judge.ts';
import type { Nominee } from './queries.ts';
import { placeOf } from './stage.ts';
import { nominationsIn } from './store.ts';

/** Kind of job that packs the materials of nominees. */
export const ARCHIVE_JOB = 'nomination.archive';

/** What the job is given: ids alone, which its asker might read when they asked. */
export interface ArchiveOrder {
  readonly activity: ActivityId;
  readonly nominations: readonly NominationId[];
  /** How many are left out because the asker keeps away from them: told in the index, without names. */
  readonly withheld: number;
}

/** How long an archive lies ready: it holds personal data, and is quickly made again. */
const KEPT_MS = 24 * 3_600_000;

const folderOf = ({ dataFolder }: Services): string => join(dataFolder, 'archives');
const pathOf = (services: Services, job: string): string => join(folderOf(services), `${job}.zip`);

/** An archive as a stream, where it still lies there. null: taken away after its day, or never finished. */
export const readArchive = async (
  services: Services,
  job: string,
): Promise<{ readonly stream: ReadStream; readonly bytes: number } | null> => {
  const path = pathOf(services, job);
  const found = await stat(path).catch(() => null);
  return found === null ? null : { stream: createReadStream(path), bytes: found.size };
};

/** Takes away archives whose day is over, and what a broken job left behind. @returns how many */
export const removeOldArchives = async (services: Services): Promise<number> => {
  const folder = folderOf(services);
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const { mtimeMs } = await stat(join(folder, name));
    if (mtimeMs > services.clock() - KEPT_MS) continue;
    await rm(join(folder, name), { force: true });
    removed += 1;
  }
  return removed;
};

/** Texts beside the form (the detailed story), as Word. */
const storyFiles = async (
  services: Services,
  current: CurrentPlan,
  nominee: Nominee,
): Promise<readonly (readonly [string, Buffer])[]> => {
  const { rules } = await placeOf(services.db, current, nominee);
  const texts = rules.materials.filter(
    (one) => materialSource(one) === 'text' && !rules.formFields.has(one.id),
  );
  const files: (readonly [string, Buffer])[] = [];
  for (const { id, title } of texts) {
    const text = nominee.texts[id] ?? '';
    if (text.trim() === '') continue;
    const bytes = await renderOfficialDocx(
      officialDocument({
        name: title,
        title: [`${nominee.name}${title}`],
        body: text
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map((line) => paragraph(line.trim())),
        demonstration: current.demo || current.plan.demonstration,
      }),
    );
    files.push([safeFileName(`${title}.docx`), bytes]);
  }
  return files;
};

/** What nominees are packed with. */
export interface Packing {
  readonly services: Services;
  readonly current: CurrentPlan;
  readonly tree: UnitTree;
  readonly zip: Pick<ZipFile, 'add'>;
  readonly photographs: readonly HeldFile[];
}

/** Adds one nominee's form, texts and photographs to a folder of the archive. @returns what could not be added, and why */
export const addNominee = async (
  { services, current, zip, photographs }: Packing,
  nominee: Nominee,
  folder: string,
): Promise<{ readonly photographs: number; readonly remarks: readonly string[] }> => {
  const remarks: string[] = [];
  for (const format of ['docx', 'pdf'] as const satisfies readonly FormFormat[]) {
    const made = await formFile(services, current, nominee, format);
    if (made.ok) await zip.add(`${folder}/${made.value.name}`, made.value.stream);
    else remarks.push(...made.refusals.map(({ code, params }) => sentenceOf(code, params)));
  }
  for (const [name, bytes] of await storyFiles(services, current, nominee))
    await zip.add(`${folder}/${name}`, bytes);
  const own = photographs.filter(({ owner }) => owner === nominee.id);
  const names = distinctFileNames(own.map(({ name }) => name));
  const { store } = await fileRoom(services);
  for (const [index, { sha256, name }] of own.entries())
    if (await store.has(sha256))
      await zip.add(`${folder}/${names[index] ?? ''}`, store.read(sha256));
    else remarks.push(`照片“${name}”不在文件库中，没有打包；请管理员核对备份`);
  return { photographs: own.length, remarks };
};

const INDEX_HEADINGS = [
  '序号',
  '单位',
  '姓名',
  '单位及职务',
  '推荐范围',
  '状态',
  '提交日期',
  '照片张数',
  '文件夹',
  '备注',
] as const;

const indexRow = async (
  { services, current, tree }: Packing,
  nominee: Nominee,
  number: number,
): Promise<readonly string[]> => {
  const { quota } = await placeOf(services.db, current, nominee);
  const { submittedAt } = nominee;
  return [
    String(number),
    tree.nameOn(nominee.unit, dayAt(services.clock())),
    nominee.name,
    nominee.record['post'] ?? '',
    quota.categories.find(({ id }) => id === nominee.category)?.title ?? '',
    NOMINATION_STATE_WORDS[nominee.state],
    submittedAt === null ? '' : dayText(dayAt(submittedAt)),
  ];
};

/** A folder for each nominee: `南湖区医疗保障局/01 演示甲`. */
export const foldersOf = (
  nominees: readonly Nominee[],
  tree: UnitTree,
  now: Instant,
): readonly string[] =>
  nominees.map(({ unit, name }, index) =>
    [
      safeFileName(tree.nameOn(unit, dayAt(now))),
      safeFileName(`${String(index + 1).padStart(2, '0')} ${name === '' ? '未填姓名' : name}`),
    ].join('/'),
  );

const pack = async (
  packing: Packing & { readonly zip: ZipFile },
  nominees: readonly Nominee[],
  withheld: number,
  progress: (done: number, total: number) => Promise<void>,
): Promise<number> => {
  const { zip, tree, services } = packing;
  const folders = foldersOf(nominees, tree, services.clock());
  const rows: (readonly string[])[] = [];
  for (const [index, nominee] of nominees.entries()) {
    await progress(index, nominees.length);
    const folder = folders[index] ?? '';
    const added = await addNominee(packing, nominee, folder);
    rows.push([
      ...(await indexRow(packing, nominee, index + 1)),
      String(added.photographs),
      folder,
      added.remarks.join('；'),
    ]);
  }
  if (withheld > 0) rows.push([`另有${withheld}名因回避未列出`]);
  const index = await listWorkbook('目录', INDEX_HEADINGS, rows);
  await zip.add('目录.xlsx', await buffer(index.stream));
  const bytes = await zip.finish();
  await progress(nominees.length, nominees.length);
  return bytes;
};

const guardSize = (photographs: readonly HeldFile[]): void => {
  const bytes = photographs.reduce((sum, one) => sum + one.bytes, 0);
  if (bytes > MOST_ZIP_BYTES - 500_000_000)
    throw new JobFailure('照片合计超过3.5 GB，装不进一个压缩包；请按单位分别打包');
};

/** Packs forms (Word and PDF), texts, photographs and an index into one archive, to be downloaded for a day. */
const archiveJob: JobHandler = async (payload, { services, job, progress }) => {
  const { activity, nominations, withheld } = payload as ArchiveOrder;
  const current = await currentPlan(services.db, activity);
  if (current === null) throw new JobFailure('活动已删除；没有材料可以打包');
  const nominees = (await nominationsIn(services.db, activity)).filter(({ id }) =>
    nominations.includes(id),
  );
  const photographs = await photographsOf(services.db, nominees);
  guardSize(photographs);
  await mkdir(folderOf(services), { recursive: true, mode: 0o700 });
  const path = pathOf(services, job.id);
  const part = `${path}.part`;
  await rm(part, { force: true });
  const zip = await createZip(part);
  let bytes: number;
  try {
    const tree = await readTree(services.db);
    bytes = await pack({ services, current, tree, zip, photographs }, nominees, withheld, progress);
  } catch (error) {
    await zip.abandon().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
  await rename(part, path);
  return {
    outcome: `${nominees.length}名人选的材料已打包，${(bytes / 1_000_000).toFixed(1)} MB；24小时内可以下载`,
    link: `/activities/${activity}/nominations?archive=${job.id}`,
    result: { activity, bytes },
  };
};

export const archiveName = (title: string, now: Instant): string =>
  safeFileName(`${title}推荐材料 ${dayText(dayAt(now))}.zip`);

export const NOMINATION_JOBS: Readonly<Record<string, JobHandler>> = { [ARCHIVE_JOB]: archiveJob };
