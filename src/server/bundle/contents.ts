import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { BundleCode } from '../../contract/bundle/refusals.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { TarEntry } from './tar.ts';

/** What an installation needs to run; sources, tests and what builds them stay behind. */
const PARTS = [
  'bin',
  'dist',
  'docs',
  'examples',
  'tools',
  'package.json',
  'package-lock.json',
  'LICENSE',
  'README.md',
  'README.zh-CN.md',
];
const NEEDED = ['bin/qunying.mjs', 'dist/cli.mjs', 'dist/web/office.html', 'package-lock.json'];

/** Packages that only build. */
const BUILDERS = /^node_modules\/(?:esbuild|@esbuild\/)/;

/** Weights of type that nothing is set in, 15 MB each; documents embed regular and bold. */
const UNUSED_TYPE = /^node_modules\/@expo-google-fonts\/noto-serif-sc\/(?!400Regular|700Bold)\d{3}/;

const MARKER = 'node_modules/.qunying-installed';

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

/** Folders of the packages that run in production and are installed here, for this platform and any other. */
const packageFolders = (home: string, lockfile: string): readonly string[] =>
  Object.entries((JSON.parse(lockfile) as Lockfile).packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true && !BUILDERS.test(path))
    .map(([path]) => path)
    .filter((path) => existsSync(join(home, path)));

/** Every file and link under a path, folders in order; packages inside packages have an entry of their own. */
function* entriesUnder(home: string, path: string): Generator<TarEntry> {
  const full = join(home, path);
  const found = lstatSync(full);
  if (found.isSymbolicLink()) yield { kind: 'link', path, to: readlinkSync(full) };
  else if (found.isFile())
    yield {
      kind: 'file',
      path,
      mode: (found.mode & 0o111) === 0 ? 0o644 : 0o755,
      bytes: readFileSync(full),
    };
  else if (found.isDirectory())
    for (const name of readdirSync(full).sort())
      if (name !== 'node_modules' && !UNUSED_TYPE.test(`${path}/${name}`))
        yield* entriesUnder(home, `${path}/${name}`);
}

/** The command as `npx qunying` finds it, and the mark that keeps `npm start` from asking the internet for packages. */
function* installed(lockfile: string): Generator<TarEntry> {
  yield { kind: 'link', path: 'node_modules/.bin/qunying', to: '../../bin/qunying.mjs' };
  yield {
    kind: 'file',
    path: 'node_modules/.bin/qunying.cmd',
    mode: 0o755,
    bytes: Buffer.from('@node "%~dp0\\..\\..\\bin\\qunying.mjs" %*\r\n'),
  };
  yield {
    kind: 'file',
    path: MARKER,
    mode: 0o644,
    bytes: Buffer.from(createHash('sha256').update(lockfile).digest('hex')),
  };
}

/** What goes into the archive, one entry at a time. @param home the installation's folder */
export const bundleContents = (home: string): Decision<Iterable<TarEntry>, BundleCode> => {
  for (const path of NEEDED)
    if (!existsSync(join(home, path)))
      return refuse({ code: 'bundle.incomplete', params: { path } });
  const lockfile = readFileSync(join(home, 'package-lock.json'), 'utf8');
  const paths = [
    ...PARTS.filter((path) => existsSync(join(home, path))),
    ...packageFolders(home, lockfile),
  ];
  return accept(
    (function* () {
      for (const path of paths) yield* entriesUnder(home, path);
      yield* installed(lockfile);
    })(),
  );
};
