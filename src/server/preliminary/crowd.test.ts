import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftPut } from '../../contract/activity/http.ts';
import * as http from '../../contract/preliminary/http.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import {
  addSitting,
  filledSummary,
  openTestCompetition,
  rosterSheet,
  type RosterLine,
  type TestCompetition,
  type TestTeamUnit,
} from './preliminary.test-kit.ts';

const UNITS = 50;
const PEOPLE_EACH = 6;

const nameOf = (unit: number, person: number): string => `演示${unit}队${person}号`;

const linesOf = (unit: number): readonly RosterLine[] =>
  Array.from({ length: PEOPLE_EACH }, (_, person) => [
    nameOf(unit, person),
    person % 2 === 0 ? '女' : '男',
    `窗口科员${person}`,
    '否',
  ]);

describe('N2.1, N4: fifty clerks import their sheets at once', () => {
  let competition: TestCompetition;
  const units: TestTeamUnit[] = [];

  beforeAll(async () => {
    competition = await openTestCompetition(undefined, async (activity, server) => {
      const draft = await activity.draft();
      const tree = draft.tree as { units: { id: string; name: string; short: string }[] };
      while (tree.units.length < UNITS) {
        const number = tree.units.length + 1;
        tree.units.push({
          id: `unit-${number}`,
          name: `演示第${number}区医疗保障局`,
          short: `演示${number}区`,
          ...{ source: 'inferred' },
        });
      }
      const put = await server.call(activity.organiser, draftPut, {
        params: { activity: activity.id },
        body: { revision: draft.revision, tree: tree as never },
      });
      if (put.status !== 200) throw new Error(put.problem.detail);
      await activity.decideAll();
    });
    const rows = await competition.server.services.db
      .selectFrom('activityUnit')
      .select('planUnit')
      .where('activity', '=', competition.id)
      .orderBy('planUnit')
      .execute();
    for (const { planUnit } of rows) units.push(await competition.unitOf(planUnit as UnitId));
  }, 120_000);
  afterAll(() => competition.close());

  it('every roster is there once, though each is sent twice at the same instant', async () => {
    expect(units).toHaveLength(UNITS);
    const sheets = await Promise.all(units.map((_, at) => rosterSheet(linesOf(at))));
    const answers = await Promise.all(
      units.flatMap((unit, at) =>
        Array.from({ length: 2 }, () =>
          competition.send(
            unit.clerk,
            http.staffSheet,
            unit,
            { write: 'yes' },
            sheets[at] ?? Buffer.alloc(0),
          ),
        ),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(answers.reduce((sum, { value }) => sum + value.counts.new, 0)).toBe(UNITS * PEOPLE_EACH);
    const staff = await competition.server.services.db
      .selectFrom('preliminaryStaff')
      .select(['unit', 'name', 'number'])
      .orderBy('name')
      .execute();
    const expected = units.flatMap(({ unit }, at) =>
      Array.from({ length: PEOPLE_EACH }, (_, person) => `${unit} ${nameOf(at, person)}`),
    );
    expect(staff.map(({ unit, name }) => `${unit} ${name}`).toSorted()).toEqual(
      expected.toSorted(),
    );
    for (const { unit } of units)
      expect(
        staff
          .filter((one) => one.unit === unit)
          .map(({ number }) => number)
          .toSorted(),
      ).toEqual([1, 2, 3, 4, 5, 6]);
  }, 120_000);

  it('every score is there once, though each summary is sent twice at the same instant', async () => {
    const sheets: { unit: TestTeamUnit; sitting: string; bytes: Buffer }[] = [];
    for (const [at, unit] of units.entries()) {
      const sitting = await addSitting(competition, unit);
      const scores = Object.fromEntries(
        Array.from({ length: PEOPLE_EACH }, (_, person) => [nameOf(at, person), 60 + person]),
      );
      sheets.push({ unit, sitting, bytes: await filledSummary(competition, unit, scores) });
    }
    const answers = await Promise.all(
      [...sheets, ...sheets].map(({ unit, sitting, bytes }) =>
        competition.send(
          unit.clerk,
          http.scoreSheet,
          unit,
          { write: 'yes', sitting, reason: '' },
          bytes,
        ),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const results = await competition.server.services.db
      .selectFrom('preliminaryResult')
      .innerJoin('preliminaryStaff', 'preliminaryStaff.id', 'preliminaryResult.staff')
      .select(['preliminaryStaff.name', 'preliminaryResult.number', 'score'])
      .execute();
    expect(
      results.map(({ name, number, score }) => `${name} ${number} ${score}`).toSorted(),
    ).toEqual(
      units
        .flatMap((_, at) =>
          Array.from(
            { length: PEOPLE_EACH },
            (__, person) => `${nameOf(at, person)} 1 ${60 + person}`,
          ),
        )
        .toSorted(),
    );
  }, 120_000);
});
