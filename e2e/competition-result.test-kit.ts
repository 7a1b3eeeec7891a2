import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { runCommand } from '../src/cli/main.ts';
import type { TallyJson } from '../src/cli/tally-json.ts';
import { checkGet, checkRetype, checkSheet } from '../src/contract/result/http.ts';
import { partsOf } from '../src/server/document/package.test-kit.ts';
import type { TestScores } from '../src/server/scoring/scoring.test-kit.ts';
import { HOME, temporaryFolder } from '../test/example-plans.ts';
import { expectSoundPage, screenshot } from './browser.test-kit.ts';
import type { Journey } from './competition.test-kit.ts';
import { judgesOf, paperOf, valuesOf } from './competition-scoring.test-kit.ts';
import { answer } from './desk.test-kit.ts';
import { at, must } from './selection.test-kit.ts';

interface Expected {
  readonly individual: readonly {
    readonly name: string;
    readonly total: string;
    readonly shown: string;
    readonly rank: number;
    readonly awards: readonly string[];
  }[];
  readonly team: readonly {
    readonly unit: string;
    readonly shown: string;
    readonly rank: number;
    readonly awards: readonly string[];
  }[];
  readonly unresolved: readonly { readonly rank: number; readonly affects: readonly string[] }[];
}

const expected = parse(
  readFileSync(join(HOME, 'examples/nantong-2020/expected.yaml'), 'utf8'),
) as Expected;

/** The cells of every row of a table, as they are read; what stands beneath a row is left out. */
const rowsOf = async (page: Page, caption: string): Promise<string[][]> => {
  const rows = await page.getByRole('table', { name: caption }).locator('tbody tr').all();
  const cells = await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
  return cells
    .filter((row) => row.length > 2)
    .map((row) => row.map((text) => text.split('\n')[0]?.trim() ?? ''));
};

/** An award as the table has room for it: what all of a table have in common is left out. */
const short = (title: string): string =>
  title.startsWith('优先推荐') ? '推荐' : title.replace(/^(?:南通市|团体)/u, '');

