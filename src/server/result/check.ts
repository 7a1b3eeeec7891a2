import { randomUUID } from 'node:crypto';
import type { SheetValuesInput } from '../../contract/scoring/shapes.ts';
import { accountOf, nameOf } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { decideRuling, differingLines } from '../../core/result/check.ts';
import { readSheet, shownLines } from '../../core/scoring/values.ts';
import { openPlan, type Acting } from '../activity/acting.ts';
import { lockActivity } from '../activity/lock.ts';
import { record } from '../audit/record.ts';
import { newDraw } from '../draw/new-draw.ts';
import { sha256 } from '../http/sha256.ts';
import { reckon, type Reckoned } from './reckon.ts';
import { handledBy, rulersOf } from './rulers.ts';
import {
  drawSample,
  loadChecked,
  recordOf,
  type LoadedCheck,
  type SheetToCheck,
} from './sample.ts';
import {
  insertCheck,
  insertRetyping,
  loadCheck,
  loadRetypings,
  updateCheck,
  updateRetyping,
} from './store.ts';

/** The result as it stands, with everybody else who changes it waiting. */
export const holdResult = async (acting: Acting): Promise<Decision<Reckoned>> => {
  await lockActivity(acting.tx, acting.activity);
  const current = await openPlan(acting, 'result.closed');
  return current.ok ? reckon(acting.tx, current.value, acting.now) : current;
};

const subject = ({ activity }: Acting) => ({ kind: 'result-check', id: activity }) as const;

/** Publishes what the sample is drawn by, before anybody knows what it will be; best before the first score is in. */
export const commitCheck = async (acting: Acting): Promise<Decision<Record<string, never>>> => {
  const { tx, actor, now, activity } = acting;
  const held = await holdResult(acting);
  if (!held.ok) return held;
  if ((await loadCheck(tx, activity)) !== null)
    return refuse({ code: 'result.check-committed', params: {} });
  const { seed, context, commitment } = newDraw(`成绩核对抽样/${activity}`);
  await insertCheck(tx, {
    activity,
    seed,
    context,
    commitment,
    committedName: nameOf(actor),
    committedAt: now,
  });
  await record(tx, actor, now, {
    chain: activity,
    act: 'result.check-committed',
    subject: subject(acting),
    facts: { commitment },
  });
  return accept({});
};

/** Draws the sample, once, when every score is in and signed. */
export const drawCheck = async (acting: Acting): Promise<Decision<Record<string, never>>> => {
  const { tx, actor, now, activity } = acting;
  const held = await holdResult(acting);
  if (!held.ok) return held;
  const check = await loadCheck(tx, activity);
  if (check === null) return refuse({ code: 'result.check-uncommitted', params: {} });
  if (check.drawn !== null) return refuse({ code: 'result.check-drawn', params: {} });
  const { outstanding } = held.value.scores;
  if (outstanding.length > 0)
    return refuse({ code: 'result.outstanding', params: { count: outstanding.length } });
  const drawn = JSON.stringify(drawSample(held.value, check));
  await updateCheck(tx, activity, { drawn, drawnAt: now });
  await record(tx, actor, now, {
    chain: activity,
    act: 'result.check-drawn',
    subject: subject(acting),
    facts: { seed: check.seed, digest: sha256(drawn) },
  });
  return accept({});
};

/** A line that was typed again differently. */
export interface Difference {
  readonly title: string;
  readonly record: string;
  readonly retyped: string;
}

/** Lines on which a retyping differs from what the record said, in words. */
export const differencesOf = (
  { lines }: SheetToCheck['lines'],
  saidThen: SheetToCheck['record'],
  retyped: SheetToCheck['record'],
): Difference[] =>
  differingLines(saidThen, retyped).map((key) => ({
    title: lines.find((line) => line.key === key)?.title ?? `第${key}题`,
    record: saidThen[key] ?? '',
    retyped: retyped[key] ?? '',
  }));

