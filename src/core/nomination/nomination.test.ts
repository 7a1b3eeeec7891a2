import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitId } from '../kernel/id.ts';
import { countCharacters } from './characters.ts';
import { applyCondition, isSatisfied, type Condition } from './condition.ts';
import { checkMaterial, type Material, type MeasuredPiece } from './material.ts';
import {
  checkQuota,
  leastPlaces,
  mostPlaces,
  shareCount,
  type Places,
  type Quota,
  type QuotaNominee,
} from './quota.ts';

const quota = (places: Places, more: Partial<Quota> = {}): Quota => ({
  id: 'quota',
  units: ['unit' as UnitId],
  places,
  sharedBy: ['person'],
  categories: [{ id: 'window', title: '窗口' }],
  shares: [],
  minimums: [],
  source: 'J3.2',
  ...more,
});
const nominees = (count: number, more: Partial<QuotaNominee> = {}): QuotaNominee[] =>
  Array.from({ length: count }, () => ({
    kind: 'person',
    category: 'window',
    facts: { attributes: {} },
    ...more,
  }));
const codes = (rules: Quota, people: readonly QuotaNominee[]) => {
  const { over, short } = checkQuota(rules, people);
  return { over: over.map((one) => one.code), short: short.map((one) => one.code) };
};

describe('quotas (J3.2, J3.3)', () => {
  it.each([
    ['municipal bureau', 4],
    ['county', 3],
    ['zone', 1],
    ['association', 2],
  ])('%s: its %i places can be used, one more is refused', (_, most) => {
    const rules = quota({ kind: 'ceiling', most });
    expect(checkQuota(rules, nominees(most))).toMatchObject({ used: most, free: 0, over: [] });
    expect(checkQuota(rules, nominees(most + 1)).over).toEqual([
      { code: 'quota.full', params: { used: most + 1, most }, clause: 'J3.2' },
    ]);
  });

  it('tells apart exact, ceiling, range and optional by what is too few', () => {
    const kinds: readonly [Places, number, number][] = [
      [{ kind: 'exact', n: 3 }, 3, 3],
      [{ kind: 'ceiling', most: 3 }, 1, 3],
      [{ kind: 'range', least: 2, most: 3 }, 2, 3],
      [{ kind: 'optional', most: 3 }, 0, 3],
    ];
    for (const [places, least, most] of kinds) {
      expect([leastPlaces(places), mostPlaces(places)]).toEqual([least, most]);
      expect(codes(quota(places), nominees(least)).short).toEqual([]);
      if (least > 0)
        expect(codes(quota(places), nominees(least - 1)).short).toEqual(['quota.below-least']);
    }
  });

  it('puts a nominee in exactly one category of its quota, each with its own places', () => {
    const rules = quota(
      { kind: 'ceiling', most: 3 },
      {
        categories: [
          { id: 'window', title: '窗口', places: { kind: 'range', least: 1, most: 2 } },
          { id: 'hospital', title: '医院', places: { kind: 'optional', most: 1 } },
        ],
      },
    );
    const hospital = nominees(1, { category: 'hospital' });
    expect(codes(rules, [...nominees(2), ...hospital])).toEqual({ over: [], short: [] });
    expect(codes(rules, nominees(3)).over).toEqual(['quota.category-full']);
    expect(codes(rules, hospital).short).toEqual(['quota.category-below-least']);
    expect(codes(rules, [...nominees(1), ...nominees(1, { category: 'pharmacy' })]).over).toEqual([
      'quota.category-unknown',
    ]);
  });

  it('lets a person or a team take a place only where the plan says so', () => {
    const team = nominees(1, { kind: 'team' });
    expect(codes(quota({ kind: 'ceiling', most: 2 }), team).over).toEqual(['quota.kind-excluded']);
    const shared = quota({ kind: 'ceiling', most: 2 }, { sharedBy: ['person', 'team'] });
    expect(codes(shared, [...nominees(1), ...team]).over).toEqual([]);
    expect(codes(shared, [...nominees(2), ...team]).over).toEqual(['quota.full']);
  });

  it('floors in percent round up, caps round down', () => {
    expect([1, 4, 5].map((n) => shareCount('floor', 60, n))).toEqual([1, 3, 3]);
    expect([1, 4, 5, 9, 10].map((n) => shareCount('cap', 20, n))).toEqual([0, 0, 1, 1, 2]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 0, max: 500 }),
        (percent, n) => {
          expect(shareCount('floor', percent, n)).toBe(Math.floor((percent * n + 99) / 100));
          expect(shareCount('cap', percent, n)).toBe(Math.floor((percent * n) / 100));
        },
      ),
    );
  });
});

