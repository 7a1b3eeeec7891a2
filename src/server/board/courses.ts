import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Course } from '../../core/board/place.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { hindranceOf, type HoldingObjection } from '../../core/posting/decide.ts';
import type { Database } from '../db/tables.ts';
import { namedIn } from '../honour/named.ts';
import { holdingObjections, postingsOf, type Posted } from '../posting/queries.ts';
import { approvedProposals } from '../review/proposal.ts';

/** Where a nominee stands on the newest posting that lists them; null where none does. */
const postedCourse = (
  posted: readonly Posted[],
  objections: readonly HoldingObjection[],
  nomination: NominationId,
  now: Instant,
): Course | null => {
  const posting = posted.findLast(({ lines }) =>
    lines.some((line) => line.nomination === nomination),
  );
  const line = posting?.lines.find((one) => one.nomination === nomination);
  if (posting === undefined || line === undefined) return null;
  const { id, endsAt } = posting;
  if (line.isOff) return { kind: 'struck', until: null };
  if (hindranceOf(objections, { posting: id, line: line.line }) !== null)
    return { kind: 'held', until: endsAt };
  return now < endsAt ? { kind: 'posted', until: endsAt } : { kind: 'cleared', until: null };
};

/** What became of every nominee of an activity since the list was approved (J4.1–J4.3, J5). */
export const coursesOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
  now: Instant,
): Promise<ReadonlyMap<NominationId, Course>> => {
  const items = (await approvedProposals(db, activity)).flatMap((one) => one.items);
  const posted = await postingsOf(db, activity);
  const objections = await holdingObjections(db, activity);
  const named = await namedIn(db, activity);
  return new Map(
    items.map(({ nomination, outcome }) => [
      nomination,
      named.has(nomination)
        ? { kind: 'named', until: null }
        : (postedCourse(posted, objections, nomination, now) ?? { kind: outcome, until: null }),
    ]),
  );
};
