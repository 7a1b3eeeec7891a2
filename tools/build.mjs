// Builds src/cli into dist/ with esbuild, and only when a source file is newer than the last build.
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

const newestIn = (folder) => {
  let newest = statSync(folder).mtimeMs;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) newest = Math.max(newest, newestIn(path));
    else if (!entry.name.endsWith('.test.ts')) newest = Math.max(newest, statSync(path).mtimeMs);
  }
  return newest;
};

const isFresh = () => {
  if (!existsSync(source)) return true; // a packed installation has dist/ only
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  return newestIn(source) <= built && statSync(join(home, 'package.json')).mtimeMs <= built;
};

/** Builds into a folder of its own and swaps it in, so that two processes at once never see half a build. */
export const build = async () => {
  const { build: bundle } = await import('esbuild');
  const started = new Date();
  const fresh = join(home, `.dist-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  await bundle({
    entryPoints: { cli: join(source, 'cli/entry.ts') },
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
  const built = join(fresh, '.built');
  writeFileSync(built, started.toISOString());
  utimesSync(built, started, started); // a file changed while building counts as newer
  const old = join(home, `.dist-old-${process.pid}`);
  if (existsSync(target)) renameSync(target, old);
  try {
    renameSync(fresh, target);
  } catch {
    rmSync(fresh, { recursive: true, force: true }); // another process was faster; its build is as new
  }
  rmSync(old, { recursive: true, force: true });
};

export const ensureBuilt = async () => {
  if (!isFresh()) await build();
};
