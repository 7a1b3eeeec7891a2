import { unreachable, type Refusal } from '../kernel/decision.ts';
import { ceiling, exactInteger, floor, fraction, multiply, type Exact } from '../kernel/exact.ts';
import type { UnitId } from '../kernel/id.ts';
import type { PersonFacts } from '../person/facts.ts';
import { applyTest, type PersonTest, type Truth } from '../person/test.ts';

/**
 * How many places (名额). `exact`: just so many. `ceiling`: at most so many, and none at all is asked about.
 * `range`: between the two. `optional`: at most so many, and none at all is in order.
 */
export type Places =
  | { readonly kind: 'exact'; readonly n: number }
  | { readonly kind: 'ceiling'; readonly most: number }
  | { readonly kind: 'range'; readonly least: number; readonly most: number }
  | { readonly kind: 'optional'; readonly most: number };

/** What a place is given to: one person, or a team (集体). */
export type NomineeKind = 'person' | 'team';

/** A percentage over a declared denominator. A floor rounds up, a cap rounds down. */
export interface ShareRule {
  readonly id: string;
  readonly title: string;
  readonly bound: 'floor' | 'cap';
  /** Whole percent, 1 to 100. */
  readonly percent: number;
  /** `places`: the most places of the quota; `nominees`: those actually nominated. */
  readonly of: 'places' | 'nominees';
  readonly who: PersonTest;
  readonly source: string;
}

/** At least so many of a kind, growing with the number nominated: the first tier whose `upTo` is not exceeded holds. */
export interface TieredMinimum {
  readonly id: string;
  readonly title: string;
  readonly who: PersonTest;
  /** Ascending; `upTo: null` is the last tier and has no end. */
  readonly tiers: readonly { readonly upTo: number | null; readonly least: number }[];
  readonly source: string;
}

/** The places of one or more units, each unit having them for itself (J3.2). */
export interface Quota {
  readonly id: string;
  readonly units: readonly UnitId[];
  readonly places: Places;
  /** Kinds of nominee that share the places; a person alone unless the plan says otherwise. */
  readonly sharedBy: readonly NomineeKind[];
  /** Scope categories (J3.3), each with its own places if the plan gives any; a nominee stands in exactly one. */
  readonly categories: readonly {
    readonly id: string;
    readonly title: string;
    readonly places?: Places | undefined;
  }[];
  readonly shares: readonly ShareRule[];
  readonly minimums: readonly TieredMinimum[];
  readonly source: string;
}

/** A nominee as far as a quota looks at it. */
export interface QuotaNominee {
  readonly kind: NomineeKind;
  readonly category: string;
  readonly facts: PersonFacts;
}

export type QuotaCode =
  | 'quota.full'
  | 'quota.category-full'
  | 'quota.category-unknown'
  | 'quota.kind-excluded'
  | 'quota.cap-exceeded'
  | 'quota.fact-missing'
  | 'quota.below-least'
  | 'quota.category-below-least'
  | 'quota.share-below-floor'
  | 'quota.tier-below-least';

/** `over`: nothing may be added or stand like this. `short`: not yet enough to be handed in as complete. */
export interface QuotaState {
  readonly used: number;
  readonly free: number;
  readonly over: readonly Refusal<QuotaCode>[];
  readonly short: readonly Refusal<QuotaCode>[];
}

export const mostPlaces = (places: Places): number =>
  places.kind === 'exact' ? places.n : places.most;

/** The least that must be handed in; a ceiling expects one, so that a unit which sends nobody is asked. */
export const leastPlaces = (places: Places): number => {
  switch (places.kind) {
    case 'exact':
      return places.n;
    case 'range':
      return places.least;
    case 'ceiling':
      return Math.min(1, places.most);
    case 'optional':
      return 0;
    default:
      return unreachable(places);
  }
};

/** The whole number that a percentage of `denominator` stands for: a floor rounds up, a cap rounds down. */
export const shareCount = (
  bound: ShareRule['bound'],
  percent: number,
  denominator: number,
): number => {
  const share: Exact = multiply(fraction(percent, 100), exactInteger(denominator));
  return bound === 'floor' ? ceiling(share) : floor(share);
};

const matching = (nominees: readonly QuotaNominee[], who: PersonTest, truth: Truth): number =>
  nominees.filter((nominee) => applyTest(who, nominee.facts, '').truth === truth).length;

