import type { Kysely, Transaction } from 'kysely';
import type { Decision, Refusal } from '../../core/kernel/decision.ts';
import type { Database } from './tables.ts';

/** Carries a refusal out of a transaction, so that everything written so far is undone. */
class Refused extends Error {
  readonly refusals: readonly Refusal[];
  constructor(refusals: readonly Refusal[]) {
    super('refused');
    this.refusals = refusals;
  }
}

/** Runs one command in one transaction; a refusal undoes it. */
export const transact = async <Value, Code extends string>(
  db: Kysely<Database>,
  work: (tx: Transaction<Database>) => Promise<Decision<Value, Code>>,
): Promise<Decision<Value, Code>> => {
  try {
    return await db.transaction().execute(async (tx) => {
      const decision = await work(tx);
      if (!decision.ok) throw new Refused(decision.refusals);
      return decision;
    });
  } catch (error) {
    if (error instanceof Refused)
      return { ok: false, refusals: error.refusals as readonly Refusal<Code>[] };
    throw error;
  }
};
