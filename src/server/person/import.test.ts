import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { personAdd, personList } from '../../contract/person/http.ts';
import {
  importConfirm,
  importDiscard,
  importFaults,
  importGet,
  importList,
  importTemplate,
} from '../../contract/person/import-http.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { cancelJob } from '../../contract/job/http.ts';
import { PERSON_JOBS } from './import-jobs.ts';
import { removeOldImports } from './import-store.ts';
import {
  cellsOf,
  finished,
  inventedNumber,
  previewed,
  sheetOf,
  upload,
} from './people.test-kit.ts';

let server: TestServer;
let nanhu: OrgUnitId;
let clerk: TestPerson;
let other: TestPerson;
let organiser: TestPerson;

const unitScope = (unit: OrgUnitId) => ({ kind: 'unit', unit, activity: null }) as const;

beforeEach(async () => {
  server = await openTestServer();
  const city = await server.unit('演示市医疗保障局');
  nanhu = await server.unit('演示南湖区分局', city);
  await server.unit('演示南湖街道服务站', nanhu);
  const haining = await server.unit('演示海宁市医疗保障局');
  organiser = await server.person(city, [
    'organiser',
    { kind: 'activity', activity: city as never },
  ]);
  clerk = await server.person(nanhu, ['unit-clerk', unitScope(nanhu)]);
  other = await server.person(haining, ['unit-clerk', unitScope(haining)]);
});
afterEach(() => server.close());

const HEADINGS = [' 姓　名*', '工作单位', '性别', '出生年月', '身份证号', '手机', '职务', '爱好'];
const NANHU = '演示南湖区分局';

const GOOD = [
  HEADINGS,
  [
    '陈晓岚',
    NANHU,
    '女',
    '1949.12',
    '11010519491231002X',
    '１３８１２３４５５７６',
    '科长',
    '书法',
  ],
  ['单　可', '演示南湖街道服务站', '男', new Date('1985-03-12'), null, 13812345577, '=1+1', null],
  ['仇英', NANHU, '', '', inventedNumber('19870405', 2), '', '', ''],
];

const names = async (who: TestPerson) => {
  const { value } = await server.call(who, personList, {});
  return value.rows.map(({ name }) => name);
};

const confirmed = async (who: TestPerson, id: string) => {
  const answer = await server.call(who, importConfirm, { params: { import: id } });
  expect([answer.status, answer.problem.detail]).toEqual([200, undefined]);
  return finished(server, who, id, 'writing');
};

