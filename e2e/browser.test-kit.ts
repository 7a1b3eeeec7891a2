import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';

const home = dirname(dirname(fileURLToPath(import.meta.url)));

/** Flags without which chromium calls out by itself, or does not start as root. */
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const executable = (): string => {
  const named = process.env['QUNYING_CHROMIUM'] ?? '';
  if (named !== '') return named;
  const { status, stdout } = spawnSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : chromium.executablePath();
};

/** What a page did beside showing itself. */
interface Watched {
  /** Requests to other machines; they were stopped. */
  readonly outside: string[];
  /** Errors that the browser wrote into its console: scripts that broke, policies that were violated. */
  readonly complaints: string[];
}

const watched = new WeakMap<Page, Watched>();

const watchedOf = (page: Page): Watched => {
  const found = watched.get(page);
  if (found === undefined) throw new Error('this page was not opened by openBrowser()');
  return found;
};

/** A browser of our own; each page it opens is somebody else's: nothing is shared between pages. */
export interface TestBrowser {
  /** A new page, 1366 × 768 where nothing else is said; `scripts: false` switches scripts off in it. */
  readonly newPage: (
    size?: { readonly width: number; readonly height: number },
    options?: { readonly scripts: boolean },
  ) => Promise<Page>;
  readonly close: () => Promise<void>;
}

const watch = async (page: Page): Promise<void> => {
  const seen: Watched = { outside: [], complaints: [] };
  watched.set(page, seen);
  await page.route('**/*', async (route) => {
    const { hostname, protocol } = new URL(route.request().url());
    if (hostname === '127.0.0.1' || hostname === 'localhost' || protocol === 'data:')
      return route.continue();
    seen.outside.push(route.request().url());
    return route.abort();
  });
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  page.on('console', (message) => {
    // A refusal is an answer like others; the browser writes a line for each.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      seen.complaints.push(message.text());
  });
};

/** Starts chromium: the one that `tools/test-tools.mjs` found or installed. */
export const openBrowser = async (): Promise<TestBrowser> => {
  const browser: Browser = await chromium.launch({ executablePath: executable(), args: FLAGS });
  return {
    newPage: async (size = { width: 1366, height: 768 }, { scripts } = { scripts: true }) => {
      const context = await browser.newContext({
        viewport: size,
        javaScriptEnabled: scripts,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
      });
      const page = await context.newPage();
      await watch(page);
      return page;
    },
    close: () => browser.close(),
  };
};

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Colours that are fading from one to another say nothing of the page: waits until all that ends by itself has ended. */
const comesToRest = (page: Page): Promise<unknown> =>
  page.evaluate(
    `Promise.race([
      Promise.allSettled(document.getAnimations()
        .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
        .map((one) => one.finished)),
      new Promise((done) => setTimeout(done, 2000)),
    ]).then(() => null)`,
  );

/** Holds where the page as it stands keeps WCAG 2.1 A and AA as far as axe can tell; each place is named. */
const expectNoAxeViolations = async (page: Page): Promise<void> => {
  await comesToRest(page);
  await page.evaluate(axe);
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then((found) => found.violations)`,
  );
  expect(
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
    ),
    page.url(),
  ).toEqual([]);
};

/** Holds where everything the page asked for came from this machine. */
const expectNoOutsideRequests = (page: Page): void => {
  expect(watchedOf(page).outside).toEqual([]);
};

/** Holds where no script broke and no policy was violated. */
const expectNoComplaints = (page: Page): void => {
  expect(watchedOf(page).complaints).toEqual([]);
};

/** Holds where the page has no horizontal scroll bar. */
const expectNoSidewaysScroll = async (page: Page): Promise<void> => {
  const beyond = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(beyond, `${page.url()}: pixels beyond the window`).toBeLessThanOrEqual(0);
};

/** What each finished page must keep: axe, no sideways scroll, nothing from outside, nothing broken. */
export const expectSoundPage = async (page: Page): Promise<void> => {
  await expectNoSidewaysScroll(page);
  await expectNoAxeViolations(page);
  expectNoOutsideRequests(page);
  expectNoComplaints(page);
};

/** Keeps a picture of the page as `output/screens/<name>.png`, to be held beside the drawings. */
export const screenshot = async (page: Page, name: string): Promise<void> => {
  const folder = join(home, 'output', 'screens');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
};
