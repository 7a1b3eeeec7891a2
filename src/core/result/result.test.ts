import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import {
  checkedState,
  decideRuling,
  differingLines,
  drawnRest,
  errorsOf,
  isTooMany,
  progressOf,
  samplePartsOf,
  type CheckedSheet,
  type CheckProgress,
  type Retyping,
} from './check.ts';
import { maySeal, resultMoved, type SealFacts } from './state.ts';
import { ruleTie, waysFor, type TieRuling } from './tie.ts';

const codes = (decision: Decision<unknown>): readonly string[] =>
  decision.ok ? [] : decision.refusals.map(({ code }) => code);

describe('N6: a decision on a tie', () => {
  const tie = { members: ['许文博', '陆一鸣'], lastResort: null, bodies: ['insurance', 'union'] };
  const ruling = (more: Partial<TieRuling> = {}): TieRuling => ({
    way: 'committee',
    order: ['陆一鸣', '许文博'],
    signers: [
      { body: 'insurance', name: '演示甲' },
      { body: 'union', name: '演示乙' },
    ],
    ...more,
  });

  it('stands with an order of exactly those who are equal; a shared place and a lot take none', () => {
    expect(ruleTie(tie, ruling())).toEqual(accept(null));
    expect(ruleTie(tie, ruling({ way: 'play-off' }))).toEqual(accept(null));
    expect(ruleTie(tie, ruling({ way: 'shared', order: [] }))).toEqual(accept(null));
    expect(ruleTie(tie, ruling({ way: 'lot', order: [] }))).toEqual(accept(null));
    for (const order of [[], ['许文博'], ['许文博', '许文博'], ['许文博', '郁文舟']])
      expect(codes(ruleTie(tie, ruling({ order }))), order.join()).toEqual(['result.tie-order']);
    expect(codes(ruleTie(tie, ruling({ way: 'lot' })))).toEqual(['result.tie-order']);
  });

  it('two sign it or more, each once, for a body that organises', () => {
    const [first, second] = ruling().signers as [TieRuling['signers'][0], TieRuling['signers'][0]];
    expect(codes(ruleTie(tie, ruling({ signers: [first] })))).toEqual(['result.signers-too-few']);
    expect(
      codes(ruleTie(tie, ruling({ signers: [first, { ...second, name: '演示甲' }] }))),
    ).toEqual(['result.signer-twice']);
    expect(codes(ruleTie(tie, ruling({ signers: [first, { ...second, body: 'zoo' }] })))).toEqual([
      'result.signer-body',
    ]);
  });

  it('takes the way that the plan names, any where the plan is silent or leaves it to the committee', () => {
    expect([waysFor(null).length, waysFor('committee').length]).toEqual([4, 4]);
    expect([waysFor('lot'), waysFor('play-off'), waysFor('shared-place')]).toEqual([
      ['lot'],
      ['play-off'],
      ['shared'],
    ]);
    expect(codes(ruleTie({ ...tie, lastResort: 'lot' }, ruling()))).toEqual(['result.tie-way']);
  });
});

