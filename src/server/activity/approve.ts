import type { Transaction } from 'kysely';
import type { AccountId, ActivityId, SignedIn } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { mayBeSent } from '../../core/activity/publish.ts';
import { mayChange } from '../../core/activity/state.ts';
import { chainFor } from '../../core/approval/approval.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { actOnSubject, sendSubject, withdrawSubject } from '../approval/commands.ts';
import type { Database } from '../db/tables.ts';
import { readDraft } from './draft.ts';
import { lockActivity } from './lock.ts';
import { loadDraft } from './store.ts';

/** Sends the draft along its chain. `digest` is of the content that the sender saw. */
export const sendForApproval = async (
  tx: Transaction<Database>,
  actor: SignedIn,
  now: Instant,
  id: ActivityId,
  given: {
    readonly digest: string;
    readonly remark: string;
    readonly steps: ReadonlyMap<string, AccountId | null>;
  },
): Promise<Decision<null>> => {
  const activity = await lockActivity(tx, id);
  if (activity === null) return refuse({ code: 'activity.not-found', params: {} });
  const open = mayChange(activity.state);
  if (!open.ok) return open;
  const { draft, facts, opened } = await readDraft(tx, id);
  if (draft.digest !== given.digest) return refuse({ code: 'approval.voided', params: {} });
  const ready = mayBeSent(facts);
  if (!ready.ok) return ready;
  return sendSubject(
    tx,
    actor,
    now,
    { activity: id, kind: 'plan', id, digest: draft.digest },
    { ...given, chain: chainFor(opened.plan.organisers) },
  );
};

/** Approves or returns the step that is on; for a step on paper the organiser records who signed. */
export const actOnApproval = async (
  tx: Transaction<Database>,
  actor: SignedIn,
  now: Instant,
  id: ActivityId,
  given: {
    readonly approval: string;
    readonly step: string;
    readonly verdict: 'approved' | 'returned';
    readonly remark: string;
    readonly signer: string;
  },
): Promise<Decision<null>> => {
  if ((await lockActivity(tx, id)) === null)
    return refuse({ code: 'activity.not-found', params: {} });
  const { digest } = await loadDraft(tx, id);
  const done = await actOnSubject(
    tx,
    actor,
    now,
    { activity: id, kind: 'plan', id, digest },
    { ...given, recordsPaper: may(actor, 'activity.send', { activity: id }, now).ok },
  );
  return done.ok ? accept(null) : done;
};

/** Takes the approval under way back, so that the draft can be changed and sent anew. */
export const withdrawApproval = async (
  tx: Transaction<Database>,
  actor: SignedIn,
  now: Instant,
  id: ActivityId,
): Promise<Decision<null>> => {
  if ((await lockActivity(tx, id)) === null)
    return refuse({ code: 'activity.not-found', params: {} });
  return withdrawSubject(tx, actor, now, { activity: id, kind: 'plan', id });
};
