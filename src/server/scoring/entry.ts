import type { ActName } from '../../contract/audit/acts.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import {
  decideAnswering,
  decideCorrecting,
  decideSettling,
  decideTyping,
  sheetState,
  type Entry,
} from '../../core/scoring/sheet.ts';
import { readSheet, type SheetValues } from '../../core/scoring/values.ts';
import type { Acting } from '../activity/acting.ts';
import { record } from '../audit/record.ts';
import { actingAccount, appendEntry, holdSheet, type HeldSheet } from './hold.ts';
import type { SheetPlace } from './store.ts';

/** A sheet that counts: its judge does not keep away from the team. */
const holdCounted = async (acting: Acting, place: SheetPlace): Promise<Decision<HeldSheet>> => {
  const held = await holdSheet(acting, place);
  if (!held.ok) return held;
  const { recusal, judge } = held.value.sheet;
  return recusal === null
    ? held
    : refuse({
        code: 'scoring.recused',
        params: { judge: judge?.name ?? '', reason: recusal.reason },
      });
};

const isStale = ({ sheet }: HeldSheet, revision: number): boolean =>
  (sheet.entries.at(-1)?.number ?? 0) !== revision;

const stale = refuse({ code: 'scoring.stale', params: {} } as const);

const recordEntry = async (
  { tx, actor, now, activity }: Acting,
  { id, sheet }: HeldSheet,
  act: ActName,
  number: number,
  entry: Pick<Entry, 'values' | 'reason'>,
  phase: string,
): Promise<void> => {
  const { stage, unit } = sheet.place;
  await record(tx, actor, now, {
    chain: activity,
    act,
    subject: { kind: 'scoring-sheet', id },
    facts: { stage, unit, number, phase },
    values: {
      ...(entry.values === null ? {} : { content: JSON.stringify(entry.values) }),
      ...(entry.reason === '' ? {} : { reason: entry.reason }),
    },
  });
};

const append = async (
  acting: Acting,
  held: HeldSheet,
  act: ActName,
  entry: Pick<Entry, 'kind' | 'values' | 'reason'>,
): Promise<Decision<null>> => {
  const number = await appendEntry(acting, held, entry);
  const { form, entries } = held.sheet;
  const added: Entry = {
    ...entry,
    number,
    account: actingAccount(acting),
    name: '',
    at: acting.now,
  };
  const { phase } = sheetState(form, [...entries, added]);
  await recordEntry(acting, held, act, number, entry, phase);
  return accept(null);
};

/** Types a sheet as one of two (N5); the same sent again enters nothing. */
export const typeSheet = async (
  acting: Acting,
  place: SheetPlace,
  { own, values: entered }: { readonly own: number; readonly values: SheetValues },
): Promise<Decision<null>> => {
  const held = await holdCounted(acting, place);
  if (!held.ok) return held;
  const { sheet, part } = held.value;
  const read = readSheet(sheet.form, entered);
  if (!read.ok) return read;
  const decided = decideTyping(sheet.state, actingAccount(acting), read.value, own);
  if (!decided.ok) return decided;
  if (decided.value === 'repeated') return accept(null);
  if (part.signed !== null) return refuse({ code: 'scoring.signed', params: {} });
  return append(acting, held.value, 'scoring.typed', {
    kind: 'typed',
    values: read.value,
    reason: '',
  });
};

interface Reasoned {
  readonly revision: number;
  readonly values: SheetValues;
  readonly reason: string;
}

/** A third person says what the paper says, where two typed differently. */
export const settleSheet = async (
  acting: Acting,
  place: SheetPlace,
  { revision, values: entered, reason }: Reasoned,
): Promise<Decision<null>> => {
  const held = await holdCounted(acting, place);
  if (!held.ok) return held;
  const { sheet, part } = held.value;
  const decided = decideSettling(sheet.state, actingAccount(acting));
  if (!decided.ok) return decided;
  if (part.signed !== null) return refuse({ code: 'scoring.signed', params: {} });
  if (isStale(held.value, revision)) return stale;
  const read = readSheet(sheet.form, entered);
  if (!read.ok) return read;
  return append(acting, held.value, 'scoring.settled', {
    kind: 'settled',
    values: read.value,
    reason,
  });
};

/** Enters a correction of what was agreed, signed off or not; it waits for somebody else. */
export const correctSheet = async (
  acting: Acting,
  place: SheetPlace,
  { revision, values: entered, reason }: Reasoned,
): Promise<Decision<null>> => {
  const held = await holdCounted(acting, place);
  if (!held.ok) return held;
  const { sheet } = held.value;
  const read = readSheet(sheet.form, entered);
  if (!read.ok) return read;
  const decided = decideCorrecting(sheet.state, read.value);
  if (!decided.ok) return decided;
  if (isStale(held.value, revision)) return stale;
  return append(acting, held.value, 'scoring.corrected', {
    kind: 'corrected',
    values: read.value,
    reason,
  });
};

/** Confirms a correction, by another than who entered it, or rejects it. */
export const answerCorrection = async (
  acting: Acting,
  place: SheetPlace,
  answer:
    | { readonly verdict: 'confirmed'; readonly revision: number }
    | { readonly verdict: 'rejected'; readonly revision: number; readonly reason: string },
): Promise<Decision<null>> => {
  const held = await holdCounted(acting, place);
  if (!held.ok) return held;
  const { verdict, revision } = answer;
  const decided = decideAnswering(held.value.sheet.state, actingAccount(acting), verdict);
  if (!decided.ok) return decided;
  if (isStale(held.value, revision)) return stale;
  return append(acting, held.value, `scoring.correction-${verdict}`, {
    kind: verdict,
    values: null,
    reason: answer.verdict === 'rejected' ? answer.reason : '',
  });
};
