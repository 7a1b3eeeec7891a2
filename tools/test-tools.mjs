// Brings the programs that tests need: a browser, Chinese fonts, LibreOffice, poppler. Debian packages where root or
// sudo allows; for the browser else Playwright's own. Answers with the names of what could not be had.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const runs = (command, ...words) => spawnSync(command, words, { stdio: 'ignore' }).status === 0;
const has = (command) => runs('sh', '-c', `command -v ${command}`);
/** Any face with some Chinese would do to see text; pages are measured, so it takes one of the complete families. */
const hasFonts = () => {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return status === 0 && /Noto (?:Sans|Serif) CJK|Source Han/.test(stdout);
};
const hasBrowser = () =>
  has('chromium') || existsSync(process.env.QUNYING_CHROMIUM ?? '') || existsSync(ownBrowser());

let playwright = null;
const ownBrowser = () => {
  try {
    return playwright?.chromium.executablePath() ?? '';
  } catch {
    return '';
  }
};

const NEEDS = [
  { name: 'chromium', packages: ['chromium'], there: hasBrowser },
  { name: 'fonts-noto-cjk', packages: ['fonts-noto-cjk', 'fontconfig'], there: hasFonts },
  {
    name: 'soffice',
    packages: ['libreoffice-writer-nogui', 'libreoffice-calc-nogui'],
    there: () => has('soffice'),
  },
  {
    name: 'pdftoppm',
    packages: ['poppler-utils'],
    there: () => has('pdftoppm') && has('pdftotext'),
  },
];

const administrator = () => {
  if (!has('apt-get')) return null;
  if (process.getuid?.() === 0) return [];
  return runs('sudo', '-n', 'true') ? ['sudo', '-n'] : null;
};

const install = (prefix, packages) => {
  const step = (...words) => {
    const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', ...words];
    return spawnSync(command, rest, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
  };
  return (
    step('apt-get', 'update', '-q') &&
    step('apt-get', 'install', '-y', '-q', '--no-install-recommends', ...packages)
  );
};

export const ensureTestTools = async () => {
  playwright = await import('playwright-core').catch(() => null);
  let missing = NEEDS.filter((need) => !need.there());
  if (missing.length === 0) return [];
  const prefix = administrator();
  if (prefix !== null) {
    console.log(`Installing ${missing.map((need) => need.name).join(', ')} (Debian packages) …`);
    install(
      prefix,
      missing.flatMap((need) => need.packages),
    );
    missing = missing.filter((need) => !need.there());
  }
  if (missing.some((need) => need.name === 'chromium')) {
    console.log("Installing Playwright's own chromium …");
    spawnSync('npx', ['playwright-core', 'install', 'chromium'], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    missing = missing.filter((need) => !need.there());
  }
  return missing.map((need) => need.name);
};
