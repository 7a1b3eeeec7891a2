import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as http from '../src/contract/scoring/http.ts';
import {
  NO_JUDGE,
  type SheetFormView,
  type SheetValuesInput,
} from '../src/contract/scoring/shapes.ts';
import type { TestScores } from '../src/server/scoring/scoring.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { expectSoundPage, screenshot } from './browser.test-kit.ts';
import type { Journey, Team } from './competition.test-kit.ts';
import { answer } from './desk.test-kit.ts';
import { at, must, pick } from './selection.test-kit.ts';

/** Marks by the title of their line; a sheet of one figure has the line ''. */
type Marks = Readonly<Record<string, string>>;

/** The final is on 18 September: written and practical in the morning and afternoon, then the quiz. */
const DAY = '2020-09-18';

const teamScore = (scores: TestScores, { name }: Team, part: 'practical' | 'quiz'): number => {
  const score = scores.team.find(({ unit }) => unit === name)?.[part];
  if (score === undefined || score === null) throw new Error(`no ${part} of ${name}`);
  return score;
};

/**
 * What stands on the paper of one sheet. Judges lie one point to either side of the team's mark and on it, so that it is
 * their mean.
 * @param seat of the judge, from 0
 */
export const paperOf = (scores: TestScores, team: Team, stage: string, seat = 0): Marks => {
  if (stage === 'quiz') return { '': String(teamScore(scores, team, 'quiz')) };
  if (stage === 'practical')
    return { '': String(teamScore(scores, team, 'practical') + ([-1, 1, 0][seat] ?? 0)) };
  return Object.fromEntries(
    scores.individual
      .filter(({ unit }) => unit === team.name)
      .map(({ name, written }) => [name, String(written)]),
  );
};

/** The values of a sheet as a route takes them, by the lines of its form. */
export const valuesOf = (form: SheetFormView, marks: Marks): SheetValuesInput => ({
  kind: 'marks',
  marks: Object.fromEntries(
    (form.kind === 'marks' ? form.lines : []).map(({ key, title }) => [
      key,
      marks[title] ?? marks[''] ?? '',
    ]),
  ),
});

/** The judges of the practical, by seat. */
export const judgesOf = async ({ cast, office }: Journey): Promise<readonly string[]> => {
  const { stages } = must(
    await office.server.call(cast.organiser, http.scoringBoard, {
      params: { activity: cast.competition.id },
    }),
  ).value;
  const { judges } = stages.find(({ id }) => id === 'practical')?.panel ?? { judges: [] };
  return judges.map(({ id }) => id);
};

/** Fills a sheet that stands open by the titles of its lines and saves it. */
const fill = async (page: Page, marks: Marks): Promise<void> => {
  const fields = page.locator('input[data-go]');
  for (const [title, mark] of Object.entries(marks))
    await (title === '' ? fields.first() : page.getByLabel(title)).fill(mark);
  await fields.last().press('Enter');
  await page
    .getByRole('status')
    .getByText(/^已保存/u)
    .waitFor();
};

