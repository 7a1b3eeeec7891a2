import type { z } from 'zod';
import type { unitViewShape } from '../../contract/preliminary/shapes.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { Actor, OrgUnitId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { dayAt, dueText, type Instant } from '../../core/kernel/day.ts';
import { participationOf } from '../../core/preliminary/participation.ts';
import {
  askedOf,
  staffAttributes,
  summaryForm,
  type Asked,
  type PreliminaryStage,
} from '../../core/preliminary/plan.ts';
import { ranksOf, resultText } from '../../core/preliminary/result.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import { filesHeldBy } from '../file/queries.ts';
import type { Services } from '../http/services.ts';
import { readTree } from '../unit/queries.ts';
import { isSummaryOf } from './act.ts';
import { handInFaults } from './hand-in.ts';
import {
  deliveriesOf,
  isWithOrganisers,
  resultOfEntry,
  rosterOf,
  type RosterPerson,
} from './queries.ts';
import { sentenceFor } from './staff-sheet.ts';
import { loadSittings, revisionOf } from './store.ts';
import { examDueOf, examDueText, handInWord, participationView, unitView } from './words.ts';

/** What views of one activity are drawn from. */
export interface Viewing {
  readonly services: Services;
  readonly actor: Actor;
  readonly now: Instant;
  readonly current: CurrentPlan;
}

type UnitView = z.input<typeof unitViewShape>;

const STEP_WORDS = { 'handed-in': '报送', accepted: '接收', returned: '退回' } as const;

const staffViews = (roster: readonly RosterPerson[]): UnitView['staff'] => {
  const ranks = ranksOf(roster);
  return roster.map((person) => {
    const { id, number, name, sex, post, attributes, exemption, entries, result } = person;
    const [newest, ...earlier] = entries;
    return {
      id,
      number,
      name,
      sex,
      post,
      attributes: { ...attributes },
      exemption: exemption?.reason ?? null,
      result: resultText(result),
      rank: ranks.get(id) ?? null,
      sitting: newest?.sitting ?? null,
      seen: newest?.number ?? 0,
      history: (earlier.length === 0 ? [] : entries).map((entry) => ({
        result: resultText(resultOfEntry(entry)),
        name: entry.name,
        at: entry.at,
        reason: entry.reason,
      })),
    };
  });
};

const deliverableViews = async (
  { services: { db }, current, now }: Viewing,
  unit: OrgUnitId,
): Promise<UnitView['deliverables']> => {
  const deliveryOf = await deliveriesOf(db, current.activity, now);
  return Promise.all(
    askedOf(current.plan).map(async (asked) => {
      const { deliverable, kind } = asked;
      const { id, steps, state } = deliveryOf(asked, unit);
      const owners = id === null ? [] : [id];
      const files = [
        ...(await filesHeldBy(db, 'deliverable', owners, 'sample-paper')),
        ...(await filesHeldBy(db, 'deliverable', owners, 'stamped-scan')),
      ];
      const isOut = state.phase === 'missing' || state.phase === 'returned';
      const faults = isOut ? await handInFaults(db, current, asked, unit, id) : [];
      return {
        id: deliverable.id,
        title: deliverable.title,
        kind,
        clause: clausePlace(current.plan, deliverable.source),
        due: dueText(state.due),
        state: handInWord(state),
        phase: state.phase,
        working: state.working,
        steps: steps.map((step) => ({
          word: STEP_WORDS[step.kind],
          at: step.at,
          name: step.name,
          reason: step.reason,
        })),
        owner: id,
        files: files.map((one) => ({ id: one.id, name: one.name })),
        notReady: faults.map(sentenceFor),
      };
    }),
  );
};

/** Whether a summary of this exam is with the organisers: roster and results are closed then. */
const isFrozen = async (
  { services, current, now }: Viewing,
  stage: PreliminaryStage,
  unit: OrgUnitId,
): Promise<boolean> => {
  const deliveryOf = await deliveriesOf(services.db, current.activity, now);
  return askedOf(current.plan).some(
    (asked: Asked) =>
      isSummaryOf(current, asked, stage) && isWithOrganisers(deliveryOf(asked, unit)),
  );
};

/** One unit's preliminary: sittings, roster with results, participation, what it hands in. */
export const unitViewOf = async (
  viewing: Viewing,
  stage: PreliminaryStage,
  unit: OrgUnitId,
): Promise<UnitView> => {
  const { services, actor, now, current } = viewing;
  const { db } = services;
  const { activity, plan } = current;
  const tree = await readTree(db);
  const roster = await rosterOf(db, activity, stage.id, unit);
  const due = examDueOf(plan, stage);
  const lastDay = due === null ? null : dayAt((due - 1) as Instant);
  const target = { activity, units: tree.path(unit) };
  return {
    unit: unitView(tree, unit, now),
    stage: { id: stage.id, title: stage.title, clause: clausePlace(plan, stage.source) },
    examDue: examDueText(plan, stage),
    exemptions: stage.exemptions,
    attributes: staffAttributes(plan).map(({ name, choices }) => ({ name, choices: [...choices] })),
    hasSummary: summaryForm(plan) !== null,
    revision: await revisionOf(db, { activity, stage: stage.id, unit }),
    isFrozen: await isFrozen(viewing, stage, unit),
    participation: participationView(participationOf(roster, stage.exemptions)),
    sittings: (await loadSittings(db, activity, stage.id, unit)).map((sitting) => ({
      id: sitting.id,
      title: sitting.title,
      heldOn: sitting.heldOn,
      starts: sitting.starts,
      place: sitting.place,
      paper: sitting.paper,
      isMakeUp: sitting.isMakeUp,
      results: roster.filter(({ entries }) => entries[0]?.sitting === sitting.id).length,
      isAfterDue: lastDay !== null && sitting.heldOn > lastDay,
    })),
    staff: staffViews(roster),
    deliverables: await deliverableViews(viewing, unit),
    mayWrite: may(actor, 'preliminary.write', target, now).ok,
    mayManage: may(actor, 'preliminary.manage', target, now).ok,
  };
};
