import { randomInt, randomUUID } from 'node:crypto';
import { sql as raw, type Kysely, type Transaction } from 'kysely';
import type { Ballot } from '../../core/review/ballot.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';

/*
 * The ballot box of a round (docs/decisions/0012). While the vote is on, all its ballots lie in one row: shuffled anew
 * with every ballot, padded to the same length, encrypted under a fresh nonce. So no row of one ballot exists whose
 * place, transaction or time could be held against the list of papers returned.
 */

/** Every sealed box holds so many signs a ballot, whatever it says. */
const signsFor = (candidates: number): number => 60 + candidates * 40;

const contextOf = (round: string): string => `review-box:${round}`;

const shuffled = (ballots: readonly Ballot[]): readonly Ballot[] => {
  const order = [...ballots];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [order[last], order[other]] = [order[other] as Ballot, order[last] as Ballot];
  }
  return order;
};

/** Opens an empty box for a round. */
export const placeBox = (
  keys: Keyring,
  tx: Transaction<Database>,
  round: string,
): Promise<unknown> =>
  tx
    .insertInto('reviewBox')
    .values({ round, sealed: keys.seal('[]', contextOf(round)) })
    .execute();

const openBox = async (
  keys: Keyring,
  tx: Transaction<Database>,
  round: string,
): Promise<readonly Ballot[]> => {
  const { sealed } = await tx
    .selectFrom('reviewBox')
    .select('sealed')
    .where('round', '=', round)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return JSON.parse(keys.unseal(sealed, contextOf(round))) as readonly Ballot[];
};

/** Puts a ballot among the others. The panel's row is locked, so that none is lost. */
export const putBallot = async (
  keys: Keyring,
  tx: Transaction<Database>,
  round: { readonly id: string; readonly candidates: readonly unknown[] },
  ballot: Ballot,
): Promise<void> => {
  const all = shuffled([...(await openBox(keys, tx, round.id)), ballot]);
  const text = JSON.stringify(all).padEnd(all.length * signsFor(round.candidates.length));
  await tx
    .updateTable('reviewBox')
    .set({ sealed: keys.seal(text, contextOf(round.id)) })
    .where('round', '=', round.id)
    .execute();
};

/**
 * Empties a box: its ballots become rows, all written by one statement in the order of their random ids, so that place
 * and transaction say nothing.
 */
export const emptyBox = async (
  keys: Keyring,
  tx: Transaction<Database>,
  round: string,
): Promise<readonly Ballot[]> => {
  const ballots = await openBox(keys, tx, round);
  const rows = ballots
    .map(({ chosen, isValid }) => ({
      id: randomUUID(),
      round,
      // In one fixed order: the order of ticking would be a mark.
      chosen: JSON.stringify(chosen.toSorted()),
      isValid,
    }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  if (rows.length > 0) await tx.insertInto('reviewBallot').values(rows).execute();
  await tx.deleteFrom('reviewBox').where('round', '=', round).execute();
  return ballots;
};

/** Has the database clear away earlier states of boxes. They were encrypted; now they are gone, too. */
export const sweepBoxes = async (db: Kysely<Database>): Promise<void> => {
  await raw`vacuum review_box`.execute(db);
};
