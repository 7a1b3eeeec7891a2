import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActivityId } from '../src/core/access/actor.ts';
import { PERSONAS } from '../src/server/account/personas.ts';
import { JOB_HANDLERS } from '../src/server/app.ts';
import { COMPETITION_JOB } from '../src/server/demo/competition.ts';
import { LAST_SEASON_JOB } from '../src/server/demo/last-season.ts';
import { loadDemo } from '../src/server/demo/load.ts';
import type { TestPerson, TestServer } from '../src/server/server.test-kit.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

/** Pages whose content follows who looks at them: every persona sees its own. */
const OWN_TO_EACH = ['/', '/activities/:id', '/activities/:played'];

const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/gu;

/** The activities that the demo plays: one up to its final, one of last year to its end. */
interface Played {
  readonly living: string;
  readonly closed: string;
}

/**
 * A path with every id in it as `:id`: one of each kind is looked at. The living competition and the closed one count
 * beside the activities that nobody has played: their pages have something to say.
 */
const kindOf = (path: string, { living, closed }: Played): string =>
  path.replaceAll(ID, (id) => (id === living ? ':played' : id === closed ? ':closed' : ':id'));

/**
 * Latin words that officials use, names of systems, endings of files, addresses for everybody, and what tells things
 * apart: ids and check values.
 */
const USED =
  /https?:\/\/[\w.:-]+\/[hpz]\/[\w-]+|\.(?:pdf|docx|xlsx)\b|\b(?:PDF|Excel|Word|ZIP|CSV|JPEG|PNG|IP|Windows|Linux|Android)\b|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/gu;

/** What the browser calls the parts of its own date field, in its own language. */
const OF_THE_BROWSER = /\b(?:Show date picker|Year|Month|Day)\b/gu;

/** Pages of a competition that no walk may miss. */
const PARTS = [
  'preliminary',
  'preliminary/:id',
  'teams',
  'teams/:id',
  'references',
  'scoring',
  'results',
  'results/check',
  'results/awards',
  'results/versions',
  'postings',
  'naming',
  'certificates',
  'honours',
  'closing',
];

/** Pages of a closed competition that have more to say than those of a living one. */
const CLOSED_PARTS = [
  'results',
  'results/versions',
  'postings',
  'naming',
  'certificates',
  'honours',
  'closing',
];

/** Plays one competition of the demo, as the worker does. @returns its id */
const playDemo = async (
  { database: { db }, services }: TestServer,
  kind: string,
  edition: string,
): Promise<string> => {
  const { payload } = await db
    .selectFrom('job')
    .select('payload')
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  await JOB_HANDLERS[kind]?.(payload, {
    services,
    job: { id: '0', account: null },
    progress: () => Promise.resolve(),
    finishIn: () => Promise.resolve(),
  });
  const { id } = await db
    .selectFrom('activity')
    .select('id')
    .where('edition', '=', edition)
    .executeTakeFirstOrThrow();
  return id;
};

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
    let played: Played;
    /** Somebody who only types scores of the living competition. */
    let recorder: TestPerson;
    const seen = new Set<string>();
    beforeAll(async () => {
      office = await openTestOffice();
      const { server } = office;
      await loadDemo(server.services);
      played = {
        living: await playDemo(server, COMPETITION_JOB, '2020年度（决赛）'),
        closed: await playDemo(server, LAST_SEASON_JOB, '2019年度'),
      };
      const scope = { kind: 'activity', activity: played.living as ActivityId } as const;
      recorder = await server.person(null, ['recorder', scope]);
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

    /** Walks from the front page along every link; a page that somebody has seen is not looked at again. */
    const walk = async (page: Page, id: string, from = ['/']): Promise<void> => {
      await page.getByRole('navigation', { name: '主导航' }).waitFor();
      const due = [...from];
      const foreign: string[] = [];
      const here = new Set<string>();
      for (let path = due.pop(); path !== undefined; path = due.pop()) {
        const kind = kindOf(path, played);
        // Lists of honours have their head outside what they list: the last test here looks at them.
        if (here.has(kind) || /^\/(?:api|h)\//u.test(path)) continue;
        here.add(kind);
        const isOwn = OWN_TO_EACH.includes(kind);
        const key = isOwn ? `${id} ${kind}` : kind;
        if (seen.has(key) && !isOwn) continue;
        seen.add(key);
        await page.goto(`${office.origin}${path}`);
        await page.locator('main h1').first().waitFor();
        await page.waitForLoadState('networkidle');
        await expectSoundPage(page);
        for (const one of await foreignNames(page)) foreign.push(`${kind} ${one}`);
        await screenshot(page, `walk-${id}-${kind.replaceAll(/[/:]+/gu, '-')}`);
        due.push(...(await linked(page)));
      }
      expect([...new Set(foreign)]).toEqual([]);
    };

    it.each(PERSONAS.map(({ id, title }) => [title, id] as const))(
      'is sound and speaks Chinese only: %s',
      async (title, id) => {
        const page = await browser.newPage();
        await page.goto(office.origin);
        await page
          .getByRole('button', { name: new RegExp(`^${title}`) })
          .first()
          .click();
        // No link leads to the versions of a result before there is one; an address that was kept does.
        await walk(
          page,
          id,
          id === 'organiser'
            ? ['/', ...Object.values(played).map((one) => `/activities/${one}/results/versions`)]
            : ['/'],
        );
        await page.close();
      },
      600_000,
    );

    it('is sound and speaks Chinese only: 记分员', async () => {
      const page = await browser.newPage();
      await office.signIn(page, recorder);
      await page.goto(office.origin);
      await walk(page, 'recorder');
      await page.close();
    }, 120_000);

    it('every page of the living competition was among them, and of the closed one', () => {
      const partsOf = (activity: string): readonly string[] =>
        [...seen].flatMap((kind) => {
          const start = `/activities/${activity}/`;
          return kind.startsWith(start) ? [kind.slice(start.length)] : [];
        });
      expect(partsOf(':played')).toEqual(expect.arrayContaining(PARTS));
      expect(partsOf(':closed')).toEqual(expect.arrayContaining(CLOSED_PARTS));
    });

    it('what everybody may read of the closed competition is sound, and says that it is invented', async () => {
      const { db } = office.server.database;
      const codeOf = async (table: 'honourList' | 'posting' | 'certificate'): Promise<string> =>
        (await db.selectFrom(table).select('code').limit(1).executeTakeFirstOrThrow()).code;
      const paths = [
        '/h',
        `/h/${await codeOf('honourList')}`,
        `/p/${await codeOf('posting')}`,
        `/z/${await codeOf('certificate')}`,
      ];
      for (const size of [
        { width: 1366, height: 768 },
        { width: 390, height: 844 },
      ]) {
        const page = await browser.newPage(size);
        for (const path of paths) {
          await page.goto(`${office.origin}${path}`);
          expect([path, await page.locator('body').innerText()]).toEqual([
            path,
            expect.stringMatching(/演示|虚构/u),
          ]);
          await expectSoundPage(page);
          await screenshot(page, `walk-public-${path.slice(1, 4).replace('/', '-')}-${size.width}`);
        }
        await page.close();
      }
    }, 120_000);
  },
);
