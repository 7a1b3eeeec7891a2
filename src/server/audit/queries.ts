import type { Kysely, SelectQueryBuilder } from 'kysely';
import { ACT_TITLES, type ActName } from '../../contract/audit/acts.ts';
import { addDays, instantAt, type Day } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import { SYSTEM_CHAIN } from './record.ts';

/** Which acts are asked for; every part may be missing. */
export interface AuditFilter {
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  readonly act?: string | undefined;
  readonly chain?: string | undefined;
  readonly account?: string | undefined;
  readonly subject?: string | undefined;
}

/** What an act is called. */
export const actTitle = (act: string): string => ACT_TITLES[act as ActName] ?? act;

/** What a chain is called on screen. */
export const chainTitle = (chain: string): string => (chain === SYSTEM_CHAIN ? '系统' : '活动');

/** The entries that match, without order. */
export const matchingEntries = (
  db: Kysely<Database>,
  filter: AuditFilter,
): SelectQueryBuilder<Database, 'auditEntry', object> => {
  let query = db.selectFrom('auditEntry');
  if (filter.from !== undefined) query = query.where('at', '>=', instantAt(filter.from, 0));
  if (filter.to !== undefined) query = query.where('at', '<', instantAt(addDays(filter.to, 1), 0));
  if (filter.act !== undefined) query = query.where('act', '=', filter.act);
  if (filter.chain !== undefined) query = query.where('chain', '=', filter.chain);
  if (filter.account !== undefined) query = query.where('auditEntry.account', '=', filter.account);
  if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject);
  return query;
};

/** Names of the accounts that appear in the audit, also of those no longer in use. */
export const accountNames = async (db: Kysely<Database>): Promise<ReadonlyMap<string, string>> => {
  const rows = await db.selectFrom('account').select(['id', 'name']).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
};
