import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateIssue, certificateList } from '../../contract/certificate/http.ts';
import { closingGet } from '../../contract/honour/closing-http.ts';
import { resultConfirm } from '../../contract/honour/http.ts';
import { versionBundle } from '../../contract/result/http.ts';
import { drawCommit, drawRun } from '../../contract/team/http.ts';
import type { FrozenResult } from '../../core/result/frozen.ts';
import { JOB_HANDLERS } from '../app.ts';
import { partsOf, textOfDocx } from '../document/package.test-kit.ts';
import { fileRoom } from '../file/room.ts';
import { addFile } from '../file/file.test-kit.ts';
import {
  ENDS,
  must,
  openTestResultPosting,
  type TestResultPosting,
} from '../posting/result-posting.test-kit.ts';
import { phoneContext } from '../team/command.ts';
import { archivedFiles, makeArchive } from './archive.test-kit.ts';
import { DRAW_SCRIPT } from './draw-script.ts';

const PHONE = '13912345678';
const PAPER = '演示样卷原件';

let test: TestResultPosting;
let files: ReadonlyMap<string, Buffer>;

/** Leaves a telephone number with a member, and a sample paper with a unit. */
const leaveTraces = async (): Promise<void> => {
  const { server, organiser } = test.final;
  const { db, keys } = server.services;
  const { id: member } = await db.selectFrom('teamMember').select('id').executeTakeFirstOrThrow();
  await db
    .updateTable('teamMember')
    .set({ phoneSealed: keys.seal(PHONE, phoneContext(member)) })
    .where('id', '=', member)
    .execute();
  const { id: owner } = await db.selectFrom('deliverable').select('id').executeTakeFirstOrThrow();
  const file = await addFile(server, { kind: 'deliverable', id: owner }, 'stamped-scan', organiser);
  const { sha256 } = await (await fileRoom(server.services)).store.put(Buffer.from(PAPER));
  await db
    .insertInto('fileContent')
    .values({ sha256, bytes: 1, type: 'pdf', width: null, height: null, keptAt: server.now() })
    .execute();
  await db.updateTable('file').set({ content: sha256 }).where('id', '=', file).execute();
  await addFile(server, { kind: 'deliverable', id: owner }, 'stamped-scan', organiser, '丢失.pdf');
};

const draw = async (): Promise<void> => {
  const { server, organiser, id } = test.final;
  const params = { activity: id, stage: 'team' as const, kind: 'order' as const };
  await must(server.call(organiser, drawCommit, { params }));
  await must(server.call(organiser, drawRun, { params, body: { without: '' } }));
};

/** Issues the certificate of the first award. */
const issueOne = async (): ReturnType<TestResultPosting['begin']> => {
  const { server, organiser, id: activity } = test.final;
  const params = { activity };
  const { value } = await server.call(organiser, certificateList, { params });
  const grant = value.awards[0]?.rows[0]?.grant ?? '';
  return server.call(organiser, certificateIssue, {
    params,
    body: { version: 1, on: value.on, grants: [grant] },
  });
};

beforeAll(async () => {
  test = await openTestResultPosting();
  const { server, organiser, id: activity } = test.final;
  await leaveTraces();
  await draw();
  await test.post(1);
  server.setNow(ENDS);
  await must(server.call(organiser, resultConfirm, { params: { activity }, body: { version: 1 } }));
  await must(issueOne());
  expect(await makeArchive(server, organiser, activity, JOB_HANDLERS)).toEqual([
    'done',
    expect.stringContaining('卷宗已制成'),
  ]);
  files = await archivedFiles(server, organiser, activity);
}, 240_000);
afterAll(() => test.final.close());

const textOf = (path: string): Promise<string> => textOfDocx(files.get(path) ?? Buffer.of());

const rowsOf = async (path: string): Promise<readonly (readonly string[])[]> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((files.get(path) ?? Buffer.of()) as unknown as ExcelJS.Buffer);
  const rows: string[][] = [];
  workbook.worksheets[0]?.eachRow((row) => {
    const cells: string[] = [];
    row.eachCell({ includeEmpty: true }, (cell) => cells.push(cell.text));
    rows.push(cells);
  });
  return rows;
};

