import { sql, type Kysely, type SelectQueryBuilder } from 'kysely';
import type {
  AccountRow,
  HeldRole,
  SessionRow,
} from '../../contract/account/administration-http.ts';
import { ROLE_TITLES } from '../../contract/access/role-titles.ts';
import type { AccountId, Grant, OrgUnitId, SessionId } from '../../core/access/actor.ts';
import type { Role } from '../../core/access/role.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import { readTree } from '../unit/queries.ts';
import { readScopeWords } from './scope-words.ts';
import { grantOf, IDLE_MS } from './session.ts';
import { patternOf } from '../db/search-pattern.ts';

/** What a list of accounts may be narrowed to. */
export interface AccountFilter {
  readonly search: string;
  readonly state?: 'active' | 'disabled' | undefined;
  readonly role?: Role | undefined;
  readonly unit?: OrgUnitId | undefined;
}

/** Grants of accounts that hold now or will hold later, oldest first. */
export const openGrants = async (
  db: Kysely<Database>,
  accounts: readonly AccountId[],
  now: Instant,
): Promise<ReadonlyMap<AccountId, readonly Grant[]>> => {
  const found = new Map<AccountId, Grant[]>(accounts.map((id) => [id, []]));
  if (accounts.length === 0) return found;
  const rows = await db
    .selectFrom('roleGrant')
    .selectAll()
    .where('account', 'in', accounts)
    .where('revokedAt', 'is', null)
    .where((where) => where.or([where('untilAt', 'is', null), where('untilAt', '>', now)]))
    .orderBy('grantedAt')
    .orderBy('id')
    .execute();
  for (const row of rows) found.get(row.account)?.push(grantOf(row));
  return found;
};

const filtered = <Row>(
  query: SelectQueryBuilder<Database, 'account', Row>,
  { search, state, role, unit }: AccountFilter,
  now: Instant,
): SelectQueryBuilder<Database, 'account', Row> => {
  let narrowed = query;
  if (search !== '')
    narrowed = narrowed.where((where) =>
      where.or([
        where('account.signInName', 'like', patternOf(search.toLowerCase())),
        where('account.name', 'like', patternOf(search)),
      ]),
    );
  if (state !== undefined)
    narrowed = narrowed.where('account.disabledAt', state === 'active' ? 'is' : 'is not', null);
  if (unit !== undefined) narrowed = narrowed.where('account.unit', '=', unit);
  if (role !== undefined)
    narrowed = narrowed.where((where) =>
      where.exists(
        where
          .selectFrom('roleGrant')
          .select('roleGrant.id')
          .whereRef('roleGrant.account', '=', 'account.id')
          .where('roleGrant.role', '=', role)
          .where('roleGrant.revokedAt', 'is', null)
          .where((open) =>
            open.or([open('roleGrant.untilAt', 'is', null), open('roleGrant.untilAt', '>', now)]),
          ),
      ),
    );
  return narrowed;
};

const COLUMNS = [
  'account.id',
  'account.signInName',
  'account.name',
  'account.unit',
  'account.disabledAt',
  'account.mustChangePassword',
  'account.demo',
  'account.createdAt',
] as const;

const accountQuery = (db: Kysely<Database>) =>
  db
    .selectFrom('account')
    .select(COLUMNS)
    .select((select) => [
      sql<boolean>`account.password is not null`.as('hasPassword'),
      sql<boolean>`account.totp is not null`.as('hasSecondFactor'),
      select
        .selectFrom('session')
        .select(({ fn }) => fn.max('session.seenAt').as('seenAt'))
        .whereRef('session.account', '=', 'account.id')
        .as('seenAt'),
    ]);

type AccountFound = Awaited<ReturnType<ReturnType<typeof accountQuery>['execute']>>[number];

