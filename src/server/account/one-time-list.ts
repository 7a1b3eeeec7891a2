import type { Kysely } from 'kysely';
import type { OneTimeLinkRow } from '../../contract/account/one-time-http.ts';
import { ROLE_TITLES } from '../../contract/access/role-titles.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { momentText, type Instant } from '../../core/kernel/day.ts';
import { patternOf } from '../db/search-pattern.ts';
import type { Database } from '../db/tables.ts';
import type { OneTimeLinkTable } from '../db/tables/account.ts';
import { listWorkbook } from '../document/list-workbook.ts';

const stateOf = (
  { spentAt, revokedAt, expiresAt }: OneTimeLinkTable,
  now: Instant,
): OneTimeLinkRow['state'] => {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt <= now) return 'over';
  return spentAt === null ? 'waiting' : 'used';
};

/** A link as screens show it, with its holder's name and what the device that used it calls itself. */
export const rowOf = (
  link: OneTimeLinkTable,
  name: string,
  device: string | null,
  now: Instant,
): OneTimeLinkRow => ({
  id: link.id,
  account: { id: link.account, name },
  role: link.role,
  roleTitle: ROLE_TITLES[link.role],
  state: stateOf(link, now),
  createdAt: link.createdAt,
  endsAt: link.sessionEndsAt,
  spentAt: link.spentAt,
  device,
});

/** What a list of links may be narrowed to. */
interface LinkFilter {
  readonly search: string;
  readonly state?: OneTimeLinkRow['state'] | undefined;
}

/** The links of an activity that match, newest first. */
const matching = async (
  db: Kysely<Database>,
  activity: ActivityId,
  { search, state }: LinkFilter,
  now: Instant,
): Promise<readonly OneTimeLinkRow[]> => {
  const links = await db
    .selectFrom('oneTimeLink')
    .innerJoin('account', 'account.id', 'oneTimeLink.account')
    .leftJoin('session', 'session.id', 'oneTimeLink.session')
    .where('oneTimeLink.activity', '=', activity)
    .where('account.name', 'like', patternOf(search))
    .selectAll('oneTimeLink')
    .select(['account.name', 'session.device'])
    .orderBy('oneTimeLink.createdAt', 'desc')
    .orderBy('oneTimeLink.id')
    .execute();
  return links
    .map(({ name, device, ...link }) => rowOf(link, name, device, now))
    .filter((row) => state === undefined || row.state === state);
};

/** One page of the links of an activity, newest first. */
export const findLinks = async (
  db: Kysely<Database>,
  activity: ActivityId,
  { page, size, ...filter }: LinkFilter & { readonly page: number; readonly size: number },
  now: Instant,
): Promise<{ readonly rows: OneTimeLinkRow[]; readonly total: number }> => {
  const rows = await matching(db, activity, filter, now);
  return { rows: rows.slice((page - 1) * size, page * size), total: rows.length };
};

const STATE_WORDS: Readonly<Record<OneTimeLinkRow['state'], string>> = {
  waiting: '未使用',
  used: '已使用',
  over: '已到期',
  revoked: '已收回',
};

/** The links that match as an Excel file: who may sign in until when, and who has; never a token. */
export const linkWorkbook = async (
  db: Kysely<Database>,
  activity: ActivityId,
  filter: LinkFilter,
  now: Instant,
): ReturnType<typeof listWorkbook> => {
  const rows = await matching(db, activity, filter, now);
  return listWorkbook(
    '现场登录码',
    ['姓名', '角色', '状态', '发放时间', '使用时间', '有效至'],
    rows.map(({ account, roleTitle, state, createdAt, spentAt, endsAt }) => [
      account.name,
      roleTitle,
      STATE_WORDS[state],
      momentText(createdAt as Instant),
      spentAt === null ? '' : momentText(spentAt as Instant),
      momentText(endsAt as Instant),
    ]),
  );
};
