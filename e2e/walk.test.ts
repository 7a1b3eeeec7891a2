import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERSONAS } from '../src/server/account/personas.ts';
import { loadDemo } from '../src/server/demo/load.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

/** Pages whose content follows who looks at them: every persona sees its own. */
const OWN_TO_EACH = ['/', '/activities/:id'];

/** A path with every id in it as `:id`: one of each kind is looked at. */
const kindOf = (path: string): string => path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gu, ':id');

/** Latin words that officials use, names of systems, and what tells things apart: ids and check values. */
const USED =
  /\b(?:PDF|Excel|Word|ZIP|CSV|JPEG|PNG|IP|Windows|Linux|Android)\b|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/gu;

/** What the browser calls the parts of its own date field, in its own language. */
const OF_THE_BROWSER = /\b(?:Show date picker|Year|Month|Day)\b/gu;

/** Roles whose names are what the page shows, not what it is called. */
const CONTENT = ['StaticText', 'InlineTextBox', 'RootWebArea', 'cell', 'row'];

/** What a screen reader would say in latin letters, by role: names and descriptions of everything but content. */
const foreignNames = async (page: Page): Promise<readonly string[]> => {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes.flatMap(({ ignored, role, name, description }) => {
    const kind = String(role?.value ?? '');
    if (ignored || CONTENT.includes(kind)) return [];
    return [name?.value, description?.value]
      .map((words) => String(words ?? ''))
      .filter((words) =>
        /[a-z]{2}/iu.test(words.replaceAll(USED, '').replaceAll(OF_THE_BROWSER, '')),
      )
      .map((words) => `${kind}: ${words}`);
  });
};

describe.skipIf(isWithout('chromium'))(
  'every page of the office that a demo person reaches',
  () => {
    let office: TestOffice;
    let browser: TestBrowser;
    const seen = new Set<string>();
    beforeAll(async () => {
      office = await openTestOffice();
      await loadDemo(office.server.services);
      browser = await openBrowser();
    }, 180_000);
    afterAll(async () => {
      await browser.close();
      await office.close();
    });

    /** Pages that this one links to, as paths without query. */
    const linked = (page: Page): Promise<readonly string[]> =>
      page.evaluate<readonly string[]>(
        `[...document.querySelectorAll('a[href^="/"]:not([download])')].map((link) => link.pathname)`,
      );

    it.each(PERSONAS.map(({ id, title }) => [title, id] as const))(
      'is sound and speaks Chinese only: %s',
      async (title, id) => {
        const page = await browser.newPage();
        await page.goto(office.origin);
        await page
          .getByRole('button', { name: new RegExp(`^${title}`) })
          .first()
          .click();
        await page.getByRole('navigation', { name: '主导航' }).waitFor();
        const due = ['/'];
        const foreign: string[] = [];
        const here = new Set<string>();
        for (let path = due.pop(); path !== undefined; path = due.pop()) {
          const kind = kindOf(path);
          if (here.has(kind) || path.startsWith('/api/')) continue;
          here.add(kind);
          const key = OWN_TO_EACH.includes(kind) ? `${id} ${kind}` : kind;
          const known = seen.has(key);
          seen.add(key);
          if (known && !OWN_TO_EACH.includes(kind)) continue;
          await page.goto(`${office.origin}${path}`);
          await page.locator('main h1').first().waitFor();
          await page.waitForLoadState('networkidle');
          await expectSoundPage(page);
          for (const one of await foreignNames(page)) foreign.push(`${kind} ${one}`);
          await screenshot(page, `walk-${id}-${kind.replaceAll(/[/:]+/gu, '-')}`);
          due.push(...(await linked(page)));
        }
        expect([...new Set(foreign)]).toEqual([]);
      },
      240_000,
    );
  },
);
