// `npm run check`: types tier by tier, walls, lint, format, dead code, generated files, house rules. Every step runs,
// so that one run shows all that is wrong.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './install.mjs';

await ensureInstalled('en');
const home = dirname(dirname(fileURLToPath(import.meta.url)));
const tool =
  (path, ...words) =>
  () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(home, 'node_modules', path), ...words],
      { cwd: home, encoding: 'utf8', maxBuffer: 2 ** 26 },
    );
    return status === 0 ? null : `${stdout}${stderr}`.trim();
  };

const tracked = () =>
  spawnSync('git', ['ls-files'], { cwd: home, encoding: 'utf8' })
    .stdout.split('\n')
    .filter((file) => file !== '' && existsSync(join(home, file)));

/** Words that belong to one machine or to the notices' people, and never into a commit. */
const FORBIDDEN = [
  { pattern: /(?<![.\w])\/(?:home|root|Users)\/[a-z]/, what: 'a path of one machine' },
  { pattern: /\b(?:TODO|FIXME|XXX)\b/, what: 'an unfinished mark' },
];

const houseRules = () => {
  const wrong = [];
  for (const file of tracked()) {
    if (!/\.(?:ts|tsx|mjs|md|yaml|json)$/.test(file) || file === 'package-lock.json') continue;
    if (file === 'tools/check.mjs') continue;
    const text = readFileSync(join(home, file), 'utf8');
    for (const { pattern, what } of FORBIDDEN)
      if (pattern.test(text)) wrong.push(`${file}: ${what} (${pattern.exec(text)?.[0]})`);
    for (const [, link] of file.endsWith('.md') ? text.matchAll(/\]\((?!https?:|#)([^)#]+)/g) : [])
      if (!existsSync(join(home, dirname(file), link)))
        wrong.push(`${file}: link to ${link}, which is not there`);
  }
  return wrong.length === 0 ? null : wrong.join('\n');
};

const STEPS = [
  ['types: core (no Node, no DOM)', tool('typescript/bin/tsc', '-p', 'src/core')],
  ['types: contract', tool('typescript/bin/tsc', '-p', 'src/contract')],
  ['types: server', tool('typescript/bin/tsc', '-p', 'src/server')],
  ['types: command line', tool('typescript/bin/tsc', '-p', 'src/cli')],
  ['types: screens', tool('typescript/bin/tsc', '-p', 'src/web')],
  ['types: tests of the screens', tool('typescript/bin/tsc', '-p', 'src/web/tsconfig.test.json')],
  ['types: tests, benches, tools', tool('typescript/bin/tsc', '-p', '.')],
  [
    'walls',
    tool(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      'src',
    ),
  ],
  ['lint', tool('eslint/bin/eslint.js', '.')],
  ['format', tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')],
  ['dead code', tool('knip/bin/knip.js', '--no-progress')],
  [
    'generated files',
    async () => {
      const { stale } = await import('./generate.mjs');
      const files = await stale();
      return files.length === 0 ? null : `${files.join(', ')}: run npm run generate`;
    },
  ],
  ['house rules', houseRules],
];

let failed = 0;
for (const [title, step] of STEPS) {
  const started = Date.now();
  const complaint = await step();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${complaint === null ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)`);
  if (complaint === null) continue;
  failed += 1;
  console.log(complaint);
}
console.log(failed === 0 ? 'All checks passed.' : `${failed} of ${STEPS.length} checks failed.`);
process.exit(failed === 0 ? 0 : 1);