interface Judged {
  readonly over: readonly Refusal<QuotaCode>[];
  readonly short: readonly Refusal<QuotaCode>[];
}

const checkCategories = (quota: Quota, nominees: readonly QuotaNominee[]): Judged => {
  const over: Refusal<QuotaCode>[] = [];
  const short: Refusal<QuotaCode>[] = [];
  for (const { category } of nominees)
    if (!quota.categories.some((one) => one.id === category))
      over.push({
        code: 'quota.category-unknown',
        params: { category, allowed: quota.categories.map((one) => one.title).join('、') },
        clause: quota.source,
      });
  for (const { id, title, places } of quota.categories) {
    if (places === undefined) continue;
    const used = nominees.filter((nominee) => nominee.category === id).length;
    const params = { category: title, used, most: mostPlaces(places), least: leastPlaces(places) };
    if (used > params.most)
      over.push({ code: 'quota.category-full', params, clause: quota.source });
    if (used < params.least)
      short.push({ code: 'quota.category-below-least', params, clause: quota.source });
  }
  return { over, short };
};

/**
 * Percentages over a list of nominees: one unit's, or all units' together (CONVENTIONS §3.4, 县处级 ≤ 20 %). A cap on
 * the number nominated holds when the list is handed in, since every list begins with one; a cap on places holds at once.
 * @param places the most places the list has
 */
export const checkShares = (
  shares: readonly ShareRule[],
  places: number,
  nominees: readonly QuotaNominee[],
): Judged => {
  const over: Refusal<QuotaCode>[] = [];
  const short: Refusal<QuotaCode>[] = [];
  const persons = nominees.filter((nominee) => nominee.kind === 'person');
  for (const rule of shares) {
    const denominator = rule.of === 'places' ? places : nominees.length;
    const bound = shareCount(rule.bound, rule.percent, denominator);
    const have = matching(nominees, rule.who, 'yes');
    const unclear = matching(persons, rule.who, 'unknown');
    const params = { title: rule.title, percent: rule.percent, denominator, bound, have };
    const refusal = (code: QuotaCode): Refusal<QuotaCode> => ({
      code,
      params: code === 'quota.fact-missing' ? { ...params, unclear } : params,
      clause: rule.source,
    });
    if (rule.bound === 'floor') {
      if (have < bound) short.push(refusal('quota.share-below-floor'));
    } else if (have > bound)
      (rule.of === 'places' ? over : short).push(refusal('quota.cap-exceeded'));
    else if (have + unclear > bound) short.push(refusal('quota.fact-missing'));
  }
  return { over, short };
};

const checkMinimums = (
  minimums: readonly TieredMinimum[],
  nominees: readonly QuotaNominee[],
): readonly Refusal<QuotaCode>[] =>
  minimums.flatMap((rule) => {
    const tier = rule.tiers.find((one) => one.upTo === null || nominees.length <= one.upTo);
    const have = matching(nominees, rule.who, 'yes');
    if (tier === undefined || have >= tier.least) return [];
    const params = { title: rule.title, nominees: nominees.length, least: tier.least, have };
    return [{ code: 'quota.tier-below-least' as const, params, clause: rule.source }];
  });

/**
 * Where one unit stands against its quota (J3.2, J3.3, J8).
 * @param nominees all that hold a place at the moment, in the order they were put in
 */
export const checkQuota = (quota: Quota, nominees: readonly QuotaNominee[]): QuotaState => {
  const over: Refusal<QuotaCode>[] = [];
  const short: Refusal<QuotaCode>[] = [];
  const most = mostPlaces(quota.places);
  const least = leastPlaces(quota.places);
  const used = nominees.length;
  if (used > most) over.push({ code: 'quota.full', params: { used, most }, clause: quota.source });
  if (used < least)
    short.push({ code: 'quota.below-least', params: { used, least }, clause: quota.source });
  for (const { kind } of nominees)
    if (!quota.sharedBy.includes(kind))
      over.push({ code: 'quota.kind-excluded', params: { kind }, clause: quota.source });
  const categories = checkCategories(quota, nominees);
  const shares = checkShares(quota.shares, most, nominees);
  const minimums = checkMinimums(quota.minimums, nominees);
  return {
    used,
    free: Math.max(0, most - used),
    over: [...over, ...categories.over, ...shares.over],
    short: [...short, ...categories.short, ...shares.short, ...minimums],
  };
};
