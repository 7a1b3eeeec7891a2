import * as http from '../../contract/team/http.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { record } from '../audit/record.ts';
import { renderOfficialDocx } from '../document/official-docx.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import type { Acting } from '../preliminary/act.ts';
import { inActivity, onUnit, planOf, run, type InActivity } from '../preliminary/call.ts';
import { handInWord, unitView } from '../preliminary/words.ts';
import { readTree } from '../unit/queries.ts';
import {
  askSubstitution,
  decideSubstitution,
  saveTeam,
  setAttendance,
  submitTeam,
} from './command.ts';
import { commitDraw, drawOnce, drawViews } from './draw.ts';
import { faultsOf, loadTeam, rosterStages, type RosterStage } from './load.ts';
import { orderBook } from './order-book.ts';
import { receiptFile } from './receipt.ts';
import { loadSubstitutions, loadTeams } from './store.ts';
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

const boardOf = async ({ services, actor, now, current }: Viewing, stage: RosterStage) => {
  const { db } = services;
  const { activity } = current;
  const tree = await readTree(db);
  const units = [...new Set(current.units.map(({ unit }) => unit))].filter(
    (unit) => may(actor, 'team.read', { activity, units: tree.path(unit) }, now).ok,
  );
  const rows = [];
  for (const unit of units) {
    const [row] = await loadTeams(db, activity, stage.id, unit);
    const team = await loadTeam(db, current, stage, unit, row ?? null, now);
    const { members, receipt } = team;
    const substitutions = row === undefined ? [] : await loadSubstitutions(db, [row.id]);
    rows.push({
      unit: unitView(tree, unit, now),
      members: members.map(({ role, name }) => ({ role, name })),
      faults: faultsOf(team, members).length,
      state:
        receipt === null
          ? ({ tone: 'idle', word: '未要求报送' } as const)
          : handInWord(receipt.state),
      openSubstitutions: substitutions.filter(({ state }) => state === 'asked').length,
      present: members.filter(({ attendance }) => attendance === 'present').length,
      absent: members.filter(({ attendance }) => attendance === 'absent').length,
    });
  }
  const isOrganiser = may(actor, 'team.manage', { activity }, now).ok;
  return { stage: stage.id, rows, draws: await drawViews(db, current, stage.id), isOrganiser };
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
          ? { stage: null, rows: [], draws: [], isOrganiser: false }
          : await boardOf(at, stage),
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
    handle: async (call) => {
      const done = await run(call, (at) => commitDraw(at, call.params.stage, call.params.kind));
      return done.ok ? accept({}) : done;
    },
  }),
  endpoint(http.drawRun, {
    may: inActivity('team.manage'),
    handle: async (call) => {
      const done = await run(call, (at) => drawOnce(at, call.params.stage, call.params.kind));
      return done.ok ? accept({}) : done;
    },
  }),
  endpoint(http.teamBook, {
    may: inActivity('team.manage'),
    handle: async (call) => {
      const found = await viewing(call, call.params.stage);
      if (!found.ok) return found;
      const { at, stage } = found.value;
      if (stage === null) return notFound;
      const { db } = call.services;
      const units = [...new Set(at.current.units.map(({ unit }) => unit))];
      const teams = [];
      for (const unit of units) {
        const team = await teamViewOf(at, stage, unit);
        const members = team.members.map(({ roleTitle, name, sex, post }) => ({
          role: roleTitle,
          name,
          sex,
          post,
        }));
        teams.push({ name: team.unit.name, members });
      }
      await db.transaction().execute((tx) =>
        record(tx, call.actor, call.now, {
          chain: call.params.activity,
          act: 'team.book-downloaded',
          subject: { kind: 'activity', id: call.params.activity },
          facts: { count: teams.length },
        }),
      );
      const book = orderBook(at.current, teams, await drawViews(db, at.current, stage.id));
      const bytes = await renderOfficialDocx(book);
      const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
      return accept({ stream: bytes, bytes: bytes.length, type, name: `${book.name}.docx` });
    },
  }),
  endpoint(http.attendanceSet, {
    may: manage,
    handle: (call) => changing(call, (acting) => setAttendance(acting, call.params, call.body)),
  }),
];
