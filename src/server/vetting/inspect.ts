import { randomUUID } from 'node:crypto';
import { accountOf, nameOf } from '../../core/access/actor.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { emptyEntries, isMet } from '../../core/vetting/complete.ts';
import type { Ruling } from '../../core/vetting/standing.ts';
import { reasoned } from '../activity/acting.ts';
import { hold, recordAct, refused, type Acting } from './act.ts';
import { requirementsBefore, stepsOf } from './casework.ts';
import { entriesContext } from './paper.ts';
import { changeInspection, insertInspection } from './store.ts';

/** A record of an inspection: the plan's labels (who, when, whom they talked to, finding) with what was written. */
export interface Inspected {
  readonly stage: string;
  readonly outcome: 'fit' | 'unfit';
  readonly entries: Readonly<Record<string, string>>;
}

/** Registers an inspection (考察, J12). Every label of the plan must be filled; others are refused by not being kept. */
export const registerInspection = async (
  acting: Acting,
  nomination: NominationId,
  { stage: stageId, outcome, entries }: Inspected,
): Promise<Decision<null>> => {
  const held = await hold(acting);
  if (!held.ok) return held;
  const nominee = held.value.nominees.find(({ id }) => id === nomination);
  if (nominee === undefined) return refused('vetting.nominee-unknown');
  const stage = held.value.current.plan.stages.find(({ id }) => id === stageId);
  if (stage?.kind !== 'inspection') return refused('vetting.consultation-unknown');
  const { tx, keys, actor, now } = acting;
  const steps = await stepsOf(tx, keys, held.value, nominee);
  const earlier = requirementsBefore(held.value, stageId, steps).find((one) => !isMet(one));
  if (earlier !== undefined)
    return refused('vetting.earlier-first', { name: nominee.name, earlier: earlier.title });
  if (steps.some((one) => one.kind === 'inspection' && one.stage === stageId && one.inspection))
    return refused('vetting.already-inspected', { name: nominee.name });
  const empty = emptyEntries(stage.records, entries);
  if (empty.length > 0)
    return refused('vetting.record-entry-missing', { labels: empty.join('、') }, 'body.entries');
  const id = randomUUID();
  const kept = Object.fromEntries(stage.records.map((label) => [label, entries[label] ?? '']));
  const text = JSON.stringify(kept);
  await insertInspection(tx, {
    id,
    nomination,
    stage: stageId,
    outcome,
    entriesSealed: keys.seal(text, entriesContext(id)),
    ruling: null,
    void: null,
    registeredBy: accountOf(actor),
    registeredName: nameOf(actor),
    registeredAt: now,
  });
  await recordAct(
    acting,
    'vetting.inspected',
    { kind: 'nomination', id: nomination },
    { stage: stageId },
    { outcome, entries: text },
  );
  return accept(null);
};

/** An organiser decides on an unfit finding, with a reason. */
export const ruleOnInspection = async (
  acting: Acting,
  id: string,
  verdict: Ruling,
  reason: string,
): Promise<Decision<null>> => {
  const held = await hold(acting);
  if (!held.ok) return held;
  const found = held.value.inspections.find((one) => one.id === id && one.void === null);
  if (found === undefined || found.outcome === 'fit') return refused('vetting.not-adverse');
  const ruling = JSON.stringify({ ...reasoned(acting, reason), verdict });
  await changeInspection(acting.tx, id, { ruling });
  const subject = { kind: 'nomination', id: found.nomination };
  await recordAct(acting, 'vetting.ruled', subject, { verdict }, { reason });
  return accept(null);
};

/** Strikes out an inspection that was registered wrongly. */
export const voidInspection = async (
  acting: Acting,
  id: string,
  reason: string,
): Promise<Decision<null>> => {
  const held = await hold(acting);
  if (!held.ok) return held;
  const found = held.value.inspections.find((one) => one.id === id);
  if (found === undefined) return refused('vetting.item-unknown');
  if (found.void !== null) return refused('vetting.already-void');
  await changeInspection(acting.tx, id, { void: JSON.stringify(reasoned(acting, reason)) });
  const subject = { kind: 'nomination', id: found.nomination };
  await recordAct(acting, 'vetting.inspection-voided', subject, {}, { reason });
  return accept(null);
};
