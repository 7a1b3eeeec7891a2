import { afterAll, beforeAll, describe, it } from 'vitest';
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
  }, 180_000);
  afterAll(async () => {
    await worker.stop();
    await browser.close();
    await office.close();
  });

  it('N1: four bodies let the plan out; every unit acknowledges it', async () => {
    office.server.setNow(at('2020-06-28', 9));
    await letOut(journey);
  }, 120_000);

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
  }, 120_000);

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
  }, 120_000);

  it('N5: every sheet is typed by two, one slip settled by a third; the chief judge signs each stage', async () => {
    const [first] = journey.cast.teams;
    if (first === undefined) throw new Error('no team');
    await registerJudges(journey, first);
    await typeWithSlip(journey, first);
    await typeTheRest(journey, first);
    await signOff(journey);
  }, 120_000);

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
  }, 120_000);
});
