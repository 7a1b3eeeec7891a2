import * as http from '../../contract/preliminary/http.ts';

import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { preliminaryStages, staffAttributes } from '../../core/preliminary/plan.ts';
import { inActivity, planOf, run, type InActivity } from '../activity/call.ts';
import { record } from '../audit/record.ts';
import { endpoint, emptyAnswer, type Endpoint } from '../http/endpoint.ts';
import { bytesOf } from '../http/upload.ts';
import { readTree } from '../unit/queries.ts';
import { boardFile, boardOf, stageOf } from './board.ts';
import { onUnit, sheetNamesOf } from './call.ts';
import { decideDeliverable, handInDeliverable, holdDelivery } from './hand-in.ts';
import { importStaff } from './import.ts';
import { rosterOf } from './queries.ts';
import { REFERENCE_ENDPOINTS } from './reference-routes.ts';
import { typeResult } from './result.ts';
import { importScores } from './score-sheet.ts';
import { addSitting, editSitting, removeSitting } from './sitting.ts';
import { editStaff, exemptStaff, removeStaff, typeStaff } from './staff.ts';
import { staffTemplateFile } from './staff-template.ts';
import { summaryFile } from './summary.ts';
import { unitViewOf, type Viewing } from './view.ts';
import { unitView } from './words.ts';

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

const viewingOf = async (call: InActivity): Promise<Decision<Viewing>> => {
  const current = await planOf(call);
  if (!current.ok) return current;
  const { services, actor, now } = call;
  return accept({ services, actor, now, current: current.value });
};

/** Records that a list left the system. */
const exported = (
  call: InActivity,
  act: 'preliminary.exported' | 'summary.downloaded',
  rows: number,
): Promise<void> =>
  call.services.db.transaction().execute((tx) =>
    record(tx, call.actor, call.now, {
      chain: call.params.activity,
      act,
      subject: { kind: 'activity', id: call.params.activity },
      facts: { rows },
    }),
  );

const reading: readonly Endpoint[] = [
  endpoint(http.preliminaryBoard, {
    may: inActivity('preliminary.read'),
    handle: async (call) => {
      const viewing = await viewingOf(call);
      if (!viewing.ok) return viewing;
      return accept(await boardOf(viewing.value, stageOf(viewing.value, call.query.stage)));
    },
  }),
  endpoint(http.preliminaryBoardFile, {
    may: inActivity('preliminary.read'),
    handle: async (call) => {
      const viewing = await viewingOf(call);
      if (!viewing.ok) return viewing;
      const board = await boardOf(viewing.value, stageOf(viewing.value, call.query.stage));
      await exported(call, 'preliminary.exported', board.rows.length);
      return accept(await boardFile(board));
    },
  }),
  endpoint(http.preliminaryUnit, {
    may: onUnit('preliminary.read'),
    handle: async (call) => {
      const viewing = await viewingOf(call);
      if (!viewing.ok) return viewing;
      const stage = stageOf(viewing.value, call.params.stage);
      return stage === null
        ? notFound
        : accept(await unitViewOf(viewing.value, stage, call.params.unit));
    },
  }),
  endpoint(http.staffTemplate, {
    may: onUnit('preliminary.read'),
    handle: async (call) => {
      const current = await planOf(call);
      if (!current.ok) return current;
      const tree = await readTree(call.services.db);
      const { short } = unitView(tree, call.params.unit, call.now);
      return accept(await staffTemplateFile(short, staffAttributes(current.value.plan)));
    },
  }),
  endpoint(http.summaryFile, {
    may: onUnit('preliminary.read'),
    handle: async (call) => {
      const current = await planOf(call);
      if (!current.ok) return current;
      const { activity, stage, unit } = call.params;
      const { db } = call.services;
      if (!preliminaryStages(current.value.plan).some(({ id }) => id === stage)) return notFound;
      const roster = await rosterOf(db, activity, stage, unit);
      const { name } = unitView(await readTree(db), unit, call.now);
      await exported(call, 'summary.downloaded', call.query.of === 'blank' ? 0 : roster.length);
      return summaryFile(current.value, name, roster, call.query);
    },
  }),
];

