import type { Kysely, Selectable } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import {
  factsOfEntries,
  type NominationId,
  type NomineeEntries,
} from '../../core/nomination/nominee.ts';
import { HOLDING_STATES, type NominationState } from '../../core/nomination/state.ts';
import type { PersonFacts } from '../../core/person/facts.ts';
import type { NominationTable } from '../db/tables/nomination.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import { documentContext, phoneContext } from './sealed.ts';

/** A nomination as other rooms read it. Number and telephone stay sealed; see `documentNumberOf`, `fullRecordOf`. */
export type Nominee = Selectable<NominationTable>;

/** Nominations of an activity in some states (those that hold a place, unless others are named), by unit, oldest first. */
export const nomineesOf = (
  db: Kysely<Database>,
  activity: ActivityId,
  { states = HOLDING_STATES }: { readonly states?: readonly NominationState[] } = {},
): Promise<readonly Nominee[]> =>
  db
    .selectFrom('nomination')
    .innerJoin('activityUnit', (join) =>
      join
        .onRef('activityUnit.activity', '=', 'nomination.activity')
        .onRef('activityUnit.planUnit', '=', 'nomination.planUnit'),
    )
    .selectAll('nomination')
    .where('nomination.activity', '=', activity)
    .where('nomination.state', 'in', [...states])
    .orderBy('activityUnit.sort')
    .orderBy('nomination.createdAt')
    .orderBy('nomination.id')
    .execute();

/** One nomination; null where there is none. */
export const nomineeById = async (
  db: Kysely<Database>,
  id: NominationId,
): Promise<Nominee | null> =>
  (await db.selectFrom('nomination').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

/** What is known of a nominee, for the plan's tests (consultations, shares, emphasis). */
export const factsOf = (nominee: Nominee): PersonFacts =>
  factsOfEntries(entriesOf(nominee), nominee.affirmed);

/** What the nomination says, without the sealed telephone. */
export const entriesOf = ({
  record,
  texts,
  attributes,
  preferences,
  service,
}: Nominee): NomineeEntries => ({ record, texts, attributes, preferences, service });

/** The form's values with the telephone, as the form prints them. */
export const fullRecordOf = (
  keys: Keyring,
  { id, record, phoneSealed }: Nominee,
): Readonly<Record<string, string>> =>
  phoneSealed === null ? record : { ...record, phone: keys.unseal(phoneSealed, phoneContext(id)) };

/** The number of the nominee's document in full: for the letters of the vetting clerk alone. null where none is kept. */
export const documentNumberOf = (keys: Keyring, { id, documentSealed }: Nominee): string | null =>
  documentSealed === null ? null : keys.unseal(documentSealed, documentContext(id));
