import { describe, expect, it } from 'vitest';
import { day } from '../kernel/day.ts';
import { exactInteger } from '../kernel/exact.ts';
import { month } from '../kernel/month.ts';
import type { PersonFacts, ServiceRow } from './facts.ts';
import { serviceLength } from './service.ts';
import { applyTest, type PersonTest } from './test.ts';

const ASOF = day('2020-05-10');
const row = (from: string, to: string | null, sector = '医保'): ServiceRow => ({
  from: month(from),
  to: to === null ? null : month(to),
  sector,
});
const truth = (test: PersonTest, facts: Partial<PersonFacts>) =>
  applyTest(test, { attributes: {}, ...facts }, 'item').truth;

describe('length of service (J2.4)', () => {
  const months = (
    rows: readonly ServiceRow[],
    counting: 'cumulative' | 'continuous' = 'cumulative',
  ) => serviceLength(rows, ['医保', '社保'], counting, ASOF).months;

  it('2017.05 to 2020.05 is three years, one month later is 2 years 11 months', () => {
    expect(months([row('2017-05', null)])).toBe(36);
    expect(months([row('2017-06', null)])).toBe(35);
  });

  it('joins adjoining and overlapping rows, leaves other work out, stops at the as-of date', () => {
    expect(months([row('2015-01', '2016-01'), row('2016-01', '2017-01', '社保')])).toBe(24);
    expect(months([row('2015-01', '2016-07'), row('2016-01', '2017-01')])).toBe(24);
    expect(months([row('2010-01', '2019-01', '教育'), row('2019-01', null)])).toBe(16);
    expect(months([row('2020-01', '2025-01')])).toBe(4);
    expect(months([row('2021-01', null)])).toBe(0);
  });

  it('continuous counts the longest unbroken spell only', () => {
    const rows = [row('2010-01', '2012-01'), row('2015-01', '2016-01')];
    expect([months(rows), months(rows, 'continuous')]).toEqual([36, 24]);
  });

  it('shows the arithmetic', () => {
    expect(
      serviceLength(
        [row('2012-07', '2015-03', '社保'), row('2017-01', null)],
        ['医保', '社保'],
        'cumulative',
        ASOF,
      ).working,
    ).toEqual([
      '2012.07—2015.03：32个月',
      '2017.01—2020.05：40个月',
      '截至2020.05，累计72个月（6年）',
    ]);
  });
});

describe('claims about a person', () => {
  const service: PersonTest = {
    kind: 'service',
    leastMonths: 36,
    sectors: ['医保'],
    counting: 'cumulative',
    asOf: ASOF,
  };

  it('are yes, no, or unknown where the fact is missing', () => {
    expect(truth(service, { service: [row('2017-05', null)] })).toBe('yes');
    expect(truth(service, { service: [row('2017-06', null)] })).toBe('no');
    expect(truth(service, {})).toBe('unknown');
    const sex: PersonTest = { kind: 'attribute', name: '性别', in: ['女'] };
    expect(truth(sex, { attributes: { 性别: '女' } })).toBe('yes');
    expect(truth(sex, { attributes: { 性别: '男' } })).toBe('no');
    expect(truth(sex, {})).toBe('unknown');
  });

  it('reckon ages and past honours as of the day named, the edges included', () => {
    const young: PersonTest = { kind: 'age', most: 35, asOf: ASOF };
    expect(truth(young, { birth: day('1984-05-11') })).toBe('yes'); // 35, turns 36 the day after
    expect(truth(young, { birth: day('1984-05-10') })).toBe('no');
    const honoured: PersonTest = { kind: 'honour', levels: ['市级'], withinYears: 5, asOf: ASOF };
    const honour = (at: string, level = '市级') => ({
      honours: [{ title: '先进个人', level, month: month(at) }],
    });
    expect(truth(honoured, honour('2015-05'))).toBe('yes');
    expect(truth(honoured, honour('2015-04'))).toBe('no');
    expect(truth(honoured, honour('2018-01', '县级'))).toBe('no');
    expect(truth(honoured, honour('2020-06'))).toBe('no'); // after the as-of date
    expect(truth(honoured, {})).toBe('unknown');
  });

  it('combine three-valued: a decisive part decides, also beside a missing one', () => {
    const yes: PersonTest = { kind: 'figure', name: 'n', least: 1, most: 3 };
    const missing: PersonTest = { kind: 'attribute', name: '岗位', in: ['窗口'] };
    const facts = { figures: { n: exactInteger(3) } };
    const no: PersonTest = { kind: 'figure', name: 'n', most: 2 };
    expect(truth({ kind: 'all', of: [yes, missing] }, facts)).toBe('unknown');
    expect(truth({ kind: 'all', of: [no, missing] }, facts)).toBe('no');
    expect(truth({ kind: 'any', of: [no, missing] }, facts)).toBe('unknown');
    expect(truth({ kind: 'any', of: [yes, missing] }, facts)).toBe('yes');
    expect(truth({ kind: 'not', of: missing }, facts)).toBe('unknown');
    expect(truth({ kind: 'not', of: no }, facts)).toBe('yes');
  });

  it('name what is missing', () => {
    expect(
      applyTest({ kind: 'attribute', name: '岗位', in: ['窗口'] }, { attributes: {} }, 'x').working,
    ).toEqual(['未填写岗位']);
  });
});