/** A sheet that is agreed, for whoever may type it again. */
export const sheetToRetype = (
  { sheets }: LoadedCheck,
  { actor }: Pick<Acting, 'actor'>,
  id: string,
): Decision<SheetToCheck> => {
  const found = sheets.find(({ lines }) => lines.id === id);
  if (found === undefined) return refuse({ code: 'result.sheet-unagreed', params: {} });
  const account = accountOf(actor);
  return account !== null && found.lines.typedBy.includes(account)
    ? refuse({ code: 'result.retype-own', params: {} })
    : accept(found);
};

/**
 * Types a sheet again from the paper, by somebody who has not typed it. What differs is shown and counted as an error
 * until it is found that whoever typed it again was wrong.
 */
export const retype = async (
  acting: Acting,
  id: string,
  { seen, values }: { readonly seen: number; readonly values: SheetValuesInput },
): Promise<Decision<{ agrees: boolean; differences: Difference[] }>> => {
  const { tx, actor, now, activity } = acting;
  const held = await holdResult(acting);
  if (!held.ok) return held;
  const found = sheetToRetype(await loadChecked(tx, held.value), acting, id);
  if (!found.ok) return found;
  const sheet = found.value;
  if (sheet.retypings.length !== seen) return refuse({ code: 'result.retype-stale', params: {} });
  if (sheet.state === 'agreed') return refuse({ code: 'result.retype-agreed', params: {} });
  const read = readSheet(sheet.lines.form, values);
  if (!read.ok) return read;
  const account = accountOf(actor);
  if (account === null) throw new Error('a retyping without an account');
  const retyped = recordOf(shownLines(sheet.lines.form, read.value));
  const differences = differencesOf(sheet.lines, sheet.record, retyped);
  await insertRetyping(tx, {
    id: randomUUID(),
    activity,
    sheet: id,
    number: seen + 1,
    account,
    name: nameOf(actor),
    at: now,
    retyped: JSON.stringify(retyped),
    record: JSON.stringify(sheet.record),
    outcome: null,
    outcomeReason: '',
  });
  await record(tx, actor, now, {
    chain: activity,
    act: 'result.retyped',
    subject: { kind: 'scoring-sheet', id },
    facts: { differences: differences.length },
  });
  return accept({ agrees: differences.length === 0, differences });
};

/** Says, paper in hand, whether the record or the retyping was wrong; nobody who had to do with the sheet does. */
export const ruleRetyping = async (
  acting: Acting,
  id: string,
  { outcome, reason }: { outcome: 'record-wrong' | 'retyping-wrong'; reason: string },
): Promise<Decision<Record<string, never>>> => {
  const { tx, actor, now, activity } = acting;
  const held = await holdResult(acting);
  if (!held.ok) return held;
  const found = (await loadRetypings(tx, activity)).find((one) => one.id === id);
  if (found === undefined) return refuse({ code: 'access.not-found', params: {} });
  if (found.outcome !== null || differingLines(found.record, found.retyped).length === 0)
    return refuse({ code: 'result.outcome-given', params: {} });
  const account = accountOf(actor);
  if (account === null) throw new Error('a ruling without an account');
  const sheet = (await loadChecked(tx, held.value)).sheets.find(
    ({ lines }) => lines.id === found.sheet,
  );
  if (sheet === undefined) return refuse({ code: 'result.sheet-unagreed', params: {} });
  const allowed = decideRuling(account, handledBy(sheet), await rulersOf(tx, activity, now));
  if (!allowed.ok) return allowed;
  await updateRetyping(tx, id, {
    outcome,
    outcomeReason: reason,
    outcomeName: nameOf(actor),
    outcomeAt: now,
  });
  await record(tx, actor, now, {
    chain: activity,
    act: 'result.check-ruled',
    subject: { kind: 'scoring-sheet', id: found.sheet },
    facts: { outcome },
  });
  return accept({});
};
