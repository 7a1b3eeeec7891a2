import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { HOME, temporaryFolder } from '../../test/example-plans.ts';

const { folder, clean } = temporaryFolder('entry');
afterAll(clean);

const SCORES = join(HOME, 'examples/nantong-2020/scores.json');
const shell = (command: string, home = HOME) =>
  spawnSync('sh', ['-c', command], {
    encoding: 'utf8',
    env: { ...process.env, QUNYING: join(home, 'bin/qunying.mjs'), SCORES },
  });

describe('the process', () => {
  it('a reader that has seen enough is no fault', () => {
    const { status, stderr } = shell(
      '{ node "$QUNYING" tally nantong-2020 "$SCORES"; echo "code $?" >&2; } | true',
    );
    expect([status, stderr]).toEqual([0, 'code 0\n']);
  });

  it.runIf(existsSync('/dev/full'))('a full disk is one sentence and exit 2', () => {
    const { status, stderr } = shell('node "$QUNYING" tally nantong-2020 "$SCORES" > /dev/full');
    expect([status, stderr]).toEqual([
      2,
      '结果写不出来（ENOSPC），请检查磁盘是否已满、输出位置是否可写\n',
    ]);
  });

  it('a defect is one line in Chinese and exit 3', () => {
    const home = join(folder, 'home');
    for (const part of ['bin', 'tools']) mkdirSync(join(home, part), { recursive: true });
    mkdirSync(join(home, 'dist'));
    cpSync(join(HOME, 'bin/qunying.mjs'), join(home, 'bin/qunying.mjs'));
    cpSync(join(HOME, 'tools/build.mjs'), join(home, 'tools/build.mjs'));
    for (const body of [
      "throw new TypeError('boom\\nbang')",
      "setTimeout(() => { throw new TypeError('boom bang') })",
    ]) {
      writeFileSync(join(home, 'dist/cli.mjs'), `export const main = async () => { ${body}; };`);
      const { status, stdout, stderr } = shell('node "$QUNYING" units nantong-2020', home);
      expect([status, stdout]).toEqual([3, '']);
      expect(stderr).toMatch(
        /^程序出错，没有完成；请把这一行和所用的文件交给维护人员（TypeError: boom bang \S+cli\.mjs:1:\d+）\n$/,
      );
    }
  });
});
