import { expect, test } from 'vitest';
import { day, instantAt, type Instant } from '../kernel/day.ts';
import { mayConfirm, type ConfirmFacts } from './confirm.ts';

const ENDS = instantAt(day('2020-10-09'), 1440);
const codes = (facts: Partial<ConfirmFacts>, now: Instant = ENDS): readonly string[] => {
  const decided = mayConfirm(
    {
      isFinal: false,
      postings: [{ title: '公示', endsAt: ENDS }],
      openObjections: 0,
      ...facts,
    },
    now,
  );
  return decided.ok ? [] : decided.refusals.map(({ code }) => code);
};

test('N6: a result is final when its posting has run out, at the very instant and not before', () => {
  expect(codes({})).toEqual([]);
  expect(codes({}, (ENDS - 1) as Instant)).toEqual(['honour.result-posting-runs']);
  expect(codes({ postings: [{ title: '公示', endsAt: null }] })).toEqual([
    'honour.result-not-posted',
  ]);
});

test('an open objection holds back all; every hindrance is named', () => {
  expect(codes({ openObjections: 1 }, (ENDS - 1) as Instant)).toEqual([
    'honour.result-posting-runs',
    'honour.result-objection-open',
  ]);
});

test('a plan without a posting waits for nothing; what is final stays so', () => {
  expect(codes({ postings: [] }, 0 as Instant)).toEqual([]);
  expect(codes({ isFinal: true, openObjections: 1 })).toEqual(['honour.result-final']);
});
