import type { Kysely, Transaction } from 'kysely';
import type { Actor, ActivityId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { FrozenGrant, FrozenResult } from '../../core/result/frozen.ts';
import { resultMoved } from '../../core/result/state.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import { lockActivity } from '../activity/lock.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { freeze, isSameContent } from './freeze.ts';
import { reckon } from './reckon.ts';
import { openFrozen } from './seal.ts';
import { loadResults, updateResult, type StoredResult } from './store.ts';

/** A sealed version, without its content. */
type ResultVersion = Omit<StoredResult, 'frozen' | 'scores'>;

/** A sealed version with what it says. */
export interface SealedResult extends ResultVersion {
  readonly result: FrozenResult;
}

const sealed = (stored: StoredResult): SealedResult => {
  const { activity, number, state, reason, digest, planVersion } = stored;
  const { sealedName, sealedAt, postedAt, finalAt } = stored;
  return {
    activity,
    number,
    state,
    reason,
    digest,
    planVersion,
    sealedName,
    sealedAt,
    postedAt,
    finalAt,
    result: openFrozen(stored),
  };
};

/** Sealed versions of an activity's result, the newest first; all but the newest are superseded. */
export const resultVersions = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly SealedResult[]> => (await loadResults(db, activity)).map(sealed);

/** One sealed version; null where there is none of that number. */
export const resultVersion = async (
  db: Kysely<Database>,
  activity: ActivityId,
  number: number,
): Promise<SealedResult | null> =>
  (await resultVersions(db, activity)).find((one) => one.number === number) ?? null;

/** Whether a plan has its results posted before they are final. */
export const postsResults = (plan: Plan): boolean =>
  plan.stages.some(({ kind }) => kind === 'posting');

/** Awards that somebody holds by a result, in its order; recommendations are none. `givenBy` empty: not decided yet. */
export const heldGrants = ({ grants }: FrozenResult): readonly FrozenGrant[] =>
  grants.filter(({ kind }) => kind === 'award');

/**
 * Whether a sealed version still says what the scores say: nothing was corrected since, no stage was reopened, and no
 * correction waits for somebody to confirm it. Units have the names of the day on which it was sealed;
 * where the scores are not here (no teams), it is taken as it stands.
 */
export const stillHolds = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  { number, reason, sealedAt, result }: SealedResult,
): Promise<boolean> => {
  const reckoned = await reckon(db, current, sealedAt);
  if (!reckoned.ok) return false;
  const { outstanding, table } = reckoned.value.scores;
  if (table.teams.length === 0) return true;
  const live = freeze(reckoned.value, { version: number, reason }, sealedAt);
  return outstanding.length === 0 && isSameContent(live, result);
};

const move = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  { activity, number }: { readonly activity: ActivityId; readonly number: number },
  how: 'post' | 'confirm',
): Promise<Decision<null>> => {
  await lockActivity(tx, activity);
  const current = await currentPlan(tx, activity);
  const version = await resultVersion(tx, activity, number);
  if (current === null || version === null) return refuse({ code: 'access.not-found', params: {} });
  const moved = resultMoved(version.state, how, { postsResults: postsResults(current.plan) });
  if (!moved.ok) return moved;
  if (!(await stillHolds(tx, current, version)))
    return refuse({ code: 'result.changed-since', params: { version: number } });
  if (moved.value === version.state || moved.value === 'provisional') return accept(null);
  await updateResult(tx, activity, number, {
    state: moved.value,
    ...(how === 'post' ? { postedAt: now } : { finalAt: now }),
  });
  await record(tx, actor, now, {
    chain: activity,
    act: how === 'post' ? 'result.posted' : 'result.final',
    subject: { kind: 'result-version', id: String(number) },
    facts: { version: number, digest: version.digest },
  });
  return accept(null);
};

/**
 * Records that a checked version is posted, within the posting room's own transaction; posted already, it stays so.
 * Refused for a version that was replaced or is final, and for one that the scores have left behind.
 */
export const markPosted = (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  version: { readonly activity: ActivityId; readonly number: number },
): Promise<Decision<null>> => move(tx, actor, now, version, 'post');

/**
 * Records that the only posting of a version was taken back before it opened: the version is checked again, as it was
 * before. A version that was replaced meanwhile stays replaced.
 */
export const markRecalled = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  { activity, number }: { readonly activity: ActivityId; readonly number: number },
): Promise<Decision<null>> => {
  const version = await resultVersion(tx, activity, number);
  if (version === null) return refuse({ code: 'access.not-found', params: {} });
  if (version.state === 'superseded') return accept(null);
  const moved = resultMoved(version.state, 'recall', { postsResults: true });
  if (!moved.ok) return moved;
  await updateResult(tx, activity, number, { state: 'checked', postedAt: null });
  await record(tx, actor, now, {
    chain: activity,
    act: 'result.recalled',
    subject: { kind: 'result-version', id: String(number) },
    facts: { version: number, digest: version.digest },
  });
  return accept(null);
};

/**
 * Records that a version is final, once its posting has run out without an open objection: whoever calls has seen to that.
 * Where the plan posts nothing, a checked version becomes final at once. Refused while the scores say something else.
 */
export const markFinal = (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  version: { readonly activity: ActivityId; readonly number: number },
): Promise<Decision<null>> => move(tx, actor, now, version, 'confirm');
