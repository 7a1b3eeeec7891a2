import type { Kysely } from 'kysely';
import type { Actor, ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import type { Action } from '../../core/access/policy.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { refuse, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { mayOn } from '../activity/target.ts';
import type { Database } from '../db/tables.ts';
import { readTree, type UnitTree } from '../unit/queries.ts';
import { nomineeById, type Nominee } from './queries.ts';

/**
 * Nominations of an activity that somebody keeps away from as a reviewer (J4.1). Given by whoever keeps recusals; they
 * hold whatever role the nominations are read in.
 */
export type Withheld = (
  db: Kysely<Database>,
  actor: Actor,
  activity: ActivityId,
) => Promise<ReadonlySet<NominationId>>;

/** Who asks, and when. */
export interface Asker {
  readonly actor: Actor;
  readonly now: Instant;
  /** Nominations they keep away from. */
  readonly withheld: ReadonlySet<NominationId>;
}

/**
 * The actor as far as a nomination goes that they keep away from: what they are in the activity counts for nothing.
 * Whoever is of the unit that nominates keeps that role: what the unit wrote itself is no news to it.
 */
const keptAway = (actor: Actor): Actor =>
  actor.kind === 'account'
    ? { ...actor, grants: actor.grants.filter(({ scope }) => scope.kind === 'unit') }
    : actor;

/** The asker as far as one nomination goes. */
export const actorOn = (
  { actor, withheld }: Pick<Asker, 'actor' | 'withheld'>,
  { id }: Pick<Nominee, 'id'>,
): Actor => (withheld.has(id) ? keptAway(actor) : actor);

/** The asker as far as something goes that concerns several nominations at once. */
export const actorOnAll = (
  { actor, withheld }: Pick<Asker, 'actor' | 'withheld'>,
  nominations: readonly NominationId[],
): Actor => (nominations.some((id) => withheld.has(id)) ? keptAway(actor) : actor);

/**
 * Whether somebody may read a nomination: a unit its own alone; the organisers once it was sent, since what a unit
 * writes and drops before that is its own screening (J3.1). The one choke point of rows, counts, exports and files.
 */
export const mayRead = (
  asker: Asker,
  tree: UnitTree,
  nominee: Pick<Nominee, 'id' | 'activity' | 'unit' | 'state' | 'submittedAt'>,
): Decision<null> => {
  const isInternal =
    nominee.state === 'draft' || (nominee.state === 'withdrawn' && nominee.submittedAt === null);
  return may(
    actorOn(asker, nominee),
    isInternal ? 'nomination.read-draft' : 'nomination.read',
    { activity: nominee.activity, units: tree.path(nominee.unit) },
    asker.now,
  );
};

/** Whether somebody may do something to a nomination. Whoever may not read it learns only that there is none. */
export const mayOnNomination = async (
  db: Kysely<Database>,
  { actor, now }: Omit<Asker, 'withheld'>,
  withholds: Withheld,
  action: Action,
  activity: ActivityId,
  id: NominationId,
): Promise<Decision<null>> => {
  const inActivity = await mayOn(db, actor, 'nomination.read', activity, now);
  if (!inActivity.ok) return inActivity;
  const nominee = await nomineeById(db, id);
  if (nominee === null || nominee.activity !== activity)
    return refuse({ code: 'access.not-found', params: {} });
  const tree = await readTree(db);
  const asker = { actor, now, withheld: await withholds(db, actor, activity) };
  const reading = mayRead(asker, tree, nominee);
  if (!reading.ok) return reading;
  return may(actorOn(asker, nominee), action, { activity, units: tree.path(nominee.unit) }, now);
};

/** Whether somebody organises an activity: what only organisers are told hangs on it. */
export const isOrganiser = (
  { actor, now }: Pick<Asker, 'actor' | 'now'>,
  activity: ActivityId,
): boolean => may(actor, 'nomination.decide', { activity }, now).ok;
