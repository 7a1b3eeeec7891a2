import type { Kysely } from 'kysely';
import type { Actor, ActivityId } from '../../core/access/actor.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { Database } from '../db/tables.ts';
import { hiddenFrom, loadReview } from './load.ts';
import { approvedProposals } from './proposal.ts';
import { panelById } from './store.ts';

/**
 * What the approved lists say of each nominee, for one reader. Whoever keeps away from a nominee learns nothing of them
 * here either (J4.1).
 */
export const outcomesFor = async (
  db: Kysely<Database>,
  activity: ActivityId,
  actor: Actor,
): Promise<ReadonlyMap<NominationId, 'proposed' | 'not-proposed'>> => {
  const panels = await db
    .selectFrom('reviewPanel')
    .select('id')
    .where('activity', '=', activity)
    .execute();
  const hidden = new Set<NominationId>();
  for (const { id } of panels) {
    const panel = await panelById(db, id);
    if (panel === null) continue;
    for (const one of hiddenFrom(await loadReview(db, panel), actor)) hidden.add(one);
  }
  const items = (await approvedProposals(db, activity)).flatMap((proposal) => proposal.items);
  return new Map(
    items
      .filter(({ nomination }) => !hidden.has(nomination))
      .map(({ nomination, outcome }) => [nomination, outcome]),
  );
};
