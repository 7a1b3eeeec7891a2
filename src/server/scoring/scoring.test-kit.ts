import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { Route } from '../../contract/http/route.ts';
import * as http from '../../contract/scoring/http.ts';
import {
  NO_JUDGE,
  type ScoringImportView,
  type ScoringSheetView,
  type SheetValuesInput,
} from '../../contract/scoring/shapes.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { day, dayAt, instantAt, type Day } from '../../core/kernel/day.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import { openTestCompetition, type TestCompetition } from '../preliminary/preliminary.test-kit.ts';
import type { TestPerson, TestServer } from '../server.test-kit.ts';
import { insertTeams } from './teams.test-kit.ts';

/** Scores of a final as examples/nantong-2020/scores.json has them. */
export interface TestScores {
  readonly individual: readonly {
    readonly unit: string;
    readonly name: string;
    readonly sex: '男' | '女';
    readonly written: number | null;
  }[];
  readonly team: readonly {
    readonly unit: string;
    readonly practical: number | null;
    readonly quiz: number | null;
  }[];
}

/** The acceptance scores of the Nantong example. */
export const exampleScores = (): TestScores =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../examples/nantong-2020/scores.json'), 'utf8'),
  ) as TestScores;

const marksOf = (marks: Readonly<Record<string, string>>): SheetValuesInput => ({
  kind: 'marks',
  marks: { ...marks },
});

/** A competition on the day of its final: seven teams of three have handed in their receipts. */
export interface TestFinal extends TestCompetition {
  /** Two who type scores, and know nothing of each other's. */
  readonly first: TestPerson;
  readonly second: TestPerson;
  /** The installation's unit by its name in the plan. */
  readonly unitNamed: (name: string) => OrgUnitId;
  readonly plan: () => Promise<CurrentPlan>;
  /** The day on which tests are. */
  readonly today: () => Day;
  /** Registers judges of the practical from bodies outside. @returns their ids, by seat */
  readonly judges: (count: number) => Promise<readonly string[]>;
  readonly sheet: (
    who: TestPerson,
    stage: string,
    unit: OrgUnitId,
    judge?: string,
  ) => Promise<ScoringSheetView>;
  /** Types a sheet as somebody who has just opened it. */
  readonly type: (
    who: TestPerson,
    place: TestPlace,
    values: SheetValuesInput | Readonly<Record<string, string>>,
  ) => ReturnType<TestServer['call']>;
  readonly sign: (stage: string, signer?: string) => ReturnType<TestServer['call']>;
}

/** Where a sheet belongs. */
export interface TestPlace {
  readonly stage: string;
  readonly unit: OrgUnitId;
  readonly judge?: string;
}

/** The moment at which tests of the final begin: the day itself, 13:30. */
const ON_THE_DAY = instantAt(day('2020-09-18'), 13 * 60 + 30);

const paramsOf = (
  { id }: TestCompetition,
  { stage, unit, judge = NO_JUDGE }: TestPlace,
): z.input<(typeof http.scoringSheet)['params']> => ({ activity: id, stage, unit, judge });

/**
 * Opens the Nantong competition with the seven teams of scores.json.
 * @param competition: one that is open already, with no teams
 */
