import type { Kysely } from 'kysely';
import type { Actor, ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import { may, type Target } from '../../core/access/may.ts';
import type { Action } from '../../core/access/policy.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Database } from '../db/tables.ts';
import { readTree } from '../unit/queries.ts';
import { findActivity, loadParticipants } from './store.ts';

/**
 * What a permission on an activity is asked about. Units are among it only once something is out: before that the
 * activity does not exist for them.
 */
const targetOf = async (db: Kysely<Database>, activity: ActivityId): Promise<Target | null> => {
  const found = await findActivity(db, activity);
  if (found === null) return null;
  if (found.state === 'preparing') return { activity, units: [] };
  const tree = await readTree(db);
  const participants = await loadParticipants(db, activity);
  return { activity, units: participants.flatMap(({ unit }) => tree.path(unit)) };
};

/** Whether an actor may do something to an activity. Whoever may not read it learns only that there is none. */
export const mayOn = async (
  db: Kysely<Database>,
  actor: Actor,
  action: Action,
  activity: ActivityId,
  now: Instant,
): Promise<Decision<null>> => {
  const target = await targetOf(db, activity);
  const reading = may(actor, 'activity.read', target ?? {}, now);
  if (!reading.ok) return reading;
  if (target === null) return refuse({ code: 'access.not-found', params: {} });
  return may(actor, action, target, now);
};

/** The units of an activity for which an actor may acknowledge: those of their grants, and those below. */
export const unitsOfActor = async (
  db: Kysely<Database>,
  actor: Actor,
  activity: ActivityId,
  now: Instant,
): Promise<readonly OrgUnitId[]> => {
  const tree = await readTree(db);
  const participants = await loadParticipants(db, activity);
  return [...new Set(participants.map(({ unit }) => unit))].filter(
    (unit) => may(actor, 'activity.acknowledge', { activity, units: tree.path(unit) }, now).ok,
  );
};
