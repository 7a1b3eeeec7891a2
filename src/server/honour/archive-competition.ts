import { buffer } from 'node:stream/consumers';
import { awardListDocument, giverLists } from '../../core/document/award-list.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { safeFileName, distinctFileNames } from '../document/file-names.ts';
import { renderOfficialDocx } from '../document/official-docx.ts';
import type { HeldFile } from '../file/queries.ts';
import { fileRoom } from '../file/room.ts';
import type { Download } from '../http/endpoint.ts';
import { preliminaryRecord } from '../preliminary/registers.ts';
import { awardListFile, resultDocumentFile, scoreRecordFile } from '../result/documents.ts';
import { resultVersions } from '../result/queries.ts';
import { resultRegisters, versionRecords, type VersionRecord } from '../result/registers.ts';
import { scoringRegisters } from '../scoring/registers.ts';
import { teamRecord } from '../team/registers.ts';
import { registerPart, type Making, type Part, type PartMaker } from './archive-parts.ts';
import { standingOf } from './final.ts';
import { drawInstructions, DRAW_SCRIPT } from './draw-script.ts';

const downloadPart = async (folder: string, { stream, name }: Download): Promise<Part> => ({
  path: `${folder}/${safeFileName(name ?? '')}`,
  bytes:
    typeof stream === 'string' || Buffer.isBuffer(stream)
      ? Buffer.from(stream)
      : await buffer(stream),
});

const numbered = (at: number, name: string): string =>
  safeFileName(`${String(at + 1).padStart(2, '0')} ${name}`);

/** Files as their unit uploaded them. What is not in the store is told in a note of the same name. */
const uploadedParts = async (
  { services }: Making,
  folder: string,
  files: readonly HeldFile[],
): Promise<readonly Part[]> => {
  const { store } = await fileRoom(services);
  const names = distinctFileNames(files.map(({ name }) => name));
  const parts: Part[] = [];
  for (const [at, { sha256, name }] of files.entries()) {
    const path = `${folder}/${names[at] ?? ''}`;
    parts.push(
      (await store.has(sha256))
        ? {
            path,
            bytes: (async function* () {
              yield* store.read(sha256) as AsyncIterable<Uint8Array>;
            })(),
          }
        : {
            path: `${path}（缺文件）.txt`,
            bytes: Buffer.from(`\uFEFF“${name}”不在文件库中，没有装入；请管理员核对备份。\r\n`),
          },
    );
  }
  return parts;
};

/** Rosters of units with participation and exemptions, and what they handed in, as uploaded (N2.1, N4, N8). */
const preliminaryParts: PartMaker = async (making) => {
  const { services, current, now } = making;
  const record = await preliminaryRecord(services.db, current, now);
  const folder = '02 初赛';
  const parts: Part[] = [
    await registerPart(folder, record.participation),
    await registerPart(folder, record.deliveries),
  ];
  for (const [at, { name, rosters, summaries, deliveries }] of record.units.entries()) {
    const own = numbered(at, name);
    for (const { stage, register } of rosters)
      parts.push(await registerPart(`${folder}/${own}`, register, `${stage}${register.title}`));
    for (const summary of summaries) parts.push(await downloadPart(`${folder}/${own}`, summary));
    for (const { title, files } of deliveries)
      parts.push(
        ...(await uploadedParts(making, `${folder}/${own}/${safeFileName(title)}`, files)),
      );
  }
  return parts;
};

/** Teams as handed in, substitutions, attendance, and draws with what repeats them (N2.2, N2.3). */
const teamParts: PartMaker = async ({ services, current, actor, now }) => {
  const record = await teamRecord({ services, current, actor, now });
  const folder = '03 代表队';
  const parts: Part[] = [
    await registerPart(folder, record.members),
    await registerPart(folder, record.substitutions),
    await registerPart(`${folder}/抽签`, record.draws),
  ];
  if (record.drawn.length > 0)
    parts.push(
      { path: `${folder}/抽签/抽签复核.mjs`, bytes: Buffer.from(DRAW_SCRIPT) },
      {
        path: `${folder}/抽签/抽签复核办法.txt`,
        bytes: Buffer.from(drawInstructions(record.drawn)),
      },
    );
  for (const [at, { unit, file }] of record.receipts.entries()) {
    const { bytes } = await downloadPart(folder, file);
    parts.push({ path: `${folder}/参赛回执/${numbered(at, unit)}.docx`, bytes });
  }
  return parts;
};

/** Sheets of scores: what is agreed, and every entry with who, when, why (N5). */
const scoringParts: PartMaker = async ({ services, current, now }) =>
  Promise.all(
    (await scoringRegisters(services.db, current, dayAt(now))).map((register) =>
      registerPart('04 决赛成绩/成绩录入', register),
    ),
  );

/** Lists that stand by the newest version alone: those of an earlier one no longer hold. */
const listParts = async (
  folder: string,
  facts: VersionRecord['facts'],
): Promise<readonly Part[]> => {
  const parts: Part[] = [];
  for (const list of giverLists(facts)) {
    const document = awardListDocument(facts, list);
    parts.push({
      path: `${folder}/获奖名单/${safeFileName(`${document.name}.docx`)}`,
      bytes: await renderOfficialDocx(document),
    });
  }
  const every = await awardListFile(facts, { as: 'xlsx', giver: '' });
  if (every.ok) parts.push(await downloadPart(`${folder}/获奖名单`, every.value));
  for (const kind of ['result-list', 'presentation', 'recommendation'] as const) {
    const file = await resultDocumentFile(facts, kind);
    if (file.ok) parts.push(await downloadPart(folder, file.value));
  }
  return parts;
};

/** Results: versions with score records and what works them out again, ties, the check, award lists (N6, N7). */
const resultParts: PartMaker = async ({ services: { db }, current, now }) => {
  const folder = '04 决赛成绩';
  const parts: Part[] = [];
  for (const register of await resultRegisters(db, current, now))
    parts.push(await registerPart(folder, register));
  const versions = await resultVersions(db, current.activity);
  for (const version of await versionRecords(db, current.activity)) {
    const { number, state, bundle, changes } = version;
    const sealed = versions.find((one) => one.number === number) ?? null;
    // Papers of a version tell what still stands: nobody who was taken off; the score record tells what all scored.
    const result = sealed === null ? version.facts.result : (await standingOf(db, sealed)).result;
    const lists = { ...version.facts, result };
    const { rankings } = version.facts.result;
    const records = { ...version.facts, result: { ...result, rankings } };
    const isReplaced = state === 'superseded';
    const own = `${folder}/第${number}版${isReplaced ? '（已被新版代替）' : ''}`;
    parts.push(
      await downloadPart(own, await scoreRecordFile(records, 'docx')),
      await downloadPart(own, await scoreRecordFile(records, 'xlsx')),
      { path: `${own}/复核包.zip`, bytes: bundle },
    );
    if (changes !== null) parts.push(await registerPart(own, changes));
    if (!isReplaced) parts.push(...(await listParts(own, lists)));
  }
  return parts;
};

/** What a competition leaves beside notices, postings and decisions. No telephone number stands in what we make. */
export const competitionParts: PartMaker = async (making) => [
  ...(await preliminaryParts(making)),
  ...(await teamParts(making)),
  ...(await scoringParts(making)),
  ...(await resultParts(making)),
];
