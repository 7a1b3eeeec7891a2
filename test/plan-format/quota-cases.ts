import { expect } from 'vitest';
import {
  checkQuota,
  checkShares,
  mostPlaces,
  type QuotaNominee,
} from '../../src/core/nomination/quota.ts';
import { stageOf, type Cases, type LoadedFragment } from '../fragments.ts';

const nominee = (more: Partial<QuotaNominee> = {}): QuotaNominee => ({
  kind: 'person',
  category: 'all',
  facts: { attributes: {} },
  ...more,
});
const nominees = (count: number): readonly QuotaNominee[] =>
  Array.from({ length: count }, () => nominee());
/** Nominees of whom the first `yes` have the attribute, the next `unknown` have not filled it in. */
const having = (name: string, count: number, yes: number, unknown = 0): readonly QuotaNominee[] =>
  Array.from({ length: count }, (_, at) => {
    if (at >= yes && at < yes + unknown) return nominee();
    return nominee({ facts: { attributes: { [name]: at < yes ? '是' : '否' } } });
  });
const inCategories = (...categories: readonly string[]): readonly QuotaNominee[] =>
  categories.map((category) => nominee({ category }));

/** Places used and free, and the codes of what is too much and what is still missing. */
const stateOf = (
  loaded: LoadedFragment,
  unit: string,
  list: readonly QuotaNominee[],
): readonly [used: number, free: number, over: readonly string[], short: readonly string[]] => {
  const quota = stageOf(loaded, 'nomination').quotas.find((one) =>
    one.units.some((id) => id === unit),
  );
  if (quota === undefined) throw new Error(`no quota for ${unit}`);
  const { used, free, over, short } = checkQuota(quota, list);
  return [used, free, over.map((one) => one.code), short.map((one) => one.code)];
};

const shareParams = (loaded: LoadedFragment, list: readonly QuotaNominee[]) => {
  const [quota] = stageOf(loaded, 'nomination').quotas;
  if (quota === undefined) throw new Error('no quota');
  const { over, short } = checkQuota(quota, list);
  return [...over, ...short].map(({ code, params, clause }) => ({ code, params, clause }));
};