describe('a sheet with three faults, then mended', () => {
  it('is read fault by fault, kept out as a whole, then written as a whole', async () => {
    const bad = await sheetOf([
      ...GOOD,
      ['曾可', NANHU, '男', '1985.13', '', '', '', ''],
      ['王五', '演示海宁市医疗保障局', '男', '1985.03', '110105194912310021', '', '', ''],
    ]);
    const preview = await previewed(server, clerk, bad);
    expect([preview.state, preview.counts, preview.faultCount, preview.unknownHeadings]).toEqual([
      'preview',
      { rows: 5, new: 3, changed: 0, same: 0, repeated: 0, faulty: 2 },
      3,
      ['爱好'],
    ]);
    expect(preview.faults).toEqual([
      { row: 5, column: '出生年月', what: '“1985.13”不是年月', remedy: '请写成 1986.03' },
      {
        row: 6,
        column: '工作单位',
        what: '“演示海宁市医疗保障局”不在您的办理范围内',
        remedy: '请删去这一行，由该单位自己导入',
      },
      {
        row: 6,
        column: '身份证号',
        what: '证件号码的校验位不对，多半有一位写错',
        remedy: '请逐位核对',
      },
    ]);
    const refused = await server.call(clerk, importConfirm, { params: { import: preview.id } });
    expect(refused.problem.detail).toBe(
      '表格还有3处要改；请改正后重新选择表格，现在一行也没有写入',
    );
    const file = await server.call(clerk, importFaults, { params: { import: preview.id } });
    expect((await cellsOf(file.raw.rawPayload)).slice(0, 2)).toEqual([
      ['行号', '栏目', '问题', '怎样改'],
      ['5', '出生年月', '“1985.13”不是年月', '请写成 1986.03'],
    ]);
    expect(await names(clerk)).toEqual([]);

    const good = await previewed(server, clerk, await sheetOf(GOOD));
    expect(good.firstRows[0]).toEqual({
      row: 2,
      outcome: 'new',
      unit: NANHU,
      name: '陈晓岚',
      sex: '女',
      birth: '1949-12',
      position: '科长',
      documentNumber: '1101**********002X',
      phone: '138****5576',
      warnings: [],
    });
    expect(await names(clerk)).toEqual([]);
    const done = await confirmed(clerk, good.id);
    expect([done.state, done.counts]).toEqual([
      'done',
      { rows: 3, new: 3, changed: 0, same: 0, repeated: 0, faulty: 0 },
    ]);
    expect(await names(clerk)).toEqual(['陈晓岚', '仇英', '单可']);
    const audit = await server.services.db
      .selectFrom('auditEntry')
      .select(['account', 'facts', 'digests'])
      .where('act', '=', 'person.imported')
      .execute();
    expect(audit).toEqual([
      { account: clerk.account, facts: { rows: 3, added: 3, changed: 0 }, digests: {} },
    ]);
    const stored = await server.services.db.selectFrom('personImport').selectAll().execute();
    expect(stored.map(({ sheet }) => sheet)).toEqual([null, null]);
  });
});

describe('the same people again', () => {
  it('change nothing; blank cells clear nothing; a new number is added to a known name', async () => {
    await confirmed(clerk, (await previewed(server, clerk, await sheetOf(GOOD))).id);
    const again = await previewed(server, clerk, await sheetOf(GOOD));
    expect(again.counts).toEqual({ rows: 3, new: 0, changed: 0, same: 3, repeated: 0, faulty: 0 });
    const nothing = await server.call(clerk, importConfirm, { params: { import: again.id } });
    expect(nothing.problem.code).toBe('person-import.nothing-new');
    const number = inventedNumber('19850312', 1);
    const more = await previewed(
      server,
      clerk,
      await sheetOf([
        ['姓名', '单位', '证件号码', '职称'],
        ['陈晓岚', NANHU, '11010519491231002X', '药师'],
        ['单可', '演示南湖街道服务站', number, ''],
        ['单可', '演示南湖街道服务站', number, ''],
      ]),
    );
    expect(more.counts).toEqual({ rows: 3, new: 0, changed: 2, same: 0, repeated: 1, faulty: 0 });
    await confirmed(clerk, more.id);
    const { value } = await server.call(clerk, personList, { query: { search: 'cxl' } });
    expect(value.rows.map(({ title, position, phone }) => [title, position, phone])).toEqual([
      ['药师', '科长', '138****5576'],
    ]);
    expect(await names(clerk)).toEqual(['陈晓岚', '仇英', '单可']);
  });

  it('two imports of one sheet at once double nobody', async () => {
    const sheet = await sheetOf(GOOD);
    const [one, two] = [
      await previewed(server, clerk, sheet),
      await previewed(server, organiser, sheet),
    ];
    await server.call(clerk, importConfirm, { params: { import: one.id } });
    await server.call(organiser, importConfirm, { params: { import: two.id } });
    // Two workers, as two processes would have: each takes one of the jobs.
    const ended = await Promise.all([
      finished(server, clerk, one.id, 'writing'),
      finished(server, organiser, two.id, 'writing'),
    ]);
    expect(ended.map(({ state, counts }) => [state, counts.new + counts.same]).sort()).toEqual([
      ['done', 3],
      ['done', 3],
    ]);
    expect(ended.map(({ counts }) => counts.new).sort()).toEqual([0, 3]);
    expect(await names(clerk)).toEqual(['陈晓岚', '仇英', '单可']);
  });

  it('one number on two rows with other contents, one name twice without numbers: faults', async () => {
    const number = inventedNumber('19870405', 2);
    const preview = await previewed(
      server,
      clerk,
      await sheetOf([
        ['姓名', '单位', '证件号码', '出生年月'],
        ['甲', NANHU, number, ''],
        ['乙', NANHU, number, ''],
        ['丙', NANHU, '', '1980.01'],
        ['丙', NANHU, '', '1990.01'],
        ['丙', NANHU, '', ''],
      ]),
    );
    expect(preview.faults.map(({ row, what }) => [row, what])).toEqual([
      [3, '证件号码与第2行相同，其他内容不同'],
      [6, '这个单位有3个同名的人，分不清是谁'],
    ]);
    expect(preview.counts.new).toBe(3);
  });
});