const open = async (page: Page, { office, cast }: Journey, part: string): Promise<void> => {
  await page.goto(`${office.origin}/activities/${cast.competition.id}/${part}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};

/** The board equals what was worked out by hand; the tie says which awards hang on it; a total opens its working (N6). */
export const readBoard = async (journey: Journey, page: Page): Promise<void> => {
  await open(page, journey, 'results');
  await page.getByText('第3名并列未定').waitFor();
  const [tie] = expected.unresolved;
  const individual = await rowsOf(page, '个人成绩');
  expect(
    individual.map((row) => [row[0], row[1]?.replace(/女$/u, ''), row[6], row.at(-1)]),
  ).toEqual(
    expected.individual.map(({ rank, name, shown, awards }) => [
      String(rank),
      name,
      shown,
      rank === tie?.rank
        ? tie.affects.map((title) => `${short(title)}待定`).join(' · ')
        : awards.map(short).join(' · '),
    ]),
  );
  const first = expected.individual[0];
  if (first === undefined) throw new Error('nobody expected');
  const row = page.getByRole('row').filter({ hasText: first.name }).first();
  await row.getByRole('button', { name: first.shown }).click();
  const drawer = page.getByRole('complementary', { name: `${first.shown} 是怎么来的` });
  await drawer.getByText(first.total).first().waitFor();
  await drawer.getByText('第 1 名').waitFor();
  await screenshot(page, 'competition-working');
  await page.getByRole('button', { name: '关闭' }).click();
  await page.getByRole('tab', { name: '团体成绩 7' }).click();
  const team = await rowsOf(page, '团体成绩');
  const shortOf = (name: string): string | undefined => {
    const found = journey.cast.teams.find((one) => one.name === name)?.short;
    return found === '海门' ? '海门区' : found;
  };
  expect(team.map((cells) => [cells[0], cells[1], cells.at(-1)])).toEqual(
    expected.team.map(({ rank, unit, awards }) => [
      String(rank),
      shortOf(unit),
      awards.map(short).join(' · '),
    ]),
  );
  for (const [index, { shown }] of expected.team.entries()) expect(team[index]).toContain(shown);
  await page.getByRole('tab', { name: '个人成绩 21' }).click();
};

/** The committee decides the tie of 许文博 and 陆一鸣, with reason, minutes and two signers (N6.1). */
export const decideTie = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: '决定并列' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^组委会/u).check();
  await dialog.getByLabel('第3名', { exact: true }).selectOption({ label: '许文博（如皋）' });
  for (const [line, body, name] of [
    [1, '南通市医疗保障局', '演示甲'],
    [2, '南通市总工会', '演示乙'],
  ] as const) {
    await dialog.getByLabel(`第${line}位签字人的单位`).selectOption({ label: body });
    await dialog.getByLabel(`第${line}位签字人的姓名`).fill(name);
  }
  await answer(
    page,
    { 理由: '加试一题，许文博先答对', 记录在哪里: '组委会会议纪要，2020年9月18日' },
    '记录决定',
  );
  await page.getByText('第3名许文博（如皋），第4名陆一鸣（海安）').waitFor();
  await screenshot(page, 'competition-tie-decided');
};

/** Sheets that still wait for the check are typed again from the paper, the first on its page. */
const retype = async (journey: Journey, scores: TestScores, page: Page): Promise<void> => {
  const { cast, office } = journey;
  const { server } = office;
  const params = { activity: cast.competition.id };
  const judges = await judgesOf(journey);
  const { sheets } = must(await server.call(cast.checker, checkGet, { params })).value;
  const due = sheets.filter(({ phase, isRequired }) => isRequired && phase === 'waiting');
  for (const [index, { id, title, stage, unit, judge }] of due.entries()) {
    const team = cast.teams.find((one) => one.unit === unit);
    if (team === undefined) throw new Error(title);
    const paper = paperOf(scores, team, stage, judges.indexOf(judge));
    if (index === 0) {
      const row = page.getByRole('row').filter({ hasText: title });
      await row.getByRole('link', { name: '重录' }).click();
      await page.getByRole('heading', { name: title, level: 1 }).waitFor();
      for (const [line, mark] of Object.entries(paper))
        await (line === '' ? page.locator('input[data-go]').first() : page.getByLabel(line)).fill(
          mark,
        );
      await page.getByRole('button', { name: '录完，核对' }).click();
      await page.getByText('与记录一致').waitFor();
      continue;
    }
    const at = { ...params, sheet: id };
    const { form, seen } = must(await server.call(cast.checker, checkSheet, { params: at })).value;
    const done = must(
      await server.call(cast.checker, checkRetype, {
        params: at,
        body: { seen, values: valuesOf(form, paper) },
      }),
    );
    expect([title, done.value.agrees]).toEqual([title, true]);
  }
};

/** The sample is drawn by commitment; somebody who typed none of it types it again (N6). @param scores: as the paper has them */
export const check = async (
  journey: Journey,
  page: Page,
  scores: TestScores = journey.scores,
): Promise<void> => {
  await open(page, journey, 'results/check');
  const commit = page.getByRole('button', { name: '公布抽样承诺值' });
  if ((await commit.count()) > 0) {
    await commit.click();
    await page.getByRole('button', { name: '抽取样本' }).click();
    await page.getByText('前10名全部').waitFor();
  }
  const own = await journey.opened(journey.cast.checker, 'results/check');
  await own.getByRole('heading', { name: '核对成绩', level: 1 }).waitFor();
  await retype(journey, scores, own);
  await own.close();
  await page.reload();
  await page.getByText('已通过').first().waitFor();
  await expectSoundPage(page);
};

/** The result is sealed. @param reason: why there is a further version; null for the first */
export const seal = async (journey: Journey, page: Page, reason: string | null): Promise<void> => {
  await open(page, journey, 'results');
  await page.getByRole('button', { name: /^封存(?:成绩|第\d版)$/u }).click();
  await answer(page, reason === null ? {} : { 出新版的原因: reason }, '封存');
  await page.getByRole('button', { name: '去公示' }).waitFor();
  await screenshot(page, `competition-sealed-${reason === null ? 1 : 2}`);
};

/** Whoever has the bundle of the newest version gets the same totals, places and awards from `qunying tally`. */
export const tallyAgain = async (journey: Journey, page: Page): Promise<TallyJson> => {
  await open(page, journey, 'results');
  const individual = await rowsOf(page, '个人成绩');
  await open(page, journey, 'results/versions');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: /复核包/u })
      .first()
      .click(),
  ]);
  const { folder, clean } = temporaryFolder('journey');
  const parts = await partsOf(readFileSync(await download.path()));
  for (const [name, bytes] of parts) writeFileSync(join(folder, name), bytes);
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand(['tally', 'plan.yaml', 'scores.json', '--json'], {
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    folder,
    home: HOME,
  });
  clean();
  expect([code, err]).toEqual([0, []]);
  const tally = JSON.parse(out[0] ?? '') as TallyJson;
  expect(
    individual.map((row) => [row[0], row[1]?.replace(/女$/u, ''), row[6], row.at(-1)]),
  ).toEqual(
    tally.rankings[0]?.rows.map(({ rank, name, total, awards }) => [
      String(rank),
      name,
      total.shown,
      awards.map(short).join(' · '),
    ]),
  );
  return tally;
};

/** The evening of the final, when the result is decided and sealed. */
export const inTheEvening = ({ office }: Journey): void =>
  office.server.setNow(at('2020-09-18', 18));