export const openTestFinal = async (competition?: TestCompetition): Promise<TestFinal> => {
  const open = competition ?? (await openTestCompetition());
  const { server, id, organiser } = open;
  const current = await currentPlan(server.services.db, id);
  if (current === null) throw new Error('no plan');
  const { individual } = exampleScores();
  await insertTeams(
    server,
    id,
    current.plan.units.flatMap(({ id: planUnit, name }) => {
      const unit = current.units.find((one) => one.planUnit === planUnit)?.unit;
      const people = individual.filter((one) => one.unit === name);
      return unit === undefined
        ? []
        : [{ unit, people: people.map(({ sex, name: who }) => ({ sex, name: who })) }];
    }),
  );
  server.setNow(ON_THE_DAY);
  const recorder = ['recorder', { kind: 'activity', activity: id }] as const;
  const sheet: TestFinal['sheet'] = async (who, stage, unit, judge = NO_JUDGE) => {
    const found = await server.call(who, http.scoringSheet, {
      params: paramsOf(open, { stage, unit, judge }),
    });
    if (found.status !== 200) throw new Error(found.problem.code);
    return found.value;
  };
  return {
    ...open,
    first: await server.person(null, recorder),
    second: await server.person(null, recorder),
    unitNamed: (name) => {
      const planUnit = current.plan.units.find((one) => one.name === name)?.id;
      const found = current.units.find((one) => one.planUnit === planUnit);
      if (found === undefined) throw new Error(`no unit ${name}`);
      return found.unit;
    },
    plan: async () => {
      const now = await currentPlan(server.services.db, id);
      if (now === null) throw new Error('no plan');
      return now;
    },
    today: () => dayAt(server.now()),
    judges: async (count) => {
      const ids: string[] = [];
      for (let seat = 1; seat <= count; seat += 1) {
        const added = await server.call(organiser, http.judgeAdd, {
          params: { activity: id, stage: 'practical' },
          body: { name: `演示评委${seat}`, body: `演示高校${seat}` },
        });
        if (added.status !== 200) throw new Error(added.problem.detail);
        ids.push(added.value.id);
      }
      return ids;
    },
    sheet,
    type: async (who, place, values) => {
      const { own } = await sheet(who, place.stage, place.unit, place.judge);
      const isWhole = typeof (values as { readonly kind?: unknown }).kind === 'string';
      return server.call(who, http.scoringType, {
        params: paramsOf(open, place),
        body: {
          own,
          values: isWhole
            ? (values as SheetValuesInput)
            : marksOf(values as Readonly<Record<string, string>>),
        },
      });
    },
    sign: (stage, signer = '演示裁判长') =>
      server.call(organiser, http.scoringSign, {
        params: { activity: id, stage },
        body: { signer },
      }),
  };
};

const textOf = (score: number | null): string => (score === null ? '缺考' : String(score));

/** Marks of an exam by the keys of its sheet. */
export const examMarks = (
  view: ScoringSheetView,
  scores: Readonly<Record<string, number | null>>,
): Record<string, string> =>
  Object.fromEntries(
    (view.form.kind === 'marks' ? view.form.lines : []).map(({ key, title }) => [
      key,
      textOf(scores[title] ?? null),
    ]),
  );

/**
 * Types the whole final twice, by two people: exams, the sheets of two judges whose marks lie one point to either side
 * of the team's, quiz totals; then the chief judge signs each stage.
 */
export const playFinal = async (
  final: TestFinal,
  scores: TestScores = exampleScores(),
  signs: boolean = true,
): Promise<void> => {
  const { first, second, unitNamed } = final;
  const judges = await final.judges(2);
  const typed = async (place: TestPlace, values: SheetValuesInput): Promise<void> => {
    for (const who of [first, second]) {
      const done = await final.server.call(who, http.scoringType, {
        params: paramsOf(final, place),
        body: { own: 0, values },
      });
      if (done.status !== 200) throw new Error(done.problem.detail);
    }
  };
  for (const { unit: name, practical, quiz } of scores.team) {
    const unit = unitNamed(name);
    const people = scores.individual.filter((one) => one.unit === name);
    const written = { stage: 'final-written', unit };
    const view = await final.sheet(first, written.stage, unit);
    await typed(
      written,
      marksOf(examMarks(view, Object.fromEntries(people.map((one) => [one.name, one.written])))),
    );
    for (const [at, judge] of judges.entries()) {
      const mark = practical === null ? null : practical + (at === 0 ? -1 : 1);
      await typed(
        { stage: 'practical', unit, judge },
        mark === null ? { kind: 'absent' } : marksOf({ total: String(mark) }),
      );
    }
    await typed(
      { stage: 'quiz', unit },
      quiz === null ? { kind: 'absent' } : marksOf({ total: String(quiz) }),
    );
  }
  if (!signs) return;
  for (const stage of ['final-written', 'practical', 'quiz']) {
    const done = await final.sign(stage);
    if (done.status !== 200) throw new Error(done.problem.detail);
  }
};

/** Sends a workbook to an import of scores. */
export const sendWorkbook = async (
  { server, id }: TestFinal,
  who: TestPerson,
  route: Route,
  stage: string,
  query: Readonly<Record<string, string>>,
  bytes: Buffer,
): Promise<{ readonly status: number; readonly value: ScoringImportView }> => {
  const path = route.path.replace(':activity', id).replace(':stage', stage);
  const raw = await server.app.inject({
    method: 'POST',
    url: `${path}?${new URLSearchParams(query).toString()}`,
    headers: {
      'x-qunying': '1',
      cookie: who.cookie,
      'content-type': 'application/octet-stream',
    },
    payload: bytes,
  });
  return { status: raw.statusCode, value: JSON.parse(raw.body) as ScoringImportView };
};
