import { describe, expect, it } from 'vitest';
import { day } from '../kernel/day.ts';
import type { OpenItem, RecordedDecision } from './open-item.ts';
import { touchesResult } from './open-item.ts';
import { valueAtPath } from './path.ts';
import { settlePlan, undecided } from './settle.ts';

const TREE = {
  stages: [{ id: 'review', places: null }],
  awards: [{ id: 'team', places: 'within-pool' }],
};
const POOL: OpenItem = {
  id: 'award-pool',
  kind: 'reading',
  question: '怎样数？',
  answer: {
    kind: 'choice',
    default: 'six',
    options: [
      { id: 'six', title: '六队', set: { 'awards.team.places': 'within-pool' } },
      { id: 'seven', title: '七队', set: { 'awards.team.places': 'whole-table' } },
    ],
  },
  source: ['N7.2'],
};
const COUNT: OpenItem = {
  id: 'named-count',
  kind: 'silence',
  question: '多少人？',
  answer: { kind: 'value', path: 'stages.review.places', expects: 'number', default: '未定' },
  source: ['J4.1'],
};
const decision = (
  number: number,
  open: string,
  more: Partial<RecordedDecision>,
): RecordedDecision => ({
  number,
  open,
  reason: '会议研究',
  decidedBy: ['主办单位'],
  decidedOn: day('2020-07-01'),
  ...more,
});
const settle = (...decisions: readonly RecordedDecision[]) =>
  settlePlan(TREE, [POOL, COUNT], decisions);

describe('recorded decisions', () => {
  it('settle a choice and a value; the rest stays undecided with its default', () => {
    const settled = settle(decision(1, 'award-pool', { choose: 'seven' }));
    if (!settled.ok) throw new Error('refused');
    expect(valueAtPath(settled.value.tree, 'awards.team.places')).toBe('whole-table');
    expect(undecided(settled.value.open)).toEqual([COUNT]);
    const both = settle(
      decision(1, 'award-pool', { choose: 'six' }),
      decision(2, 'named-count', { value: 10 }),
    );
    expect(both.ok && valueAtPath(both.value.tree, 'stages.review.places')).toBe(10);
    expect(both.ok && undecided(both.value.open)).toEqual([]);
  });

  it('a later decision supersedes an earlier one, in whatever order the file has them', () => {
    const settled = settle(
      decision(2, 'award-pool', { choose: 'six' }),
      decision(1, 'award-pool', { choose: 'seven' }),
    );
    expect(settled.ok && valueAtPath(settled.value.tree, 'awards.team.places')).toBe('within-pool');
    expect(settled.ok && settled.value.open[0]?.decision?.number).toBe(2);
  });

  it('refuses unknown items and options, missing and unfitting answers, a number used twice', () => {
    const refused = settle(
      decision(1, 'nothing', { choose: 'six' }),
      decision(2, 'award-pool', { choose: 'eight' }),
      decision(3, 'award-pool', { value: 'six' }),
      decision(4, 'named-count', { value: '十' }),
      decision(4, 'named-count', { choose: 'six' }),
    );
    expect(!refused.ok && refused.refusals.map((one) => [one.code, one.params['number']])).toEqual([
      ['decision.item-unknown', 1],
      ['decision.option-unknown', 2],
      ['decision.answer-missing', 3],
      ['decision.answer-mismatch', 4],
      ['decision.number-twice', 4],
      ['decision.answer-missing', 4],
    ]);
  });

  it('refuses an answer given in two ways, and a place that another decision took away', () => {
    const twice = settle(decision(1, 'award-pool', { choose: 'six', value: 6 }));
    expect(!twice.ok && twice.refusals.map((one) => one.code)).toEqual(['decision.answer-twice']);
    const stages: OpenItem = {
      id: 'stages',
      kind: 'reading',
      question: '有评审吗？',
      answer: {
        kind: 'choice',
        default: 'with',
        options: [
          { id: 'with', title: '有', set: { stages: TREE.stages } },
          { id: 'without', title: '没有', set: { stages: [] } },
        ],
      },
      source: ['J4.1'],
    };
    const gone = settlePlan(
      TREE,
      [stages, COUNT],
      [decision(1, 'stages', { choose: 'without' }), decision(2, 'named-count', { value: 5 })],
    );
    expect(!gone.ok && gone.refusals).toEqual([
      { code: 'decision.place-gone', params: { number: 2, path: 'stages.review.places' } },
    ]);
  });

  it('know which items touch a result', () => {
    expect(touchesResult(POOL)).toBe(true);
    expect(touchesResult(COUNT)).toBe(false);
  });
});
