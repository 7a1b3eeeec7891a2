import { demoRemove } from '../../contract/activity/http.ts';
import { may } from '../../core/access/may.ts';
import { transact } from '../db/transact.ts';
import { endpoint, emptyAnswer, type Endpoint } from '../http/endpoint.ts';
import { removeDemo } from './remove.ts';

export const DEMO_ENDPOINTS: readonly Endpoint[] = [
  endpoint(demoRemove, {
    may: ({ actor, now }) => may(actor, 'demo.remove', {}, now),
    handle: ({ services, actor, now }) =>
      emptyAnswer(transact(services.db, (tx) => removeDemo(tx, actor, now))),
  }),
];
