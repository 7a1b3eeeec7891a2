// Installs the packages of the committed lockfile when they are not there yet. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const marker = join(home, 'node_modules', '.qunying-installed');

const digest = () =>
  createHash('sha256')
    .update(readFileSync(join(home, 'package-lock.json')))
    .digest('hex');

/** @param say prints one line of progress in the caller's language: 'installing' or 'installed' with seconds */
export const ensureInstalled = (say) => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node.js 20.19 or newer is needed, this is ${process.version}.`);
    console.error(`需要 Node.js 20.19 或更高版本，现在是 ${process.version}。`);
    process.exit(1);
  }
  const wanted = digest();
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  say('installing');
  const started = Date.now();
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=http'], {
    cwd: home,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(marker, wanted);
  say('installed', Math.round((Date.now() - started) / 1000));
};
