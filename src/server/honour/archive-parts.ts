import { buffer } from 'node:stream/consumers';
import { noticeDocument } from '../../core/document/notice.ts';
import type { OfficialDocument } from '../../core/document/official.ts';
import { supplementDocument } from '../../core/document/supplement.ts';
import type { Actor } from '../../core/access/actor.ts';
import { dayAt, dayText, momentText, type Instant } from '../../core/kernel/day.ts';
import { PUBLICITY_KIND_WORDS } from '../../core/honour/publicity.ts';
import { OBJECTION_STATE_WORDS } from '../../core/posting/objection.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import { versionsOf } from '../activity/current-plan.ts';
import { accountNames, actTitle, matchingEntries } from '../audit/queries.ts';
import { safeFileName } from '../document/file-names.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import { planNamesOn } from '../official/unit-names.ts';
import { renderOfficialDocx } from '../document/official-docx.ts';
import type { Register } from '../document/register.ts';
import type { Services } from '../http/services.ts';
import { archivedPosting } from '../posting/documents.ts';
import { holdingObjections, postingsOf } from '../posting/queries.ts';
import { closedReviews } from '../review/closed.ts';
import { recordsOf, type RecordKind } from '../review/documents.ts';
import { resultsWorkbook } from '../review/results-workbook.ts';
import { VETTING_REGISTER_HEADINGS, vettingRegister } from '../vetting/closing.ts';
import { isOfResults } from './candidates.ts';
import { closingReport } from './closing-report.ts';
import { folderParts } from './folder.ts';
import { namingOnPaper } from './naming-file.ts';
import { honoursOf } from './people.ts';
import { entriesOf, namingsOf } from './store.ts';

/** What a folder is made for: whose eyes, and when. */
export interface Making {
  readonly services: Services;
  readonly current: CurrentPlan;
  /** For whom reviews are read: nobody's recusal hides anything, whoever is recused may neither ask nor fetch. */
  readonly actor: Actor;
  readonly now: Instant;
}

/** A file of the folder, with its path in it. */
export interface Part {
  readonly path: string;
  /** A file that was uploaded is read only when its turn comes. */
  readonly bytes: Buffer | AsyncIterable<Uint8Array>;
}

/** Makes files of the folder; a room that stands above this one hands its own in where jobs are put together. */
export type PartMaker = (making: Making) => Promise<readonly Part[]>;

const docx = async (folder: string, name: string, document: OfficialDocument): Promise<Part> => ({
  path: `${folder}/${safeFileName(`${name}.docx`)}`,
  bytes: await renderOfficialDocx(document),
});

/** A register as a file of the folder, named as the register unless it says otherwise. */
export const registerPart = async (
  folder: string,
  { title, headings, rows }: Register,
  name: string = title,
): Promise<Part> => ({
  path: `${folder}/${safeFileName(`${name}.xlsx`)}`,
  bytes: await buffer((await listWorkbook(title, headings, rows)).stream),
});

