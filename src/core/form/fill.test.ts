import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillForm, type FormFault } from './fill.ts';
import type { Form } from './form.ts';
import { RECEIPT, RECOMMENDATION, SUMMARY } from './form.test-kit.ts';
import { recordOf } from './record.ts';

const filled = (form: Form, record: unknown) => {
  const filling = fillForm(form, record);
  if (!filling.ok) throw new Error(JSON.stringify(filling.faults));
  return filling.value;
};

const faults = (form: Form, record: unknown): readonly FormFault[] => {
  const filling = fillForm(form, record);
  return filling.ok ? [] : filling.faults;
};

const codes = (form: Form, record: unknown): readonly string[] =>
  faults(form, record).map(({ code, field, row }) =>
    [code, field, ...(row === null ? [] : [row])].join(' '),
  );

describe('filling a form', () => {
  it('takes nested records to dotted fields and leaves what is missing empty (N9)', () => {
    expect(
      filled(RECEIPT, {
        unit: '如皋市医疗保障局',
        leader: { name: '沈立新', post: '如皋市医疗保障局\r\n　副局长 ', phone: 13800000001 },
        liaison: {},
      }),
    ).toEqual({
      values: {
        unit: '如皋市医疗保障局',
        'leader.name': '沈立新',
        'leader.post': '如皋市医疗保障局\n副局长',
        'leader.phone': '13800000001',
      },
      lists: {},
    });
    expect(filled(RECEIPT, {})).toEqual({ values: {}, lists: {} });
  });

  it('accepts the 500th character and refuses the 501st; white space does not count (J6.1, J10)', () => {
    const five = (count: number) => ({ deeds: '王䶮𬭎·好'.repeat(count) });
    expect(codes(RECOMMENDATION, five(100))).toEqual([]);
    expect(codes(RECOMMENDATION, { deeds: `${'王 '.repeat(500)}\n` })).toEqual([]);
    expect(codes(RECOMMENDATION, { deeds: `${'𬭎'.repeat(500)}。` })).toEqual([
      'form.text-too-long deeds',
    ]);
    expect(faults(RECOMMENDATION, { deeds: '字'.repeat(501) })[0]?.params).toEqual({
      title: '事迹简介',
      count: 501,
      most: 500,
    });
  });

  it('takes months as people write them and prints 1986.03 (J10)', () => {
    for (const written of ['1986-03', '1986.3', '1986年3月', '１９８６．０３', 1986.03])
      expect(filled(RECOMMENDATION, { birth: written }).values).toEqual({ birth: '1986.03' });
    expect(codes(RECOMMENDATION, { birth: '1986-13' })).toEqual(['form.not-a-month birth']);
    expect(codes(RECOMMENDATION, { birth: '八六年三月' })).toEqual(['form.not-a-month birth']);
  });

  it('asks again where a number may be January or October: a sheet writes 2012.10 as 2012.1', () => {
    expect(codes(RECOMMENDATION, { birth: 2012.1 })).toEqual(['form.month-unclear birth']);
    expect(filled(RECOMMENDATION, { birth: '2012.1' }).values).toEqual({ birth: '2012.01' });
    expect(filled(RECOMMENDATION, { birth: 2012.11 }).values).toEqual({ birth: '2012.11' });
  });

  it('sorts highest first, equals as given, none last, with one count of decimals (N9)', () => {
    const people = [
      { name: '甲', score: '93.50' },
      { name: '乙' },
      { name: '丙', score: 96 },
      { name: '丁', score: '93.5' },
      {},
      { name: '戊', score: '97.5' },
    ];
    expect(filled(SUMMARY, { people }).lists['people']).toEqual([
      { name: '戊', score: '97.5' },
      { name: '丙', score: '96.0' },
      { name: '甲', score: '93.5' },
      { name: '丁', score: '93.5' },
      { name: '乙' },
    ]);
  });

  it('compares scores exactly, beyond what a double tells apart', () => {
    const people = ['90.00000000000000000001', '90.00000000000000000002'].map((score) => ({
      score,
    }));
    expect(filled(SUMMARY, { people }).lists['people']).toEqual([
      { score: '90.00000000000000000002' },
      { score: '90.00000000000000000001' },
    ]);
    expect(codes(SUMMARY, { people: [{ score: '100' }, { score: '0' }] })).toEqual([]);
    expect(codes(SUMMARY, { people: [{ score: '100.00000000000000000001' }] })).toEqual([
      'form.score-out-of-range score 1',
    ]);
    expect(codes(SUMMARY, { people: [{ score: '-0.1' }] })).toEqual([
      'form.score-out-of-range score 1',
    ]);
  });

  it('reports every fault, with the row as it was given', () => {
    expect(
      codes(SUMMARY, {
        unit: ['如皋'],
        untt: 'x',
        people: [
          { name: '甲', score: '缺考' },
          {},
          { name: '字'.repeat(31), score: 101, number: 1, tel: 1 },
          '乙',
        ],
      }),
    ).toEqual([
      'form.not-text unit',
      'form.field-unknown untt',
      'form.not-a-score score 1',
      'form.text-too-long name 3',
      'form.score-out-of-range score 3',
      'form.number-given number 3',
      'form.field-unknown tel 3',
      'form.not-a-record people 4',
    ]);
    expect(codes(RECEIPT, { leader: '沈立新', liaison: { nmae: '顾' } })).toEqual([
      'form.not-a-group leader',
      'form.field-unknown liaison.nmae',
    ]);
    expect(codes(RECEIPT, { leader: { name: '甲' }, 'leader.name': '乙' })).toEqual([
      'form.field-twice leader.name',
    ]);
    expect(codes(SUMMARY, { people: '甲' })).toEqual(['form.not-a-list people']);
    expect(codes(SUMMARY, { people: Array(2001).fill({}) })).toEqual(['form.too-many-rows people']);
    expect(codes(SUMMARY, [])).toEqual(['form.not-a-record ']);
    expect(codes(RECOMMENDATION, { sex: 'M', name: true, post: Number.NaN })).toEqual([
      'form.choice-unknown sex',
      'form.not-text name',
      'form.not-text post',
    ]);
  });

  it('refuses what cannot be printed and too many lines, and drops marks without width', () => {
    expect(codes(RECOMMENDATION, { name: '王\u0007' })).toEqual(['form.unprintable name']);
    expect(codes(RECOMMENDATION, { name: '王\ud800' })).toEqual(['form.unprintable name']);
    expect(codes(RECOMMENDATION, { name: '1\n2\n3\n4' })).toEqual([]);
    expect(codes(RECOMMENDATION, { name: '1\n2\n3\n4\n5' })).toEqual(['form.too-many-lines name']);
    expect(filled(RECOMMENDATION, { name: '\ufeff王\u202e䶮\u200b' }).values).toEqual({
      name: '王䶮',
    });
  });

  it('does not mistake what every object inherits for fields', () => {
    const hostile = JSON.parse('{"__proto__": {"name": "x"}, "constructor": "y"}') as unknown;
    expect(codes(RECEIPT, hostile)).toEqual([
      'form.field-unknown __proto__',
      'form.field-unknown constructor',
    ]);
  });

  it('is undone by recordOf: filling again gives the same form', () => {
    const name = fc.string({ unit: fc.constantFrom(...'王䶮𬭎· =+-@1'), maxLength: 8 });
    const person = fc.record(
      { name, post: name, score: fc.integer({ min: 0, max: 1000 }).map((tenth) => tenth / 10) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(name, fc.array(person, { maxLength: 6 }), (unit, people) => {
        const once = filled(SUMMARY, { unit, people });
        expect(filled(SUMMARY, recordOf(once))).toEqual(once);
      }),
    );
    const receipt = filled(RECEIPT, { unit: '甲', leader: { name: '乙', post: '丙' } });
    expect(recordOf(receipt)).toEqual({ unit: '甲', leader: { name: '乙', post: '丙' } });
  });
});