describe('conditions (J2)', () => {
  const condition: Condition = {
    id: 'conduct',
    title: '品行',
    test: { kind: 'affirmed' },
    source: 'J2.1',
  };
  const outcome = (
    one: Condition,
    affirmed: readonly string[],
    approvals: readonly string[] = [],
  ) => applyCondition(one, { attributes: {}, affirmed }, approvals).outcome;

  it('an affirmed item is met once ticked, not by a tick at another item', () => {
    expect(outcome(condition, ['conduct'])).toBe('met');
    expect(outcome(condition, ['deeds'])).toBe('unmet');
  });

  it('a veto rules out, whatever is approved', () => {
    const veto = { ...condition, veto: true, exception: { approvedBy: ['bureau'] } };
    expect(outcome(veto, ['conduct'], ['bureau'])).toBe('vetoed');
    expect(outcome(veto, [])).toBe('met');
  });

  it('an exception needs every approval the plan names', () => {
    const waivable = { ...condition, exception: { approvedBy: ['publicity', 'bureau'] } };
    expect(outcome(waivable, [])).toBe('needs-approval');
    expect(outcome(waivable, [], ['bureau'])).toBe('needs-approval');
    expect(outcome(waivable, [], ['bureau', 'publicity'])).toBe('waived');
    expect(outcome(condition, [], ['bureau', 'publicity'])).toBe('unmet');
    expect(
      ['met', 'waived', 'unmet', 'needs-approval', 'vetoed', 'unknown'].map((one) =>
        isSatisfied(one as 'met'),
      ),
    ).toEqual([true, true, false, false, false, false]);
  });
});

describe('materials (J6.1, J10)', () => {
  const material = (more: Partial<Material>): Material => ({
    id: 'x',
    title: '材料',
    pieces: { least: 1, most: 1 },
    copies: 0,
    electronic: true,
    signedBy: [],
    source: 'J6.1',
    ...more,
  });
  const check = (
    rule: Material,
    pieces: readonly Partial<MeasuredPiece>[],
    copies = 0,
    signedBy: readonly string[] = [],
  ) => {
    const all = pieces.map((piece, at) => ({ name: `${at}.jpg`, digest: String(at), ...piece }));
    const { refusals, warnings } = checkMaterial(rule, { pieces: all, copies, signedBy });
    return { refusals: refusals.map((one) => one.code), warnings: warnings.map((one) => one.code) };
  };
  const photograph = (bytes: number, format: 'jpeg' | 'png' | 'other' = 'jpeg', width = 4000) => ({
    image: { format, bytes, width, height: 3000 },
  });
  const photographs = material({
    pieces: { least: 3, most: 3 },
    image: { formats: ['jpeg'], leastBytes: 2_000_000, leastWidth: 1000, leastHeight: 1000 },
  });

  it('exactly three photographs, really JPEG, not one byte under, no duplicates', () => {
    const good = [photograph(2_000_000), photograph(3_000_000), photograph(2_500_000)];
    expect(check(photographs, good).refusals).toEqual([]);
    expect(check(photographs, good.slice(1)).refusals).toEqual(['material.too-few']);
    expect(check(photographs, [...good, photograph(2_000_001)]).refusals).toEqual([
      'material.too-many',
    ]);
    expect(check(photographs, [photograph(1_999_999), ...good.slice(1)]).refusals).toEqual([
      'material.too-few-bytes',
    ]);
    expect(check(photographs, [photograph(2_000_000, 'png'), ...good.slice(1)]).refusals).toEqual([
      'material.wrong-format',
    ]);
    expect(
      check(photographs, [photograph(2_000_000, 'jpeg', 999), ...good.slice(1)]).refusals,
    ).toEqual(['material.too-few-pixels']);
    expect(
      check(photographs, [{ ...photograph(2_000_000), digest: '1' }, ...good.slice(1)]).refusals,
    ).toEqual(['material.duplicate']);
  });

  it('500 characters of deeds are accepted, the 501st is refused; about 2,000 of story only warns', () => {
    const deeds = material({ characters: { most: 500, outside: 'refuse' } });
    expect(check(deeds, [{ characters: 500 }]).refusals).toEqual([]);
    expect(check(deeds, [{ characters: 501 }]).refusals).toEqual(['material.too-long']);
    const story = material({ characters: { least: 1600, most: 2400, outside: 'warn' } });
    expect(check(story, [{ characters: 1599 }])).toEqual({
      refusals: [],
      warnings: ['material.too-short'],
    });
    expect(check(story, [{ characters: 2400 }])).toEqual({ refusals: [], warnings: [] });
  });

  it('copies, signatures and the length of a recording', () => {
    const form = material({ copies: 3, signedBy: ['公安机关', '纪检监察部门'] });
    expect(check(form, [{}], 3, ['公安机关', '纪检监察部门']).refusals).toEqual([]);
    expect(check(form, [{}], 2, ['公安机关']).refusals).toEqual([
      'material.copies-missing',
      'material.signature-missing',
    ]);
    const film = material({ media: { least: 60, most: 180 } });
    expect([60, 180, 59, 181].map((seconds) => check(film, [{ seconds }]).refusals)).toEqual([
      [],
      [],
      ['material.recording-too-short'],
      ['material.recording-too-long'],
    ]);
  });

  it('counts characters as Word does without spaces, rare ones as one', () => {
    expect(countCharacters('王䶮𬭎　经办 2 项，\n共3件。')).toBe(12);
    expect(countCharacters(' \t\n　')).toBe(0);
  });
});
