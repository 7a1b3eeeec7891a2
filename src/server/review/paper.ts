import type { Kysely } from 'kysely';
import type { PanelId } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import type { Acting } from './panel.ts';

/** What became of an entry: the first, another than the first, or the same: then it is taken. */
export type PaperState = 'first' | 'differs' | 'taken';

/** Stands where the reading of a paper stood. */
const READ = '';

const contextOf = (panel: PanelId, key: string): string => `review-paper:${panel}:${key}`;

/**
 * Reads a paper for the first or the second time. Two people must have read the same; whoever read it before replaces
 * what they read.
 * @param text what was read, in one fixed form
 * @param isOnce a paper that counts once: read twice, nothing is left of it but that it was read
 * @returns the state, and who read it first where it is taken
 */
export const readPaper = async (
  keys: Keyring,
  { tx, actor }: Pick<Acting, 'tx' | 'actor'>,
  panel: PanelId,
  key: string,
  text: string,
  isOnce: boolean,
): Promise<Decision<{ readonly state: PaperState; readonly first: string | null }>> => {
  const rows = await tx
    .selectFrom('reviewPaper')
    .selectAll()
    .where('panel', '=', panel)
    .where('key', '=', key)
    .execute();
  if (rows.some(({ sealed }) => sealed === READ))
    return refuse({ code: 'review.already-read', params: {} });
  const context = contextOf(panel, key);
  const other = rows.find(({ account }) => account !== actor.account);
  const mine = rows.find(({ account }) => account === actor.account);
  if (mine !== undefined && other === undefined && keys.unseal(mine.sealed, context) === text)
    return refuse({ code: 'review.second-person', params: {} });
  if (other !== undefined && keys.unseal(other.sealed, context) === text) {
    await tx.deleteFrom('reviewPaper').where('panel', '=', panel).where('key', '=', key).execute();
    if (isOnce)
      await tx
        .insertInto('reviewPaper')
        .values({ panel, key, account: actor.account, name: actor.name, sealed: READ })
        .execute();
    return accept({ state: 'taken', first: other.name });
  }
  const sealed = keys.seal(text, context);
  await tx
    .insertInto('reviewPaper')
    .values({ panel, key, account: actor.account, name: actor.name, sealed })
    .onConflict((conflict) => conflict.columns(['panel', 'key', 'account']).doUpdateSet({ sealed }))
    .execute();
  return accept({ state: other === undefined ? 'first' : 'differs', first: null });
};

/** How many papers of a round were read once and wait for the second person, and how many were read twice. */
export const papersRead = async (
  db: Kysely<Database>,
  panel: PanelId,
  prefix: string,
): Promise<{ readonly once: number; readonly twice: number }> => {
  const rows = await db
    .selectFrom('reviewPaper')
    .select(['key', 'sealed'])
    .where('panel', '=', panel)
    .where('key', 'like', `${prefix}%`)
    .execute();
  const twice = rows.filter(({ sealed }) => sealed === READ).length;
  return { once: new Set(rows.map(({ key }) => key)).size - twice, twice };
};
