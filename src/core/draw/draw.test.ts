import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commitmentOf, drawFor, drawnOrder, isCommitted } from './draw.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const ZERO = '0'.repeat(64);
const COUNTED = '0123456789abcdef'.repeat(4);
const DOCUMENT = readFileSync(join(import.meta.dirname, '../../../docs/draws.md'), 'utf8');

/** Seeds that differ, without chance: a failing run can be repeated. */
const seedOf = (number: number): string => sha256(`seed ${number}`);

describe('the vectors of docs/draws.md', () => {
  test.each([
    [ZERO, 'demo', [...'abcdefg'], [...'gafcdbe'], '6d3a54de'],
    [COUNTED, '评审顺序/1', [...'甲乙丙丁'], [...'乙丁甲丙'], '54d05404'],
    [COUNTED, '评审顺序/2', [...'甲乙丙丁'], [...'丁丙乙甲'], 'ae7eeca4'],
  ])('%s %s', (seed, context, items, order, begins) => {
    expect(drawnOrder(sha256, { seed, context }, items)).toEqual(order);
    expect(drawnOrder(sha256, { seed, context }, items.toReversed())).toEqual(order);
    const commitment = commitmentOf(sha256, { seed, context });
    expect(commitment.slice(0, 8)).toBe(begins);
    expect(DOCUMENT).toContain(commitment);
    expect(DOCUMENT).toContain(order.join(' '));
  });

  test('the script printed there gives what the product gives, over many blocks', () => {
    const [, script = ''] = /```js\n([\s\S]*?)```/.exec(DOCUMENT) ?? [];
    const items = Array.from({ length: 40 }, (_, index) => `n${index}`);
    const printed = execFileSync(
      process.execPath,
      ['--input-type=module', '--eval', script, '--', 'draw.mjs', COUNTED, '甲/乙', ...items],
      { encoding: 'utf8' },
    );
    const draw = { seed: COUNTED, context: '甲/乙' };
    expect(printed.trim().split(/\s*\n/)).toEqual([
      `commitment ${commitmentOf(sha256, draw)}`,
      `order      ${drawnOrder(sha256, draw, items).join(' ')}`,
    ]);
  });
});

describe('a draw', () => {
  test('is a permutation, the same for the same seed, whatever the order of the items', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 40 }), fc.nat(), (items, number) => {
        const draw = { seed: seedOf(number), context: 'x' };
        const order = drawnOrder(sha256, draw, items);
        expect(order.toSorted()).toEqual(items.toSorted());
        expect(drawnOrder(sha256, draw, items.toReversed())).toEqual(order);
      }),
    );
  });

  test('another context or seed gives another order and another commitment', () => {
    const items = Array.from({ length: 29 }, (_, index) => `n${index}`);
    const base = { seed: ZERO, context: 'panel' };
    const others = [drawFor(base, 'a'), drawFor(base, 'b'), { ...base, seed: COUNTED }];
    const orders = [base, ...others].map((draw) => drawnOrder(sha256, draw, items).join());
    const commitments = [base, ...others].map((draw) => commitmentOf(sha256, draw));
    expect(new Set(orders).size).toBe(4);
    expect(new Set(commitments).size).toBe(4);
    expect(isCommitted(sha256, base, commitments[0] ?? '')).toBe(true);
    expect(isCommitted(sha256, { ...base, seed: COUNTED }, commitments[0] ?? '')).toBe(false);
  });

  test('every order of four is as likely as another, and each item in each place (chi-square)', () => {
    const RUNS = 12_000;
    const counts = new Map<string, number>();
    for (let run = 0; run < RUNS; run += 1) {
      const order = drawnOrder(sha256, { seed: seedOf(run), context: '' }, [...'abcd']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    const wanted = RUNS / 24;
    const chi = [...counts.values()].reduce((all, n) => all + (n - wanted) ** 2 / wanted, 0);
    expect(counts.size).toBe(24);
    // 23 degrees of freedom: above 49.7 once in a thousand.
    expect(chi).toBeLessThan(49.7);
  });

  test('throws a number of the incomplete stretch away', () => {
    const blocks = [`ffffffff${'00000001'.repeat(7)}`];
    const fake = (): string => blocks[0] ?? '';
    // Below 3: ffffffff is the only number too many; the next, 1, exchanges c and b. Below 2: 1 leaves b… in place.
    expect(drawnOrder(fake, { seed: '', context: '' }, [...'abc'])).toEqual([...'acb']);
  });

  test('an item given twice is no draw', () => {
    expect(() => drawnOrder(sha256, { seed: ZERO, context: '' }, ['a', 'a'])).toThrow(RangeError);
  });

  test('nothing and one thing have one order', () => {
    expect(drawnOrder(sha256, { seed: ZERO, context: '' }, [])).toEqual([]);
    expect(drawnOrder(sha256, { seed: ZERO, context: '' }, ['a'])).toEqual(['a']);
  });
});
