import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, parseDecimal, plainText, type Exact } from '../kernel/exact.ts';
import { day, instantAt } from '../kernel/day.ts';
import { handInStateOf, mayStep, onTimeOf, type HandInStep } from './hand-in.ts';
import { participationOf } from './participation.ts';
import { mergeScores, ranksOf, readScore, type Participant, type Result } from './result.ts';
import { mergeStaff, readStaff, type Staff, type StaffId } from './staff.ts';

const exact = (text: string): Exact => parseDecimal(text) as Exact;
const BOUNDS = { least: exact('0'), most: exact('100') };
const LEADING = [{ name: '领导班子成员', choices: ['是', '否'] }];

const staff = (id: string, name: string, post = '科员', sex: '男' | '女' = '女'): Staff => ({
  id: id as StaffId,
  name,
  sex,
  post,
  attributes: {},
});
const scored = (
  id: string,
  score: string | null,
  more: Partial<Participant> = {},
): Participant => ({
  ...staff(id, `演示${id}`),
  result: score === null ? null : { kind: 'score', score: exact(score) },
  isExempt: false,
  ...more,
});

describe('N2.1: the roster', () => {
  it('names every fault of a line', () => {
    expect(
      readStaff(
        { name: '', sex: 'F', post: '职'.repeat(121), attributes: { 领导班子成员: '不知' } },
        LEADING,
      ),
    ).toEqual({
      ok: false,
      refusals: [
        { code: 'preliminary.name-missing', params: {}, field: 'name' },
        {
          code: 'preliminary.text-too-long',
          params: { title: '单位职务', count: 121, most: 120 },
          field: 'post',
        },
        { code: 'preliminary.sex-unclear', params: { found: 'F' }, field: 'sex' },
        {
          code: 'preliminary.choice-unclear',
          params: { title: '领导班子成员', found: '不知', choices: '是或否' },
          field: ':领导班子成员',
        },
      ],
    });
  });

  it('blanks inside a name are none of it: 李　明 in one sheet is 李明 in the other (N9)', () => {
    const read = readStaff({ name: ' 李　明 ', sex: '男', post: '科员', attributes: {} }, LEADING);
    expect(read).toEqual({
      ok: true,
      value: { name: '李明', sex: '男', post: '科员', attributes: {} },
    });
    const known = scored('a', null, { name: '李明', sex: '男' });
    const line = { row: 2, name: '李 明', sex: '男', post: '', score: '８５．５', remark: '' };
    expect(mergeScores([known], [line], BOUNDS)).toEqual([
      { outcome: 'new', id: 'a', result: { kind: 'score', score: exact('85.5') } },
    ]);
  });

  it('merges by name and post, then by a name that only one bears; nobody is added twice', () => {
    const known = [staff('a', '周岚'), staff('b', '李敏', '窗口'), staff('c', '李敏', '稽核')];
    const line = (row: number, entry: Omit<Staff, 'id'>) => ({ row, entry });
    expect(
      mergeStaff(known, [
        line(2, staff('', '周岚', '副科长')),
        line(3, staff('', '李敏', '窗口')),
        line(4, staff('', '李敏', '财务')),
        line(5, staff('', '郑一', '科员')),
        line(6, staff('', '郑一', '科员')),
      ]).map((one) => (one.outcome === 'faulty' ? one.fault : one.outcome)),
    ).toEqual([
      'changed',
      'same',
      { code: 'preliminary.staff-ambiguous', params: { name: '李敏' } },
      'new',
      { code: 'preliminary.staff-repeated', params: { name: '郑一', earlier: 5 } },
    ]);
  });

  it('keeps an attribute that a sheet leaves empty', () => {
    const known = [{ ...staff('a', '周岚'), attributes: { 领导班子成员: '是' } }];
    expect(mergeStaff(known, [{ row: 2, entry: staff('', '周岚') }])).toEqual([
      { outcome: 'same', id: 'a' },
    ]);
  });
});

describe('N2.1: participation', () => {
  const exempt = scored('d', null, { isExempt: true });
  const absent = scored('c', null, { result: { kind: 'absent' } });
  const people = [scored('a', '88'), scored('b', '0'), absent, exempt];

  it('takes the exempt out of the denominator and shows how: 2 of 3 is 66.67 %', () => {
    const { rate, working, ...counts } = participationOf(people, 'with-reason');
    expect(rate?.toFraction()).toBe('2/3');
    expect(counts).toEqual({ onRoster: 4, exempt: 1, due: 3, took: 2, absent: 1, open: 0 });
    expect(working).toEqual([
      '花名册4人',
      '免考1人，不计入应参加人数：4－1＝3人',
      '有成绩2人，缺考1人，还没有结果0人',
      '参加率2÷3＝66.67%',
    ]);
  });

  it('counts everybody where the plan has no exemptions; nobody due is no rate', () => {
    const { rate, due, open } = participationOf(people, 'none');
    expect([rate?.toFraction(), due, open]).toEqual(['1/2', 4, 1]);
    expect(participationOf([exempt], 'with-reason').rate).toBeNull();
  });
});

