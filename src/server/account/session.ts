import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely, Transaction } from 'kysely';
import type { AccountId, Actor, Grant, Scope, SessionId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import type { RoleGrantTable } from '../db/tables/account.ts';
import type { Services } from '../http/services.ts';

/** Office sessions end after 30 minutes without a request, and after 12 hours in any case. */
export const IDLE_MINUTES = 30;
const IDLE_MS = IDLE_MINUTES * 60_000;
const OFFICE_MS = 12 * 3_600_000;
/** The time of the last request is written at most this often. */
const SEEN_EVERY_MS = 60_000;

const COOKIE = 'qunying_session';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const tokenOf = (request: FastifyRequest): string | null => {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === COOKIE && value !== undefined && value !== '') return value;
  }
  return null;
};

/** The cookie header of a session. */
export const sessionCookie = (token: string): string => `${COOKIE}=${token}`;

const setCookie = (
  reply: FastifyReply,
  services: Services,
  token: string,
  seconds: number,
): void => {
  const parts = [sessionCookie(token), 'Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${seconds}`];
  if (services.deployment.secure) parts.push('Secure');
  reply.header('set-cookie', parts.join('; '));
};

const scopeOf = (row: RoleGrantTable): Scope => {
  const lost = (): never => {
    throw new Error(`grant ${row.id} without its scope`);
  };
  const { activity } = row;
  switch (row.scope) {
    case 'system':
      return { kind: 'system' };
    case 'activity':
      return { kind: 'activity', activity: activity ?? lost() };
    case 'unit':
      return { kind: 'unit', unit: row.unit ?? lost(), activity };
    case 'panel':
      return { kind: 'panel', activity: activity ?? lost(), panel: row.panel ?? lost() };
    case 'sitting':
      return { kind: 'sitting', activity: activity ?? lost(), sitting: row.sitting ?? lost() };
  }
};

/** The grants of an account that hold at an instant. */
export const grantsOf = async (
  db: Kysely<Database>,
  account: AccountId,
  now: Instant,
): Promise<readonly Grant[]> => {
  const rows = await db
    .selectFrom('roleGrant')
    .selectAll()
    .where('account', '=', account)
    .where('revokedAt', 'is', null)
    .where('fromAt', '<=', now)
    .where((where) => where.or([where('untilAt', 'is', null), where('untilAt', '>', now)]))
    .orderBy('grantedAt')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    role: row.role,
    scope: scopeOf(row),
    from: row.fromAt,
    until: row.untilAt,
    deputyFor: row.deputyFor,
  }));
};

/** Stores a session; only the hash of its token is kept. */
export const newSession = async (
  db: Kysely<Database>,
  session: {
    readonly account: AccountId;
    readonly kind: 'office' | 'event';
    readonly address: string;
    readonly device: string;
    readonly now: Instant;
    readonly endsAt: Instant;
  },
): Promise<{ readonly id: SessionId; readonly token: string }> => {
  const token = randomBytes(32).toString('base64url');
  const id = randomUUID() as SessionId;
  const { now, ...rest } = session;
  await db
    .insertInto('session')
    .values({ id, token: hashOf(token), ...rest, createdAt: now, seenAt: now })
    .execute();
  return { id, token };
};

/** Begins an office session and puts its token into the answer's cookie. */
export const beginOfficeSession = async (
  tx: Transaction<Database>,
  call: {
    readonly services: Services;
    readonly now: Instant;
    readonly address: string;
    readonly request: FastifyRequest;
    readonly reply: FastifyReply;
  },
  account: AccountId,
): Promise<SessionId> => {
  const { services, now, address, request, reply } = call;
  const { id, token } = await newSession(tx, {
    account,
    kind: 'office',
    address,
    device: (request.headers['user-agent'] ?? '').slice(0, 200),
    now,
    endsAt: (now + OFFICE_MS) as Instant,
  });
  setCookie(reply, services, token, OFFICE_MS / 1000);
  return id;
};

/** Ends a session; its cookie is worth nothing from then on. */
export const endSession = async (
  db: Kysely<Database>,
  session: SessionId,
  now: Instant,
  why: string,
): Promise<void> => {
  await db
    .updateTable('session')
    .set({ endedAt: now, endedWhy: why })
    .where('id', '=', session)
    .where('endedAt', 'is', null)
    .execute();
};

export const clearCookie = (reply: FastifyReply, services: Services): void =>
  setCookie(reply, services, '', 0);

/** A session that has just begun. */
export interface NewSession {
  readonly account: AccountId;
  readonly session: SessionId;
}

/** The actor of a session that has just begun. */
export const actorOf = async (
  { services, now }: { readonly services: Services; readonly now: Instant },
  { account, session }: NewSession,
): Promise<Actor> => {
  const known = await services.db
    .selectFrom('account')
    .select(['name', 'unit', 'mustChangePassword'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
  return {
    kind: 'account',
    account,
    session,
    ...known,
    grants: await grantsOf(services.db, account, now),
  };
};

/** Who asks: the account of the session whose token the cookie holds, or the public. */
export const recognise = async (request: FastifyRequest, services: Services): Promise<Actor> => {
  const token = tokenOf(request);
  if (token === null) return { kind: 'public' };
  const now = services.clock();
  const session = await services.db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account')
    .select([
      'session.id',
      'session.account',
      'session.kind',
      'session.seenAt',
      'account.name',
      'account.unit',
      'account.mustChangePassword',
    ])
    .where('session.token', '=', hashOf(token))
    .where('session.endedAt', 'is', null)
    .where('session.endsAt', '>', now)
    .where('account.disabledAt', 'is', null)
    .executeTakeFirst();
  if (session === undefined) return { kind: 'public' };
  if (session.kind === 'office' && now - session.seenAt >= IDLE_MS) {
    await endSession(services.db, session.id, now, 'idle');
    return { kind: 'public' };
  }
  if (now - session.seenAt >= SEEN_EVERY_MS)
    await services.db
      .updateTable('session')
      .set({ seenAt: now })
      .where('id', '=', session.id)
      .execute();
  return {
    kind: 'account',
    account: session.account,
    name: session.name,
    unit: session.unit,
    grants: await grantsOf(services.db, session.account, now),
    session: session.id,
    mustChangePassword: session.mustChangePassword,
  };
};
