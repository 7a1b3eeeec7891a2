import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { HOME, temporaryFolder } from '../../test/example-plans.ts';
import * as http from '../contract/result/http.ts';
import { partsOf } from '../server/document/package.test-kit.ts';
import { resultVersion } from '../server/result/queries.ts';
import { openSealedResult } from '../server/result/result.test-kit.ts';
import type { TestFinal } from '../server/scoring/scoring.test-kit.ts';
import { runCommand } from './main.ts';
import type { TallyJson } from './tally-json.ts';

const { folder, clean } = temporaryFolder('bundle');
let final: TestFinal;
beforeAll(async () => {
  final = await openSealedResult();
});
afterAll(async () => {
  await final.close();
  clean();
});

const unpack = async (): Promise<readonly string[]> => {
  const path = http.versionBundle.path.replace(':activity', final.id).replace(':number', '1');
  const { statusCode, rawPayload } = await final.server.app.inject({
    method: 'GET',
    url: path,
    headers: { 'x-qunying': '1', cookie: final.organiser.cookie },
  });
  expect(statusCode).toBe(200);
  const parts = await partsOf(rawPayload);
  for (const [name, bytes] of parts) writeFileSync(join(folder, name), bytes);
  const readme = parts.get('README.txt')?.toString('utf8') ?? '';
  for (const [name, bytes] of parts)
    if (name !== 'README.txt')
      expect(readme).toContain(`${createHash('sha256').update(bytes).digest('hex')}  ${name}`);
  return [...parts.keys()];
};

const tally = async (scores: string): Promise<{ out: string[]; err: string[]; code: number }> => {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCommand(['tally', 'plan.yaml', scores, '--json'], {
    print: (line) => out.push(line),
    complain: (line) => err.push(line),
    folder,
    home: HOME,
  });
  return { out, err, code };
};

it('a stranger with the bundle gets the same totals, places and awards from `qunying tally`', async () => {
  expect(await unpack()).toEqual([
    'README.txt',
    'plan.yaml',
    'decisions.yaml',
    'scores.json',
    'result.json',
  ]);
  const { out, err, code } = await tally('scores.json');
  expect([code, err]).toEqual([0, []]);
  const { rankings, unresolved } = JSON.parse(out[0] as string) as TallyJson;
  const sealed = await resultVersion(final.server.services.db, final.id, 1);
  if (sealed === null) throw new Error('not sealed');
  const { rankings: frozen, grants } = sealed.result;
  const planName = (key: string, name: string | null) =>
    name ?? rankings[1]?.rows.find((_, at) => frozen[1]?.rows[at]?.key === key)?.unit;
  expect(
    rankings.map(({ id, rows }) => ({
      id,
      rows: rows.map(({ unit, name, total, rank, awards }) => ({
        who: name ?? unit,
        total: total.exact,
        shown: total.shown,
        rank,
        awards,
      })),
    })),
  ).toEqual(
    frozen.map(({ id, rows }) => ({
      id,
      rows: rows.map(({ key, name, total, shown, place }) => ({
        who: planName(key, name),
        total,
        shown,
        rank: place,
        awards: grants.filter((grant) => grant.key === key).map(({ title }) => title),
      })),
    })),
  );
  const third = rankings[0]?.rows.slice(2, 4);
  expect(third?.map(({ name, rank, decidedBy }) => [name, rank, decidedBy])).toEqual([
    ['许文博', 3, 'committee'],
    ['陆一鸣', 4, 'committee'],
  ]);
  expect(unresolved).toEqual([]);
});

it('a decision that does not fit the scores is not taken, and one that is not whole is named', async () => {
  const tie = { ranking: 'individual', way: 'lot', total: '484/3' };
  const [first, second] = [
    { unit: '如皋市医疗保障局', name: '许文博' },
    { unit: '海安市医疗保障局', name: '陆一鸣' },
  ];
  const scores = readFileSync(join(folder, 'scores.json'), 'utf8');
  const write = (ties: unknown, edit: (text: string) => string = (text) => text) => {
    const value = JSON.parse(edit(scores)) as Record<string, unknown>;
    writeFileSync(join(folder, 'other.json'), JSON.stringify({ ...value, ties }));
    return tally('other.json');
  };
  const lapsed = await write([{ ...tie, total: '485/3', order: [first, second] }]);
  expect([lapsed.code, lapsed.err]).toEqual([
    0,
    ['other.json 对并列的决定（抽签，individual，总分485/3）与成绩对不上，没有采用'],
  ]);
  const foreign = { unit: '如皋市医疗保障局', name: '演示无此人' };
  for (const wrong of [{ ...tie, order: [first, foreign] }, { ...tie, way: 'dice' }, 'x']) {
    const refused = await write([wrong]);
    expect([refused.code, refused.err[0]]).toEqual([
      2,
      'other.json “ties”第1项不完整；请写明 ranking、way、total 和 order，order 里的人和单位应在成绩表中',
    ]);
  }
  const thirds = await write([], (text) => text.replace('"practical":"90"', '"practical":"271/3"'));
  expect(thirds.code).toBe(0);
  expect(thirds.out[0]).toContain('271/3');
});

/** Rows and decisions as bundles had them before rows had an id. */
const withoutIds = (text: string): string => text.replaceAll(/"id":"[^"]*",/g, '');

it('two of the same name in one unit are told apart by id, in the rows and in the decision on their tie', async () => {
  const scores = readFileSync(join(folder, 'scores.json'), 'utf8');
  const namesake = scores.replaceAll('何静', '许文博');
  writeFileSync(join(folder, 'namesake.json'), namesake);
  const { out, err, code } = await tally('namesake.json');
  expect([code, err]).toEqual([0, []]);
  const { rankings, unresolved } = JSON.parse(out[0] as string) as TallyJson;
  const third = rankings[0]?.rows.slice(2, 4);
  expect(third?.map(({ name, rank, decidedBy }) => [name, rank, decidedBy])).toEqual([
    ['许文博', 3, 'committee'],
    ['陆一鸣', 4, 'committee'],
  ]);
  expect(unresolved).toEqual([]);

  // By name alone nobody knows who is meant: refused, nothing is guessed.
  const [head = '', ties = ''] = namesake.split('"ties"');
  writeFileSync(join(folder, 'namesake.json'), `${head}"ties"${withoutIds(ties)}`);
  expect((await tally('namesake.json')).err[0]).toContain('“ties”第1项不完整');
  writeFileSync(join(folder, 'namesake.json'), withoutIds(namesake));
  expect((await tally('namesake.json')).err.join()).toContain('许文博');
});

it('a bundle from before rows had an id gives the same as ever', async () => {
  const scores = readFileSync(join(folder, 'scores.json'), 'utf8');
  expect(scores).toMatch(/"id":"[0-9a-f-]{36}","unit":"[^"]+","name":"许文博"/);
  writeFileSync(join(folder, 'old.json'), withoutIds(scores));
  const [now, before] = [await tally('scores.json'), await tally('old.json')];
  expect([before.code, before.err]).toEqual([0, []]);
  expect(before.out).toEqual(now.out);
});
