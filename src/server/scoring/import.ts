import type { z } from 'zod';
import type { importReading } from '../../contract/scoring/shapes.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { decideTyping, ownEntry } from '../../core/scoring/sheet.ts';
import { areSame, shownLines } from '../../core/scoring/values.ts';
import type { Acting } from '../activity/acting.ts';
import { record } from '../audit/record.ts';
import { readTree } from '../unit/queries.ts';
import { actingAccount, appendEntry, holdStage, type HeldStage } from './hold.ts';
import { sheetTitle } from './load.ts';
import { readSheets, type FilledSheet } from './read-sheets.ts';
import { sentenceFor, type CellFault } from './read-workbook.ts';
import { lockSheet } from './store.ts';

type Answer = z.input<typeof importReading>;

type Outcome = 'new' | 'changed' | 'same' | CellFault;

/** What one filled sheet would do to what its sender has entered. */
const outcomeOf = (
  acting: Acting,
  { part }: HeldStage,
  { sheet, values, row }: FilledSheet,
): Outcome => {
  const account = actingAccount(acting);
  const who = sheetTitle(part, sheet);
  const { state, recusal, judge } = sheet;
  if (recusal !== null)
    return {
      row,
      column: '',
      who,
      what: sentenceFor({
        code: 'scoring.recused',
        params: { judge: judge?.name ?? '', reason: recusal.reason },
      }),
    };
  // What two others have agreed on is known to everybody here: saying it again adds nothing.
  if (state.phase === 'agreed' && areSame(state.values, values)) return 'same';
  const own = ownEntry(state, account);
  const decided = decideTyping(state, account, values, own?.number ?? 0);
  if (!decided.ok)
    return {
      row,
      column: '',
      who,
      what: decided.refusals.map(sentenceFor).join('；'),
    };
  if (decided.value === 'repeated') return 'same';
  return own === null ? 'new' : 'changed';
};

/** Lines of a sheet that would change for its sender; another's entry is never looked at. */
const changesOf = (
  acting: Acting,
  { part }: HeldStage,
  { sheet, values }: FilledSheet,
): Answer['changes'] => {
  const own = ownEntry(sheet.state, actingAccount(acting));
  const before = new Map(
    shownLines(sheet.form, own?.values ?? null).map(({ key, value }) => [key, value]),
  );
  const title = sheetTitle(part, sheet);
  return shownLines(sheet.form, values).flatMap((line) => {
    const from = before.get(line.key) ?? '';
    return from === line.value ? [] : [{ title, line: line.title, from, to: line.value }];
  });
};

/**
 * Reads a workbook of a stage and says what it would enter, or enters it: all of it, or where it has a fault nothing.
 * It counts as one person's typing of every sheet it fills, so a second person types or imports as well (N5). Under the
 * stage's lock; the same workbook sent twice enters nothing the second time.
 */
export const importScores = async (
  acting: Acting,
  stage: string,
  command: { readonly bytes: Buffer; readonly write: 'yes' | 'no'; readonly seen: number },
): Promise<Decision<Answer>> => {
  const held = await holdStage(acting, stage);
  if (!held.ok) return held;
  const { final, part } = held.value;
  const { tx, activity, actor, now } = acting;
  const account = actingAccount(acting);
  const tree = await readTree(tx);
  const reading = await readSheets(
    final,
    part,
    ({ place }) => (tree.get(place.unit)?.names ?? []).flatMap(({ name, short }) => [name, short]),
    command.bytes,
  );
  const outcomes = reading.filled.map((filled) => ({
    filled,
    outcome: outcomeOf(acting, held.value, filled),
  }));
  const faults = [
    ...reading.faults,
    ...outcomes.flatMap(({ outcome }) => (typeof outcome === 'string' ? [] : [outcome])),
  ].toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0));
  const count = (kind: Outcome): number =>
    outcomes.filter(({ outcome }) => outcome === kind).length;
  const entering = outcomes.filter(({ outcome }) => outcome === 'new' || outcome === 'changed');
  const seen = part.sheets
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.account === account).length;
  const answer: Answer = {
    counts: {
      sheets: outcomes.length + reading.empty,
      new: count('new'),
      changed: count('changed'),
      same: count('same'),
      empty: reading.empty,
      faulty: new Set(faults.map(({ row }) => row)).size,
    },
    faults,
    changes: entering.flatMap(({ filled }) => changesOf(acting, held.value, filled)),
    seen,
    isWritten: false,
  };
  if (command.write === 'no' || faults.length > 0) return accept(answer);
  if (entering.length === 0) return accept({ ...answer, isWritten: true });
  if (part.signed !== null) return refuse({ code: 'scoring.signed', params: {} });
  if (answer.counts.changed > 0 && seen !== command.seen)
    return refuse({ code: 'scoring.stale', params: {} });
  for (const { filled } of entering) {
    const { sheet, values } = filled;
    const { id } = await lockSheet(tx, activity, sheet.place);
    await appendEntry(acting, { id, sheet }, { kind: 'imported', values, reason: '' });
  }
  await record(tx, actor, now, {
    chain: activity,
    act: 'scoring.imported',
    subject: { kind: 'scoring-stage', id: stage },
    facts: { sheets: entering.length, changed: answer.counts.changed, same: answer.counts.same },
    values: {
      content: JSON.stringify(
        entering.map(({ filled: { sheet, values } }) => [sheet.place, values]),
      ),
    },
  });
  return accept({ ...answer, seen: seen + entering.length, isWritten: true });
};
