import { unreachable } from '../kernel/decision.ts';
import { dayText, type Day } from '../kernel/day.ts';
import { compare, exactInteger, plainText } from '../kernel/exact.ts';
import { ageOn, monthNumber, monthOf, monthsText, monthText } from '../kernel/month.ts';
import type { PersonFacts } from './facts.ts';
import { serviceLength, type ServiceCounting } from './service.ts';

/**
 * A claim about a person, as plans write it under conditions, consultations, rosters and awards.
 * `affirmed` is the claim that the nominating unit has ticked the item it stands in (J2.1–3, 6).
 * Ages and honours are reckoned as of the day named.
 */
export type PersonTest =
  | { readonly kind: 'affirmed' }
  | { readonly kind: 'attribute'; readonly name: string; readonly in: readonly string[] }
  | {
      readonly kind: 'figure';
      readonly name: string;
      readonly least?: number | undefined;
      readonly most?: number | undefined;
    }
  | {
      readonly kind: 'age';
      readonly least?: number | undefined;
      readonly most?: number | undefined;
      readonly asOf: Day;
    }
  | {
      readonly kind: 'service';
      readonly leastMonths: number;
      readonly sectors: readonly string[];
      readonly counting: ServiceCounting;
      readonly asOf: Day;
    }
  | {
      readonly kind: 'honour';
      readonly levels: readonly string[];
      readonly withinYears: number;
      readonly asOf: Day;
    }
  | { readonly kind: 'all' | 'any'; readonly of: readonly PersonTest[] }
  | { readonly kind: 'not'; readonly of: PersonTest };

/** `unknown`: a fact is missing; the working says which. */
export type Truth = 'yes' | 'no' | 'unknown';

/** The answer to a test with its reasons in Chinese, one a line. */
export interface TestAnswer {
  readonly truth: Truth;
  readonly working: readonly string[];
}

const answer = (holds: boolean, ...working: string[]): TestAnswer => ({
  truth: holds ? 'yes' : 'no',
  working,
});
const missing = (what: string): TestAnswer => ({ truth: 'unknown', working: [`未填写${what}`] });

const within = (value: number, least: number | undefined, most: number | undefined): boolean =>
  (least === undefined || value >= least) && (most === undefined || value <= most);

const both = (answers: readonly TestAnswer[], decisive: Truth, otherwise: Truth): TestAnswer => {
  const truth = answers.some((one) => one.truth === decisive)
    ? decisive
    : answers.some((one) => one.truth === 'unknown')
      ? 'unknown'
      : otherwise;
  return { truth, working: answers.flatMap((one) => one.working) };
};

const hasHonour = (
  test: Extract<PersonTest, { kind: 'honour' }>,
  honours: NonNullable<PersonFacts['honours']>,
): TestAnswer => {
  const asOf = monthOf(test.asOf);
  const matching = honours.filter((honour) => {
    const age = monthNumber(asOf) - monthNumber(honour.month);
    return test.levels.includes(honour.level) && age >= 0 && age <= test.withinYears * 12;
  });
  const window = `${dayText(test.asOf)}前${test.withinYears}年内`;
  return matching.length === 0
    ? answer(false, `${window}没有${test.levels.join('、')}荣誉`)
    : answer(true, ...matching.map((one) => `${window}：${monthText(one.month)} ${one.title}`));
};

/**
 * Applies a test to what is known of a person. Three-valued: `all` is no as soon as one part is no, `any` is yes as
 * soon as one part is yes, also when other facts are missing.
 * @param item id of the condition in which the test stands, for `affirmed`
 */
export const applyTest = (test: PersonTest, facts: PersonFacts, item: string): TestAnswer => {
  switch (test.kind) {
    case 'affirmed': {
      const ticked = facts.affirmed?.includes(item) ?? false;
      return answer(ticked, ticked ? '推荐单位已确认' : '推荐单位尚未确认');
    }
    case 'attribute': {
      const value = facts.attributes[test.name];
      return value === undefined ? missing(test.name) : answer(test.in.includes(value), value);
    }
    case 'figure': {
      const value = facts.figures?.[test.name];
      if (value === undefined) return missing(test.name);
      const low = test.least === undefined || compare(value, exactInteger(test.least)) >= 0;
      const high = test.most === undefined || compare(value, exactInteger(test.most)) <= 0;
      return answer(low && high, plainText(value));
    }
    case 'age': {
      if (facts.birth === undefined) return missing('出生年月');
      const age = ageOn(facts.birth, test.asOf);
      return answer(within(age, test.least, test.most), `截至${dayText(test.asOf)}满${age}周岁`);
    }
    case 'service': {
      if (facts.service === undefined) return missing('工作经历');
      const { months, working } = serviceLength(
        facts.service,
        test.sectors,
        test.counting,
        test.asOf,
      );
      const enough = months >= test.leastMonths;
      const verdict = `${enough ? '满' : '不足'}${monthsText(test.leastMonths)}`;
      return answer(enough, ...working, verdict);
    }
    case 'honour':
      return facts.honours === undefined ? missing('曾获荣誉') : hasHonour(test, facts.honours);
    case 'all':
      return both(
        test.of.map((part) => applyTest(part, facts, item)),
        'no',
        'yes',
      );
    case 'any':
      return both(
        test.of.map((part) => applyTest(part, facts, item)),
        'yes',
        'no',
      );
    case 'not': {
      const inner = applyTest(test.of, facts, item);
      const opposite = { yes: 'no', no: 'yes', unknown: 'unknown' } as const;
      return { truth: opposite[inner.truth], working: inner.working };
    }
    default:
      return unreachable(test);
  }
};
