import { expect } from 'vitest';
import { parseDecisions } from '../../src/contract/plan/parse.ts';
import { day } from '../../src/core/kernel/day.ts';
import { STATUTORY_DAYS } from '../../src/core/kernel/statutory-days.ts';
import type { Decisions, RecordedDecision } from '../../src/core/plan/open-item.ts';
import { valueAtPath } from '../../src/core/plan/path.ts';
import { settlePlan } from '../../src/core/plan/settle.ts';
import { postingPeriod } from '../../src/core/posting/posting.ts';
import { loadFragment, stageOf, treeOf, type Cases, type LoadedFragment } from '../fragments.ts';

const decision = (more: Partial<RecordedDecision>): RecordedDecision => ({
  number: 1,
  open: '',
  reason: '会议确定',
  decidedBy: ['示例市医疗保障局'],
  decidedOn: day('2020-06-08'),
  ...more,
});

const counted = (loaded: LoadedFragment): readonly string[] =>
  postingPeriod(
    stageOf(loaded, 'posting').posting,
    day('2020-06-15'),
    loaded.plan.calendar ?? STATUTORY_DAYS,
    loaded.plan.closeOfBusiness,
  ).counted.map((one) => one.slice(8));

const asked = ({ findings }: LoadedFragment, open: string): readonly string[] =>
  findings.filter((one) => one.open === open).map((one) => one.code);

const decisionsOf = ({ fragment }: LoadedFragment): readonly RecordedDecision[] => {
  const parsed = parseDecisions(treeOf(fragment.text));
  if (Array.isArray(parsed)) throw new Error(JSON.stringify(parsed));
  return (parsed as Decisions).decisions;
};

const reviewOf = (loaded: LoadedFragment) => {
  const { method, places, quorum } = stageOf(loaded, 'review');
  return { method, places, quorum };
};

/** Open items and recorded decisions of section 4. */
export const OPEN_CASES: Cases = {
  'open-choice': {
    'X2: the default holds and is asked about until an option is chosen': (loaded) => {
      expect(counted(loaded)).toEqual(['16', '17', '18', '19', '22']);
      expect(asked(loaded, 'posting-days')).toEqual(['open.reading']);
      const chosen = [decision({ open: 'posting-days', choose: 'calendar' })];
      const decided = loadFragment(loaded.fragment, chosen);
      expect(counted(decided)).toEqual(['15', '16', '17', '18', '19']);
      expect(asked(decided, 'posting-days')).toEqual([]);
    },
    'X2: an option that the item does not offer is refused': ({ tree, plan }) => {
      const chosen = [decision({ open: 'posting-days', choose: 'never' })];
      expect(settlePlan(tree, plan.open, chosen)).toEqual({
        ok: false,
        refusals: [
          {
            code: 'decision.option-unknown',
            params: { number: 1, choose: 'never', known: 'working、calendar' },
          },
        ],
      });
    },
  },
  'open-value': {
    'X2: the value stands in the plan once it is decided': (loaded) => {
      expect(reviewOf(loaded).places).toBe(null);
      expect(asked(loaded, 'named-count')).toEqual(['review.places-missing']);
      const decided = loadFragment(loaded.fragment, [decision({ open: 'named-count', value: 12 })]);
      expect(reviewOf(decided).places).toBe(12);
      expect(asked(decided, 'named-count')).toEqual([]);
    },
    'X2: a text where a number is expected is refused': ({ tree, plan }) => {
      const decided = [decision({ open: 'named-count', value: '12人' })];
      expect(settlePlan(tree, plan.open, decided)).toEqual({
        ok: false,
        refusals: [{ code: 'decision.answer-mismatch', params: { number: 1, expects: 'number' } }],
      });
    },
  },
  'recorded-decision': {
    'X1: the later decision supersedes the earlier one with all that it set': (loaded) => {
      expect(reviewOf(loaded)).toEqual({ method: null, places: null, quorum: null });
      const decisions = decisionsOf(loaded);
      const settled = (list: readonly RecordedDecision[]) =>
        reviewOf(loadFragment(loaded.fragment, list));
      const after = (count: number) => settled(decisions.slice(0, count));
      expect(after(1)).toEqual({ method: 'scores', places: null, quorum: 5 });
      expect(after(2)).toEqual({ method: 'scores', places: 12, quorum: 5 });
      expect(after(3)).toEqual({ method: 'ballots', places: 12, quorum: null });
      // the number counts, not the place in the file
      expect(settled(decisions.toReversed())).toEqual(after(3));
    },
    'where two items set one place, the later of the decisions that hold sets it': (loaded) => {
      const [item] = loaded.plan.open;
      if (item?.answer.kind !== 'value') throw new Error('not a value');
      const open = [item, { ...item, id: 'again' }];
      const values = ['named-count', 'again', 'named-count'].map((id, at) =>
        decision({ number: at + 1, open: id, value: 10 * (at + 1) }),
      );
      const settled = settlePlan(loaded.tree, open, values);
      if (!settled.ok) throw new Error('refused');
      expect(valueAtPath(settled.value.tree, item.answer.path)).toBe(30);
    },
    'X1: each item carries the decision that holds': (loaded) => {
      const settled = settlePlan(loaded.tree, loaded.plan.open, decisionsOf(loaded));
      if (!settled.ok) throw new Error('refused');
      expect(settled.value.open.map(({ item, decision: held }) => [item.id, held?.number])).toEqual(
        [
          ['named-count', 2],
          ['review-method', 3],
        ],
      );
    },
  },
};
