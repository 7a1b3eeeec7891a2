import { randomUUID } from 'node:crypto';
import type { ActName } from '../../contract/audit/acts.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { namesOfUnit } from '../../core/plan/sheet-rules.ts';
import { isJudged } from '../../core/scoring/form.ts';
import { decideRelation, type Judge, type RecusalKind } from '../../core/scoring/judge.ts';
import { reasoned, type Acting } from '../activity/acting.ts';
import { record } from '../audit/record.ts';
import { readTree } from '../unit/queries.ts';
import { holdStage, notFound, type HeldStage } from './hold.ts';
import { recusalKinds } from './load.ts';
import { insertJudge, loadJudges, updateJudge } from './store.ts';

/** A stage whose judges may change: it has judges, and is not signed off. */
const holdPanel = async (acting: Acting, stage: string): Promise<Decision<HeldStage>> => {
  const held = await holdStage(acting, stage);
  if (!held.ok) return held;
  const { scored, signed } = held.value.part;
  if (!isJudged(scored)) return refuse({ code: 'scoring.no-judges', params: {} });
  return signed === null ? held : refuse({ code: 'scoring.signed', params: {} });
};

const recordJudge = async (
  { tx, actor, now, activity }: Acting,
  act: ActName,
  judge: string,
  facts: Readonly<Record<string, string | number | null>>,
  values: Readonly<Record<string, string>>,
): Promise<void> => {
  await record(tx, actor, now, {
    chain: activity,
    act,
    subject: { kind: 'scoring-judge', id: judge },
    facts,
    values,
  });
};

/** The unit of the plan that somebody's body is, by any of its names: own unit holds also where nobody chose it. */
const unitNamed = ({ final }: HeldStage, body: string): OrgUnitId | null => {
  const { plan, units } = final.current;
  const found = plan.units.find((unit) => namesOfUnit(unit).includes(body));
  return units.find(({ planUnit }) => planUnit === found?.id)?.unit ?? null;
};

/** Registers a judge on the next seat. @returns the judge's id */
export const addJudge = async (
  acting: Acting,
  stage: string,
  body: { readonly name: string; readonly unit: OrgUnitId | null; readonly body: string },
): Promise<Decision<string>> => {
  const held = await holdPanel(acting, stage);
  if (!held.ok) return held;
  const { part } = held.value;
  const { name } = body;
  if (part.judges.some((one) => one.name === name && one.body === body.body))
    return refuse({ code: 'scoring.judge-twice', params: { name, body: body.body } });
  const wanted = part.scored.stage.kind === 'practical' ? part.scored.stage.panel.judges : null;
  if (wanted !== null && part.judges.length >= wanted)
    return refuse({ code: 'scoring.judges-full', params: { judges: wanted } });
  const { tx, activity } = acting;
  const unit = body.unit ?? unitNamed(held.value, body.body);
  if (unit !== null && (await readTree(tx)).get(unit) === undefined) return notFound;
  const seats = (await loadJudges(tx, activity)).filter((one) => one.stage === stage);
  const id = randomUUID();
  const seat = Math.max(0, ...seats.map((one) => one.seat)) + 1;
  await insertJudge(tx, {
    id,
    activity,
    stage,
    seat,
    name,
    unit,
    body: body.body,
    relations: '[]',
    removed: null,
  });
  await recordJudge(acting, 'scoring.judge-added', id, { stage, seat, unit }, { name });
  return accept(id);
};

const findJudge = ({ part }: HeldStage, id: string): Decision<Judge, 'scoring.judge-removed'> => {
  const found = part.judges.find((judge) => judge.id === id);
  return found === undefined
    ? refuse({ code: 'scoring.judge-removed', params: {} })
    : accept(found);
};

/** Takes a judge off the panel, with a reason: the seat stays empty and the sheets no longer count. */
export const removeJudge = async (
  acting: Acting,
  stage: string,
  id: string,
  reason: string,
): Promise<Decision<null>> => {
  const held = await holdPanel(acting, stage);
  if (!held.ok) return held;
  const judge = findJudge(held.value, id);
  if (!judge.ok) return judge;
  await updateJudge(acting.tx, id, { removed: JSON.stringify(reasoned(acting, reason)) });
  const { seat } = judge.value;
  await recordJudge(acting, 'scoring.judge-removed', id, { stage, seat }, { reason });
  return accept(null);
};

/** Records that a judge keeps away from a unit's team, or takes that back with `kind: null`. */
export const relateJudge = async (
  acting: Acting,
  stage: string,
  id: string,
  unit: OrgUnitId,
  { kind, reason }: { readonly kind: RecusalKind | null; readonly reason: string },
): Promise<Decision<null>> => {
  const held = await holdPanel(acting, stage);
  if (!held.ok) return held;
  const { part, final } = held.value;
  const judge = findJudge(held.value, id);
  if (!judge.ok) return judge;
  if (!final.current.units.some((one) => one.unit === unit)) return notFound;
  if (kind !== null) {
    const decided = decideRelation(recusalKinds(part.scored), judge.value, unit, kind);
    if (!decided.ok) return decided;
  }
  const others = judge.value.relations.filter((one) => one.unit !== unit);
  const relations = kind === null ? others : [...others, { unit, kind, reason }];
  await updateJudge(acting.tx, id, { relations: JSON.stringify(relations) });
  const facts = { stage, unit, kind };
  await recordJudge(acting, 'scoring.judge-related', id, facts, { reason });
  return accept(null);
};
