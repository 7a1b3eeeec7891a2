import type { ActivityId } from '../../core/access/actor.ts';
import { refuse, type Refusal } from '../../core/kernel/decision.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { FindOwner, FindOwners } from '../file/owner.ts';
import type { Call, Endpoint } from '../http/endpoint.ts';
import { findActivity } from './store.ts';

/**
 * What may still be done in a closed activity (归档): entering publicity, and taking a consent back. Who
 * reads, reads on.
 */
const STILL_OPEN: ReadonlySet<string> = new Set([
  'publicity.enter',
  'publicity.change',
  'publicity.void',
  'honour.stop',
]);

const closed: Refusal = { code: 'activity.closed', params: {} };

const isClosed = async (db: Kysely<Database>, activity: string): Promise<boolean> =>
  (await findActivity(db, activity as ActivityId))?.state === 'archived';

/**
 * Endpoints of which those that change something in an activity refuse once it is closed. It is asked after permission,
 * so that whoever may not know of the activity learns nothing.
 */
export const keptClosed = (endpoints: readonly Endpoint[]): readonly Endpoint[] =>
  endpoints.map((endpoint) => {
    const { route, may } = endpoint;
    const changes = route.method !== 'GET' && route.path.includes('/:activity');
    if (!changes || STILL_OPEN.has(route.id)) return endpoint;
    return {
      ...endpoint,
      may: async (call: Call) => {
        const allowed = await may(call);
        if (!allowed.ok) return allowed;
        const { activity } = call.params as { readonly activity: string };
        return (await isClosed(call.services.db, activity)) ? refuse(closed) : allowed;
      },
    };
  });

/** Owners of files that take and give up none once their activity is closed. */
export const keptClosedFiles = (owners: FindOwners): FindOwners =>
  Object.fromEntries(
    Object.entries(owners).map(([kind, find]): [string, FindOwner] => [
      kind,
      async (services, id) => {
        const owner = await find(services, id);
        if (owner === null || owner.holder.kind !== 'shared' || owner.holder.activity === null)
          return owner;
        return (await isClosed(services.db, owner.holder.activity)) ? { ...owner, closed } : owner;
      },
    ]),
  );
