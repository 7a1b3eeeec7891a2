import { describe, expect, it } from 'vitest';
import { day, instantAt, type Instant } from '../kernel/day.ts';
import { decideNaming, type HoldingObjection, type PostedLine } from './decide.ts';
import { inNameOrder } from './order.ts';
import { privateIn } from './private.ts';
import { spacedName } from './text.ts';

const ENDS = instantAt(day('2020-06-22'), 1440);
const line = (number: number, isOff = false): PostedLine => ({
  posting: 'a',
  line: number,
  endsAt: ENDS,
  isOff,
  holder: `n${number}`,
  stands: true,
  isReplaced: false,
});
const ALL = [line(1), line(2), line(3)];
const objection = (
  lines: readonly number[],
  state: HoldingObjection['state'],
  decided: readonly number[] = [],
): HoldingObjection => ({ posting: 'a', lines, state, decided });

const code = (
  own: PostedLine | null,
  objections: readonly HoldingObjection[],
  blocks: 'all' | 'the-person' = 'all',
  now: Instant = ENDS,
  others: readonly PostedLine[] = ALL,
): string => {
  const decided = decideNaming(own, others, objections, blocks, now);
  return decided.ok ? 'named' : (decided.refusals[0]?.code ?? '');
};

describe('J4.3: who may be named', () => {
  it('nobody before the end of the own period: day 4, the last millisecond, the end', () => {
    expect([
      code(line(1), [], 'all', instantAt(day('2020-06-19'), 600)),
      code(line(1), [], 'all', (ENDS - 1) as Instant),
      code(line(1), []),
      code(null, []),
    ]).toEqual([
      'posting.period-not-over',
      'posting.period-not-over',
      'named',
      'posting.not-posted',
    ]);
  });

  it('nobody whose nomination was taken out or returned since', () => {
    expect(code({ ...line(1), stands: false }, [])).toBe('posting.not-accepted');
  });

  it('an earlier list of the same person still counts: its period, and what is open against it', () => {
    const again: PostedLine = { ...line(1), posting: 'b' };
    const lists = (first: PostedLine): readonly PostedLine[] => [first, again];
    const asked = (first: PostedLine, objections: readonly HoldingObjection[]): string =>
      code(again, objections, 'the-person', ENDS, lists(first));
    expect([
      asked(line(1), []),
      asked({ ...line(1), endsAt: (ENDS + 1) as Instant }, []),
      asked(line(1), [objection([1], 'admitted')]),
      asked(line(1), [objection([1], 'upheld')]),
      asked(line(1, true), [objection([1], 'upheld')]),
      asked({ ...line(1), holder: 'somebody else' }, [objection([1], 'admitted')]),
    ]).toEqual([
      'named',
      'posting.period-not-over',
      'posting.objection-open',
      'posting.objection-undecided',
      'named',
      'named',
    ]);
  });

  it('an open objection holds back its person; others by the plan’s `blocks`', () => {
    for (const state of ['received', 'admitted'] as const) {
      const open = [objection([2], state)];
      expect([
        code(line(2), open, 'all'),
        code(line(2), open, 'the-person'),
        code(line(1), open, 'all'),
        code(line(1), open, 'the-person'),
      ]).toEqual([
        'posting.objection-open',
        'posting.objection-open',
        'posting.others-objection-open',
        'named',
      ]);
    }
  });

  it('one against the whole list holds back everybody on it, whatever the plan', () => {
    const open = [objection([], 'admitted')];
    expect([1, 2, 3].map((one) => code(line(one), open, 'the-person'))).toEqual([
      'posting.objection-open',
      'posting.objection-open',
      'posting.objection-open',
    ]);
  });

  it('one that was closed with a reason holds back nobody', () => {
    for (const state of ['immaterial', 'rejected', 'closed'] as const)
      expect(code(line(2), [objection([2], state)])).toBe('named');
  });

  it('an upheld one waits for the organisers: kept goes on, taken off never, and frees the others', () => {
    expect([
      code(line(2), [objection([2], 'upheld')]),
      code(line(1), [objection([2], 'upheld')]),
      code(line(2), [objection([2], 'upheld', [2])]),
      code(line(2, true), [objection([2], 'upheld')]),
      code(line(1), [objection([2], 'upheld')], 'all', ENDS, [line(1), line(2, true)]),
    ]).toEqual([
      'posting.objection-undecided',
      'posting.others-objection-open',
      'named',
      'posting.taken-off',
      'named',
    ]);
  });

  it('an objection on a substitute’s posting holds back others of the step under `all`', () => {
    const substitute: PostedLine = { ...line(4), posting: 'b', line: 1 };
    const open = [{ ...objection([1], 'received'), posting: 'b' }];
    expect([
      code(line(1), open, 'all', ENDS, [...ALL, substitute]),
      code(line(1), open, 'the-person', ENDS, [...ALL, substitute]),
    ]).toEqual(['posting.others-objection-open', 'named']);
  });
});

describe('what a posting shows', () => {
  it('names by strokes of the surname, or as the list has them', () => {
    const people = ['陈', '丁', '王', '马', '一'].map((surname) => ({ name: `${surname}甲` }));
    expect(inNameOrder(people, 'strokes').map(({ name }) => name)).toEqual([
      '一甲',
      '丁甲',
      '马甲',
      '王甲',
      '陈甲',
    ]);
    expect(inNameOrder(people, 'list')).toEqual(people);
  });

  it('a name of two characters is spaced to three', () => {
    expect(['周敏', '朱佳宁', '欧阳'].map(spacedName)).toEqual(['周　敏', '朱佳宁', '欧　阳']);
  });

  it.each([
    ['证号330402199001011234可查', '330402199001011234'],
    ['13805730001', '13805730001'],
    ['电话 138 0573 0001', '138 0573 0001'],
    ['1986年3月5日出生', '1986年3月5日出生'],
    ['电话0573-00001234，2020年6月15日', null],
    ['嘉医保公示〔2020〕3号', null],
  ])('CONVENTIONS §3.4: %s', (text, found) => {
    expect(privateIn(text)).toBe(found);
  });
});
