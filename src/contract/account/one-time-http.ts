import { z } from 'zod';
import type { PanelId, SittingId } from '../../core/access/actor.ts';
import { EVENT_ROLES } from '../../core/account/one-time.ts';
import type { Role } from '../../core/access/role.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { listQuery, pageOf } from '../http/list.ts';
import { file, route } from '../http/route.ts';
import { accountId, activityId, orgUnitId } from '../ids.ts';

const eventRole = z.enum(EVENT_ROLES as readonly [Role, ...Role[]]);

const link = z.object({
  id: z.string(),
  account: z.object({ id: z.string(), name: z.string() }),
  role: z.string(),
  roleTitle: z.string(),
  state: z.enum(['waiting', 'used', 'over', 'revoked']),
  createdAt: z.int(),
  /** When the event ends: the link and the sign-in that it began last until then. */
  endsAt: z.int(),
  spentAt: z.int().nullable(),
  /** What the device on which it was used calls itself; null while it is unused. */
  device: z.string().nullable(),
});

export type OneTimeLinkRow = z.output<typeof link>;

/** A link that has just been made. Its address is shown this once: only a digest is kept. */
const issued = z.object({
  link,
  address: z.string(),
  /** The token in groups of four, to be read out. */
  token: z.string(),
  /** The address as a QR code, a `data:` address of a picture. */
  picture: z.string(),
});

export type IssuedLink = z.output<typeof issued>;

const linkParams = z.object({ activity: activityId, link: z.uuid() });

export const issueOneTimeLink = route({
  id: 'one-time-link.issue',
  method: 'POST',
  path: '/api/one-time-links',
  title: '发放一次性登录链接',
  body: z.strictObject({
    activity: activityId,
    endsAt: z.int().transform((value) => value as Instant),
    holder: z.discriminatedUnion('kind', [
      /** Somebody who holds only roles of events of this activity. */
      z.strictObject({
        kind: z.literal('account'),
        account: accountId,
      }),
      /** Somebody new, who signs in by link only. */
      z.strictObject({
        kind: z.literal('new'),
        name: z.string().trim().min(1).max(40),
        unit: orgUnitId.nullable().default(null),
        role: eventRole,
        /** The panel or the sitting, as the role asks. */
        place: z.uuid().transform((value) => value as PanelId & SittingId),
      }),
    ]),
  }),
  answer: issued,
});

export const listOneTimeLinks = route({
  id: 'one-time-link.list',
  method: 'GET',
  path: '/api/activities/:activity/one-time-links',
  title: '一次性登录链接',
  params: z.object({ activity: activityId }),
  query: listQuery.extend({ state: link.shape.state.optional() }),
  answer: pageOf(link),
});

/** The links that match as an Excel file, without what signs in. */
export const exportOneTimeLinks = route({
  id: 'one-time-link.export',
  method: 'GET',
  path: '/api/activities/:activity/one-time-link-export',
  title: '导出现场登录码列表',
  params: z.object({ activity: activityId }),
  query: listQuery.pick({ search: true }).extend({ state: link.shape.state.optional() }),
  answerKind: 'bytes',
  answer: file,
});

/** Makes a new link for the same person: the old one, and the sign-in that it began, end. */
export const reissueOneTimeLink = route({
  id: 'one-time-link.reissue',
  method: 'POST',
  path: '/api/activities/:activity/one-time-links/:link/reissue',
  title: '重发一次性登录链接',
  params: linkParams,
  answer: issued,
});

export const revokeOneTimeLink = route({
  id: 'one-time-link.revoke',
  method: 'POST',
  path: '/api/activities/:activity/one-time-links/:link/revoke',
  title: '收回一次性登录链接',
  params: linkParams,
  answer: link,
});

const token = z.object({ token: z.string().max(40) });

/** The page behind a link. Opening it spends nothing: programs that preview messages open links. */
export const openOneTimeLink = route({
  id: 'one-time-link.page',
  method: 'GET',
  path: '/s/:token',
  title: '一次性登录页面',
  params: token,
  answerKind: 'page',
  answer: file,
});

/** The button of that page: spends the link and binds it to this device. */
export const spendOneTimeLink = route({
  id: 'one-time-link.spend',
  method: 'POST',
  path: '/s/:token',
  title: '用一次性链接登录',
  params: token,
  bodyKind: 'form',
  answerKind: 'page',
  answer: file,
});
