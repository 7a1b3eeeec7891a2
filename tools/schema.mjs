// Writes src/server/db/schema.sql from a migrated database; a test compares it on every engine.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const { status } = spawnSync(
  process.execPath,
  [
    join(home, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--update=true',
    'src/server/db/schema.test.ts',
  ],
  { cwd: home, stdio: 'inherit' },
);
process.exit(status ?? 1);