describe('the check: a second person types again all of the top places and 15 % of the rest', () => {
  const rows = (count: number, awarded = 0) =>
    Array.from({ length: count }, (_, at) => ({
      key: `r${at + 1}`,
      place: at + 1,
      isAwarded: at < awarded,
    }));

  it('at least ten places, every place an award reaches, and 15 % of the others rounded up', () => {
    const sizes = (count: number, awarded: number) => {
      const { top, rest, drawn } = samplePartsOf(rows(count, awarded));
      return [top.length, rest.length, drawn];
    };
    expect(sizes(7, 6)).toEqual([7, 0, 0]);
    expect(sizes(10, 6)).toEqual([10, 0, 0]);
    expect(sizes(11, 6)).toEqual([10, 1, 1]);
    expect(sizes(21, 6)).toEqual([10, 11, 2]);
    expect(sizes(30, 6)).toEqual([10, 20, 3]);
    expect(sizes(31, 6)).toEqual([10, 21, 4]);
    expect(sizes(30, 12)).toEqual([12, 18, 3]);
  });

  it('whoever shares the last place is in it; whoever is unranked is of the rest', () => {
    const shared = rows(12).map((row) => ({ ...row, place: Math.min(row.place, 10) }));
    expect(samplePartsOf([...shared, { key: 'x', place: null, isAwarded: false }])).toEqual({
      top: shared.map(({ key }) => key),
      rest: ['x'],
      drawn: 1,
    });
  });

  it('anybody repeats the draw: the same rows from the same seed, in whatever order they come', () => {
    const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
    const draw = { seed: 'ab'.repeat(32), context: '核对抽样/演示' };
    const parts = samplePartsOf(rows(40));
    const drawn = drawnRest(sha256, draw, parts);
    expect([drawn.length, new Set(drawn).size]).toEqual([5, 5]);
    expect(drawnRest(sha256, draw, { ...parts, rest: parts.rest.toReversed() })).toEqual(drawn);
  });

  const retyping = (value: string, more: Partial<Retyping> = {}): Retyping => ({
    values: { a: '90', b: value },
    record: { a: '90', b: '80' },
    outcome: null,
    ...more,
  });
  const record = { a: '90', b: '80' };

  it('a sheet agrees, differs, waits for its correction, and agrees once corrected as typed', () => {
    expect(checkedState(record, null)).toBe('waiting');
    expect(checkedState(record, retyping('80'))).toBe('agreed');
    expect(checkedState(record, retyping('81'))).toBe('differs');
    expect(checkedState(record, retyping('81', { outcome: 'record-wrong' }))).toBe('to-correct');
    const corrected = { a: '90', b: '81' };
    expect(checkedState(corrected, retyping('81', { outcome: 'record-wrong' }))).toBe('agreed');
    expect(checkedState(record, retyping('81', { outcome: 'retyping-wrong' }))).toBe('agreed');
  });

  it('a record that changed since is typed again, whatever was said of it before', () => {
    const changed = { a: '90', b: '85' };
    expect(checkedState(changed, retyping('80'))).toBe('waiting');
    expect(checkedState(changed, retyping('81', { outcome: 'retyping-wrong' }))).toBe('waiting');
    expect(checkedState({ a: '90' }, retyping('80'))).toBe('waiting');
  });

  it('a difference is ruled on by somebody who had nothing to do with the sheet; else who may is told', () => {
    const rulers = [
      { account: 'a', name: '演示甲' },
      { account: 'b', name: '演示乙' },
      { account: 'c', name: '演示丙' },
    ];
    const refused = (account: string, handledBy: readonly string[]) => {
      const decided = decideRuling(account, handledBy, rulers);
      return decided.ok ? [] : decided.refusals;
    };
    expect(refused('a', ['x', 'y'])).toEqual([]);
    expect(refused('a', ['x', 'a'])).toEqual([
      { code: 'result.outcome-own', params: { names: '演示乙、演示丙' } },
    ]);
    expect(refused('a', ['a', 'b', 'c'])).toEqual([{ code: 'result.outcome-nobody', params: {} }]);
  });

  it('counts errors by value; a slip of whoever typed again is none', () => {
    expect([differingLines(record, { a: '1', b: '80' }), errorsOf([retyping('81')])]).toEqual([
      ['a'],
      1,
    ]);
    expect(errorsOf([retyping('81', { outcome: 'retyping-wrong' })])).toBe(0);
    // Two people find the same value wrong: one error, not two.
    expect(errorsOf([retyping('81'), retyping('82'), retyping('81')])).toBe(1);
  });

  it('over 5 % errors means everything: 1 of 20 is not over, 1 of 19 is', () => {
    expect([isTooMany(1, 20), isTooMany(1, 19), isTooMany(0, 0)]).toEqual([false, true, false]);
    const sheet = (isRequired: boolean, more: Partial<CheckedSheet> = {}): CheckedSheet => ({
      isRequired,
      state: 'agreed',
      values: 10,
      retypings: [],
      ...more,
    });
    const wrong = sheet(true, { retypings: [retyping('81', { outcome: 'record-wrong' })] });
    const rest = sheet(false, { state: 'waiting' });
    const of = (sheets: readonly CheckedSheet[]) => progressOf('drawn', sheets);
    expect(of([wrong, sheet(true), rest])).toEqual({
      state: 'passed',
      required: 2,
      agreed: 2,
      errors: 1,
      values: 20,
      everything: false,
    });
    expect(of([{ ...wrong, values: 9 }, sheet(true), rest])).toEqual({
      state: 'under-way',
      required: 3,
      agreed: 2,
      errors: 1,
      values: 19,
      everything: true,
    });
    expect(of([sheet(true, { state: 'to-correct' }), sheet(true)]).state).toBe('differs');
    expect(progressOf('committed', [sheet(true)]).state).toBe('committed');
  });

  it('property: the more errors, the sooner everything; no sample asks for more than all', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(400), (one, more, values) => {
        expect(isTooMany(one, values) && !isTooMany(one + more, values)).toBe(false);
        const { top, rest, drawn } = samplePartsOf(rows(values, one));
        expect(top.length + rest.length).toBe(values);
        expect(drawn <= rest.length && drawn * 100 >= rest.length * 15).toBe(true);
      }),
    );
  });
});

