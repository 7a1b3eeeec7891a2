import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import type { z } from 'zod';
import type { Route } from '../../contract/http/route.ts';
import type { Problem } from '../../contract/http/problem.ts';
import * as http from '../../contract/preliminary/http.ts';
import type { PreliminaryUnit, SheetReadingView } from '../../contract/preliminary/shapes.ts';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import {
  openTestActivity,
  unitsOf,
  type TestActivity,
  type TestUnit,
} from '../activity/activity.test-kit.ts';
import { writeWorkbook } from '../document/write-workbook.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';

/** A unit of the competition with its people. */
export interface TestTeamUnit extends TestUnit {
  /** Parameters of the unit's routes. */
  readonly params: {
    readonly activity: ActivityId;
    readonly stage: string;
    readonly unit: OrgUnitId;
  };
}

/** The Nantong competition, published and under way, at 10 August 2020, 9:00. */
export interface TestCompetition {
  readonly server: TestServer;
  readonly id: ActivityId;
  readonly organiser: TestPerson;
  readonly stranger: TestPerson;
  readonly unitOf: (planUnit: string) => Promise<TestTeamUnit>;
  readonly view: (who: TestPerson, unit: TestTeamUnit) => Promise<PreliminaryUnit>;
  /** Sends bytes to a route of a unit. */
  readonly send: (
    who: TestPerson,
    route: Route,
    unit: TestTeamUnit,
    query: Readonly<Record<string, string>>,
    bytes: Buffer,
  ) => Promise<{
    readonly status: number;
    readonly value: SheetReadingView;
    readonly problem: Problem;
  }>;
  readonly close: () => Promise<void>;
}

/** The moment at which tests of the preliminary begin. */
export const DURING = instantAt(day('2020-08-10'), 9 * 60);

/** A line of a roster: name, sex, post, and whether of the leadership. */
export type RosterLine = readonly [string, string, string, string];

/** A roster as a clerk fills it in. */
export const rosterSheet = async (lines: readonly (readonly string[])[]): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('花名册');
  sheet.addRow(['姓名', '性别', '单位职务', '领导班子成员']);
  for (const line of lines) sheet.addRow([...line]);
  return writeWorkbook(workbook);
};

/** Six invented people of one unit: a leader of the leadership, a liaison, four of the counter. */
export const PEOPLE: readonly RosterLine[] = [
  ['演示沈立新', '男', '副局长', '是'],
  ['演示顾海燕', '女', '办公室主任', '否'],
  ['演示陈一', '女', '窗口科员', '否'],
  ['演示陆二', '男', '窗口科员', '否'],
  ['演示何三', '男', '稽核科员', '否'],
  ['演示周四', '男', '财务科员', '否'],
];

/** A published Nantong competition as tests speak of it. @param activity: made from the plan, and let out */
export const competitionOf = async (
  server: TestServer,
  { id, organiser }: Pick<TestActivity, 'id' | 'organiser'>,
): Promise<TestCompetition> => {
  const find = unitsOf(server, id);
  const unitOf = async (planUnit: string): Promise<TestTeamUnit> => {
    const found = await find(planUnit);
    return { ...found, params: { activity: id, stage: 'preliminary', unit: found.unit } };
  };
  const foreign = await server.unit(`演示别的单位${randomUUID().slice(0, 8)}`);
  const stranger = await server.person(foreign, [
    'unit-clerk',
    { kind: 'unit', unit: foreign, activity: null },
  ]);
  return {
    server,
    id,
    organiser,
    stranger,
    unitOf,
    view: async (who, { params }) => {
      const found = await server.call(who, http.preliminaryUnit, { params });
      if (found.status !== 200) throw new Error(found.problem.code);
      return found.value;
    },
    send: async (who, route, { params }, query, bytes) => {
      const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
        encodeURIComponent(String(params[name as keyof typeof params])),
      );
      const raw = await server.app.inject({
        method: route.method,
        url: `${path}?${new URLSearchParams(query).toString()}`,
        headers: {
          'x-qunying': '1',
          cookie: who.cookie,
          'content-type': 'application/octet-stream',
        },
        payload: bytes,
      });
      const parsed: unknown = JSON.parse(raw.body);
      return { status: raw.statusCode, value: parsed as never, problem: parsed as Problem };
    },
    close: server.close,
  };
};