/** Quotas of section 6.4. */
export const QUOTA_CASES: Cases = {
  'quota-exact': {
    'three are complete; two are short, a fourth is refused': (loaded) => {
      expect(stateOf(loaded, 'east', nominees(2))).toEqual([2, 1, [], ['quota.below-least']]);
      expect(stateOf(loaded, 'east', nominees(3))).toEqual([3, 0, [], []]);
      expect(stateOf(loaded, 'east', nominees(4))).toEqual([4, 0, ['quota.full'], []]);
    },
    'each unit of the quota has its places for itself': (loaded) => {
      expect(stateOf(loaded, 'west', nominees(3))).toEqual([3, 0, [], []]);
    },
  },
  'quota-ceiling': {
    'one to three are complete; none is asked about, a fourth is refused': (loaded) => {
      expect(stateOf(loaded, 'east', [])).toEqual([0, 3, [], ['quota.below-least']]);
      expect(stateOf(loaded, 'east', nominees(1))).toEqual([1, 2, [], []]);
      expect(stateOf(loaded, 'east', nominees(3))).toEqual([3, 0, [], []]);
      expect(stateOf(loaded, 'east', nominees(4))).toEqual([4, 0, ['quota.full'], []]);
    },
  },
  'quota-range': {
    'two to four are complete; one is short, a fifth is refused': (loaded) => {
      expect(stateOf(loaded, 'east', nominees(1))).toEqual([1, 3, [], ['quota.below-least']]);
      expect(stateOf(loaded, 'east', nominees(2))).toEqual([2, 2, [], []]);
      expect(stateOf(loaded, 'east', nominees(4))).toEqual([4, 0, [], []]);
      expect(stateOf(loaded, 'east', nominees(5))).toEqual([5, 0, ['quota.full'], []]);
    },
  },
  'quota-optional': {
    'none or one is complete; a second is refused': (loaded) => {
      expect(stateOf(loaded, 'north', [])).toEqual([0, 1, [], []]);
      expect(stateOf(loaded, 'north', nominees(1))).toEqual([1, 0, [], []]);
      expect(stateOf(loaded, 'north', nominees(2))).toEqual([2, 0, ['quota.full'], []]);
    },
  },
  'quota-per-category': {
    'four in all, two of them from agencies at most, one from windows at least': (loaded) => {
      const full = inCategories('agencies', 'agencies', 'windows', 'institutions');
      expect(stateOf(loaded, 'east', full)).toEqual([4, 0, [], []]);
      expect(
        stateOf(loaded, 'east', inCategories('agencies', 'agencies', 'agencies', 'windows')),
      ).toEqual([4, 0, ['quota.category-full'], []]);
      expect(stateOf(loaded, 'east', inCategories('agencies', 'agencies', 'agencies'))).toEqual([
        3,
        1,
        ['quota.category-full'],
        ['quota.category-below-least'],
      ]);
      expect(stateOf(loaded, 'east', inCategories('institutions'))).toEqual([
        1,
        3,
        [],
        ['quota.category-below-least'],
      ]);
      expect(stateOf(loaded, 'east', inCategories('windows', 'windows', 'windows'))).toEqual([
        3,
        1,
        [],
        [],
      ]);
    },
    'the total holds beside the categories, and a nominee stands in one of them': (loaded) => {
      const five = inCategories('agencies', 'windows', 'windows', 'windows', 'institutions');
      expect(stateOf(loaded, 'east', five)).toEqual([5, 0, ['quota.full'], []]);
      expect(stateOf(loaded, 'east', inCategories('windows', 'elsewhere'))).toEqual([
        2,
        2,
        ['quota.category-unknown'],
        [],
      ]);
    },
  },
  'quota-shared-place': {
    'one place for a person or a team, not for both': (loaded) => {
      const team = nominee({ kind: 'team' });
      expect(stateOf(loaded, 'east', [nominee()])).toEqual([1, 0, [], []]);
      expect(stateOf(loaded, 'east', [team])).toEqual([1, 0, [], []]);
      expect(stateOf(loaded, 'east', [nominee(), team])).toEqual([2, 0, ['quota.full'], []]);
    },
    'a place that is not shared goes to a person only': (loaded) => {
      expect(stateOf(loaded, 'north', [nominee()])).toEqual([1, 0, [], []]);
      expect(stateOf(loaded, 'north', [nominee({ kind: 'team' })])).toEqual([
        1,
        0,
        ['quota.kind-excluded'],
        [],
      ]);
    },
  },
  'quota-percent-floor': {
    'X3: 60 % of 4 nominees is 2.4, which rounds up to 3': (loaded) => {
      // 4 × 60 / 100 = 2.4 → 3
      expect(shareParams(loaded, having('一线', 4, 2))).toEqual([
        {
          code: 'quota.share-below-floor',
          params: { title: '一线人员', percent: 60, denominator: 4, bound: 3, have: 2 },
          clause: 'X3',
        },
      ]);
      expect(shareParams(loaded, having('一线', 4, 3))).toEqual([]);
    },
    'X3: 60 % of 5 nominees is 3 exactly and stays 3': (loaded) => {
      // 5 × 60 / 100 = 3
      expect(stateOf(loaded, 'east', having('一线', 5, 2))[3]).toEqual(['quota.share-below-floor']);
      expect(stateOf(loaded, 'east', having('一线', 5, 3))).toEqual([5, 5, [], []]);
    },
  },
  'quota-percent-cap': {
    'X3: 20 % of 9 places is 1.8, so one is allowed and two are refused': (loaded) => {
      // 9 × 20 / 100 = 1.8 → 1; the denominator is the places, not the 2 or 9 nominated
      expect(shareParams(loaded, having('县处级', 9, 1))).toEqual([]);
      expect(shareParams(loaded, having('县处级', 2, 1))).toEqual([]);
      expect(shareParams(loaded, having('县处级', 2, 2))).toEqual([
        {
          code: 'quota.cap-exceeded',
          params: { title: '县处级干部', percent: 20, denominator: 9, bound: 1, have: 2 },
          clause: 'X3',
        },
      ]);
    },
    'X3: a fact that is missing does not slip under the cap': (loaded) => {
      expect(stateOf(loaded, 'east', having('县处级', 3, 1, 1))).toEqual([
        3,
        6,
        [],
        ['quota.fact-missing'],
      ]);
      // one alone stays within the cap whatever the fact turns out to be
      expect(stateOf(loaded, 'east', having('县处级', 3, 0, 1))).toEqual([3, 6, [], []]);
    },
  },
  'quota-percent-over-all': {
    'X3: 20 % of all that were nominated, judged when the list is handed in': (loaded) => {
      const { shares, quotas } = stageOf(loaded, 'nomination');
      const places = quotas.reduce(
        (sum, one) => sum + mostPlaces(one.places) * one.units.length,
        0,
      );
      const judged = (count: number, leaders: number) => {
        const { over, short } = checkShares(shares, places, having('县处级', count, leaders));
        return [over.map((one) => one.code), short.map((one) => one.code)];
      };
      expect(places).toBe(10);
      // 9 × 20 / 100 = 1.8 → 1; 10 × 20 / 100 = 2
      expect(judged(9, 1)).toEqual([[], []]);
      expect(judged(9, 2)).toEqual([[], ['quota.cap-exceeded']]);
      expect(judged(10, 2)).toEqual([[], []]);
      // the first one nominated may be a leader: nothing is refused while the list grows
      expect(judged(1, 1)).toEqual([[], ['quota.cap-exceeded']]);
    },
  },
  'quota-tiered-minimum': {
    'X3: one of up to three, two of up to six, three of more, none of none': (loaded) => {
      const short = (count: number, windows: number) =>
        stateOf(loaded, 'east', having('窗口', count, windows))[3];
      const below = ['quota.tier-below-least'];
      expect(short(0, 0)).toEqual([]);
      expect([short(1, 0), short(1, 1), short(3, 1)]).toEqual([below, [], []]);
      expect([short(4, 1), short(4, 2), short(6, 2)]).toEqual([below, [], []]);
      expect([short(7, 2), short(7, 3), short(10, 3)]).toEqual([below, [], []]);
    },
  },
};