/** Judges are registered on the page: two from outside, one of a competing unit, who keeps away from its team (N5.2). */
export const registerJudges = async (journey: Journey, own: Team): Promise<void> => {
  const { cast, opened, office } = journey;
  office.server.setNow(at(DAY, 9));
  const page = await opened(cast.organiser, 'scoring?stage=practical');
  for (const [name, body] of [
    ['演示评委一', '演示大学'],
    ['演示评委二', '演示学院'],
    ['演示评委三', null],
  ] as const) {
    await page.getByRole('button', { name: '登记评委' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('姓名').fill(name);
    if (body === null) await pick(page, '是不是参赛单位的人', own.name);
    else await dialog.getByLabel('所在单位').fill(body);
    await answer(page, {}, '登记');
    await page.getByRole('rowheader', { name }).waitFor();
  }
  await page.getByRole('row', { name: own.short }).getByText('回避').first().waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'competition-judges');
  await page.close();
};

const openSheet = async (
  { opened, cast }: Journey,
  who: TestPerson,
  { stage, unit, judge }: Place,
): Promise<Page> => {
  const page = await opened(who, `scoring/${stage}/${unit.unit}/${judge}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(page.url()).toContain(cast.competition.id);
  return page;
};

/** Where a sheet belongs. */
interface Place {
  readonly stage: string;
  readonly unit: Team;
  readonly judge: string;
}

/** Two type a written list; the second slips on one figure; a third settles it, paper in hand (N5.1). */
export const typeWithSlip = async (journey: Journey, team: Team): Promise<void> => {
  const { cast, opened } = journey;
  const [first, second] = cast.recorders;
  const marks = paperOf(journey.scores, team, 'final-written');
  const page = await opened(first, 'scoring?stage=final-written');
  await page.getByRole('button', { name: '开始录入' }).click();
  await page.getByText('录第一遍').first().waitFor();
  await fill(page, marks);
  await page.getByText('等另一人录第二遍').first().waitFor();
  await page.close();
  const other = await opened(second, 'scoring?stage=final-written');
  await other.getByRole('button', { name: '开始录入' }).click();
  await other.getByText('看不到第一遍').waitFor();
  const [name = '', right = ''] = Object.entries(marks).at(-1) ?? [];
  const slip = right.split('').toReversed().join('');
  await fill(other, { ...marks, [name]: slip });
  await other.getByText('两遍录入比对').waitFor();
  await screenshot(other, 'competition-disputed');
  await other.close();
  const third = await opened(cast.organiser, 'scoring?stage=final-written');
  await third.getByRole('button', { name: '去裁定' }).click();
  await third.getByRole('heading', { name: '对照原件裁定' }).waitFor();
  await third.getByRole('button', { name: '照登分员甲（演示）的' }).click();
  await third.getByLabel('裁定依据').fill(`原件写的是${right}`);
  await third.getByRole('button', { name: '裁定', exact: true }).click();
  await third.getByText('已核定的成绩').waitFor();
  await expectSoundPage(third);
  await third.close();
};

/** A sheet typed by both on the page, alike. */
const typeTwice = async (journey: Journey, place: Place, marks: Marks): Promise<void> => {
  for (const [index, who] of journey.cast.recorders.entries()) {
    const page = await openSheet(journey, who, place);
    await fill(page, marks);
    await page
      .getByText(index === 0 ? '等另一人录第二遍' : '成绩已核定')
      .first()
      .waitFor();
    await page.close();
  }
};

/** A sheet typed by both through the routes that its page calls. */
const typeTwiceByRoutes = async (
  { cast, office: { server } }: Journey,
  { stage, unit, judge }: Place,
  marks: Marks,
): Promise<void> => {
  const params = { activity: cast.competition.id, stage, unit: unit.unit, judge };
  for (const who of cast.recorders) {
    const { form, own } = must(await server.call(who, http.scoringSheet, { params })).value;
    must(
      await server.call(who, http.scoringType, {
        params,
        body: { own, values: valuesOf(form, marks) },
      }),
    );
  }
};

/** What is left after one sheet of each stage was typed on the page. */
export const typeTheRest = async (journey: Journey, typed: Team): Promise<void> => {
  const { cast, scores } = journey;
  const judges = await judgesOf(journey);
  for (const unit of cast.teams) {
    const isOnPage = unit === typed;
    const typing = isOnPage ? typeTwice : typeTwiceByRoutes;
    if (!isOnPage)
      await typeTwiceByRoutes(
        journey,
        { stage: 'final-written', unit, judge: NO_JUDGE },
        paperOf(scores, unit, 'final-written'),
      );
    for (const [seat, judge] of judges.entries()) {
      const isAway = isOnPage && seat === 2;
      if (isAway) continue;
      const marks = paperOf(scores, unit, 'practical', seat);
      await (isOnPage && seat > 0 ? typeTwiceByRoutes : typing)(
        journey,
        { stage: 'practical', unit, judge },
        marks,
      );
    }
    await typing(journey, { stage: 'quiz', unit, judge: NO_JUDGE }, paperOf(scores, unit, 'quiz'));
  }
};

/** The chief judge has signed each stage's cover sheet; the organiser records it, and the stage is locked. */
export const signOff = async ({ cast, opened, office }: Journey): Promise<void> => {
  office.server.setNow(at(DAY, 16));
  const page = await opened(cast.organiser, 'scoring?stage=final-written');
  for (const stage of ['final-written', 'practical', 'quiz']) {
    await page.goto(`${office.origin}/activities/${cast.competition.id}/scoring?stage=${stage}`);
    await page.locator('.primary-act', { hasText: '登记签字' }).click();
    await answer(page, { 裁判长姓名: '演示裁判长' }, '登记签字');
    await page.getByText('演示裁判长已签字').waitFor();
  }
  await expectSoundPage(page);
  await screenshot(page, 'competition-signed');
  await page.close();
};
