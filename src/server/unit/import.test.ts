import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unitTree } from '../../contract/unit/http.ts';
import { unitImportTemplate, type UnitPreview } from '../../contract/unit/import-http.ts';
import { cellsOf, sheetOf } from '../person/people.test-kit.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';

const HEADINGS = ['单位全称', '简称', '上级单位', '行政区划代码'];
const GOOD = [
  ['2020年单位名单'],
  HEADINGS,
  ['海门市医保中心', '', '海门市医疗保障局', null],
  ['海门市医疗保障局', '海门', '市医保局', 320684],
];

let server: TestServer;
let system: TestPerson;
beforeAll(async () => {
  server = await openTestServer();
  system = await server.person(null, ['system-administrator', { kind: 'system' }]);
  await server.unit('市医保局');
});
afterAll(() => server.close());

const send = async (who: TestPerson, path: string, rows: Parameters<typeof sheetOf>[0]) => {
  const raw = await server.app.inject({
    method: 'POST',
    url: path,
    headers: { 'x-qunying': '1', cookie: who.cookie, 'content-type': 'application/octet-stream' },
    payload: await sheetOf(rows),
  });
  return { status: raw.statusCode, value: raw.json<UnitPreview & { code?: string }>() };
};
const preview = (rows: Parameters<typeof sheetOf>[0]) =>
  send(system, '/api/unit-import-preview', rows);
const run = (digest: string, rows: Parameters<typeof sheetOf>[0], who = system) =>
  send(who, `/api/unit-imports?digest=${digest}`, rows);

const names = async () =>
  (await server.call(system, unitTree)).value.units.map(({ name, above, region }) => [
    [...above, name].join(' › '),
    region,
  ]);

describe('units from a sheet', () => {
  it('are written all or none: each fault on its line, nothing written before it is mended', async () => {
    const before = await names();
    const faulty = [...GOOD, ['如东县医疗保障局', '', '没有的局', '3206'], ['海门市医疗保障局']];
    const { value } = await preview(faulty as never);
    expect(value.faults).toEqual([
      {
        row: 5,
        column: '行政区划代码',
        what: '行政区划代码应为6位数字',
        remedy: '请核对，没有的留空',
      },
      {
        row: 5,
        column: '上级单位',
        what: '没有叫“没有的局”的上级单位',
        remedy: '请写单位列表或本表里的全称',
      },
      {
        row: 6,
        column: '单位全称',
        what: '“海门市医疗保障局”在表里不止一行',
        remedy: '请只留一行',
      },
    ]);
    const refused = await run(value.digest, faulty as never);
    expect([refused.status, refused.value.code]).toEqual([409, 'unit-import.has-faults']);
    expect(await names()).toEqual(before);
  });

  it('are looked at, written with those above them, and found the same the next time', async () => {
    const { value } = await preview(GOOD as never);
    expect([value.rows, value.added, value.same, value.faults]).toEqual([2, 2, 0, []]);
    const other = await server.person(null);
    expect((await run(value.digest, GOOD as never, other)).status).toBe(403);
    expect((await run('0'.repeat(64), GOOD as never)).value.code).toBe('unit-import.overtaken');
    expect((await run(value.digest, GOOD as never)).value).toEqual({ added: 2 });
    expect(await names()).toEqual([
      ['市医保局', null],
      ['市医保局 › 海门市医疗保障局', '320684'],
      ['市医保局 › 海门市医疗保障局 › 海门市医保中心', null],
    ]);
    const again = await preview(GOOD as never);
    expect([again.value.added, again.value.same]).toEqual([0, 2]);
    expect((await run(again.value.digest, GOOD as never)).value.code).toBe(
      'unit-import.nothing-new',
    );
    const acts = await server.services.db
      .selectFrom('auditEntry')
      .select('act')
      .where('account', '=', system.account)
      .execute();
    expect(acts.map(({ act }) => act)).toEqual(['unit.added', 'unit.added']);
  });

  it('are refused as a whole without headings, without rows; the template has the headings', async () => {
    expect((await preview([['名单'], ['甲局']])).value.code).toBe('unit-import.no-headings');
    expect((await preview([HEADINGS])).value.code).toBe('unit-import.no-rows');
    const template = await server.call(system, unitImportTemplate);
    expect(await cellsOf(template.raw.rawPayload)).toEqual([HEADINGS]);
  });
});
