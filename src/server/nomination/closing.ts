import type { Kysely, Transaction } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { Database } from '../db/tables.ts';
import { updateNomination } from './store.ts';

/** Takes a consent away in whatever state nomination and activity are: a person's wish is never too late (J5). */
export const endConsent = async (
  tx: Transaction<Database>,
  nomination: NominationId,
): Promise<void> => {
  await updateNomination(tx, nomination, { consent: null });
};

/** How many nominations of an activity keep a document number. */
export const documentsKept = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<number> => {
  const { count } = await db
    .selectFrom('nomination')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('activity', '=', activity)
    .where('documentSealed', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Erases the document numbers of an activity's nominations, with masked forms and search keys. @returns how many */
export const clearDocuments = async (
  tx: Transaction<Database>,
  activity: ActivityId,
): Promise<number> => {
  const kept = await documentsKept(tx, activity);
  await tx
    .updateTable('nomination')
    .set({ documentKind: null, documentSealed: null, documentIndex: null, documentMasked: null })
    .where('activity', '=', activity)
    .execute();
  return kept;
};
