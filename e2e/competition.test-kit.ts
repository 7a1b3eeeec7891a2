import type { Page } from 'playwright-core';
import type { Scope } from '../src/core/access/actor.ts';
import { beginSessionForTests } from '../src/server/account/session.test-kit.ts';
import { openTestActivity } from '../src/server/activity/activity.test-kit.ts';
import {
  competitionOf,
  type RosterLine,
  type TestCompetition,
  type TestTeamUnit,
} from '../src/server/preliminary/preliminary.test-kit.ts';
import { exampleScores, type TestScores } from '../src/server/scoring/scoring.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import type { TestBrowser } from './browser.test-kit.ts';
import type { TestOffice } from './office.test-kit.ts';
import { named } from './selection.test-kit.ts';

/** One of the seven units with its people; contestants are those of examples/nantong-2020/scores.json. */
export interface Team extends TestTeamUnit {
  readonly name: string;
  readonly short: string;
  readonly contestants: TestScores['individual'];
}

/** Everybody of the competition: each signs in for themselves. */
export interface Cast {
  readonly competition: TestCompetition;
  readonly organiser: TestPerson;
  /** Who lets the plan out: 科室审核, then 分管领导审批. */
  readonly approvers: readonly [TestPerson, TestPerson];
  readonly teams: readonly Team[];
  /** Two who type scores. */
  readonly recorders: readonly [TestPerson, TestPerson];
  /** Who types again what the check draws. */
  readonly checker: TestPerson;
  /** Who takes objections. */
  readonly handler: TestPerson;
  /** Who decides for each of the four bodies on the commendation, in the plan's order. */
  readonly deciders: readonly TestPerson[];
}

/** The journey under way. */
export interface Journey {
  readonly office: TestOffice;
  readonly browser: TestBrowser;
  readonly cast: Cast;
  readonly scores: TestScores;
  /** A browser of their own in which somebody is signed in, at a page of the activity. */
  readonly opened: (who: TestPerson, part: string) => Promise<Page>;
  /** The unit of this short name. */
  readonly team: (short: string) => Team;
}

/** What a scan looks like. */
export const SCAN = Buffer.from('%PDF-1.7\n演示扫描件\n%%EOF\n');

/** Type of an Excel file as browsers name it. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The roster of a unit: leader, liaison, contestants, a man in reserve, and somebody who cannot come. */
export const rosterOf = ({ short, contestants }: Team): readonly RosterLine[] => [
  [`演示${short}领队`, '男', '副局长', '是'],
  [`演示${short}联络`, '女', '办公室主任', '否'],
  ...contestants.map(({ name, sex }): RosterLine => [name, sex, '窗口科员', '否']),
  [`演示${short}候补`, '男', '稽核科员', '否'],
  [`演示${short}病假`, '女', '财务科员', '否'],
];

/** The Nantong competition with its plan still to be let out, and all who take part. */
export const openJourney = async (office: TestOffice, browser: TestBrowser): Promise<Journey> => {
  const { server } = office;
  const { db } = server.database;
  const activity = await openTestActivity(server, 'nantong-2020', 'haimen');
  const competition = await competitionOf(server, activity);
  const scores = exampleScores();
  const units = await db
    .selectFrom('activityUnit')
    .innerJoin('orgUnitName', 'orgUnitName.unit', 'activityUnit.unit')
    .select(['activityUnit.planUnit', 'orgUnitName.name', 'orgUnitName.short'])
    .where('activityUnit.activity', '=', competition.id)
    .execute();
  const teams: Team[] = [];
  for (const name of new Set(scores.individual.map(({ unit }) => unit))) {
    const found = units.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no unit ${name}`);
    const unit = await competition.unitOf(found.planUnit);
    teams.push({
      ...unit,
      name,
      short: found.short,
      contestants: scores.individual.filter((one) => one.unit === name),
    });
  }
  const scope: Scope = { kind: 'activity', activity: activity.id };
  const recorder = ['recorder', scope] as const;
  const cast: Cast = {
    competition,
    organiser: activity.organiser,
    approvers: [activity.section, activity.leader],
    teams,
    recorders: [
      await named(server, '登分员甲', null, recorder),
      await named(server, '登分员乙', null, recorder),
    ],
    checker: await named(server, '核对员', null, recorder),
    handler: await named(server, '傅异议', null, ['objection-handler', scope]),
    deciders: [
      await named(server, '顾医保', null, ['approver', scope]),
      await named(server, '任人社', null, ['approver', scope]),
      await named(server, '龚工会', null, ['approver', scope]),
      await named(server, '傅妇联', null, ['approver', scope]),
    ],
  };
  return {
    office,
    browser,
    cast,
    scores,
    opened: async (who, part) => {
      const page = await browser.newPage();
      const cookie = await beginSessionForTests(db, who.account, server.now());
      await office.signIn(page, { ...who, cookie });
      const path = part.startsWith('/') ? part : `/activities/${activity.id}/${part}`;
      await page.goto(`${office.origin}${path}`);
      return page;
    },
    team: (short) => {
      const found = teams.find((one) => one.short === short);
      if (found === undefined) throw new Error(`no team ${short}`);
      return found;
    },
  };
};
