import { z } from 'zod';
import type { GrantId, PanelId, SessionId, SittingId } from '../../core/access/actor.ts';
import { ROLES } from '../../core/access/role.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { listQuery, pageOf } from '../http/list.ts';
import { file, route } from '../http/route.ts';
import { accountId, activityId, orgUnitId } from '../ids.ts';
import { day } from '../shape.ts';

const idOf = <Id extends string>() => z.uuid().transform((value) => value as Id);
const instant = z.int().transform((value) => value as Instant);

const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('system') }),
  z.strictObject({ kind: z.literal('activity'), activity: activityId }),
  z.strictObject({ kind: z.literal('unit'), unit: orgUnitId, activity: activityId.nullable() }),
  z.strictObject({ kind: z.literal('panel'), activity: activityId, panel: idOf<PanelId>() }),
  z.strictObject({ kind: z.literal('sitting'), activity: activityId, sitting: idOf<SittingId>() }),
]);

const named = z.object({ id: z.string(), name: z.string() });

const heldRole = z.object({
  id: z.string(),
  role: z.enum(ROLES),
  title: z.string(),
  /** The scope in words: 全系统, a unit's name, an activity's title. */
  scope: z.string(),
  /** Set where the role is held in a unit: what a handover starts from. */
  unit: named.nullable(),
  from: z.int(),
  until: z.int().nullable(),
  deputyFor: named.nullable(),
});

/** An account. Instants are milliseconds since 1970-01-01T00:00Z. */
const accountRow = z.object({
  id: z.string(),
  signInName: z.string(),
  name: z.string(),
  unit: named.nullable(),
  state: z.enum(['active', 'disabled']),
  roles: z.array(heldRole),
  hasPassword: z.boolean(),
  mustChangePassword: z.boolean(),
  hasSecondFactor: z.boolean(),
  /** The last request of any of its sessions. */
  seenAt: z.int().nullable(),
  demo: z.boolean(),
  createdAt: z.int(),
});

export type AccountRow = z.output<typeof accountRow>;
export type HeldRole = z.output<typeof heldRole>;

/** An account with the password that was made for it: shown this once, kept nowhere. */
const withPassword = z.object({ account: accountRow, password: z.string() });

const accountParams = z.object({ account: accountId });
const filters = {
  state: z.enum(['active', 'disabled']).optional(),
  role: z.enum(ROLES).optional(),
  unit: orgUnitId.optional(),
};

export const listAccounts = route({
  id: 'account.list',
  method: 'GET',
  path: '/api/accounts',
  title: '账号列表',
  query: listQuery.extend(filters),
  answer: pageOf(accountRow),
});

export const exportAccounts = route({
  id: 'account.export',
  method: 'GET',
  path: '/api/account-export',
  title: '导出账号列表',
  query: z.object({ search: z.string().trim().max(100).default(''), ...filters }),
  answerKind: 'bytes',
  answer: file,
});

export const readAccount = route({
  id: 'account.read',
  method: 'GET',
  path: '/api/accounts/:account',
  title: '账号详情',
  params: accountParams,
  answer: accountRow,
});

export const openAccount = route({
  id: 'account.open',
  method: 'POST',
  path: '/api/accounts',
  title: '开通账号',
  body: z.strictObject({
    signInName: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/, '应为2到40位字母、数字，可带 . _ -'),
    name: z.string().trim().min(1).max(40),
    unit: orgUnitId.nullable(),
  }),
  answer: withPassword,
});

export const disableAccount = route({
  id: 'account.disable',
  method: 'PUT',
  path: '/api/accounts/:account/disabled',
  title: '停用或恢复账号',
  params: accountParams,
  body: z.strictObject({ disabled: z.boolean() }),
  answer: accountRow,
});

export const resetPassword = route({
  id: 'account.reset-password',
  method: 'POST',
  path: '/api/accounts/:account/password',
  title: '重设口令',
  params: accountParams,
  /** `secondFactor` switches the second factor off as well: for a lost telephone. */
  body: z.strictObject({ secondFactor: z.boolean().default(false) }),
  answer: withPassword,
});

/** Whoever grants roles does not read the activities themselves: what they are called, and nothing more. */
export const activitiesToGrant = route({
  id: 'account.activities',
  method: 'GET',
  path: '/api/account-activities',
  title: '授予角色时可选的活动',
  answer: z.object({ activities: z.array(z.object({ id: z.string(), title: z.string() })) }),
});

export const grantRole = route({
  id: 'account.grant',
  method: 'POST',
  path: '/api/accounts/:account/grants',
  title: '授予角色或安排代办',
  params: accountParams,
  body: z.strictObject({
    role: z.enum(ROLES),
    scope,
    /** The last day on which it holds; a deputy must have one. */
    lastDay: day.nullable().default(null),
    deputyFor: accountId.nullable().default(null),
  }),
  answer: accountRow,
});

export const revokeRole = route({
  id: 'account.revoke',
  method: 'POST',
  path: '/api/accounts/:account/grants/:grant/revoke',
  title: '收回角色',
  params: accountParams.extend({ grant: idOf<GrantId>() }),
  answer: accountRow,
});

export const handOver = route({
  id: 'account.hand-over',
  method: 'POST',
  path: '/api/accounts/:account/handover',
  title: '交接',
  params: accountParams,
  /** Every open role of the account in the unit goes to `to` at the beginning of `day`; today: at once. */
  body: z.strictObject({ to: accountId, unit: orgUnitId, day }),
  answer: z.object({ from: accountRow, to: accountRow, moved: z.int() }),
});

const sessionRow = z.object({
  id: z.string(),
  account: named,
  kind: z.enum(['office', 'event']),
  address: z.string(),
  device: z.string(),
  createdAt: z.int(),
  seenAt: z.int(),
  endsAt: instant,
  /** Whether it is the one that asks. */
  isMine: z.boolean(),
});

export type SessionRow = z.output<typeof sessionRow>;

export const listSessions = route({
  id: 'session.list',
  method: 'GET',
  path: '/api/sessions',
  title: '在线登录',
  query: listQuery.extend({ account: accountId.optional() }),
  answer: pageOf(sessionRow),
});

export const endSessionOf = route({
  id: 'session.end',
  method: 'POST',
  path: '/api/sessions/:session/end',
  title: '结束登录',
  params: z.object({ session: idOf<SessionId>() }),
});

export const listMySessions = route({
  id: 'session.list-mine',
  method: 'GET',
  path: '/api/session/all',
  title: '我的登录',
  answer: z.object({ rows: z.array(sessionRow) }),
});

export const endMySession = route({
  id: 'session.end-mine',
  method: 'POST',
  path: '/api/session/all/:session/end',
  title: '结束我的一个登录',
  params: z.object({ session: idOf<SessionId>() }),
});
