import type { Decision } from '../../core/kernel/decision.ts';
import { run as runInActivity, type InActivity } from '../activity/call.ts';
import type { Acting } from './act.ts';

/** Runs one command of this room in its transaction. */
export const run = <Value>(
  call: InActivity,
  command: (acting: Acting) => Promise<Decision<Value>>,
): Promise<Decision<Value>> =>
  runInActivity(call, (acting) => command({ ...acting, keys: call.services.keys }));
