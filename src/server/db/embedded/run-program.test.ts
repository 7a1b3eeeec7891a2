import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runProgram, runQuietly } from './run-program.ts';

const script = (text: string): readonly string[] => ['-e', text];

/** A program that ends at once and leaves another one behind, which keeps its outputs. */
const leaving = (behind: string): readonly string[] =>
  script(
    `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(behind)}],` +
      ` { stdio: 'inherit', detached: true }).unref(); process.exit(3)`,
  );

it('gives all that was printed, characters whole, and the exit code', async () => {
  const words = script(
    `process.stdout.write('演'.repeat(300_000)); process.stderr.write('示'); process.exitCode = 7`,
  );
  const { code, output } = await runProgram(process.execPath, words, null);
  expect([code, output.replace('示', '') === '演'.repeat(300_000)]).toEqual([7, true]);
});

it('waits for what is printed after the program has ended', async () => {
  const words = leaving(`setTimeout(() => console.log('last'), 300)`);
  expect(await runProgram(process.execPath, words, null)).toEqual({ code: 3, output: 'last\n' });
});

it('says -1 of a program that is not there or is killed', async () => {
  const gone = await runProgram('/nowhere/program', [], null);
  expect(gone).toEqual({ code: -1, output: 'spawn /nowhere/program ENOENT' });
  const killed = script(`console.log('so far'); process.kill(process.pid, 'SIGKILL')`);
  expect((await runProgram(process.execPath, killed, null)).code).toBe(-1);
  expect(await runQuietly('/nowhere/program', [], null)).toBe(-1);
  expect(await runQuietly(process.execPath, killed, null)).toBe(-1);
});

it('quietly, it is not held up by what the program leaves running', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'qunying-program-'));
  const file = join(folder, 'pid');
  const behind = `require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.pid));
    setInterval(() => undefined, 1000)`;
  expect(await runQuietly(process.execPath, leaving(behind), null)).toBe(3);
  const pid = await expect
    .poll(() => readFile(file, 'utf8').catch(() => ''), { timeout: 10_000 })
    .not.toBe('')
    .then(() => readFile(file, 'utf8'));
  process.kill(Number(pid), 'SIGKILL');
  await rm(folder, { recursive: true });
});
