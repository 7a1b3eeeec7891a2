import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/nomination/http.ts';
import { nominationReadFile, type ReadBackView } from '../../contract/nomination/read-back-http.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { renderFormXlsx } from '../document/form-xlsx.ts';
import { formOf, filledWith } from '../document/sample-records.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { zipOf } from '../file/picture.test-kit.ts';
import type { TestUnit } from '../activity/activity.test-kit.ts';
import { entriesOfForm, openTestSelection, type TestSelection } from './nomination.test-kit.ts';

let selection: TestSelection;
let nanhu: TestUnit;
let draft: NominationId;
beforeAll(async () => {
  selection = await openTestSelection();
  nanhu = await selection.unitOf('nanhu');
  draft = await selection.start(nanhu, 'counties');
});
afterAll(() => selection.close());

const read = async (bytes: Buffer, who: TestPerson = nanhu.clerk) => {
  const raw = await selection.server.app.inject({
    method: 'POST',
    url: nominationReadFile.path.replace(':activity', selection.id).replace(':nomination', draft),
    headers: { 'x-qunying': '1', cookie: who.cookie, 'content-type': 'application/octet-stream' },
    payload: bytes,
  });
  return {
    status: raw.statusCode,
    value: raw.json<ReadBackView>(),
    problem: raw.json<{ code: string; detail: string }>(),
  };
};

const valuesOf = ({ fields }: ReadBackView): Readonly<Record<string, string | null>> =>
  Object.fromEntries(fields.map(({ field, value }) => [field, value]));

/** The word file that the server gives out for a nomination with these entries. */
const printed = async (record: Record<string, string>): Promise<Buffer> => {
  const id = await selection.start(nanhu, 'counties');
  const saved = await selection.server.call(nanhu.clerk, http.nominationSave, {
    params: { activity: selection.id, nomination: id },
    body: { revision: 1, record },
  });
  expect(saved.status).toBe(200);
  const { raw } = await selection.server.call(nanhu.clerk, http.nominationForm, {
    params: { activity: selection.id, nomination: id },
  });
  return raw.rawPayload;
};

const ENTRIES = {
  ...entriesOfForm('演示王䶮𬭎').record,
  post: '演示医保服务中心<b>&"综合"柜员',
  deeds: '第一段，办理3.6万件。\n第二段。',
};

describe('reading a filled form back (J10)', () => {
  it('from our own Word file: every entry, as it was written', async () => {
    const { status, value } = await read(await printed(ENTRIES));
    expect([status, value.faults]).toEqual([200, []]);
    expect(valuesOf(value)).toEqual(ENTRIES);
    expect(value.fields.every(({ fault }) => fault === null)).toBe(true);
  });

  it('from our own Excel file', async () => {
    const form = formOf('jiaxing-2020', 'recommendation');
    const bytes = await renderFormXlsx(form, filledWith(form, ENTRIES), {
      demonstration: false,
      version: '1',
    });
    const { value } = await read(Buffer.from(bytes));
    expect(valuesOf(value)).toEqual(ENTRIES);
  });

  it('names what is wrong field by field, and what was not found', async () => {
    const { value } = await read(
      await printed({
        ...ENTRIES,
        sex: '女性',
        birth: '八六年',
        honours: '',
        deeds: '好'.repeat(501),
      }),
    );
    expect(
      value.fields
        .filter(({ fault, value: found }) => fault !== null || found === null)
        .map(({ title, value: found, fault }) => [title, found?.slice(0, 3) ?? null, fault]),
    ).toEqual([
      ['性别', '女性', '“性别”：“女性”不在可选范围，请填：男、女'],
      ['出生年月', '八六年', '“出生年月”：“八六年”不是年月，请写成 1986.03'],
      ['曾获主要荣誉', null, null],
      ['事迹简介', '好好好', '“事迹简介”现有501字，超过500字，请压缩'],
    ]);
  });

  it('nothing is saved, and another unit’s clerk reads nothing into it', async () => {
    expect((await selection.get(nanhu.clerk, draft)).record).toEqual({});
    const other = await selection.unitOf('xiuzhou');
    expect((await read(await printed(ENTRIES), other.clerk)).status).toBe(404);
  });

  it.each([
    ['a text', Buffer.from('姓名：演示甲')],
    ['nothing', Buffer.alloc(0)],
    ['an old document or one under a password', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['another archive', zipOf([{ name: 'a.txt', body: Buffer.from('a') }])],
    [
      'a body that inflates beyond 20 MiB',
      zipOf([{ name: 'word/document.xml', body: Buffer.alloc(21 * 1024 * 1024), said: 10 }]),
    ],
  ])('refuses %s', async (_, bytes) => {
    expect((await read(bytes)).problem).toMatchObject({
      code: 'nomination.file-unreadable',
      detail:
        '这个文件不是 Word（.docx）或 Excel（.xlsx）文档，或加了密码、已损坏；旧格式请在 Word 或 WPS 中另存后再选',
    });
  });

  it('refuses a Word file in which no label of the form stands', async () => {
    const body = '<w:p><w:r><w:t>会议记录</w:t></w:r></w:p>';
    const bytes = zipOf([{ name: 'word/document.xml', body: Buffer.from(body) }]);
    expect((await read(bytes)).problem.code).toBe('nomination.nothing-read');
  });
});
