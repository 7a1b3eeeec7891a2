import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  personAdd,
  personDuplicates,
  personEdit,
  personErase,
  personExport,
  personGet,
  personLeave,
  personList,
  personMerge,
  personUnmask,
  type Person,
} from '../../contract/person/http.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { day } from '../../core/kernel/day.ts';
import type { PersonEntry } from '../../core/person/entry.ts';
import { readHeads } from '../audit/heads.ts';
import { verifyChains } from '../audit/verify.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { cellsOf, inventedNumber } from './people.test-kit.ts';

let server: TestServer;
let city: OrgUnitId;
let nanhu: OrgUnitId;
let station: OrgUnitId;
let haining: OrgUnitId;
let organiser: TestPerson;
let clerk: TestPerson;
let leader: TestPerson;
let other: TestPerson;
let administrator: TestPerson;

const unitScope = (unit: OrgUnitId) => ({ kind: 'unit', unit, activity: null }) as const;

beforeAll(async () => {
  server = await openTestServer();
  city = await server.unit('演示市医疗保障局');
  nanhu = await server.unit('演示南湖区分局', city);
  station = await server.unit('演示南湖街道服务站', nanhu);
  haining = await server.unit('演示海宁市医疗保障局');
  const activity = { kind: 'activity', activity: city } as never;
  organiser = await server.person(city, ['organiser', activity]);
  clerk = await server.person(nanhu, ['unit-clerk', unitScope(nanhu)]);
  leader = await server.person(nanhu, ['unit-leader', unitScope(nanhu)]);
  other = await server.person(haining, ['unit-clerk', unitScope(haining)]);
  administrator = await server.person(city, ['system-administrator', { kind: 'system' }]);
});
afterAll(() => server.close());

const add = async (who: TestPerson, unit: OrgUnitId, entry: Partial<PersonEntry>) => {
  const added = await server.call(who, personAdd, { body: { unit, entry } });
  expect([added.status, added.problem.detail]).toEqual([200, undefined]);
  return added.value.person;
};

const found = async (who: TestPerson, search: string, unit?: OrgUnitId) => {
  const { value } = await server.call(who, personList, {
    query: { search, ...(unit === undefined ? {} : { unit }) },
  });
  return [value.rows.map(({ name }) => name), value.total];
};

const acts = (person: Person) =>
  server.services.db
    .selectFrom('auditEntry')
    .select(['act', 'facts', 'digests'])
    .where('subject', '=', person.id)
    .orderBy('seq')
    .execute();