const roster: readonly Endpoint[] = [
  endpoint(http.staffSheet, {
    may: onUnit('preliminary.write'),
    handle: async (call) => {
      const bytes = await bytesOf(call);
      const { stage, unit } = call.params;
      return run(call, (acting) => importStaff(acting, stage, unit, { ...call.query, bytes }));
    },
  }),
  endpoint(http.staffAdd, {
    may: onUnit('preliminary.write'),
    handle: async (call) => {
      const { stage, unit } = call.params;
      const added = await run(call, (acting) => typeStaff(acting, stage, unit, call.body));
      return added.ok ? accept({ id: added.value }) : added;
    },
  }),
  endpoint(http.staffEdit, {
    may: onUnit('preliminary.write'),
    handle: (call) => emptyAnswer(run(call, (at) => editStaff(at, call.params, call.body))),
  }),
  endpoint(http.staffRemove, {
    may: onUnit('preliminary.write'),
    handle: (call) =>
      emptyAnswer(run(call, (at) => removeStaff(at, call.params, call.body.reason))),
  }),
  endpoint(http.staffExempt, {
    may: onUnit('preliminary.write'),
    handle: (call) =>
      emptyAnswer(run(call, (at) => exemptStaff(at, call.params, call.body.reason))),
  }),
];

const results: readonly Endpoint[] = [
  endpoint(http.sittingAdd, {
    may: onUnit('preliminary.write'),
    handle: async (call) => {
      const { stage, unit } = call.params;
      const added = await run(call, (at) => addSitting(at, stage, unit, call.body));
      return added.ok ? accept({ id: added.value }) : added;
    },
  }),
  endpoint(http.sittingEdit, {
    may: onUnit('preliminary.write'),
    handle: (call) => {
      const { stage, unit, sitting } = call.params;
      return emptyAnswer(run(call, (at) => editSitting(at, stage, unit, sitting, call.body)));
    },
  }),
  endpoint(http.sittingRemove, {
    may: onUnit('preliminary.write'),
    handle: (call) => {
      const { stage, unit, sitting } = call.params;
      return emptyAnswer(run(call, (at) => removeSitting(at, stage, unit, sitting)));
    },
  }),
  endpoint(http.resultSet, {
    may: onUnit('preliminary.write'),
    handle: (call) => emptyAnswer(run(call, (at) => typeResult(at, call.params, call.body))),
  }),
  endpoint(http.scoreSheet, {
    may: onUnit('preliminary.write'),
    handle: async (call) => {
      const bytes = await bytesOf(call);
      const names = await sheetNamesOf(call, call.params.unit);
      const { stage, unit } = call.params;
      return run(call, (at) => importScores(at, stage, unit, names, { ...call.query, bytes }));
    },
  }),
];

const deliverables: readonly Endpoint[] = [
  endpoint(http.deliverableOpen, {
    may: onUnit('preliminary.hand-in'),
    handle: async (call) => {
      const { deliverable, unit } = call.params;
      const held = await run(call, (at) => holdDelivery(at, deliverable, unit));
      return held.ok ? accept({ id: held.value.id }) : held;
    },
  }),
  endpoint(http.deliverableHandIn, {
    may: onUnit('preliminary.hand-in'),
    handle: (call) => {
      const { deliverable, unit } = call.params;
      return emptyAnswer(run(call, (at) => handInDeliverable(at, deliverable, unit)));
    },
  }),
  endpoint(http.deliverableDecide, {
    may: onUnit('preliminary.manage'),
    handle: (call) => {
      const { deliverable, unit } = call.params;
      return emptyAnswer(run(call, (at) => decideDeliverable(at, deliverable, unit, call.body)));
    },
  }),
];

/** The endpoints of the preliminary, of what units hand in, and of reference materials. */
export const PRELIMINARY_ENDPOINTS: readonly Endpoint[] = [
  ...reading,
  ...roster,
  ...results,
  ...deliverables,
  ...REFERENCE_ENDPOINTS,
];