describe('N4.1, N9: scores', () => {
  it('reads exact decimals inside the bounds, edges included', () => {
    const texts = ['0', '100', '85.125', '１００', '-0.01', '100.01', '缺', ''];
    expect(texts.map((text) => readScore(text, BOUNDS).ok)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('finds everybody of the sheet on the roster, or says why not', () => {
    const known: readonly Participant[] = [
      scored('a', '88'),
      scored('b', '70'),
      scored('c', null),
      scored('d', null, { isExempt: true }),
      scored('e', null),
      scored('f', null),
    ];
    const line = (name: string, score: string, remark = '', sex = '') => ({
      name: `演示${name}`,
      sex,
      post: '',
      score,
      remark,
    });
    const merged = mergeScores(
      known,
      [
        line('a', '88.0'),
        line('b', '71.5'),
        line('c', '', '缺考'),
        line('d', '90'),
        line('x', '60'),
        line('e', '60', '', '男'),
        line('a', '88'),
        line('e', ''),
        line('f', '八十'),
      ].map((one, index) => ({ row: index + 9, ...one })),
      BOUNDS,
    );
    expect(
      merged.map((one) =>
        one.outcome === 'faulty'
          ? one.faults.map(({ code, field, params }) => [code, field, params['earlier'] ?? ''])
          : one.outcome,
      ),
    ).toEqual([
      'same',
      'changed',
      'new',
      [['preliminary.result-of-exempt', 'score', '']],
      [['preliminary.not-on-roster', 'name', '']],
      [['preliminary.sex-differs', 'sex', '']],
      [['preliminary.staff-repeated', 'name', 9]],
      'none',
      [['preliminary.score-unreadable', 'score', '']],
    ]);
  });

  it('ranks like counting who is above, for any scores (second method)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 20 }), (halves) => {
        const people = halves.map((half, at) => scored(String(at), plainText(exact(`${half}`))));
        const scoreOf = (result: Result | null): Exact =>
          result?.kind === 'score' ? result.score : exact('0');
        const ranks = ranksOf(people);
        for (const { id, result } of people)
          expect(ranks.get(id)).toBe(
            1 +
              people.filter((other) => compare(scoreOf(other.result), scoreOf(result)) > 0).length,
          );
      }),
    );
  });
});

describe('N8: what is handed in', () => {
  const due = instantAt(day('2020-08-20'), 17 * 60 + 30);
  const at = (date: string, minute: number) => instantAt(day(date), minute);
  const came = (date: string, minute: number): HandInStep => ({
    kind: 'handed-in',
    at: at(date, minute),
    name: '演示',
  });

  it('is in time until the minute before close of business, late from it on', () => {
    const inTime = handInStateOf([came('2020-08-20', 17 * 60 + 29)], due, due);
    const late = handInStateOf([came('2020-08-20', 17 * 60 + 30)], due, due);
    const missing = handInStateOf([], due, due);
    expect([inTime.first?.isLate, late.first?.isLate, missing.isOverdue]).toEqual([
      false,
      true,
      true,
    ]);
    expect(inTime.working).toBe('2020年8月20日17:29首次报送，不晚于2020年8月20日17:30');
    expect(onTimeOf([inTime, late, missing])).toEqual({ units: 3, inTime: 1, late: 1, missing: 1 });
  });

  it('returned for correction it is due by the end of that day, and stays in time if it first came in time', () => {
    const returned: HandInStep = {
      kind: 'returned',
      at: at('2020-08-21', 600),
      name: '演示',
      reason: '缺页',
      due: day('2020-08-22'),
    };
    const steps = [came('2020-08-19', 600), returned];
    const before = handInStateOf(steps, due, at('2020-08-22', 1439));
    const after = handInStateOf(steps, due, at('2020-08-23', 0));
    expect([before.phase, before.isOverdue, after.isOverdue]).toEqual(['returned', false, true]);
    const again = handInStateOf([...steps, came('2020-08-22', 600)], due, due);
    expect([again.phase, again.first?.isLate]).toEqual(['handed-in', false]);
  });

  it('steps follow one another', () => {
    expect(mayStep('missing', 'handed-in', '样卷').ok).toBe(true);
    expect(mayStep('returned', 'handed-in', '样卷').ok).toBe(true);
    expect(mayStep('handed-in', 'handed-in', '样卷')).toEqual({
      ok: false,
      refusals: [{ code: 'deliverable.already-in', params: { title: '样卷' } }],
    });
    expect(mayStep('missing', 'returned', '样卷').ok).toBe(false);
    expect(mayStep('accepted', 'returned', '样卷').ok).toBe(true);
    expect(mayStep('accepted', 'accepted', '样卷').ok).toBe(false);
  });
});
