// `npm test`: installs what the tests need, runs all of them, ends with the runner's own counts. Words after `--` go
// to the runner. What could not be installed is named, its tests are left out, and the exit code is not 0.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
await ensureInstalled('en');
const { ensureTestTools } = await import('./test-tools.mjs');
const missing = await ensureTestTools();
if (missing.length > 0)
  console.error(`Not to be had on this machine: ${missing.join(', ')}; their tests are left out.`);
const { status } = spawnSync(
  process.execPath,
  [join(home, 'node_modules/vitest/vitest.mjs'), 'run', ...process.argv.slice(2)],
  { cwd: home, stdio: 'inherit', env: { ...process.env, QUNYING_WITHOUT: missing.join(',') } },
);
if (missing.length > 0) {
  console.error(`Missing: ${missing.join(', ')}. Install them and run npm test again.`);
  process.exit(status === 0 ? 1 : (status ?? 1));
}
process.exit(status ?? 1);