describe('all or nothing', () => {
  it('what became a fault after the preview stops the whole import', async () => {
    const preview = await previewed(server, clerk, await sheetOf(GOOD));
    // Two people of the same name were added meanwhile: the sheet no longer says which one it means.
    for (const birth of ['', '1985.03'])
      await server.call(clerk, personAdd, {
        body: { unit: nanhu, entry: { name: '仇英', ...(birth === '' ? {} : { birth }) } },
      });
    const two = await previewed(
      server,
      clerk,
      await sheetOf([
        ['姓名', '单位'],
        ['新一', NANHU],
        ['新二', NANHU],
      ]),
    );
    await server.services.db
      .insertInto('person')
      .columns(['id', 'unit', 'name', 'sortName', 'pinyin', 'initials', 'createdAt', 'changedAt'])
      .values(
        ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'].map(
          (id) => ({
            id: id as never,
            unit: nanhu,
            name: '新二',
            sortName: 'xin er',
            pinyin: 'xiner',
            initials: 'xe',
            createdAt: server.now(),
            changedAt: server.now(),
          }),
        ) as never,
      )
      .execute();
    const ended = await confirmed(clerk, two.id);
    expect([ended.state, ended.problem]).toEqual([
      'failed',
      '检查之后登记有变化，表格需要重新检查；请再次选择表格，现在一行也没有写入',
    ]);
    expect(await names(clerk)).not.toContain('新一');
    expect(
      (await server.call(clerk, importDiscard, { params: { import: preview.id } })).status,
    ).toBe(200);
  });
});

describe('an import whose job is cancelled', () => {
  const cancel = async (id: string) => {
    const { value } = await server.call(clerk, importGet, { params: { import: id } });
    const cancelled = await server.call(clerk, cancelJob, { params: { job: value.job } });
    expect(cancelled.status).toBe(200);
  };
  const stateOf = async (id: string) =>
    (await server.call(clerk, importGet, { params: { import: id } })).value.state;

  it('before it was written can be confirmed again, or given up', async () => {
    const { id } = await previewed(server, clerk, await sheetOf(GOOD));
    const params = { import: id };
    await server.call(clerk, importConfirm, { params });
    expect((await server.call(clerk, importDiscard, { params })).problem.code).toBe(
      'person-import.not-ready',
    );
    await cancel(id);
    expect(await stateOf(id)).toBe('preview');
    expect((await confirmed(clerk, id)).state).toBe('done');
    expect(await names(clerk)).toEqual(['陈晓岚', '仇英', '单可']);
  });

  it('before it was read has failed, and can be given up', async () => {
    const { value } = await upload(server, clerk, await sheetOf(GOOD));
    await cancel(value.id);
    expect(await stateOf(value.id)).toBe('failed');
    const given = await server.call(clerk, importDiscard, { params: { import: value.id } });
    expect(given.status).toBe(200);
  });

  it('after its last row was written, before it is committed: nothing stays written', async () => {
    const { id } = await previewed(server, clerk, await sheetOf(GOOD));
    await server.call(clerk, importConfirm, { params: { import: id } });
    const { job } = (await server.call(clerk, importGet, { params: { import: id } })).value;
    const { db } = server.services;
    await db.updateTable('job').set({ state: 'cancelled' }).where('id', '=', job).execute();
    class Cancelled extends Error {}
    const write = PERSON_JOBS['person-import.write'];
    await expect(
      write?.(
        { import: id, session: '11111111-1111-4111-8111-111111111111' },
        {
          services: server.services,
          job: { id: job, account: clerk.account },
          progress: () => Promise.resolve(),
          finishIn: () => Promise.reject(new Cancelled()),
        },
      ),
    ).rejects.toThrow(Cancelled);
    expect(await names(clerk)).toEqual([]);
  });
});