describe('adding and finding', () => {
  let lan: Person;
  beforeAll(async () => {
    lan = await add(clerk, nanhu, {
      name: '陈晓岚',
      politics: '党员',
      documentNumber: '11010519491231002X',
      phone: '138 1234 5576',
    });
    await add(clerk, station, { name: '单可' });
    await add(other, haining, { name: '陈晓磊', phone: '13900000001' });
  });

  it('numbers are masked, in the answer and in the database', async () => {
    expect([lan.documentNumber, lan.phone, lan.sex, lan.birth]).toEqual([
      '1101**********002X',
      '138****5576',
      '2',
      '1949-12',
    ]);
    const row = await server.services.db
      .selectFrom('person')
      .selectAll()
      .where('id', '=', lan.id as never)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toMatch(/11010519491231002X|13812345576/);
    expect(row.documentSealed).toMatch(/^a1\./);
  });

  it('by name, part of it, initials, whole pinyin, surnames as they are read', async () => {
    for (const search of ['陈晓岚', '晓岚', 'cxl', 'CXL', 'chenxiaolan'])
      expect([search, ...(await found(clerk, search))]).toEqual([search, ['陈晓岚'], 1]);
    expect(await found(clerk, 'sk')).toEqual([['单可'], 1]);
    expect(await found(clerk, 'shanke')).toEqual([['单可'], 1]);
    expect(await found(clerk, 'danke')).toEqual([[], 0]);
    expect(await found(clerk, '%')).toEqual([[], 0]);
  });

  it('by a whole number only, however it is spaced', async () => {
    expect(await found(clerk, '110105 19491231 002x')).toEqual([['陈晓岚'], 1]);
    expect(await found(clerk, '138-1234-5576')).toEqual([['陈晓岚'], 1]);
    expect(await found(clerk, '1101051949123100')).toEqual([[], 0]);
    expect(await found(clerk, '13812345')).toEqual([[], 0]);
  });

  it('in a unit and those below it', async () => {
    expect(await found(organiser, '', nanhu)).toEqual([['陈晓岚', '单可'], 2]);
    expect(await found(organiser, '', station)).toEqual([['单可'], 1]);
    expect(await found(organiser, 'cxl')).toEqual([['陈晓岚', '陈晓磊'], 2]);
  });

  it('another unit sees nothing: rows, counts, single people, exports, numbers', async () => {
    expect(await found(other, 'cxl')).toEqual([['陈晓磊'], 1]);
    expect(await found(other, '11010519491231002X')).toEqual([[], 0]);
    expect(await found(other, '', nanhu)).toEqual([[], 0]);
    const params = { person: lan.id };
    const hidden = await server.call(other, personGet, { params });
    const missing = await server.call(other, personGet, {
      params: { person: '00000000-0000-4000-8000-000000000000' },
    });
    expect([hidden.status, hidden.problem.code]).toEqual([404, 'access.not-found']);
    expect([missing.status, missing.problem.detail]).toEqual([404, hidden.problem.detail]);
    for (const refused of [
      await server.call(other, personEdit, { params, body: { entry: {}, changedAt: 0 } }),
      await server.call(other, personLeave, { params, body: { leftOn: null } }),
      await server.call(other, personUnmask, {
        params,
        body: { field: 'phone', reason: 'contact' },
      }),
      await server.call(other, personMerge, { params, body: { other: lan.id } }),
      await server.call(other, personAdd, { body: { unit: nanhu, entry: { name: '甲' } } }),
    ])
      expect([refused.status, refused.problem.code]).toEqual([404, 'access.not-found']);
    const file = await server.call(other, personExport, {});
    const cells = await cellsOf(file.raw.rawPayload);
    expect(cells.map(([, name]) => name)).toEqual(['姓名', '陈晓磊']);
    // The same number in another unit is not refused: a refusal would tell that somebody bears it.
    const same = await add(other, haining, { name: '同号', documentNumber: '11010519491231002X' });
    await server.services.db
      .deleteFrom('person')
      .where('id', '=', same.id as never)
      .execute();
  });

  it('a leader may look but not write or unmask; an administrator sees no people', async () => {
    expect((await found(leader, 'cxl'))[1]).toBe(1);
    const refused = await server.call(leader, personUnmask, {
      params: { person: lan.id },
      body: { field: 'phone', reason: 'contact' },
    });
    expect(refused.status).toBe(404);
    expect((await server.call(administrator, personList, {})).status).toBe(404);
    expect((await server.call(null, personList, {})).status).toBe(401);
  });

  it('the export is masked, and text that looks like a formula stays text', async () => {
    const eve = await add(clerk, station, { name: '演示甲', position: '=HYPERLINK("x")' });
    const file = await server.call(clerk, personExport, { query: { search: '演示甲' } });
    const cells = await cellsOf(file.raw.rawPayload);
    expect(cells[1]?.[7]).toBe('=HYPERLINK("x")');
    const whole = await server.call(clerk, personExport, {});
    const text = JSON.stringify(await cellsOf(whole.raw.rawPayload));
    const rows = await server.services.db
      .selectFrom('auditEntry')
      .select(['subjectKind', 'subject', 'facts'])
      .where('act', '=', 'person.exported')
      .where('account', '=', clerk.account)
      .orderBy('seq', 'desc')
      .execute();
    expect(rows.map(({ subjectKind, subject }) => [subjectKind, subject])).toEqual([
      ['unit', 'all'],
      ['unit', 'all'],
    ]);
    expect(rows[1]?.facts).toMatchObject({ rows: 1 });
    expect(JSON.stringify(rows)).not.toContain('演示甲');
    expect(text).toContain('1101**********002X');
    expect(text).not.toContain('19491231');
    await server.services.db
      .deleteFrom('person')
      .where('id', '=', eve.id as never)
      .execute();
  });
});

