import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { isUnsettled } from '../../core/posting/decide.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { holdingObjections, postingsOf, postingStages } from '../posting/queries.ts';

/** Somebody on a posting, in the words in which the public read of them. */
export interface PostedPerson {
  readonly nomination: NominationId;
  readonly name: string;
  readonly unit: string;
  readonly post: string;
  /** The first and the last day of the posting. */
  readonly from: Day;
  readonly until: Day;
}

/**
 * Those who stand on a posting of the plan's last step of posting, each once, in the order of postings and lines:
 * without those taken off, and whether or not their period is over.
 */
export const postedIn = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly PostedPerson[]> => {
  const current = await currentPlan(db, activity);
  const stage = current === null ? undefined : postingStages(current.plan).at(-1);
  const people = new Map<NominationId, PostedPerson>();
  for (const { lines, text, last, stage: of } of await postingsOf(db, activity)) {
    if (of !== stage?.id) continue;
    for (const { line, nomination, isOff } of lines) {
      const said = text.lines.find(({ number }) => number === line);
      if (nomination === null || said === undefined) continue;
      const { name, unit, post } = said;
      const person = { nomination, name, unit, post, from: text.period.postedOn, until: last };
      if (isOff) people.delete(nomination);
      else people.set(nomination, people.get(nomination) ?? person);
    }
  }
  return [...people.values()];
};

/** How many postings have not begun, or run. */
export const postingsOpen = async (
  db: Kysely<Database>,
  activity: ActivityId,
  now: Instant,
): Promise<number> =>
  (await postingsOf(db, activity)).filter(
    ({ endsAt, replaced }) => replaced === null && now < endsAt,
  ).length;

/** How many objections came in, and how many are open or wait for the organisers. Nothing of what they say. */
export const objectionCounts = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<{ readonly count: number; readonly open: number }> => {
  const all = await holdingObjections(db, activity);
  const standing = new Map(
    (await postingsOf(db, activity)).map(({ id, lines }) => [
      id,
      lines.filter(({ isOff, isReplaced }) => !isOff && !isReplaced).map(({ line }) => line),
    ]),
  );
  const open = all.filter((one) => isUnsettled(one, standing.get(one.posting) ?? []));
  return { count: all.length, open: open.length };
};
