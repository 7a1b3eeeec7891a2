import type { Transaction } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import { lineContext, LIST_HEADINGS } from './paper.ts';

const NUMBER_AT = LIST_HEADINGS.indexOf('证件号码');

/** Erases the document numbers on the lists that went out; the rest of each line stays. @returns how many lines had one */
export const clearListNumbers = async (
  tx: Transaction<Database>,
  keys: Keyring,
  activity: ActivityId,
): Promise<number> => {
  const items = await tx
    .selectFrom('vettingItem')
    .innerJoin('vettingBatch', 'vettingBatch.id', 'vettingItem.batch')
    .select(['vettingItem.id', 'vettingItem.lineSealed'])
    .where('vettingBatch.activity', '=', activity)
    .execute();
  let cleared = 0;
  for (const { id, lineSealed } of items) {
    const line = JSON.parse(keys.unseal(lineSealed, lineContext(id))) as readonly string[];
    if (line[NUMBER_AT] !== '') cleared += 1;
    const kept = line.map((text, at) => (at === NUMBER_AT ? '' : text));
    await tx
      .updateTable('vettingItem')
      .set({ lineSealed: keys.seal(JSON.stringify(kept), lineContext(id)), documentIndex: null })
      .where('id', '=', id)
      .execute();
  }
  return cleared;
};
