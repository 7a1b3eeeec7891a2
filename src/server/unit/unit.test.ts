import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  unitAdd,
  unitClose,
  unitExport,
  unitGet,
  unitList,
  unitMove,
  unitRename,
  unitTree,
} from '../../contract/unit/http.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import { cellsOf } from '../person/people.test-kit.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';

let server: TestServer;
let city: OrgUnitId;
let haimen: OrgUnitId;
let station: OrgUnitId;
let organiser: TestPerson;
let clerk: TestPerson;

beforeAll(async () => {
  server = await openTestServer();
  city = await server.unit('演示南通市医疗保障局');
  haimen = await server.unit('演示海门市医疗保障局', city);
  station = await server.unit('演示海门街道服务站', haimen);
  organiser = await server.person(city, [
    'organiser',
    { kind: 'activity', activity: city as never },
  ]);
  clerk = await server.person(haimen, [
    'unit-clerk',
    { kind: 'unit', unit: haimen, activity: null },
  ]);
});
afterAll(() => server.close());

const code = (answer: { readonly problem: { readonly code: string } }) => answer.problem.code;

describe('a name from a day on', () => {
  it('is shown from that day on, found by the former one, and refused twice on one day', async () => {
    const body = {
      validFrom: '2020-07-03',
      name: '演示海门区医疗保障局',
      short: '海门区',
      region: '320614',
    };
    const params = { unit: haimen };
    const before = await server.call(organiser, unitRename, { params, body });
    expect([before.value.name, before.value.names.length]).toEqual(['演示海门市医疗保障局', 2]);
    const start = server.now();
    server.setNow(instantAt(day('2020-07-02'), 1439));
    expect((await server.call(clerk, unitGet, { params })).value.name).toBe('演示海门市医疗保障局');
    server.setNow(instantAt(day('2020-07-03'), 0));
    const after = await server.call(clerk, unitGet, { params });
    expect([after.value.name, after.value.region]).toEqual(['演示海门区医疗保障局', '320614']);
    const found = await server.call(clerk, unitList, { query: { search: '海门市' } });
    expect(found.value.rows.map(({ name }) => name)).toEqual(['演示海门区医疗保障局']);
    expect(code(await server.call(organiser, unitRename, { params, body }))).toBe(
      'unit.name-on-same-day',
    );
    server.setNow(start);
  });
});

describe('the tree', () => {
  it('no unit below itself; another one’s name; an unknown parent', async () => {
    const below = await server.call(organiser, unitMove, {
      params: { unit: city },
      body: { parent: station },
    });
    expect([below.status, below.problem.detail]).toEqual([
      409,
      '单位不能放到自己或自己的下级之下，请另选上级单位',
    ]);
    const add = (name: string, parent: string | null) =>
      server.call(organiser, unitAdd, { body: { parent, name, short: name, region: null } });
    expect(code(await add('演示南通市医疗保障局', null))).toBe('unit.name-taken');
    expect(code(await add('演示新站', '00000000-0000-4000-8000-000000000000'))).toBe(
      'unit.not-found',
    );
    const wrong = await server.call(organiser, unitAdd, {
      body: { parent: null, name: '演示新站', short: '新站', region: '3206' },
    });
    expect([wrong.status, wrong.problem.errors?.map(({ path }) => path)]).toEqual([
      400,
      ['body.region'],
    ]);
  });

  it('is listed as a whole, each unit after the one above it', async () => {
    const { value } = await server.call(clerk, unitTree, {});
    expect(value.units.map(({ name, above }) => [above.length, name])).toEqual([
      [0, '演示南通市医疗保障局'],
      [1, '演示海门市医疗保障局'],
      [2, '演示海门街道服务站'],
    ]);
  });

  it('a unit is not closed over units in use; closed it is not changed, and comes back', async () => {
    const close = (unit: OrgUnitId, closedOn: string | null) =>
      server.call(organiser, unitClose, { params: { unit }, body: { closedOn } });
    const refused = await close(haimen, '2020-06-24');
    expect(refused.problem.detail).toBe('下面还有1个在用的单位，请先移走或停用它们');
    expect((await close(station, '2020-06-24')).value.closedOn).toBe('2020-06-24');
    const rename = await server.call(organiser, unitRename, {
      params: { unit: station },
      body: { validFrom: '2020-06-24', name: '演示新名', short: '新名', region: null },
    });
    expect(code(rename)).toBe('unit.closed');
    const move = await server.call(organiser, unitMove, {
      params: { unit: station },
      body: { parent: null },
    });
    expect(code(move)).toBe('unit.closed');
    const open = await server.call(organiser, unitList, {});
    expect(open.value.rows.map(({ id }) => id)).not.toContain(station);
    const closed = await server.call(organiser, unitList, { query: { closed: 'yes' } });
    expect(closed.value.rows.map(({ id }) => id)).toEqual([station]);
    expect((await close(station, null)).value.closedOn).toBe(null);
  });
});

describe('who may', () => {
  it('a clerk looks but does not change; the public does neither', async () => {
    const refused = await server.call(clerk, unitMove, {
      params: { unit: station },
      body: { parent: null },
    });
    expect([refused.status, refused.problem.code]).toEqual([403, 'access.not-allowed']);
    const added = await server.call(clerk, unitAdd, {
      body: { parent: haimen, name: '演示新站', short: '新站', region: null },
    });
    expect(added.status).toBe(403);
    expect((await server.call(null, unitTree, {})).status).toBe(401);
    const file = await server.call(clerk, unitExport, {});
    expect((await cellsOf(file.raw.rawPayload)).map(([name]) => name)).toEqual([
      '单位全称',
      '演示南通市医疗保障局',
      '演示海门市医疗保障局',
      '演示海门街道服务站',
    ]);
  });
});
