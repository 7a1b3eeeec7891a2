import type { Kysely } from 'kysely';
import type { ActivityId, Actor } from '../../core/access/actor.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { standingRecusals } from '../../core/review/recusal.ts';
import type { Database } from '../db/tables.ts';
import { readTree } from '../unit/queries.ts';
import { memberOf, planOfPanel } from './load.ts';
import { loadMembers, loadRecusals, panelsWith } from './store.ts';

/**
 * Nominations of an activity that somebody keeps away from as a reviewer, in whatever state they are: other rooms hide
 * their rows, counts, files, mail and exports from them, whatever else they are in the activity (J4.1). Nobody but a
 * reviewer keeps away from anybody.
 */
export const hiddenNominations = async (
  db: Kysely<Database>,
  actor: Actor,
  activity: ActivityId,
): Promise<ReadonlySet<NominationId>> => {
  if (actor.kind !== 'account') return new Set();
  const panels = await panelsWith(db, activity, actor.account);
  if (panels.length === 0) return new Set();
  const tree = await readTree(db);
  const candidates = await db
    .selectFrom('nomination')
    .select(['id', 'name', 'unit'])
    .where('activity', '=', activity)
    .execute();
  const hidden = new Set<NominationId>();
  for (const panel of panels) {
    const { stage } = await planOfPanel(db, panel);
    const members = (await loadMembers(db, panel.id))
      .filter(({ account }) => account === actor.account)
      .map((row) => memberOf(row, tree));
    const recorded = await loadRecusals(db, panel.id);
    const own = recorded.filter(({ member }) => members.some(({ id }) => id === member));
    for (const { nomination } of standingRecusals(stage.recusal, members, candidates, own))
      hidden.add(nomination);
  }
  return hidden;
};
