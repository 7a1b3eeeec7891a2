import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  awardListDownload,
  resultDocumentDownload,
  scoreRecordDownload,
} from '../../contract/result/documents-http.ts';
import type { Route } from '../../contract/http/route.ts';
import type { TestFinal } from '../scoring/scoring.test-kit.ts';
import { FROZEN_RESULT } from '../../../test/frozen-result.ts';
import { openSealedResult } from './result.test-kit.ts';

let final: TestFinal;
beforeAll(async () => {
  final = await openSealedResult();
}, 300_000);
afterAll(() => final.server.close());

const fetched = async (
  route: Route,
  params: Readonly<Record<string, string | number>>,
  query: string,
): Promise<{ readonly status: number; readonly name: string; readonly bytes: Buffer }> => {
  const url = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String({ activity: final.id, ...params }[name])),
  );
  const answer = await final.server.app.inject({
    method: 'GET',
    url: `${url}${query}`,
    headers: { cookie: final.organiser.cookie },
  });
  const [, name = ''] =
    /filename\*=UTF-8''([^;]+)/.exec(String(answer.headers['content-disposition'])) ?? [];
  return { status: answer.statusCode, name: decodeURIComponent(name), bytes: answer.rawPayload };
};

it('N7.1: each giving body takes its own list, all of them together come as one archive', async () => {
  const title = FROZEN_RESULT.title;
  const of = (query: string) => fetched(awardListDownload, { number: 1 }, query);
  const union = await of(`?giver=${encodeURIComponent('南通市总工会')}`);
  const all = await of('');
  expect([union, all].map(({ status, name }) => [status, name])).toEqual([
    [200, `${title}获奖名单（南通市总工会）.docx`],
    [200, `${title}获奖名单.zip`],
  ]);
  expect(all.bytes.toString('latin1')).toContain(
    Buffer.from(`${title}获奖名单（授予单位未定）.docx`).toString('latin1'),
  );
  expect((await of(`?giver=${encodeURIComponent('演示单位')}`)).status).toBe(404);
});

it('N6.1: the score record in Excel has every exact total of the hand-worked file', async () => {
  const { status, bytes } = await fetched(scoreRecordDownload, { number: 1 }, '?as=xlsx');
  expect(status).toBe(200);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  for (const { title, rows } of FROZEN_RESULT.rankings) {
    const sheet = workbook.getWorksheet(title);
    const column = (sheet?.getRow(2).values as unknown[]).indexOf('精确值');
    expect(rows.map((_, at) => sheet?.getCell(at + 3, column).value)).toEqual(
      rows.map(({ total }) => total),
    );
  }
});

it('presentation list, recommendation and result list are there; a version that is not is not', async () => {
  const names = [];
  for (const kind of ['presentation', 'recommendation', 'result-list'])
    names.push((await fetched(resultDocumentDownload, { number: 1, kind }, '')).name);
  expect(names).toEqual([
    `${FROZEN_RESULT.title}颁奖名单.docx`,
    '关于优先推荐参评南通市五一劳动奖的说明（陈晓岚）.docx',
    `${FROZEN_RESULT.title}成绩公布.docx`,
  ]);
  const missing = await fetched(resultDocumentDownload, { number: 2, kind: 'presentation' }, '');
  expect(missing.status).toBe(404);
});