const sheet = (
  folder: string,
  title: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Part> => registerPart(folder, { title, headings, rows });

/** Notices as they went out: the first version, and every supplement. */
export const noticeParts = async ({ services, current }: Making): Promise<readonly Part[]> => {
  const parts: Part[] = [];
  for (const { number, publishedAt, reason, plan, changes } of await versionsOf(
    services.db,
    current.activity,
  )) {
    const on = dayAt(publishedAt);
    const name = `${dayText(on)} 第${number}版`;
    if (number === 1) {
      const issued = plan.notice.issuedOn ?? on;
      const unitNames = await planNamesOn(services.db, current.activity, plan, issued);
      parts.push(
        await docx('01 通知', `${name} 通知`, noticeDocument({ plan, on: issued, unitNames })),
      );
    } else
      parts.push(
        await docx(
          '01 通知',
          `${name} 补充通知`,
          supplementDocument({
            plan,
            version: number,
            reason: reason ?? '',
            changes,
            number: null,
            on,
          }),
        ),
      );
  }
  return parts;
};

/** The register of vetting: never what a body wrote (J7). */
export const vettingParts = async ({
  services,
  current,
  now,
}: Making): Promise<readonly Part[]> => {
  const rows = await vettingRegister(services.db, services.keys, current.activity, dayAt(now));
  return rows.length === 0
    ? []
    : [await sheet('03 审核', '审核登记', VETTING_REGISTER_HEADINGS, rows)];
};

const RECORDS: readonly RecordKind[] = ['scores', 'ballots', 'sheets', 'minutes'];

/** Results and records of every review (J4.1). A secret ballot is counted, nobody's vote stands anywhere. */
export const reviewParts = async (making: Making): Promise<readonly Part[]> => {
  const { services, current, actor, now } = making;
  const parts: Part[] = [];
  for (const review of await closedReviews(services.db, current.activity)) {
    const folder = `04 评审/${safeFileName(review.stage.title)}`;
    const results = await resultsWorkbook(services.db, review, actor, now);
    parts.push({ path: `${folder}/${results.name}`, bytes: await buffer(results.stream) });
    for (const kind of RECORDS) {
      const made = await recordsOf({ db: services.db, review, actor, now }, kind, undefined);
      if (!made.ok) continue;
      for (const document of made.value) parts.push(await docx(folder, document.name, document));
    }
  }
  return parts;
};

/** Postings: the exact text that was public, whom it named, when, and the evidence of it (J4.2). */
export const postingParts = async ({ services, current }: Making): Promise<readonly Part[]> => {
  const parts: Part[] = [];
  for (const [index, posting] of (await postingsOf(services.db, current.activity)).entries()) {
    const folder = `05 公示/${String(index + 1).padStart(2, '0')} ${dayText(posting.text.period.postedOn)}`;
    parts.push({
      path: `${folder}/公示文本（校验值${posting.digest.slice(0, 16)}）.json`,
      bytes: Buffer.from(posting.frozen),
    });
    parts.push(await docx(folder, '公示', archivedPosting(services, posting)));
    if (posting.evidence.length > 0)
      parts.push(
        await sheet(
          folder,
          '公示留证',
          ['张贴或上网时间', '地址', '办理人', '说明', '校验值', '作废'],
          posting.evidence.map((one) => [
            momentText(one.putAt),
            one.place,
            one.putBy,
            one.note,
            one.sha256 ?? '',
            one.void?.reason ?? '',
          ]),
        ),
      );
  }
  return parts;
};

/** Objections by number and state alone: who objected and what they said stay sealed with the handlers (J4.3). */
export const objectionParts = async ({ services, current }: Making): Promise<readonly Part[]> => {
  const objections = await holdingObjections(services.db, current.activity);
  return objections.length === 0
    ? []
    : [
        await sheet(
          '06 异议',
          '异议办理（不含异议人和内容）',
          ['序号', '办理结果'],
          objections.map(({ state }, index) => [String(index + 1), OBJECTION_STATE_WORDS[state]]),
        ),
      ];
};

/** Issued decisions as they print. */
export const namingParts = async (making: Making): Promise<readonly Part[]> => {
  const { services, current, now } = making;
  const parts: Part[] = [];
  for (const { id, state, decidedOn, number } of await namingsOf(services.db, current.activity)) {
    if (state !== 'issued') continue;
    const document = await namingOnPaper(services.db, current.activity, id, now);
    const what = isOfResults(current) ? '表彰' : '命名';
    if (document.ok)
      parts.push(
        await docx(`07 ${what}`, `${dayText(decidedOn)} ${number} ${what}决定`, document.value),
      );
  }
  return parts;
};

/** The publicity log, and the honours pages of those who are shown. */
export const publicityParts = async (making: Making): Promise<readonly Part[]> => {
  const { services, current } = making;
  const entries = await entriesOf(services.db, current.activity);
  const honours = await honoursOf(services.db, current.activity);
  const pages = honours === null ? new Map<string, Buffer>() : await folderParts(services, honours);
  return [
    await sheet(
      '08 宣传',
      '宣传报道登记',
      ['日期', '媒体', '形式', '标题', '版面或栏目', '链接', '备注'],
      entries.map((one) => [
        dayText(one.publishedOn),
        one.outlet,
        PUBLICITY_KIND_WORDS[one.kind],
        one.title,
        one.part,
        one.link,
        one.void === null ? '' : `作废：${one.void.reason}`,
      ]),
    ),
    ...[...pages].map(([path, bytes]) => ({ path: `08 宣传/风采页/${path}`, bytes })),
  ];
};

/** The closing report. */
export const reportParts = async ({ services, current, now }: Making): Promise<readonly Part[]> => [
  await docx(
    '09 结项报告',
    `${dayText(dayAt(now))} 结项报告`,
    await closingReport(services, current, now),
  ),
];

/** The activity's audit chain, link by link, with its head in the last row. */
export const auditParts = async ({ services, current }: Making): Promise<readonly Part[]> => {
  const { db } = services;
  const names = await accountNames(db);
  const rows = await matchingEntries(db, { chain: current.activity })
    .selectAll()
    .orderBy('seq')
    .execute();
  return [
    await sheet(
      '10 审计',
      '审计记录',
      ['序号', '时间', '办理人', '事项', '对象', '情况', '前一条校验值', '校验值'],
      rows.map((row) => [
        String(row.seq),
        momentText(row.at),
        row.account === null ? '未登录' : (names.get(row.account) ?? '已删除的账号'),
        actTitle(row.act),
        `${row.subjectKind} ${row.subject}`,
        JSON.stringify(row.facts),
        row.previous,
        row.hash,
      ]),
    ),
  ];
};
