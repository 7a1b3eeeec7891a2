import { demoRemove } from '../../contract/activity/http.ts';
import { may } from '../../core/access/may.ts';
import { accept } from '../../core/kernel/decision.ts';
import { transact } from '../db/transact.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { removeDemo } from './remove.ts';

export const DEMO_ENDPOINTS: readonly Endpoint[] = [
  endpoint(demoRemove, {
    may: ({ actor, now }) => may(actor, 'demo.remove', {}, now),
    handle: async ({ services, actor, now }) => {
      const done = await transact(services.db, (tx) => removeDemo(tx, actor, now));
      return done.ok ? accept({}) : done;
    },
  }),
];
