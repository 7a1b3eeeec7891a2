// Runs a TypeScript file of this project by bundling it into node_modules/.cache: Node 20 does not read TypeScript.
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));

/** The module's exports. @param file path from the project's folder */
export const importTypeScript = async (file) => {
  const { build } = await import('esbuild');
  const outfile = join(
    home,
    'node_modules/.cache/qunying',
    `${basename(file, '.ts')}-${process.pid}.mjs`,
  );
  await build({
    entryPoints: [join(home, file)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
};
