import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { z } from 'zod';
import type { Problem } from '../contract/http/problem.ts';
import type { Route } from '../contract/http/route.ts';
import type { AccountId, OrgUnitId, Scope } from '../core/access/actor.ts';
import type { Role } from '../core/access/role.ts';
import { day, instantAt, type Day, type Instant } from '../core/kernel/day.ts';
import { accept } from '../core/kernel/decision.ts';
import { insertAccount, insertGrant } from './account/commands.ts';
import { beginSessionForTests } from './account/session.test-kit.ts';
import { buildApp } from './app.ts';
import { openTestDatabase, type TestDatabase } from './db/database.test-kit.ts';
import { transact } from './db/transact.ts';
import type { Endpoint } from './http/endpoint.ts';
import { keyringOf } from './http/keyring.ts';
import type { Services } from './http/services.ts';
import { addUnit } from './unit/commands.ts';

/** An answer of the server, parsed: the route's answer, or a problem. */
export interface Answered<Value> {
  readonly status: number;
  readonly value: Value;
  readonly problem: Problem;
  readonly raw: LightMyRequestResponse;
}

/** Somebody signed in, as tests speak for them. */
export interface TestPerson {
  readonly account: AccountId;
  readonly cookie: string;
}

/** A server over a database of its own, without a network. */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly database: TestDatabase;
  /** Moves the clock; it stands still otherwise. */
  readonly setNow: (now: Instant) => void;
  readonly now: () => Instant;
  /** Adds a unit at the top, or below another. */
  readonly unit: (name: string, parent?: OrgUnitId) => Promise<OrgUnitId>;
  /** Signs in somebody new with these roles. */
  readonly person: (
    unit: OrgUnitId | null,
    ...roles: readonly (readonly [Role, Scope])[]
  ) => Promise<TestPerson>;
  /** Calls a route as somebody, or as the public (null). */
  readonly call: <
    P extends z.ZodType,
    Q extends z.ZodType,
    B extends z.ZodType,
    A extends z.ZodType,
  >(
    who: TestPerson | null,
    route: Route<P, Q, B, A>,
    input?: { params?: z.input<P>; query?: z.input<Q>; body?: z.input<B> },
  ) => Promise<Answered<z.output<A>>>;
  readonly close: () => Promise<void>;
}

/** 24 June 2020, 9:50 in Asia/Shanghai: the day on which the drawings of the office stand. */
const START = instantAt(day('2020-06-24'), 9 * 60 + 50);

const filledPath = (path: string, params: Readonly<Record<string, unknown>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));

/** Opens a test server. @param options other endpoints than the product's, an open deployment */
export const openTestServer = async (
  options: { readonly endpoints?: readonly Endpoint[]; readonly open?: boolean } = {},
): Promise<TestServer> => {
  const database = await openTestDatabase();
  const dataFolder = mkdtempSync(join(tmpdir(), 'qunying-test-'));
  let now = START;
  const services: Services = {
    db: database.db,
    clock: () => now,
    keys: keyringOf(randomBytes(32)),
    dataFolder,
    plansFolder: join(import.meta.dirname, '../../examples'),
    log: () => undefined,
    deployment: { secure: false, open: options.open ?? false, origin: 'http://localhost' },
  };
  const app = buildApp(
    services,
    options.endpoints === undefined ? {} : { endpoints: options.endpoints },
  );
  return {
    app,
    services,
    database,
    setNow: (to) => {
      now = to;
    },
    now: () => now,
    unit: async (name, parent) => {
      const added = await transact(database.db, (tx) =>
        addUnit(tx, { kind: 'public' }, now, {
          parent: parent ?? null,
          name,
          short: name.slice(0, 20),
          region: null,
          validFrom: '2000-01-01' as Day,
        }),
      );
      if (!added.ok) throw new Error(added.refusals[0]?.code);
      return added.value;
    },
    person: async (unit, ...roles) => {
      const signInName = `p${randomUUID()}`;
      const made = await transact(database.db, async (tx) => {
        const account = await insertAccount(tx, { kind: 'public' }, now, {
          signInName,
          name: '演示人员',
          unit,
        });
        for (const [role, scope] of roles)
          await insertGrant(tx, { kind: 'public' }, now, { account, role, scope });
        return accept(account);
      });
      if (!made.ok) throw new Error('no account');
      return {
        account: made.value,
        cookie: await beginSessionForTests(database.db, made.value, now),
      };
    },
    call: async (who, route, input = {}) => {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>))
        if (value !== undefined) query.append(name, String(value));
      const address = filledPath(route.path, (input.params ?? {}) as Record<string, unknown>);
      const raw = await app.inject({
        method: route.method,
        url: query.size === 0 ? address : `${address}?${query.toString()}`,
        headers: {
          'x-qunying': '1',
          ...(who === null ? {} : { cookie: who.cookie }),
          ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(input.body === undefined ? {} : { payload: JSON.stringify(input.body) }),
      });
      const isJson = String(raw.headers['content-type']).includes('json');
      const parsed: unknown = isJson ? JSON.parse(raw.body) : raw.body;
      return {
        status: raw.statusCode,
        value: parsed as never,
        problem: parsed as Problem,
        raw,
      };
    },
    close: async () => {
      await app.close();
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
};
