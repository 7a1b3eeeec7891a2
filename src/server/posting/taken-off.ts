import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import {
  carriedOver,
  holdersOff,
  type Removal,
  type Return,
} from '../../core/posting/taken-off.ts';
import type { PostingReturnTable } from '../db/tables/posting.ts';
import type { Database } from '../db/tables.ts';
import { linesOf, loadPostings, rulingsOf, type Ruling } from './store.ts';

/** A decision to put somebody back. */
export type StoredReturn = Selectable<PostingReturnTable>;

/** A removal with the decision that it rests on. */
export interface RuledRemoval extends Removal {
  readonly ruling: Ruling;
}

const asReturn = ({ rulings, verdict }: StoredReturn): Return => ({ removals: rulings, verdict });

/** Everybody whom the organisers took off a posting of a result, oldest first. */
const removalsOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly RuledRemoval[]> => {
  const postings = new Map((await loadPostings(db, activity)).map((one) => [one.id, one]));
  const lines = await linesOf(db, activity);
  return (await rulingsOf(db, activity)).flatMap((ruling) => {
    const version = postings.get(ruling.posting)?.result ?? null;
    const holder = lines.find(
      ({ posting, line }) => posting === ruling.posting && line === ruling.line,
    )?.holder;
    return ruling.verdict !== 'taken-off' || version === null || holder == null
      ? []
      : [{ id: ruling.id, holder, version, ruling }];
  });
};

/** Decisions to put somebody back, oldest first, answered or not. */
export const returnsOf = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly StoredReturn[]> =>
  db
    .selectFrom('postingReturn')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('askedAt')
    .orderBy('id')
    .execute();

export const insertReturn = async (
  tx: Transaction<Database>,
  row: Insertable<PostingReturnTable>,
): Promise<void> => {
  await tx.insertInto('postingReturn').values(row).execute();
};

export const updateReturn = async (
  tx: Transaction<Database>,
  id: string,
  changed: Updateable<PostingReturnTable>,
): Promise<void> => {
  await tx.updateTable('postingReturn').set(changed).where('id', '=', id).execute();
};

/**
 * Who is off a sealed version of a result, by keys of its rows: taken off its posting, or off that of an earlier version
 * and not put back. Whatever names somebody by a result asks this.
 */
export const takenOffIn = async (
  db: Kysely<Database>,
  activity: ActivityId,
  version: number,
): Promise<ReadonlySet<string>> =>
  holdersOff(
    await removalsOf(db, activity),
    (await returnsOf(db, activity)).map(asReturn),
    version,
  );

/** Removals from earlier versions that bind a version, oldest first. */
export const carriedInto = async (
  db: Kysely<Database>,
  activity: ActivityId,
  version: number,
): Promise<readonly RuledRemoval[]> =>
  carriedOver(
    await removalsOf(db, activity),
    (await returnsOf(db, activity)).map(asReturn),
    version,
  );
