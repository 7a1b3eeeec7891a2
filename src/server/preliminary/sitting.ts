import { randomUUID } from 'node:crypto';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { Day } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Acting } from '../activity/acting.ts';
import { holdForWriting, recordChange, type Held } from './act.ts';
import { rosterOf } from './queries.ts';
import {
  deleteSitting,
  insertSitting,
  loadSittings,
  updateSitting,
  type StoredSitting,
} from './store.ts';

/** A sitting as somebody writes it (N4.1): its own date, place and paper; `isMakeUp`: for those who could not come. */
export interface SittingText {
  readonly title: string;
  readonly heldOn: Day;
  readonly starts: string;
  readonly place: string;
  readonly paper: string;
  readonly isMakeUp: boolean;
}

interface HeldSitting {
  readonly held: Held;
  readonly sitting: StoredSitting;
}

const holdSitting = async (
  acting: Acting,
  stage: string,
  unit: OrgUnitId,
  id: string,
): Promise<Decision<HeldSitting>> => {
  const held = await holdForWriting(acting, stage, unit);
  if (!held.ok) return held;
  const known = await loadSittings(acting.tx, acting.activity, stage, unit);
  const sitting = known.find((one) => one.id === id);
  return sitting === undefined
    ? refuse({ code: 'preliminary.sitting-missing', params: {} })
    : accept({ held: held.value, sitting });
};

export const addSitting = async (
  acting: Acting,
  stage: string,
  unit: OrgUnitId,
  text: SittingText,
): Promise<Decision<string>> => {
  const held = await holdForWriting(acting, stage, unit);
  if (!held.ok) return held;
  const id = randomUUID();
  await insertSitting(acting.tx, { ...held.value.place, ...text, id, addedAt: acting.now });
  await recordChange(acting, held.value, 'sitting.added', { sitting: id });
  return accept(id);
};

export const editSitting = async (
  acting: Acting,
  stage: string,
  unit: OrgUnitId,
  id: string,
  text: SittingText,
): Promise<Decision<null>> => {
  const found = await holdSitting(acting, stage, unit, id);
  if (!found.ok) return found;
  await updateSitting(acting.tx, id, { ...text });
  await recordChange(acting, found.value.held, 'sitting.edited', { sitting: id });
  return accept(null);
};

/** Removes a sitting that nobody has a result of, not even one that was replaced. */
export const removeSitting = async (
  acting: Acting,
  stage: string,
  unit: OrgUnitId,
  id: string,
): Promise<Decision<null>> => {
  const found = await holdSitting(acting, stage, unit, id);
  if (!found.ok) return found;
  const roster = await rosterOf(acting.tx, acting.activity, stage, unit);
  const count = roster.filter(({ entries }) => entries.some((one) => one.sitting === id)).length;
  if (count > 0) return refuse({ code: 'preliminary.sitting-in-use', params: { count } });
  await deleteSitting(acting.tx, id);
  await recordChange(acting, found.value.held, 'sitting.removed', { sitting: id });
  return accept(null);
};
