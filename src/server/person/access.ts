import { may, unitsWithin } from '../../core/access/may.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { Action } from '../../core/access/policy.ts';
import { refuse, type Decision } from '../../core/kernel/decision.ts';
import type { PersonId } from '../../core/person/person.ts';
import type { Call } from '../http/endpoint.ts';
import { readTree } from '../unit/queries.ts';
import { findPerson } from './store.ts';

const HIDDEN = refuse({ code: 'access.not-found', params: {} });

/** Whether the asker may do something to people somewhere; where nowhere, the answer is that of `may`. */
export const maySomewhere =
  (action: Action) =>
  ({ actor, now }: Call): Decision<null> => {
    const reach = unitsWithin(actor, action, now);
    // An asker with some reach still has to have changed a given password; `may` tells, whatever the unit.
    return may(actor, action, reach === 'all' ? {} : { units: reach }, now);
  };

/** Imports write people: whoever may edit some may import those. */
export const mayImport = maySomewhere('person.edit');

/** Whether the asker may do something to people of a unit. */
export const mayInUnit = async (
  { actor, now, services }: Call,
  action: Action,
  unit: OrgUnitId,
): Promise<Decision<null>> => {
  const tree = await readTree(services.db);
  return may(actor, action, { units: tree.path(unit) }, now);
};

/** Whether the asker may do something to a person: one who does not exist reads like one who is hidden. */
export const mayToPerson = async (
  call: Call,
  action: Action,
  id: PersonId,
): Promise<Decision<null>> => {
  const first = maySomewhere(action)(call);
  if (!first.ok) return first;
  const person = await findPerson(call.services.db, id);
  return person === undefined ? HIDDEN : mayInUnit(call, action, person.unit);
};

/** The asker's reach for an action. */
export const reachFor =
  (action: Action) =>
  ({ actor, now }: Call): 'all' | readonly OrgUnitId[] =>
    unitsWithin(actor, action, now);
