import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeBundle } from './write-bundle.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunying-bundle-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NOW = new Date('2020-06-24T00:00:00Z');
/** Longer than a name of the old format may be, and with more than one byte a sign. */
const LONG = `examples/${'名字很长的文件夹'.repeat(8)}/方案.yaml`;

const put = (path: string, text: string, mode = 0o644): void => {
  const file = join(folder, 'home', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
};

const installation = (): void => {
  put('bin/qunying.mjs', '#!/usr/bin/env node', 0o755);
  put('dist/cli.mjs', 'export {}');
  put('dist/web/office.html', '<title>群英</title>');
  put('package.json', '{"version": "1.2.3"}');
  put(LONG, 'id: a');
  put('src/server/main.ts', 'source');
  put('data/secret', 'data');
  put('keys/master.key', 'key');
  const packages = {
    '': {},
    'node_modules/used': {},
    'node_modules/used/node_modules/inner': {},
    'node_modules/tests': { dev: true },
    'node_modules/esbuild': {},
    'node_modules/@expo-google-fonts/noto-serif-sc': {},
    'node_modules/other-platform': { optional: true },
  };
  put('package-lock.json', JSON.stringify({ packages }));
  put('node_modules/used/index.js', 'used');
  put('node_modules/used/node_modules/inner/index.js', 'inner');
  put('node_modules/tests/index.js', 'tests');
  put('node_modules/esbuild/index.js', 'esbuild');
  put('node_modules/@expo-google-fonts/noto-serif-sc/400Regular/a.ttf', 'regular');
  put('node_modules/@expo-google-fonts/noto-serif-sc/900Black/a.ttf', 'black');
  symlinkSync('index.js', join(folder, 'home/node_modules/used/link.js'));
};

const write = () =>
  writeBundle(join(folder, 'home'), join(folder, 'a.tar.gz'), NOW, () => undefined);

it('holds what runs and nothing that builds, tests, or is anybody’s data; tar unpacks it', async () => {
  installation();
  const written = await write();
  expect(written).toMatchObject({ ok: true, value: { folder: 'qunying-1.2.3' } });
  expect(spawnSync('tar', ['-xzf', 'a.tar.gz'], { cwd: folder }).status).toBe(0);
  const unpacked = join(folder, 'qunying-1.2.3');
  const files = readdirSync(unpacked, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(unpacked.length + 1))
    .sort();
  expect(files).toEqual(
    [
      'bin/qunying.mjs',
      'dist/cli.mjs',
      'dist/web/office.html',
      LONG,
      'node_modules/.bin/qunying',
      'node_modules/.bin/qunying.cmd',
      'node_modules/.qunying-installed',
      'node_modules/@expo-google-fonts/noto-serif-sc/400Regular/a.ttf',
      'node_modules/used/index.js',
      'node_modules/used/link.js',
      'node_modules/used/node_modules/inner/index.js',
      'package-lock.json',
      'package.json',
    ].sort(),
  );
  expect(readFileSync(join(unpacked, LONG), 'utf8')).toBe('id: a');
  expect(readlinkSync(join(unpacked, 'node_modules/used/link.js'))).toBe('index.js');
  expect(statSync(join(unpacked, 'bin/qunying.mjs')).mode & 0o777).toBe(0o755);
});

it('is not written over another file, nor from half an installation', async () => {
  installation();
  writeFileSync(join(folder, 'a.tar.gz'), 'before');
  expect(await write()).toMatchObject({ ok: false, refusals: [{ code: 'bundle.file-exists' }] });
  expect(readFileSync(join(folder, 'a.tar.gz'), 'utf8')).toBe('before');
  rmSync(join(folder, 'a.tar.gz'));
  rmSync(join(folder, 'home/dist/web'), { recursive: true });
  expect(await write()).toEqual({
    ok: false,
    refusals: [{ code: 'bundle.incomplete', params: { path: 'dist/web/office.html' } }],
  });
  expect(existsSync(join(folder, 'a.tar.gz'))).toBe(false);
});