describe('changing', () => {
  it('faults stand beside their fields; a number that is taken is refused', async () => {
    const refused = await server.call(clerk, personAdd, {
      body: { unit: nanhu, entry: { name: '', phone: '12' } },
    });
    expect([refused.status, refused.problem.errors]).toEqual([
      409,
      [
        { path: 'body.entry.name', code: 'person.name-missing', sentence: '没有填姓名；请填写' },
        {
          path: 'body.entry.phone',
          code: 'person.not-a-phone',
          sentence: '不是手机号码，也不是带区号的固定电话；请写成 13812345678 或 0573-82051234',
        },
      ],
    ]);
    const documentNumber = inventedNumber('19700101', 1);
    await add(clerk, nanhu, { name: '周一', documentNumber });
    const taken = await server.call(clerk, personAdd, {
      body: { unit: station, entry: { name: '周二', documentNumber } },
    });
    expect(taken.problem.detail).toBe(
      '这个证件号码已登记在“演示南湖区分局”的周一名下；请核对，确是同一人的请改那一条',
    );
  });

  it('an edit keeps what is left out, records the fields, warns, and does not overwrite another', async () => {
    const before = await add(clerk, nanhu, {
      name: '吴三',
      phone: '13812340003',
      title: '主管药师',
    });
    server.setNow((server.now() + 1000) as never);
    const documentNumber = inventedNumber('19800202', 1);
    const edited = await server.call(clerk, personEdit, {
      params: { person: before.id },
      body: {
        entry: { documentNumber, sex: '女', title: '' },
        changedAt: before.changedAt,
      },
    });
    const { person, warnings } = edited.value;
    expect([person.phone, person.title, person.sex, person.birth]).toEqual([
      '138****0003',
      null,
      '2',
      '1980-02',
    ]);
    expect(warnings).toEqual([
      { field: 'sex', sentence: '性别与证件号码不一致（号码为男）；已按填写的保存，请核对' },
    ]);
    const [, act] = await acts(person);
    expect([act?.act, Object.keys(act?.digests ?? {}).sort()]).toEqual([
      'person.edited',
      ['birth', 'documentKind', 'documentNumber', 'sex', 'title'],
    ]);
    const late = await server.call(clerk, personEdit, {
      params: { person: before.id },
      body: { entry: { title: '药师' }, changedAt: before.changedAt },
    });
    expect(late.problem.code).toBe('person.changed-meanwhile');
  });

  it('whoever left is out of the list, found among those who left, and may come back', async () => {
    const person = await add(clerk, nanhu, { name: '郑离' });
    const params = { person: person.id };
    const ahead = await server.call(clerk, personLeave, {
      params,
      body: { leftOn: '2020-06-25' },
    });
    expect(ahead.problem.code).toBe('person.left-ahead');
    await server.call(clerk, personLeave, { params, body: { leftOn: '2020-06-24' } });
    expect(await found(clerk, '郑离')).toEqual([[], 0]);
    const left = await server.call(clerk, personList, { query: { search: 'zl', state: 'left' } });
    expect(left.value.rows.map(({ leftOn }) => leftOn)).toEqual([day('2020-06-24')]);
    await server.call(clerk, personLeave, { params, body: { leftOn: null } });
    expect(await found(clerk, '郑离')).toEqual([['郑离'], 1]);
  });
});

