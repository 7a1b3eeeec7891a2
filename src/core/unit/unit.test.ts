import { describe, expect, it } from 'vitest';
import type { OrgUnitId } from '../access/actor.ts';
import { day } from '../kernel/day.ts';
import { nameOn, withName, type DatedName } from './name.ts';
import { mayMove, MOST_LEVELS, pathOf, unitsBelow, type UnitNode } from './tree.ts';

const name = (validFrom: string, text: string, region: string | null): DatedName => ({
  validFrom: day(validFrom),
  name: text,
  short: text,
  region,
});

describe('names that hold from a day on (海门市 became 海门区 on 3 July 2020)', () => {
  const names = [name('2020-07-03', '海门区', '320614'), name('1994-06-21', '海门市', '320684')];

  it('the day before the former name holds, from that day on the new one', () => {
    expect(nameOn(names, day('2020-07-02'))).toEqual(names[1]);
    expect(nameOn(names, day('2020-07-03'))).toEqual(names[0]);
    expect(nameOn(names, day('2020-06-23')).name).toBe('海门市');
    expect(nameOn(names, day('2026-01-01')).region).toBe('320614');
  });

  it('before the first begins, the first', () => {
    expect(nameOn(names, day('1980-01-01')).name).toBe('海门市');
  });

  it('a second name from the same day is refused, a later one is not', () => {
    expect(withName(names, name('2020-07-03', '海门新区', null))).toEqual({
      ok: false,
      refusals: [{ code: 'unit.name-on-same-day', params: { day: '2020-07-03' } }],
    });
    const later = name('2021-01-01', '海门新区', null);
    expect(withName(names, later)).toEqual({ ok: true, value: [...names, later] });
  });
});

describe('the tree', () => {
  const id = (text: string) => text as OrgUnitId;
  const chain = (length: number): ReadonlyMap<OrgUnitId, UnitNode> =>
    new Map(
      Array.from({ length }, (_, n) => [
        id(`u${n}`),
        { id: id(`u${n}`), parent: n === 0 ? null : id(`u${n - 1}`) },
      ]),
    );
  const codeOf = (decision: ReturnType<typeof mayMove>) =>
    decision.ok ? null : decision.refusals[0]?.code;

  it('a unit, then those above it; those below it at any depth', () => {
    expect(pathOf(chain(3), id('u2'))).toEqual(['u2', 'u1', 'u0']);
    expect(unitsBelow(chain(3), id('u0'))).toEqual(['u1', 'u2']);
  });

  it('never below itself, nor below one of its own', () => {
    expect(codeOf(mayMove(chain(3), id('u0'), id('u0')))).toBe('unit.below-itself');
    expect(codeOf(mayMove(chain(3), id('u0'), id('u2')))).toBe('unit.below-itself');
    expect(codeOf(mayMove(chain(3), id('u2'), id('u0')))).toBe(null);
    expect(codeOf(mayMove(chain(3), id('u2'), null))).toBe(null);
    expect(codeOf(mayMove(chain(3), id('u2'), id('none')))).toBe('unit.not-found');
  });

  it('never deeper than the tree reaches', () => {
    const full = chain(MOST_LEVELS);
    expect(codeOf(mayMove(full, id('new'), id(`u${MOST_LEVELS - 2}`)))).toBe(null);
    expect(codeOf(mayMove(full, id('new'), id(`u${MOST_LEVELS - 1}`)))).toBe('unit.too-deep');
    // A unit with one below it needs two levels.
    const two = new Map([
      ...chain(MOST_LEVELS - 1),
      [id('a'), { id: id('a'), parent: null }],
      [id('b'), { id: id('b'), parent: id('a') }],
    ] as const);
    expect(codeOf(mayMove(two, id('a'), id(`u${MOST_LEVELS - 3}`)))).toBe(null);
    expect(codeOf(mayMove(two, id('a'), id(`u${MOST_LEVELS - 2}`)))).toBe('unit.too-deep');
  });
});
