import type { Page } from 'playwright-core';
import {
  openTestCompetition,
  type TestCompetition,
  type TestTeamUnit,
} from '../src/server/preliminary/preliminary.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { openBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

/** The office with a published competition, one of its units, and a browser. */
interface CompetitionOffice {
  readonly office: TestOffice;
  readonly competition: TestCompetition;
  readonly unit: TestTeamUnit;
  /** A page of their own in which somebody is signed in, at a part of the competition, once its heading stands. */
  readonly opened: (who: TestPerson, part: string, heading: string) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** Opens it: 10 August 2020, 9:00; the unit is 如东, whose preliminary has not begun. */
export const openCompetitionOffice = async (): Promise<CompetitionOffice> => {
  const office = await openTestOffice();
  const browser = await openBrowser();
  const competition = await openTestCompetition(office.server);
  return {
    office,
    competition,
    unit: await competition.unitOf('rudong'),
    opened: async (who, part, heading) => {
      const page = await browser.newPage();
      await office.signIn(page, who);
      await page.goto(`${office.origin}/activities/${competition.id}/${part}`);
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
      return page;
    },
    close: async () => {
      await browser.close();
      await office.close();
    },
  };
};
