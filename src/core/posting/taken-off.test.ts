import { describe, expect, it } from 'vitest';
import { shownLines, type PostingLine } from './text.ts';
import { carriedOver, decideReturn, holdersOff, type Return } from './taken-off.ts';

const removal = (id: string, holder: string, version: number) => ({ id, holder, version });
const back = (removal: string, verdict: Return['verdict']): Return => ({
  removals: [removal],
  verdict,
});

describe('J4.3: a removal carries over to every later version', () => {
  const removals = [removal('first', 'a', 1), removal('second', 'b', 2)];

  it('and binds none before it', () => {
    expect([1, 2, 3, 9].map((version) => [...holdersOff(removals, [], version)])).toEqual([
      ['a'],
      ['b', 'a'],
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('until a decision to put somebody back is confirmed; asked for or rejected it changes nothing', () => {
    const off = (returns: readonly Return[]) => [...holdersOff(removals, returns, 3)];
    expect(off([back('first', null)])).toEqual(['a', 'b']);
    expect(off([back('first', 'rejected')])).toEqual(['a', 'b']);
    expect(off([back('first', 'confirmed')])).toEqual(['b']);
    expect(off([back('another', 'confirmed')])).toEqual(['a', 'b']);
  });

  it('the version from whose own posting somebody was taken stays without them', () => {
    expect([...holdersOff(removals, [back('first', 'confirmed')], 1)]).toEqual(['a']);
  });

  it('whoever is taken off again after coming back is off again', () => {
    const again = [...removals, removal('third', 'a', 3)];
    expect(carriedOver(again, [back('first', 'confirmed')], 4)).toEqual([again[1], again[2]]);
  });
});

describe('putting somebody back', () => {
  const codes = (...given: Parameters<typeof decideReturn>) => {
    const decided = decideReturn(...given);
    return decided.ok ? [] : decided.refusals.map(({ code }) => code);
  };
  const asked = { account: 'one', verdict: null };

  it('is confirmed by another than who asked; who asked may take it back', () => {
    expect(codes(asked, 'two', 'confirmed')).toEqual([]);
    expect(codes(asked, 'one', 'confirmed')).toEqual(['posting.return-own']);
    expect(codes(asked, 'one', 'rejected')).toEqual([]);
  });

  it('is answered once', () => {
    expect(codes({ account: 'one', verdict: 'rejected' }, 'two', 'confirmed')).toEqual([
      'posting.return-answered',
    ]);
  });
});

describe('a struck person is named in no line', () => {
  const person = (number: number, name: string, unit: string): PostingLine => ({
    number,
    name,
    unit,
    post: '科员',
    extra: [],
  });
  const team = (number: number, name: string, post: string): PostingLine => ({
    ...person(number, name, ''),
    post,
  });
  const lines = [
    person(1, '甲', '演示县'),
    person(2, '甲', '演示市'),
    team(3, '演示县', '参赛队员：甲、乙、甲'),
    team(4, '演示市', '参赛队员：甲'),
  ];
  const posts = (...off: readonly number[]) =>
    shownLines(lines, new Set(off)).map(({ post }) => post);

  it('one of two of the same name leaves the other; the same name of another unit stays', () => {
    expect(posts(1)).toEqual(['科员', '科员', '参赛队员：乙、甲', '参赛队员：甲']);
    expect(posts(2)).toEqual(['科员', '科员', '参赛队员：甲、乙、甲', '']);
    expect(posts(3)).toEqual(posts());
  });
});
