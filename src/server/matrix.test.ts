import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Problem } from '../contract/http/problem.ts';
import type { AnyRoute } from '../contract/http/route.ts';
import type { ActivityId, OrgUnitId, PanelId, Scope, SittingId } from '../core/access/actor.ts';
import { REACH, ROLES, type Role } from '../core/access/role.ts';
import { accept } from '../core/kernel/decision.ts';
import type { NominationId } from '../core/nomination/nominee.ts';
import type { PersonId } from '../core/person/person.ts';
import type { UnitId } from '../core/kernel/id.ts';
import {
  ACCESS_MATRIX,
  hasOther,
  includes,
  type AccessRow,
  type Sample,
  type World,
} from '../../test/access-matrix.ts';
import { ENDPOINTS } from './app.ts';
import type { Endpoint } from './http/endpoint.ts';
import { openTestServer, type TestPerson, type TestServer } from './server.test-kit.ts';

/*
 * Every route × every role × own and other unit, activity, panel, sitting, over HTTP with the real authorisation of each
 * endpoint. Its handler is replaced by one that says `authorised`, so that the run changes nothing.
 */
const AUTHORISED = { authorised: true } as const;

const guarded = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  route: { ...endpoint.route, answer: z.any(), answerKind: 'json' },
  handle: async () => accept(AUTHORISED),
});

/** One side of the world: a unit, an activity that it takes part in, a panel and a sitting of it. */
interface Side {
  readonly unit: OrgUnitId;
  readonly activity: ActivityId;
  readonly panel: PanelId;
  readonly sitting: SittingId;
}

interface Somebody {
  readonly title: string;
  readonly role: Role | null;
  readonly isOwn: boolean;
  readonly person: TestPerson;
}

let server: TestServer;
let world: World;
let everybody: readonly Somebody[];
let blocked: TestPerson;

const scopeOn = (role: Role, { unit, activity, panel, sitting }: Side): Scope => {
  switch (REACH[role]) {
    case 'system':
      return { kind: 'system' };
    case 'activity':
      return { kind: 'activity', activity };
    case 'unit':
      return { kind: 'unit', unit, activity: null };
    case 'panel':
      return { kind: 'panel', activity, panel };
    case 'sitting':
      return { kind: 'sitting', activity, sitting };
  }
};

const addSide = async (name: string): Promise<Side> => {
  const { db } = server.services;
  const unit = await server.unit(name);
  const activity = randomUUID() as ActivityId;
  await db
    .insertInto('activity')
    .values({
      id: activity,
      kind: 'competition',
      title: `${name}技能比武`,
      edition: '2020年度',
      number: '无',
      state: 'published',
      createdBy: null,
      createdAt: server.now(),
    })
    .execute();
  await db
    .insertInto('activityUnit')
    .values({ activity, planUnit: 'one' as UnitId, unit, sort: 0 })
    .execute();
  return {
    unit,
    activity,
    panel: randomUUID() as PanelId,
    sitting: randomUUID() as SittingId,
  };
};

const addFiles = async (
  unit: OrgUnitId,
  clerk: TestPerson,
): Promise<Pick<World, 'upload' | 'file'>> => {
  const { db } = server.services;
  const [upload, file, content] = [randomUUID(), randomUUID(), 'ab'.repeat(32)];
  const place = { ownerKind: 'unit', owner: unit, use: 'seal-proof', name: 'seal.png' } as const;
  const now = server.now();
  await db
    .insertInto('upload')
    .values({
      id: upload,
      account: clerk.account,
      ...place,
      bytes: 10,
      startedAt: now,
      touchedAt: now,
    })
    .execute();
  await db
    .insertInto('fileContent')
    .values({ sha256: content, bytes: 10, type: 'png', width: 10, height: 10, keptAt: now })
    .execute();
  await db
    .insertInto('file')
    .values({ id: file, content, ...place, uploader: clerk.account, addedAt: now })
    .execute();
  return { upload, file };
};

const addPerson = async (unit: OrgUnitId): Promise<string> => {
  const id = randomUUID() as PersonId;
  await server.services.db
    .insertInto('person')
    .values({
      id,
      unit,
      name: '演示人员',
      sortName: 'yan shi ren yuan',
      pinyin: 'yanshirenyuan',
      initials: 'ysry',
      createdAt: server.now(),
      changedAt: server.now(),
    })
    .execute();
  return id;
};

const addNomination = async ({ unit, activity }: Side): Promise<string> => {
  const id = randomUUID() as NominationId;
  const now = server.now();
  await server.services.db
    .insertInto('nomination')
    .values({
      id,
      activity,
      stage: 'nomination',
      quota: 'one',
      planUnit: 'one' as UnitId,
      unit,
      kind: 'person',
      state: 'submitted',
      formVersion: 1,
      revision: 1,
      name: '演示人选',
      record: '{}',
      texts: '{}',
      attributes: '{}',
      preferences: '{}',
      service: '[]',
      affirmed: '[]',
      approvals: '[]',
      submittedAt: now,
      createdAt: now,
      changedAt: now,
      changedName: '演示人员',
    })
    .execute();
  return id;
};

