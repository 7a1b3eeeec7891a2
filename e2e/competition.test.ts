import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JOB_HANDLERS } from '../src/server/app.ts';
import { startWorker, type Worker } from '../src/server/job/worker.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openJourney, type Journey } from './competition.test-kit.ts';
import {
  handInOf,
  letOut,
  playPreliminaryByRoutes,
  playPreliminaryOf,
} from './competition-preliminary.test-kit.ts';
import {
  commend,
  correctLate,
  fileAll,
  issueCertificates,
  postResult,
  readAsStranger,
  readHonours,
} from './competition-end.test-kit.ts';
import {
  check,
  decideTie,
  inTheEvening,
  readBoard,
  seal,
  tallyAgain,
} from './competition-result.test-kit.ts';
import {
  registerJudges,
  signOff,
  typeTheRest,
  typeWithSlip,
} from './competition-scoring.test-kit.ts';
import {
  commitOrder,
  drawOrder,
  formTeam,
  formTeamByRoutes,
  signIn,
  substitute,
  withReserve,
} from './competition-team.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';
import { at } from './selection.test-kit.ts';

describe.skipIf(isWithout('chromium'))('the competition, from the notice to the awards', () => {
  let office: TestOffice;
  let browser: TestBrowser;
  let worker: Worker;
  let journey: Journey;
  beforeAll(async () => {
    office = await openTestOffice();
    worker = startWorker(office.server.services, JOB_HANDLERS);
    browser = await openBrowser();
    journey = await openJourney(office, browser);
  }, 300_000);
  afterAll(async () => {
    await worker.stop();
    await browser.close();
    await office.close();
  });

  it('N1: four bodies let the plan out; every unit acknowledges it', async () => {
    office.server.setNow(at('2020-06-28', 9));
    await letOut(journey);
  }, 300_000);

  it('N2.1, N4, N8, N9: seven units import staff and scores; a sheet with faults writes nothing', async () => {
    const { cast, opened } = journey;
    const [first, ...others] = cast.teams;
    if (first === undefined) throw new Error('no team');
    await playPreliminaryOf(journey, first);
    await handInOf(journey, first);
    for (const team of others) await playPreliminaryByRoutes(journey, team);
    const page = await opened(cast.organiser, 'preliminary');
    await page.getByText('全部应参加 42 人，已参加 35 人').waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'competition-preliminary');
    await page.close();
  }, 300_000);

  it('N2.2, N2.3: teams are formed, three men refused; a member changed, the order drawn, all signed in', async () => {
    const { cast } = journey;
    const [first, second, third, ...others] = cast.teams;
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('no team');
    await formTeam(journey, first);
    await formTeamByRoutes(journey, third, withReserve(third));
    for (const team of others) await formTeamByRoutes(journey, team);
    const { page, commitment } = await commitOrder(journey, second);
    await formTeamByRoutes(journey, second);
    await substitute(journey, third);
    await drawOrder(journey, page, commitment);
    await signIn(journey, first);
  }, 300_000);

  it('N5: every sheet is typed by two, one slip settled by a third; the chief judge signs each stage', async () => {
    const [first] = journey.cast.teams;
    if (first === undefined) throw new Error('no team');
    await registerJudges(journey, first);
    await typeWithSlip(journey, first);
    await typeTheRest(journey, first);
    await signOff(journey);
  }, 300_000);

  it('N6, N7: the board equals the hand-worked result; a tie decided, checked, sealed; tallied again by a stranger', async () => {
    const { cast, opened } = journey;
    inTheEvening(journey);
    const page = await opened(cast.organiser, 'results');
    await readBoard(journey, page);
    await decideTie(page);
    await check(journey, page);
    await seal(journey, page, null);
    await tallyAgain(journey, page);
    await page.close();
  }, 300_000);

  it('N6: a correction after posting makes version 2; the posting of version 1 names nobody any more', async () => {
    const { cast, opened, team } = journey;
    const first = await postResult(journey, '2020-09-21', null);
    const posted = await readAsStranger(journey, first, 'competition-public-1');
    expect(posted).toContain('周敏南通市医保中心窗口科员6159.33');
    expect(posted).not.toContain('何静如皋市医疗保障局');
    expect(posted).not.toContain('0513-8000000');
    await correctLate(journey, { team: team('如皋'), name: '何静', right: 86 });
    const second = await postResult(journey, '2020-09-24', '复核试卷，更正何静笔试得分');
    const old = await readAsStranger(journey, first, 'competition-public-old');
    expect(old).toContain('本次公示的成绩已经更正');
    expect(old).not.toContain('周敏');
    const renewed = await readAsStranger(journey, second, 'competition-public-2');
    expect(renewed).toContain('何静如皋市医疗保障局窗口科员6159.33');
    expect(renewed).not.toContain('周敏');
    const page = await opened(cast.organiser, 'results');
    const { rankings } = await tallyAgain(journey, page);
    await page.close();
    expect(
      rankings[0]?.rows
        .slice(2, 7)
        .map(({ name, rank, total, decidedBy }) => [name, rank, total.exact, decidedBy]),
    ).toEqual([
      ['许文博', 3, '484/3', 'committee'],
      ['陆一鸣', 4, '484/3', 'committee'],
      ['顾云', 5, '478/3', 'written'],
      ['何静', 6, '478/3', 'written'],
      ['周敏', 7, '478/3', 'written'],
    ]);
    expect(
      rankings[1]?.rows
        .slice(0, 2)
        .map(({ unit, rank, total, awards }) => [unit, rank, total.exact, awards]),
    ).toEqual([
      ['如皋市医疗保障局', 1, '706/5', ['团体一等奖']],
      ['南通市医保中心', 2, '1411/10', []],
    ]);
  }, 300_000);

  it('N7: final after the period; four bodies commend, honours are public, certificates and the folder are made', async () => {
    await commend(journey);
    const honours = await readHonours(journey);
    expect(honours).toContain('何静如皋市医疗保障局窗口科员');
    expect(honours).not.toContain('周敏');
    await issueCertificates(journey, '陈晓岚');
    await worker.stop();
    await fileAll(journey, () => {
      worker = startWorker(office.server.services, JOB_HANDLERS);
    });
  }, 300_000);
});
