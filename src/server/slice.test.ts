import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../contract/account/http.ts';
import { unitAdd, unitList } from '../contract/unit/http.ts';
import { openTestServer, type TestServer } from './server.test-kit.ts';
import { createFirstAdministrator } from './account/commands.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

describe('the first slice: sign in, add a unit, find it', () => {
  it('lets the first administrator in and makes them change the password', async () => {
    const first = await createFirstAdministrator(server.services);
    const wrong = await server.call(null, signIn, { body: { name: 'admin', password: 'x' } });
    expect(wrong.status).toBe(409);
    const right = await server.call(null, signIn, {
      body: { name: 'admin', password: first?.password ?? '' },
    });
    expect(right.problem).toMatchObject({ signedIn: { mustChangePassword: true } });
  });

  it('adds a unit for an organiser and not for a clerk', async () => {
    const unit = await server.unit('南通市医疗保障局');
    const admin = await server.person(null, ['system-administrator', { kind: 'system' }]);
    const clerk = await server.person(unit, ['unit-clerk', { kind: 'unit', unit, activity: null }]);
    const body = { parent: unit, name: '海门市医疗保障局', short: '海门', region: '320684' };
    const refused = await server.call(clerk, unitAdd, { body });
    expect([refused.status, refused.problem.code]).toEqual([403, 'access.not-allowed']);
    const added = await server.call(admin, unitAdd, { body });
    expect(added.status).toBe(200);
    const list = await server.call(clerk, unitList, { query: { search: '海门' } });
    expect(list.value.rows.map(({ name, above }) => [name, above])).toEqual([
      ['海门市医疗保障局', ['南通市医疗保障局']],
    ]);
  });
});