beforeAll(async () => {
  server = await openTestServer({ endpoints: ENDPOINTS.map(guarded) });
  const { db } = server.services;
  const own = await addSide('海安市医疗保障局');
  const other = await addSide('如东县医疗保障局');
  const people: Somebody[] = [];
  for (const role of ROLES) {
    const isIn = async (side: Side, isOwn: boolean): Promise<void> => {
      const person = await server.person(side.unit, [role, scopeOn(role, side)]);
      people.push({ title: `${role}${isOwn ? '' : ' elsewhere'}`, role, isOwn, person });
    };
    await isIn(own, true);
    if (hasOther(role)) await isIn(other, false);
  }
  const plain = await server.person(own.unit);
  people.push({ title: 'signed in, no role', role: null, isOwn: false, person: plain });
  everybody = people;
  const mustChange = await server.person(own.unit, ['organiser', scopeOn('organiser', own)]);
  await db
    .updateTable('account')
    .set({ mustChangePassword: true })
    .where('id', '=', mustChange.account)
    .execute();
  blocked = mustChange;
  const clerk = people.find(({ role, isOwn }) => role === 'unit-clerk' && isOwn);
  if (clerk === undefined) throw new Error('no clerk');
  world = {
    ...own,
    account: plain.account,
    ...(await addFiles(own.unit, clerk.person)),
    person: await addPerson(own.unit),
    nomination: await addNomination(own),
    nothing: randomUUID(),
  };
});
afterAll(() => server.close());

const ask = async (
  route: AnyRoute,
  { params = {}, query = {}, body }: Sample,
  cookie: string | null,
): Promise<{ readonly status: number; readonly body: string }> => {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => String(params[name]));
  const search = new URLSearchParams(query).toString();
  const isBytes = route.bodyKind === 'bytes';
  const isForm = route.bodyKind === 'form' || route.bodyKind === 'files';
  const answer = await server.app.inject({
    method: route.method,
    url: search === '' ? path : `${path}?${search}`,
    headers: {
      ...(isForm ? { 'sec-fetch-site': 'same-origin' } : { 'x-qunying': '1' }),
      ...(cookie === null ? {} : { cookie }),
      ...(isBytes ? { 'content-type': 'application/octet-stream' } : {}),
      ...(!isBytes && body !== undefined ? { 'content-type': 'application/json' } : {}),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, body: answer.body };
};

/** What came of it, in one word, for tables that read easily. */
const outcomeOf = ({
  status,
  body,
}: {
  readonly status: number;
  readonly body: string;
}): string => {
  if (status === 200) return body === JSON.stringify(AUTHORISED) ? 'may' : `200 ${body}`;
  const { code } = JSON.parse(body) as Problem;
  return { 'access.not-allowed': 'told', 'access.not-found': 'hidden' }[code] ?? code;
};

const expected = ({ may, told }: AccessRow, { role, isOwn }: Somebody): string => {
  if (includes(may, role, isOwn)) return 'may';
  return told === 'all' || includes(told, role, isOwn) ? 'told' : 'hidden';
};

const missingRow = (id: string): string =>
  `route ${id} has no row in test/access-matrix.ts: say there who may, and who learns of it`;

const rowOf = ({ id }: AnyRoute): AccessRow => {
  const row = ACCESS_MATRIX[id];
  if (row === undefined) throw new Error(missingRow(id));
  return row;
};

describe('the matrix of permissions', () => {
  it('has a row for every route, and no row for anything else', () => {
    const ids = ENDPOINTS.map(({ route }) => route.id);
    const missing = ids.filter((id) => !(id in ACCESS_MATRIX)).map(missingRow);
    const idle = Object.keys(ACCESS_MATRIX)
      .filter((id) => !ids.includes(id))
      .map((id) => `test/access-matrix.ts has a row for ${id}, which is no route of ENDPOINTS`);
    expect([...missing, ...idle]).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(ENDPOINTS.map(({ route }) => route))('$id', async (route) => {
    const row = rowOf(route);
    const sample = row.sample?.(world) ?? {};
    const found: Record<string, string> = {
      public: outcomeOf(await ask(route, sample, null)),
    };
    const wanted: Record<string, string> = {
      public: row.may.includes('public') ? 'may' : 'access.sign-in-first',
    };
    for (const somebody of everybody) {
      found[somebody.title] = outcomeOf(await ask(route, sample, somebody.person.cookie));
      wanted[somebody.title] = expected(row, somebody);
    }
    found['blocked'] = outcomeOf(await ask(route, sample, blocked.cookie));
    wanted['blocked'] = row.whileBlocked === true ? 'may' : 'access.change-password-first';
    expect(found).toEqual(wanted);
  });
});

/** Every id that a sample names, exchanged for one that nothing has. */
const ofNothing = (sample: Sample): Sample => {
  const known = [
    world.unit,
    world.activity,
    world.upload,
    world.file,
    world.person,
    world.nomination,
  ];
  const exchanged = known.reduce(
    (text, id) => text.replaceAll(id, world.nothing),
    JSON.stringify(sample),
  );
  return JSON.parse(exchanged) as Sample;
};

describe('what is hidden', () => {
  const hiding = ENDPOINTS.map(({ route }) => route).filter(
    ({ id }) => ACCESS_MATRIX[id] !== undefined && ACCESS_MATRIX[id].told !== 'all',
  );

  it.each(hiding)('$id reads byte for byte as what does not exist', async (route) => {
    const row = rowOf(route);
    const sample = row.sample?.(world) ?? {};
    const stranger = everybody.find((one) => expected(row, one) === 'hidden');
    const cookie = stranger?.person.cookie ?? '';
    const withoutId = (answer: { readonly status: number; readonly body: string }): string =>
      `${answer.status} ${answer.body.replace(/"id":"[^"]*"/, '"id":"…"')}`;
    const hidden = withoutId(await ask(route, sample, cookie));
    expect(hidden).toContain('access.not-found');
    expect(withoutId(await ask(route, ofNothing(sample), cookie))).toBe(hidden);
  });
});
