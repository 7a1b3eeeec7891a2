import { describe, expect, it } from 'vitest';
import type { Json } from './open-item.ts';
import { resolvePath, sameJson, valueAtPath, valuesUnder, withValueAt } from './path.ts';

const TREE: Json = {
  stages: [
    { id: 'review', places: null, source: 'J4.1' },
    { id: 'posting', posting: { period: { n: 5 } }, source: 'J4.2' },
  ],
  list: ['a', 'b'],
};

describe('places in a plan', () => {
  it('name keys, list elements by id or by position', () => {
    expect(resolvePath(TREE, 'stages.posting.posting.period.n')).toEqual([
      'stages',
      1,
      'posting',
      'period',
      'n',
    ]);
    expect(valueAtPath(TREE, 'stages.posting.posting.period')).toEqual({ n: 5 });
    expect(valueAtPath(TREE, 'list.1')).toBe('b');
  });

  it('may name a key that is not written yet, but nothing beyond it', () => {
    expect(resolvePath(TREE, 'stages.review.method')).toEqual(['stages', 0, 'method']);
    expect(valueAtPath(TREE, 'stages.review.method')).toBeUndefined();
    for (const path of [
      'stages.award.series',
      'list.2',
      'stages.review.panel.judges',
      'stages.review.places.n',
      'constructor.name',
    ])
      expect(resolvePath(TREE, path), path).toBeNull();
  });

  it('changes one value and leaves the tree given as it was', () => {
    const changed = withValueAt(TREE, 'stages.review.places', 10);
    expect(valueAtPath(changed, 'stages.review.places')).toBe(10);
    expect(valueAtPath(TREE, 'stages.review.places')).toBeNull();
    expect(valueAtPath(changed, 'stages.posting')).toBe(valueAtPath(TREE, 'stages.posting'));
    expect(() => withValueAt(TREE, 'stages.none.places', 1)).toThrow(RangeError);
  });

  it('compares whatever the order of keys, an absent key like null', () => {
    expect(sameJson({ a: 1, b: null }, { a: 1 })).toBe(true);
    expect(sameJson({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toBe(true);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
    expect(sameJson({ a: 0 }, { a: null })).toBe(false);
  });

  it('lists every value under a name', () => {
    expect(valuesUnder(TREE, 'source').map(({ value }) => value)).toEqual(['J4.1', 'J4.2']);
  });
});
