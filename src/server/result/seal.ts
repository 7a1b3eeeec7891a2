import { nameOf } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { FrozenResult } from '../../core/result/frozen.ts';
import { maySeal, type SealFacts } from '../../core/result/state.ts';
import type { Acting } from '../activity/acting.ts';
import { record } from '../audit/record.ts';
import { sha256 } from '../http/sha256.ts';
import { holdResult } from './check.ts';
import { contentDigest, freeze, isSameContent } from './freeze.ts';
import type { Reckoned } from './reckon.ts';
import { scoreFile } from './score-file.ts';
import { loadChecked, type LoadedCheck } from './sample.ts';
import { insertResult, loadResults, updateResult, type StoredResult } from './store.ts';
import { hangingTies } from './words.ts';

/** The content of a sealed version. */
export const openFrozen = ({ frozen }: Pick<StoredResult, 'frozen'>): FrozenResult =>
  JSON.parse(frozen) as FrozenResult;

/** Whether the scores say something else than a sealed version: units have the names of the day of its sealing. */
const isChangedSince = (reckoned: Reckoned, last: StoredResult): boolean => {
  const { number, reason, sealedAt } = last;
  return !isSameContent(freeze(reckoned, { version: number, reason }, sealedAt), openFrozen(last));
};

/** What sealing would rest on now. */
export const sealFacts = (
  reckoned: Reckoned,
  { progress }: Pick<LoadedCheck, 'progress'>,
  last: StoredResult | undefined,
  reason: string,
): SealFacts => ({
  outstanding: reckoned.scores.outstanding.length,
  ties: hangingTies(reckoned),
  check: progress,
  isChanged: last === undefined || isChangedSince(reckoned, last),
  version: (last?.number ?? 0) + 1,
  reason,
});

/**
 * Seals the result as it stands: an exact copy with all workings, under the next number. The version before it is
 * superseded, whatever its state.
 * @param digest of the board that was looked at: anything that changed since refuses
 */
export const sealResult = async (
  acting: Acting,
  { digest, reason }: { readonly digest: string; readonly reason: string },
): Promise<Decision<{ number: number }>> => {
  const { tx, actor, now, activity } = acting;
  const held = await holdResult(acting);
  if (!held.ok) return held;
  const reckoned = held.value;
  const [last] = await loadResults(tx, activity);
  const number = (last?.number ?? 0) + 1;
  const result = freeze(reckoned, { version: number, reason }, now);
  const check = await loadChecked(tx, reckoned);
  const allowed = maySeal(sealFacts(reckoned, check, last, reason));
  if (!allowed.ok) return allowed;
  if (contentDigest(result) !== digest) return refuse({ code: 'result.stale', params: {} });
  const frozen = JSON.stringify(result);
  if (last !== undefined && last.state !== 'superseded')
    await updateResult(tx, activity, last.number, { state: 'superseded' });
  await insertResult(tx, {
    activity,
    number,
    state: 'checked',
    reason,
    frozen,
    scores: scoreFile(reckoned),
    digest: sha256(frozen),
    planVersion: reckoned.current.version,
    sealedName: nameOf(actor),
    sealedAt: now,
  });
  await record(tx, actor, now, {
    chain: activity,
    act: 'result.sealed',
    subject: { kind: 'result-version', id: String(number) },
    facts: { version: number, digest: sha256(frozen), grants: result.grants.length },
  });
  return accept({ number });
};