const namesOf = async (
  db: Kysely<Database>,
  accounts: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, string>> => {
  if (accounts.length === 0) return new Map();
  const rows = await db
    .selectFrom('account')
    .select(['id', 'name'])
    .where('id', 'in', accounts)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
};

const shown = async (
  db: Kysely<Database>,
  found: readonly AccountFound[],
  now: Instant,
  day: Day,
): Promise<readonly AccountRow[]> => {
  const tree = await readTree(db);
  const grants = await openGrants(
    db,
    found.map(({ id }) => id),
    now,
  );
  const all = [...grants.values()].flat();
  const scopeOf = await readScopeWords(db, all, tree, day);
  const represented = all.flatMap(({ deputyFor }) => deputyFor ?? []);
  const names = await namesOf(db, represented);
  const named = (unit: OrgUnitId | null) =>
    unit === null ? null : { id: unit, name: tree.nameOn(unit, day) };
  const held = (grant: Grant): HeldRole => ({
    id: grant.id,
    role: grant.role,
    title: ROLE_TITLES[grant.role],
    scope: scopeOf(grant),
    unit: grant.scope.kind === 'unit' ? named(grant.scope.unit) : null,
    from: grant.from,
    until: grant.until,
    deputyFor:
      grant.deputyFor === null
        ? null
        : { id: grant.deputyFor, name: names.get(grant.deputyFor) ?? '' },
  });
  return found.map(({ disabledAt, unit, ...account }) => ({
    ...account,
    unit: named(unit),
    state: disabledAt === null ? 'active' : 'disabled',
    roles: (grants.get(account.id) ?? []).map(held),
  }));
};

/** One page of accounts, by name to sign in with. */
export const findAccounts = async (
  db: Kysely<Database>,
  filter: AccountFilter,
  { page, size }: { readonly page: number; readonly size: number },
  now: Instant,
  day: Day,
): Promise<{ readonly rows: AccountRow[]; readonly total: number }> => {
  const rows = await filtered(accountQuery(db), filter, now)
    .orderBy('account.signInName')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const { total } = await filtered(
    db.selectFrom('account').select(({ fn }) => fn.countAll<string>().as('total')),
    filter,
    now,
  ).executeTakeFirstOrThrow();
  return { rows: [...(await shown(db, rows, now, day))], total: Number(total) };
};

/** One account; null where there is none. */
export const findAccount = async (
  db: Kysely<Database>,
  id: AccountId,
  now: Instant,
  day: Day,
): Promise<AccountRow | null> => {
  const found = await accountQuery(db).where('account.id', '=', id).execute();
  return (await shown(db, found, now, day))[0] ?? null;
};

/** One page of the sessions that go on, the last used first. */
export const findSessions = async (
  db: Kysely<Database>,
  filter: { readonly search: string; readonly account?: AccountId | undefined },
  { page, size }: { readonly page: number; readonly size: number },
  now: Instant,
  asking: SessionId,
): Promise<{ readonly rows: SessionRow[]; readonly total: number }> => {
  let query = db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account')
    .where('session.endedAt', 'is', null)
    .where('session.endsAt', '>', now)
    .where('account.disabledAt', 'is', null)
    .where((where) =>
      where.or([
        where('session.kind', '=', 'event'),
        where('session.seenAt', '>', (now - IDLE_MS) as Instant),
      ]),
    );
  if (filter.account !== undefined) query = query.where('session.account', '=', filter.account);
  if (filter.search !== '')
    query = query.where((where) =>
      where.or([
        where('account.signInName', 'like', patternOf(filter.search.toLowerCase())),
        where('account.name', 'like', patternOf(filter.search)),
      ]),
    );
  const rows = await query
    .select([
      'session.id',
      'session.account',
      'session.kind',
      'session.address',
      'session.device',
      'session.createdAt',
      'session.seenAt',
      'session.endsAt',
      'account.name',
    ])
    .orderBy('session.seenAt', 'desc')
    .orderBy('session.id')
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const { total } = await query
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow();
  return {
    rows: rows.map(({ account, name, ...session }) => ({
      ...session,
      account: { id: account, name },
      isMine: session.id === asking,
    })),
    total: Number(total),
  };
};

/** Every activity, by what it is called alone: for whoever grants roles in one without reading it. Newest first. */
export const activityTitles = (
  db: Kysely<Database>,
): Promise<{ readonly id: string; readonly title: string }[]> =>
  db
    .selectFrom('activity')
    .select(['id', 'title'])
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute();
