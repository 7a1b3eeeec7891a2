import { accountOf, nameOf } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { plainText } from '../../core/kernel/exact.ts';
import { scoreBounds, summaryForm } from '../../core/preliminary/plan.ts';
import { isSameResult, readScore, resultText, type Result } from '../../core/preliminary/result.ts';
import type { Acting } from '../activity/acting.ts';
import { recordChange, type Held } from './act.ts';
import type { RosterPerson } from './queries.ts';
import { holdPerson, type StaffPlace } from './staff.ts';
import { insertResults, loadSittings } from './store.ts';

/** A result as somebody types it. */
export type TypedResult =
  | { readonly kind: 'score'; readonly score: string; readonly sitting: string }
  | { readonly kind: 'absent'; readonly sitting: string };

interface Entry {
  readonly person: RosterPerson;
  readonly result: Result;
}

/** Writes entries after those that are there: the newest of somebody holds, earlier ones stay. */
export const writeResults = (
  { tx, actor, now }: Acting,
  entries: readonly Entry[],
  about: { readonly sitting: string; readonly source: 'typed' | 'sheet'; readonly reason: string },
): Promise<void> =>
  insertResults(
    tx,
    entries.map(({ person, result }) => ({
      ...about,
      reason: person.result === null ? '' : about.reason,
      staff: person.id,
      number: (person.entries[0]?.number ?? 0) + 1,
      kind: result.kind,
      score: result.kind === 'score' ? plainText(result.score) : null,
      account: accountOf(actor),
      name: nameOf(actor),
      at: now,
    })),
  );

/** Whether the unit has such a sitting. */
export const knowsSitting = async (
  { tx, activity }: Acting,
  { place }: Held,
  sitting: string,
): Promise<Decision<null>> =>
  (await loadSittings(tx, activity, place.stage, place.unit)).some(({ id }) => id === sitting)
    ? accept(null)
    : refuse({ code: 'preliminary.sitting-missing', params: {} });

/** Types a result. One that replaces another says why, and is refused where a newer one was not seen. */
export const typeResult = async (
  acting: Acting,
  place: StaffPlace,
  typed: { readonly seen: number; readonly result: TypedResult; readonly reason: string },
): Promise<Decision<null>> => {
  const found = await holdPerson(acting, place);
  if (!found.ok) return found;
  const { held, person } = found.value;
  const sitting = await knowsSitting(acting, held, typed.result.sitting);
  if (!sitting.ok) return sitting;
  if ((person.entries[0]?.number ?? 0) !== typed.seen)
    return refuse({ code: 'preliminary.stale', params: {} });
  if (person.isExempt)
    return refuse({ code: 'preliminary.result-of-exempt', params: { name: person.name } });
  const bounds = scoreBounds(held.stage, summaryForm(held.current.plan));
  const read =
    typed.result.kind === 'absent'
      ? accept({ kind: 'absent' } as const)
      : ((score) => (score.ok ? accept({ kind: 'score', score: score.value } as const) : score))(
          readScore(typed.result.score, bounds),
        );
  if (!read.ok) return read;
  const isSame =
    isSameResult(person.result, read.value) && person.entries[0]?.sitting === typed.result.sitting;
  if (isSame) return accept(null);
  if (person.result !== null && typed.reason === '')
    return refuse({ code: 'preliminary.reason-missing', params: { names: person.name } });
  await writeResults(acting, [{ person, result: read.value }], {
    sitting: typed.result.sitting,
    source: 'typed',
    reason: typed.reason,
  });
  await recordChange(
    acting,
    held,
    'result.typed',
    { staff: person.id, sitting: typed.result.sitting, source: 'typed' },
    { result: resultText(read.value), reason: typed.reason },
  );
  return accept(null);
};
