import { rm } from 'node:fs/promises';
import { demoRemove } from '../../contract/activity/http.ts';
import { may } from '../../core/access/may.ts';
import { accept } from '../../core/kernel/decision.ts';
import { transact } from '../db/transact.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { filesOfDemo, removeDemo } from './remove.ts';

export const DEMO_ENDPOINTS: readonly Endpoint[] = [
  endpoint(demoRemove, {
    may: ({ actor, now }) => may(actor, 'demo.remove', {}, now),
    handle: async ({ services, actor, now }) => {
      let files: readonly string[] = [];
      const done = await transact(services.db, async (tx) => {
        files = await filesOfDemo(tx, services);
        return removeDemo(tx, actor, now);
      });
      if (!done.ok) return done;
      for (const path of files) await rm(path, { force: true });
      return accept({});
    },
  }),
];