describe('卷宗 of a competition (issue 5, 6)', () => {
  it('lists every file, and holds each kind of thing', () => {
    const listed = String(files.get('文件校验值.txt'));
    const names = [...files.keys()];
    for (const name of names.filter((one) => one.includes('/'))) expect(listed).toContain(name);
    const units = names.filter((one) => /^02 初赛\/\d\d [^/]+\/[^/]*花名册\.xlsx$/u.test(one));
    const receipts = names.filter((one) => one.startsWith('03 代表队/参赛回执/'));
    expect([units.length, receipts.length]).toEqual([7, 7]);
    expect(names).toEqual(
      expect.arrayContaining([
        '02 初赛/参加情况.xlsx',
        '02 初赛/报送登记.xlsx',
        '03 代表队/代表队名单.xlsx',
        '03 代表队/更换队员登记.xlsx',
        '03 代表队/抽签/抽签登记.xlsx',
        '04 决赛成绩/成绩录入/录定成绩.xlsx',
        '04 决赛成绩/成绩录入/录入和更正记录.xlsx',
        '04 决赛成绩/成绩录入/签字记录.xlsx',
        '04 决赛成绩/成绩录入/评委.xlsx',
        '04 决赛成绩/成绩版本.xlsx',
        '04 决赛成绩/并列决定.xlsx',
        '04 决赛成绩/核对结果.xlsx',
        '04 决赛成绩/核对逐表情况.xlsx',
        '04 决赛成绩/第1版/复核包.zip',
        '07 表彰/证书登记.xlsx',
      ]),
    );
    for (const folder of ['01 通知', '04 决赛成绩/第1版/获奖名单', '05 公示', '10 审计'])
      expect([folder, names.some((one) => one.startsWith(`${folder}/`))]).toEqual([folder, true]);
    expect(names.some((one) => one.startsWith('02 推荐材料'))).toBe(false);
  });

  it('N5: every entry stands with who, when and what; sign-offs by name', async () => {
    const [head, ...entries] = await rowsOf('04 决赛成绩/成绩录入/录入和更正记录.xlsx');
    expect(head).toEqual(['环节', '成绩表', '次序', '事项', '办理人', '时间', '理由', '内容']);
    // Seven teams, each with one sheet of the exam, two of judges, one of the quiz, typed by two.
    expect(entries.length).toBe(7 * 4 * 2);
    expect(new Set(entries.map((one) => one[3]))).toEqual(new Set(['录入']));
    expect(entries.every((one) => (one[4] ?? '') !== '' && (one[7] ?? '') !== '')).toBe(true);
    const signings = await rowsOf('04 决赛成绩/成绩录入/签字记录.xlsx');
    expect(signings.slice(1).map((one) => [one[1], one[2]])).toEqual(
      Array.from({ length: 3 }, () => ['签字确认', '演示裁判长']),
    );
  });

  it('N6: the tie with its decision, the check with its outcome', async () => {
    const [, tie] = await rowsOf('04 决赛成绩/并列决定.xlsx');
    expect(tie?.slice(1, 6)).toEqual([
      '第3名',
      '484/3',
      expect.stringContaining('许文博'),
      '组委会决定',
      expect.stringMatching(/^许文博.*陆一鸣/u),
    ]);
    const check = await rowsOf('04 决赛成绩/核对结果.xlsx');
    expect(check).toContainEqual(['结论', '样本中的成绩表都已核对一致，可以封存。']);
  });

  it('the score record and the sealed bundle say the same version', async () => {
    const bundle = await partsOf(files.get('04 决赛成绩/第1版/复核包.zip') ?? Buffer.of());
    // The very parts that the result room hands out: cli/result-bundle.test.ts tallies them to the sealed numbers.
    const { server, organiser, id } = test.final;
    const handed = await server.call(organiser, versionBundle, {
      params: { activity: id, number: 1 },
    });
    expect(bundle).toEqual(await partsOf(handed.raw.rawPayload));
    const { rankings, version } = JSON.parse(String(bundle.get('result.json'))) as FrozenResult;
    expect(version).toBe(1);
    const record = [...files.keys()].find((name) => /第1版\/.*成绩记录.*\.docx$/u.test(name));
    const text = await textOf(record ?? '');
    for (const { rows } of rankings) for (const { shown } of rows) expect(text).toContain(shown);
  });

  it('the draw is repeated by the program that lies beside it', async () => {
    expect(readFileSync(join(import.meta.dirname, '../../../docs/draws.md'), 'utf8')).toContain(
      DRAW_SCRIPT,
    );
    expect(String(files.get('03 代表队/抽签/抽签复核.mjs'))).toBe(DRAW_SCRIPT);
    const [, row] = await rowsOf('03 代表队/抽签/抽签登记.xlsx');
    const [context = '', commitment = '', seed = '', order = ''] = [4, 5, 8, 9].map(
      (at) => row?.[at] ?? '',
    );
    const items = order.split('、').toSorted();
    expect(items.length).toBe(7);
    const { stdout } = spawnSync(
      process.execPath,
      ['--input-type=module', '-', seed, context, ...items],
      { input: DRAW_SCRIPT, encoding: 'utf8' },
    );
    expect(stdout).toBe(`commitment ${commitment}\norder      ${order.replaceAll('、', ' ')}\n`);
  });

  it('what was uploaded is there byte for byte, what is lost is told', () => {
    const handed = [...files].filter(([name]) => /^02 初赛\/.*回执/u.test(name));
    const named = new Map(handed.map(([name, bytes]) => [name.split('/').at(-1), String(bytes)]));
    expect([...named.keys()].toSorted()).toEqual(['丢失.pdf（缺文件）.txt', '样卷.pdf']);
    expect(named.get('样卷.pdf')).toBe(PAPER);
  });

  it('the closing report tells participation, teams and awards, nothing of nominations', async () => {
    const report = [...files.keys()].find((name) => name.startsWith('09 结项报告/'));
    const text = await textOf(report ?? '');
    for (const words of [
      '参加单位7个；初赛应参加35人，参加21人，参加率60.00%；决赛代表队7支，参赛队员21人。',
      '按终定的决赛成绩（第1版）',
      '南通市技术能手',
      '公示期间没有收到异议。',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/推荐名额|推荐办理|命名/u);
  });

  it('the page of closing shows the same figures', async () => {
    const { server, organiser, id: activity } = test.final;
    const { value } = await server.call(organiser, closingGet, { params: { activity } });
    const { participation, units, version, awards, objections } = value.competition ?? {};
    expect([participation, units?.length, version, objections]).toEqual([
      { due: 35, took: 21, rate: '60.00%' },
      7,
      1,
      { count: 0, open: 0 },
    ]);
    expect(awards?.find(({ title }) => title === '团体一等奖')?.holders).toEqual([
      '如皋市医疗保障局',
    ]);
  });

  it('no telephone number stands in anything that we make', async () => {
    for (const [name, bytes] of files) {
      if (bytes.subarray(0, 2).toString() !== 'PK') {
        expect([name, bytes.includes(PHONE)]).toEqual([name, false]);
        continue;
      }
      for (const [part, content] of await partsOf(bytes))
        expect([name, part, content.includes(PHONE)]).toEqual([name, part, false]);
    }
  });
});