describe('from provisional to final', () => {
  const passed: CheckProgress = {
    state: 'passed',
    required: 9,
    agreed: 9,
    errors: 0,
    values: 40,
    everything: false,
  };
  const facts = (more: Partial<SealFacts> = {}): SealFacts => ({
    outstanding: 0,
    ties: [],
    check: passed,
    isChanged: true,
    version: 1,
    reason: '',
    ...more,
  });

  it('is sealed with every score in, no award on a tie, the check passed; every hindrance is named', () => {
    expect(maySeal(facts())).toEqual(accept(null));
    const tie = '个人成绩第3名';
    const check = { ...passed, state: 'under-way', agreed: 7 } as const;
    expect(maySeal(facts({ outstanding: 2, ties: [tie], check }))).toEqual(
      refuse(
        { code: 'result.outstanding', params: { count: 2 } },
        { code: 'result.tie-open', params: { tie } },
        { code: 'result.check-unfinished', params: { left: 2 } },
      ),
    );
    for (const state of ['uncommitted', 'committed'] as const)
      expect(codes(maySeal(facts({ check: { ...passed, state } })))).toEqual([
        'result.check-missing',
      ]);
    expect(codes(maySeal(facts({ check: { ...passed, state: 'differs' } })))).toEqual([
      'result.check-differs',
    ]);
  });

  it('a later version needs a change and a reason', () => {
    expect(codes(maySeal(facts({ version: 2 })))).toEqual(['result.reason-missing']);
    expect(maySeal(facts({ version: 2, reason: '更正笔试成绩' }))).toEqual(accept(null));
    const same = { version: 2, reason: '再来一次', isChanged: false };
    expect(codes(maySeal(facts(same)))).toEqual(['result.unchanged']);
  });

  it('is posted, then final; without a posting in the plan, final at once', () => {
    const posts = { postsResults: true };
    expect(resultMoved('checked', 'post', posts)).toEqual(accept('posted'));
    expect(resultMoved('posted', 'post', posts)).toEqual(accept('posted'));
    expect(resultMoved('posted', 'confirm', posts)).toEqual(accept('final'));
    expect(codes(resultMoved('checked', 'confirm', posts))).toEqual(['result.not-posted']);
    expect(resultMoved('checked', 'confirm', { postsResults: false })).toEqual(accept('final'));
  });

  it('a posting taken back before it opened leaves it checked; one that is final, or never posted, stays', () => {
    const posts = { postsResults: true };
    expect(resultMoved('posted', 'recall', posts)).toEqual(accept('checked'));
    for (const state of ['checked', 'final'] as const)
      expect(codes(resultMoved(state, 'recall', posts))).toEqual(['result.move']);
  });

  it('nothing leads back from a version that was replaced, nor from provisional', () => {
    const posts = { postsResults: true };
    for (const state of ['superseded', 'provisional'] as const)
      for (const move of ['post', 'recall', 'confirm', 'supersede'] as const)
        expect(codes(resultMoved(state, move, posts)), `${state} ${move}`).toEqual(['result.move']);
    for (const state of ['checked', 'posted', 'final'] as const)
      expect(resultMoved(state, 'supersede', posts)).toEqual(accept('superseded'));
    expect(codes(resultMoved('final', 'post', posts))).toEqual(['result.move']);
  });
});
