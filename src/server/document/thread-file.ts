import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The installation's folder: the nearest one above this file with a package.json. */
const home = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
};

const bundles = new Map<string, Promise<string>>();

/** Tests and benches run from the sources: the thread is bundled for them, once a process. */
const bundled = async (folder: string, name: string): Promise<string> => {
  const { build } = await import('esbuild');
  const cache = join(folder, 'node_modules/.cache/qunying');
  await mkdir(cache, { recursive: true });
  const file = join(cache, `${name}-${process.pid}.mjs`);
  const fresh = `${file}.${Math.random().toString(36).slice(2)}`;
  await build({
    entryPoints: [join(folder, `src/server/document/${name}.ts`)],
    outfile: fresh,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  await rename(fresh, file);
  return file;
};

/**
 * The script of a worker thread: node starts threads from files, and cannot read TypeScript. In an installation it is
 * `dist/<name>.mjs`, an entry point of its own in tools/build.mjs.
 */
export const threadFile = (name: string): Promise<string> => {
  const folder = home();
  if (fileURLToPath(import.meta.url).startsWith(join(folder, 'dist') + sep))
    return Promise.resolve(join(folder, 'dist', `${name}.mjs`));
  const made = bundles.get(name) ?? bundled(folder, name);
  bundles.set(name, made);
  return made;
};
