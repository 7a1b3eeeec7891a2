// Builds src/cli into dist/ with esbuild and src/web into dist/web with vite, each only when a source file that it uses is
// newer than its last build: a command that needs no screens does not wait for them.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The installation's folder. */
export const home = dirname(dirname(fileURLToPath(import.meta.url)));

const source = join(home, 'src');
const target = join(home, 'dist');
const stamp = join(target, '.built');
const webTarget = join(target, 'web');
const webStamp = join(webTarget, '.built');

/** Tiers that go into the command line, and into the screens. */
const CLI_TIERS = ['core', 'contract', 'server', 'cli'];
const WEB_TIERS = ['core', 'contract', 'web'];

const newestIn = (folder) => {
  let newest = statSync(folder).mtimeMs;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) newest = Math.max(newest, newestIn(path));
    else if (!/\.test(-kit)?\.ts$/.test(entry.name))
      newest = Math.max(newest, statSync(path).mtimeMs);
  }
  return newest;
};

const isFresh = (built, tiers, files) => {
  if (!existsSync(source)) return true; // a packed installation has dist/ only
  if (!existsSync(built)) return false;
  const then = statSync(built).mtimeMs;
  return (
    tiers.every((tier) => newestIn(join(source, tier)) <= then) &&
    files.every((file) => statSync(join(home, file)).mtimeMs <= then)
  );
};

/** A file changed while building counts as newer. */
const writeStamp = (file, started) => {
  writeFileSync(file, started.toISOString());
  utimesSync(file, started, started);
};

/** Builds into a folder of its own and swaps it in, so that two processes at once never see half a build. */
export const build = async () => {
  const { build: bundle } = await import('esbuild');
  const started = new Date();
  const fresh = join(home, `.dist-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  await bundle({
    entryPoints: {
      cli: join(source, 'cli/entry.ts'),
      'sheet-thread': join(source, 'server/document/sheet-thread.ts'),
      'typeset-thread': join(source, 'server/document/typeset-thread.ts'),
    },
    outdir: fresh,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  writeStamp(join(fresh, '.built'), started);
  const old = join(home, `.dist-old-${process.pid}`);
  if (existsSync(target)) renameSync(target, old);
  const oldWeb = join(old, 'web');
  try {
    if (existsSync(oldWeb)) renameSync(oldWeb, join(fresh, 'web')); // the screens have a build of their own
    renameSync(fresh, target);
  } catch {
    rmSync(fresh, { recursive: true, force: true }); // another process was faster; its build is as new
  }
  rmSync(old, { recursive: true, force: true });
};

export const ensureBuilt = async () => {
  if (!isFresh(stamp, CLI_TIERS, ['package.json'])) await build();
};

/** Builds the screens into a folder of its own and swaps it in. */
const buildWeb = async () => {
  const { build: bundle } = await import('vite');
  const started = new Date();
  const fresh = join(home, `.dist-web-${process.pid}`);
  await bundle({
    configFile: join(home, 'vite.config.mjs'),
    logLevel: 'warn',
    build: { outDir: fresh, emptyOutDir: true },
  });
  writeStamp(join(fresh, '.built'), started);
  mkdirSync(target, { recursive: true });
  const old = join(home, `.dist-web-old-${process.pid}`);
  if (existsSync(webTarget)) renameSync(webTarget, old);
  try {
    renameSync(fresh, webTarget);
  } catch {
    rmSync(fresh, { recursive: true, force: true }); // another process was faster; its build is as new
  }
  rmSync(old, { recursive: true, force: true });
};

/**
 * Brings dist/web up to date where sources of the screens are newer.
 * @param tell receives one sentence when there is something to wait for
 */
export const ensureWebBuilt = async (tell = console.log) => {
  if (isFresh(webStamp, WEB_TIERS, ['package.json', 'vite.config.mjs'])) return;
  const started = Date.now();
  tell('正在生成网页界面，约需十秒……');
  await buildWeb();
  tell(`网页界面已生成，用时 ${Math.ceil((Date.now() - started) / 1000)} 秒。`);
};
