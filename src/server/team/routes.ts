import * as http from '../../contract/team/http.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Acting } from '../activity/acting.ts';
import { inActivity, planOf, run, type InActivity } from '../activity/call.ts';
import { record } from '../audit/record.ts';
import { endpoint, emptyAnswer, type Endpoint } from '../http/endpoint.ts';
import { bytesOf } from '../http/upload.ts';
import { onUnit, sheetNamesOf } from '../preliminary/call.ts';
import { teamBoardOf } from './board.ts';
import {
  askSubstitution,
  decideSubstitution,
  saveTeam,
  setAttendance,
  submitTeam,
} from './command.ts';
import { commitDraw, drawOnce, voidDraw } from './draw.ts';
import { rosterStages, type RosterStage } from './load.ts';
import { bookFile, platesFile } from './print.ts';
import { readReceipt } from './read-receipt.ts';
import { receiptFile } from './receipt.ts';
import { teamViewOf, type Viewing } from './view.ts';

type OnTeam = InActivity & {
  readonly params: { readonly stage: string; readonly unit: OrgUnitId };
};

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

const viewing = async (
  call: InActivity,
  stage?: string,
): Promise<Decision<{ readonly at: Viewing; readonly stage: RosterStage | null }>> => {
  const current = await planOf(call);
  if (!current.ok) return current;
  const { services, actor, now } = call;
  const found = rosterStages(current.value.plan).find(
    ({ id }) => stage === undefined || id === stage,
  );
  return accept({ at: { services, actor, now, current: current.value }, stage: found ?? null });
};

const shown = async (call: OnTeam) => {
  const found = await viewing(call, call.params.stage);
  if (!found.ok) return found;
  const { at, stage } = found.value;
  return stage === null ? notFound : accept(await teamViewOf(at, stage, call.params.unit));
};

/** Runs a command, then answers with the team as it is now. */
const changing = async (call: OnTeam, command: (acting: Acting) => Promise<Decision<unknown>>) => {
  const done = await run(call, command);
  return done.ok ? shown(call) : done;
};

const read = onUnit('team.read', 'team.read');
const write = onUnit('team.write', 'team.read');
const manage = onUnit('team.manage', 'team.read');

/** The endpoints of teams (N2.2, N2.3). */
export const TEAM_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.teamBoard, {
    may: inActivity('team.read'),
    handle: async (call) => {
      const found = await viewing(call);
      if (!found.ok) return found;
      const { at, stage } = found.value;
      return accept(
        stage === null
          ? { stage: null, rows: [], draws: [], awaited: [], isOrganiser: false }
          : await teamBoardOf(at, stage),
      );
    },
  }),
  endpoint(http.teamGet, { may: read, handle: shown }),
  endpoint(http.teamSave, {
    may: write,
    handle: (call) => {
      const { stage, unit } = call.params;
      const { keys } = call.services;
      return changing(call, (acting) => saveTeam(acting, keys, stage, unit, call.body));
    },
  }),
  endpoint(http.teamSubmit, {
    may: onUnit('team.submit', 'team.read'),
    handle: (call) => {
      const { stage, unit } = call.params;
      return changing(call, (acting) => submitTeam(acting, stage, unit, call.body.revision));
    },
  }),
  endpoint(http.teamReceipt, {
    may: read,
    handle: async (call) => {
      const view = await shown(call);
      const current = await planOf(call);
      if (!view.ok) return view;
      if (!current.ok) return current;
      await call.services.db.transaction().execute((tx) =>
        record(tx, call.actor, call.now, {
          chain: call.params.activity,
          act: 'team.receipt-downloaded',
          subject: { kind: 'team', id: call.params.unit },
        }),
      );
      return receiptFile(current.value, view.value, call.query);
    },
  }),
  endpoint(http.teamReceiptRead, {
    may: write,
    handle: async (call) => {
      const bytes = await bytesOf(call);
      const found = await viewing(call, call.params.stage);
      if (!found.ok) return found;
      const { at, stage } = found.value;
      const { unit } = call.params;
      return stage === null
        ? notFound
        : readReceipt(at, stage, unit, await sheetNamesOf(call, unit), bytes);
    },
  }),
  endpoint(http.substitutionAsk, {
    may: write,
    handle: (call) => {
      const { stage, unit } = call.params;
      const { keys } = call.services;
      return changing(call, (acting) => askSubstitution(acting, keys, stage, unit, call.body));
    },
  }),
  endpoint(http.substitutionDecide, {
    may: manage,
    handle: (call) => {
      const { keys } = call.services;
      return changing(call, (acting) => decideSubstitution(acting, keys, call.params, call.body));
    },
  }),
  endpoint(http.drawCommit, {
    may: inActivity('team.manage'),
    handle: (call) =>
      emptyAnswer(run(call, (at) => commitDraw(at, call.params.stage, call.params.kind))),
  }),
  endpoint(http.drawRun, {
    may: inActivity('team.manage'),
    handle: (call) =>
      emptyAnswer(
        run(call, (at) => drawOnce(at, call.params.stage, call.params.kind, call.body.without)),
      ),
  }),
  endpoint(http.drawVoid, {
    may: inActivity('team.manage'),
    handle: (call) => {
      const { stage, kind } = call.params;
      return emptyAnswer(run(call, (at) => voidDraw(at, stage, kind, call.body.reason)));
    },
  }),
  endpoint(http.teamBook, {
    may: inActivity('team.manage'),
    handle: async (call) => {
      const found = await viewing(call, call.params.stage);
      if (!found.ok) return found;
      const { at, stage } = found.value;
      return stage === null ? notFound : accept(await bookFile(at, stage));
    },
  }),
  endpoint(http.teamPlates, {
    may: inActivity('team.manage'),
    handle: async (call) => {
      const found = await viewing(call, call.params.stage);
      if (!found.ok) return found;
      const { at, stage } = found.value;
      return stage === null ? notFound : platesFile(at, stage, call.query.others);
    },
  }),
  endpoint(http.attendanceSet, {
    may: manage,
    handle: (call) => changing(call, (acting) => setAttendance(acting, call.params, call.body)),
  }),
];
