// Runs after `npm ci`: links the command into node_modules/.bin, so that `npx qunying` works, and builds it.
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, home } from './build.mjs';

const folder = join(home, 'node_modules', '.bin');
const link = join(folder, 'qunying');
mkdirSync(folder, { recursive: true });
if (process.platform === 'win32') {
  writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\bin\\qunying.mjs" %*\r\n');
} else {
  rmSync(link, { force: true });
  symlinkSync(join('..', '..', 'bin', 'qunying.mjs'), link);
  chmodSync(join(home, 'bin', 'qunying.mjs'), 0o755);
}
await build();
