import { accountOf, nameOf, type AccountId } from '../../core/access/actor.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { scoredStages } from '../../core/scoring/form.ts';
import type { Entry } from '../../core/scoring/sheet.ts';
import { openPlan, type Acting } from '../activity/acting.ts';
import { findSheet, loadFinal, type Final, type ScoredPart, type Sheet } from './load.ts';
import { insertEntries, lockSheet, lockStage, type SheetPlace } from './store.ts';

export const notFound = refuse({ code: 'access.not-found', params: {} } as const);

/** Who acts. @throws Error for somebody who is not signed in, whom no route lets in */
export const actingAccount = ({ actor }: Acting): AccountId => {
  const account = accountOf(actor);
  if (account === null) throw new Error('a score without an account');
  return account;
};

/** A stage with all of its sheets. */
export interface HeldStage {
  readonly final: Final;
  readonly part: ScoredPart;
}

/** Locks a stage as a whole: nobody else enters anything in it meanwhile. */
export const holdStage = async (acting: Acting, stage: string): Promise<Decision<HeldStage>> => {
  const current = await openPlan(acting, 'scoring.closed');
  if (!current.ok) return current;
  await lockStage(acting.tx, acting.activity, stage, 'whole');
  const final = await loadFinal(acting.tx, current.value, dayAt(acting.now));
  const part = final.parts.find(({ scored }) => scored.stage.id === stage);
  return part === undefined ? notFound : accept({ final, part });
};

/** One sheet, locked. */
export interface HeldSheet extends HeldStage {
  readonly sheet: Sheet;
  readonly id: string;
}

/** Locks one sheet; others of its stage stay free. A place that is none is undone with the refusal. */
export const holdSheet = async (
  acting: Acting,
  place: SheetPlace,
): Promise<Decision<HeldSheet>> => {
  const current = await openPlan(acting, 'scoring.closed');
  if (!current.ok) return current;
  const { tx, activity, now } = acting;
  const { plan, units } = current.value;
  const isKnown =
    units.some(({ unit }) => unit === place.unit) &&
    scoredStages(plan).some(({ stage }) => stage.id === place.stage);
  if (!isKnown) return notFound;
  await lockStage(tx, activity, place.stage, 'shared');
  const { id } = await lockSheet(tx, activity, place);
  const final = await loadFinal(tx, current.value, dayAt(now));
  const found = findSheet(final, place);
  return found === undefined ? notFound : accept({ final, ...found, id });
};

/** Appends an entry to a locked sheet. @returns its number */
export const appendEntry = async (
  acting: Acting,
  { id, sheet }: Pick<HeldSheet, 'id' | 'sheet'>,
  entry: Pick<Entry, 'kind' | 'values' | 'reason'>,
): Promise<number> => {
  const { tx, now, actor } = acting;
  const number = (sheet.entries.at(-1)?.number ?? 0) + 1;
  const { kind, values, reason } = entry;
  await insertEntries(tx, [
    {
      sheet: id,
      number,
      kind,
      account: actingAccount(acting),
      name: nameOf(actor),
      at: now,
      content: values === null ? null : JSON.stringify(values),
      reason,
    },
  ]);
  return number;
};
