import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Kysely, Transaction } from 'kysely';
import type {
  AccountId,
  Actor,
  Grant,
  OrgUnitId,
  Scope,
  SessionId,
} from '../../core/access/actor.ts';
import { ADMINISTRATORS } from '../../core/access/role.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import type { RoleGrantTable } from '../db/tables/account.ts';
import type { Services } from '../http/services.ts';
import { readRules } from './rules.ts';
import { tokenDigest } from '../http/token-digest.ts';

/**
 * Office sessions end after 30 minutes without a request, and after 12 hours in any case. Requests that a page makes by
 * itself while nobody is at it do not count.
 */
export const IDLE_MINUTES = 30;
export const IDLE_MS = IDLE_MINUTES * 60_000;
const OFFICE_MS = 12 * 3_600_000;
/** The time of the last request is written at most this often. */
const SEEN_EVERY_MS = 60_000;

const COOKIE = 'qunying_session';

/** Why a session is no longer there when its device signs in anew. */
const AGAIN = 'signed-in-again';

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

/** A stored grant as the rules see it. */
export const grantOf = (row: RoleGrantTable): Grant => ({
  id: row.id,
  role: row.role,
  scope: scopeOf(row),
  from: row.fromAt,
  until: row.untilAt,
  deputyFor: row.deputyFor,
});

/** The grants of an account that hold at an instant. */
const grantsOf = async (
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
  return rows.map(grantOf);
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
    .values({ id, token: tokenDigest(token), ...rest, createdAt: now, seenAt: now })
    .execute();
  return { id, token };
};

/** Ends the session that the device holds, if any: it signs in anew. */
const endSessionOfDevice = async (
  tx: Transaction<Database>,
  request: FastifyRequest,
  now: Instant,
): Promise<void> => {
  const token = tokenOf(request);
  if (token === null) return;
  await tx
    .updateTable('session')
    .set({ endedAt: now, endedWhy: AGAIN })
    .where('token', '=', tokenDigest(token))
    .where('endedAt', 'is', null)
    .execute();
};

/** What beginning a session needs of the call. */
export interface SessionCall {
  readonly services: Services;
  readonly now: Instant;
  readonly address: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const begin = async (
  tx: Transaction<Database>,
  { services, now, address, request, reply }: SessionCall,
  session: {
    readonly account: AccountId;
    readonly kind: 'office' | 'event';
    readonly endsAt: Instant;
  },
): Promise<SessionId> => {
  await endSessionOfDevice(tx, request, now);
  const device = (request.headers['user-agent'] ?? '').slice(0, 200);
  const { id, token } = await newSession(tx, { ...session, address, device, now });
  setCookie(reply, services, token, Math.floor((session.endsAt - now) / 1000));
  return id;
};

/** Begins an office session and puts its token into the answer's cookie. */
export const beginOfficeSession = (
  tx: Transaction<Database>,
  call: SessionCall,
  account: AccountId,
): Promise<SessionId> =>
  begin(tx, call, { account, kind: 'office', endsAt: (call.now + OFFICE_MS) as Instant });

/** Begins a session that lasts until its event ends, however long nothing is asked. */
export const beginEventSession = (
  tx: Transaction<Database>,
  call: SessionCall,
  account: AccountId,
  endsAt: Instant,
): Promise<SessionId> => begin(tx, call, { account, kind: 'event', endsAt });

/** Whether the asking device holds a session that goes on. */
export const isSessionOfDevice = async (
  { services, now, request }: SessionCall,
  session: SessionId | null,
): Promise<boolean> => {
  const token = tokenOf(request);
  if (session === null || token === null) return false;
  const found = await services.db
    .selectFrom('session')
    .select('id')
    .where('id', '=', session)
    .where('token', '=', tokenDigest(token))
    .where('endedAt', 'is', null)
    .where('endsAt', '>', now)
    .executeTakeFirst();
  return found !== undefined;
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

/** An account as it asks: its grants of now, and what it must do before anything else. */
const asActor = async (
  db: Kysely<Database>,
  now: Instant,
  known: {
    readonly account: AccountId;
    readonly session: SessionId;
    readonly name: string;
    readonly unit: OrgUnitId | null;
    readonly mustChangePassword: boolean;
    readonly totp: string | null;
  },
): Promise<Actor> => {
  const { totp, ...rest } = known;
  const grants = await grantsOf(db, known.account, now);
  const isAdministrator = grants.some(({ role }) => ADMINISTRATORS.includes(role));
  return {
    kind: 'account',
    ...rest,
    grants,
    mustSetSecondFactor:
      isAdministrator && totp === null && (await readRules(db)).administratorsNeedSecondFactor,
  };
};

/** The actor of a session that has just begun, or whose account has just changed. */
export const actorOf = async (
  { services, now }: { readonly services: Services; readonly now: Instant },
  { account, session }: NewSession,
): Promise<Actor> => {
  const known = await services.db
    .selectFrom('account')
    .select(['name', 'unit', 'mustChangePassword', 'totp'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
  return asActor(services.db, now, { account, session, ...known });
};

/** Whether a page asks by itself: nobody has touched it for a minute. */
const isIdle = ({ headers }: FastifyRequest): boolean => headers['x-qunying'] === 'idle';

/** Who asks: the account of the session whose token the cookie holds, or the public. */
export const recognise = async (request: FastifyRequest, services: Services): Promise<Actor> => {
  const token = tokenOf(request);
  if (token === null) return { kind: 'public' };
  const now = services.clock();
  const found = await services.db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account')
    .select([
      'session.id as session',
      'session.account',
      'session.kind',
      'session.seenAt',
      'account.name',
      'account.unit',
      'account.mustChangePassword',
      'account.totp',
    ])
    .where('session.token', '=', tokenDigest(token))
    .where('session.endedAt', 'is', null)
    .where('session.endsAt', '>', now)
    .where('account.disabledAt', 'is', null)
    .executeTakeFirst();
  if (found === undefined) return { kind: 'public' };
  const { kind, seenAt, ...known } = found;
  if (kind === 'office' && now - seenAt >= IDLE_MS) {
    await endSession(services.db, known.session, now, 'idle');
    return { kind: 'public' };
  }
  if (now - seenAt >= SEEN_EVERY_MS && !isIdle(request))
    await services.db
      .updateTable('session')
      .set({ seenAt: now })
      .where('id', '=', known.session)
      .execute();
  return asActor(services.db, now, known);
};