describe('sheets that cannot be read', () => {
  it.each([
    ['no workbook', async () => Buffer.from('姓名,单位'), /不是 Excel 文件/],
    ['no headings', () => sheetOf([['甲', '乙']]), /没有找到“姓名”这一列/],
    ['no rows', () => sheetOf([['姓名', '单位']]), /表头下面没有人员/],
    ['a heading twice', () => sheetOf([['姓名', '电话', '手机'], ['甲']]), /“手机”与另一列重复/],
    ['no units', () => sheetOf([['姓名'], ['甲']]), /没有“单位”这一列/],
  ])('%s', async (_title, sheet, sentence) => {
    const ended = await previewed(server, clerk, await sheet());
    expect([ended.state, ended.problem]).toEqual(['failed', expect.stringMatching(sentence)]);
  });

  it('a clerk of one single unit may leave the column of units out', async () => {
    const preview = await previewed(server, other, await sheetOf([['姓名'], ['甲']]));
    expect(preview.firstRows.map(({ unit }) => unit)).toEqual(['演示海宁市医疗保障局']);
  });

  it('numbers typed as numbers are told apart from numbers', async () => {
    const preview = await previewed(
      server,
      clerk,
      await sheetOf([['登记表'], ['姓名', '单位', '证件号码'], ['甲', NANHU, 330400198504050024]]),
    );
    expect(preview.faults).toEqual([
      {
        row: 3,
        column: '证件号码',
        what: '这一格存成了数字，末几位已经丢失',
        remedy: '请设为文本格式后重新填写',
      },
    ]);
  });
});

describe('whose import it is', () => {
  it('another sees nothing of it, nor does its owner after a day', async () => {
    const { value } = await upload(server, clerk, await sheetOf(GOOD));
    const params = { import: value.id };
    const refused = [
      await server.call(other, importGet, { params }),
      await server.call(other, importConfirm, { params }),
      await server.call(other, importDiscard, { params }),
      await server.call(other, importFaults, { params }),
    ];
    expect(refused.map(({ problem }) => problem.code)).toEqual(
      Array(4).fill('person-import.not-found'),
    );
    expect((await server.call(other, importList, {})).value.imports).toEqual([]);
    expect((await server.call(clerk, importList, {})).value.imports).toEqual([
      { id: value.id, fileName: '人员表.xlsx', state: 'reading', createdAt: server.now() },
    ]);
    const later = (server.now() + 86_400_000) as Instant;
    expect(await removeOldImports(server.services.db, later)).toBe(1);
  });

  it('too many at once are refused', async () => {
    const sheet = await sheetOf(GOOD);
    for (let count = 0; count < 5; count += 1)
      expect((await upload(server, clerk, sheet)).status).toBe(200);
    expect((await upload(server, clerk, sheet)).status).toBe(409);
    expect((await upload(server, other, sheet)).status).toBe(200);
  });
});

it('the template is read back without faults, once it is filled in', async () => {
  const { raw } = await server.call(clerk, importTemplate, {});
  const [headings] = await cellsOf(raw.rawPayload);
  expect(headings?.slice(0, 3)).toEqual(['单位', '姓名', '性别']);
  const filled = await sheetOf([headings ?? [], [NANHU, '甲', '男']]);
  expect((await previewed(server, clerk, filled)).counts.new).toBe(1);
});