/** Opens a server with the Nantong competition. @param open: a server that is open already */
export const openTestCompetition = async (
  open?: TestServer,
  answers: (activity: TestActivity, server: TestServer) => Promise<void> = (activity) =>
    activity.decideAll(),
): Promise<TestCompetition> => {
  const server = open ?? (await openTestServer());
  const activity = await openTestActivity(server, 'nantong-2020', 'haimen');
  await answers(activity, server);
  await activity.send();
  await activity.approveAll();
  const published = await activity.publish();
  if (published.status !== 200) throw new Error(published.problem.detail);
  server.setNow(DURING);
  return competitionOf(server, activity);
};

/** The competition and two of its units: the one that is spoken of, and another, who may not. */
export const openCompetitionOfTwo = async (): Promise<{
  readonly competition: TestCompetition;
  readonly own: TestTeamUnit;
  readonly other: TestTeamUnit;
}> => {
  const competition = await openTestCompetition();
  const own = await competition.unitOf('rudong');
  return { competition, own, other: await competition.unitOf('qidong') };
};

/** Imports the roster of a unit and writes it. */
export const importPeople = async (
  competition: TestCompetition,
  unit: TestTeamUnit,
  lines: readonly RosterLine[] = PEOPLE,
): Promise<void> => {
  const bytes = await rosterSheet(lines);
  const done = await competition.send(unit.clerk, http.staffSheet, unit, { write: 'yes' }, bytes);
  if (done.status !== 200 || !done.value.isWritten) throw new Error(JSON.stringify(done.value));
};

/** Adds a sitting. @returns its id */
export const addSitting = async (
  { server }: TestCompetition,
  { clerk, params }: TestTeamUnit,
  more: Partial<z.input<(typeof http.sittingAdd)['body']>> = {},
): Promise<string> => {
  const added = await server.call(clerk, http.sittingAdd, {
    params,
    body: {
      title: '第一场',
      heldOn: '2020-08-12',
      starts: '09:00',
      place: '演示会议室',
      paper: '甲卷',
      isMakeUp: false,
      ...more,
    },
  });
  if (added.status !== 200) throw new Error(added.problem.detail);
  return added.value.id;
};

/** Types a score or 缺考 for somebody of a unit, by name. */
export const typeScore = async (
  competition: TestCompetition,
  unit: TestTeamUnit,
  sitting: string,
  name: string,
  score: string,
  reason = '',
): ReturnType<TestServer['call']> => {
  const { staff } = await competition.view(unit.clerk, unit);
  const person = staff.find((one) => one.name === name);
  if (person === undefined) throw new Error(`nobody called ${name}`);
  return competition.server.call(unit.clerk, http.resultSet, {
    params: { ...unit.params, staff: person.id },
    body: {
      seen: person.seen,
      result: score === '缺考' ? { kind: 'absent', sitting } : { kind: 'score', score, sitting },
      reason,
    },
  });
};

/** Downloads a file of a unit. */
export const download = async (
  { server }: TestCompetition,
  who: TestPerson,
  route: Route,
  { params }: TestTeamUnit,
  query: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly bytes: Buffer }> => {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    String(params[name as keyof typeof params]),
  );
  const { statusCode, rawPayload } = await server.app.inject({
    method: 'GET',
    url: `${path}?${new URLSearchParams(query).toString()}`,
    headers: { 'x-qunying': '1', cookie: who.cookie },
  });
  return { status: statusCode, bytes: rawPayload };
};

/** Our own Excel of attachment 1, into whose column of scores a clerk has written. */
export const filledSummary = async (
  competition: TestCompetition,
  unit: TestTeamUnit,
  scores: Readonly<Record<string, string | number>>,
  of: 'roster' | 'filled' = 'roster',
): Promise<Buffer> => {
  const { bytes } = await download(competition, unit.clerk, http.summaryFile, unit, {
    as: 'xlsx',
    of,
  });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  let column = 0;
  workbook.worksheets[0]?.eachRow((row) =>
    row.eachCell((cell, at) => {
      if (cell.value === '初赛成绩') column = at;
      const score = scores[String(cell.value)];
      if (score !== undefined) row.getCell(column).value = score;
    }),
  );
  return writeWorkbook(workbook);
};