describe('private values', () => {
  it('unmasking is recorded with field and reason; an empty field is refused', async () => {
    const person = await add(clerk, nanhu, { name: '钱看', phone: '13812340009' });
    const params = { person: person.id };
    const shown = await server.call(clerk, personUnmask, {
      params,
      body: { field: 'phone', reason: 'contact' },
    });
    expect(shown.value).toEqual({ value: '13812340009' });
    const recorded = await acts(person);
    expect(recorded[1]).toEqual({
      act: 'person.unmasked',
      facts: { field: 'phone', reason: 'contact' },
      digests: {},
    });
    const empty = await server.call(clerk, personUnmask, {
      params,
      body: { field: 'documentNumber', reason: 'contact' },
    });
    expect(empty.problem.detail).toBe('没有登记证件号码；如需要请先补填');
  });

  it('erasing takes value, index and salts; the chain stays whole', async () => {
    const documentNumber = inventedNumber('19900303', 1);
    const person = await add(clerk, nanhu, { name: '孙删', documentNumber, phone: '13812340010' });
    const params = { person: person.id };
    const fields = ['documentNumber', 'name'] as const;
    const refused = await server.call(clerk, personErase, {
      params,
      body: { fields: [...fields] },
    });
    expect([refused.status, refused.problem.code]).toEqual([404, 'access.not-found']);
    const erased = await server.call(organiser, personErase, {
      params,
      body: { fields: [...fields] },
    });
    expect([
      erased.value.name,
      erased.value.documentNumber,
      erased.value.phone,
      erased.value.erased,
    ]).toEqual(['', null, '138****0010', ['documentNumber', 'name']]);
    expect(await found(organiser, documentNumber)).toEqual([[], 0]);
    expect(await found(organiser, '孙删')).toEqual([[], 0]);
    const salts = await server.services.db
      .selectFrom('auditSalt')
      .innerJoin('auditEntry', (join) =>
        join
          .onRef('auditEntry.chain', '=', 'auditSalt.chain')
          .onRef('auditEntry.seq', '=', 'auditSalt.seq'),
      )
      .select('field')
      .where('subject', '=', person.id)
      .orderBy('field')
      .execute();
    expect(salts.map(({ field }) => field)).toEqual(['birth', 'documentKind', 'phone', 'sex']);
    const again = await server.call(organiser, personErase, { params, body: { fields: ['name'] } });
    expect(again.problem.code).toBe('person.nothing-to-erase');
    const { db, dataFolder, keys } = server.services;
    const { broken } = await verifyChains(db, readHeads(dataFolder, keys), async () => undefined);
    expect(broken).toBe(null);
  });
});

describe('merging', () => {
  it('suggests, keeps one, takes over fields, points the other to it', async () => {
    const one = await add(clerk, nanhu, { name: '李重', birth: '1981.05', phone: '13812340011' });
    const two = await add(clerk, station, {
      name: '李重',
      birth: '1981.05',
      title: '副主任医师',
      documentNumber: inventedNumber('19810505', 1),
    });
    const groups = (await server.call(clerk, personDuplicates, {})).value.groups;
    expect(
      groups.map(({ why, people }) => [why, people.map(({ id }) => id).sort()]),
    ).toContainEqual(['name-and-birth', [one.id, two.id].sort()]);
    expect((await server.call(other, personDuplicates, {})).value.groups).toEqual([]);
    const merged = await server.call(clerk, personMerge, {
      params: { person: one.id },
      body: { other: two.id, take: [] },
    });
    expect([merged.value.documentNumber, merged.value.phone, merged.value.title]).toEqual([
      '3304**********001' + inventedNumber('19810505', 1).slice(-1),
      '138****0011',
      '副主任医师',
    ]);
    const shown = await server.call(clerk, personUnmask, {
      params: { person: one.id },
      body: { field: 'documentNumber', reason: 'check-material' },
    });
    expect(shown.value.value).toBe(inventedNumber('19810505', 1));
    expect(await found(clerk, '李重')).toEqual([['李重'], 1]);
    const gone = await server.call(clerk, personGet, { params: { person: two.id } });
    expect(gone.value.mergedInto).toBe(one.id);
    const late = await server.call(clerk, personLeave, {
      params: { person: two.id },
      body: { leftOn: null },
    });
    expect(late.problem.code).toBe('person.merged');
  });

  it('different numbers, oneself, and somebody of another unit are refused', async () => {
    const one = await add(clerk, nanhu, {
      name: '甲',
      documentNumber: inventedNumber('19820101', 1),
    });
    const two = await add(clerk, nanhu, {
      name: '甲',
      documentNumber: inventedNumber('19820101', 2),
    });
    const far = await add(other, haining, { name: '甲' });
    const codes = [];
    for (const id of [two.id, one.id, far.id])
      codes.push(
        (await server.call(clerk, personMerge, { params: { person: one.id }, body: { other: id } }))
          .problem.code,
      );
    expect(codes).toEqual([
      'person.merge-numbers-differ',
      'person.merge-itself',
      'access.not-found',
    ]);
  });
});
