import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { day } from '../kernel/day.ts';
import { codeOf, EDUCATIONS, NATIONALITIES, POLITICS, SEXES, titleOf } from './code-tables.ts';
import {
  checkDocument,
  checkSign,
  documentKindOf,
  likelyKind,
  type DocumentKind,
} from './document-number.ts';
import { PERSON_FIELDS, readEntry, type PersonEntry } from './entry.ts';
import { fieldOfHeading } from './heading.ts';
import { maskNumber, maskPhone } from './mask.ts';
import { parsePhone } from './phone.ts';
import { personName } from './written.ts';

const TODAY = day('2020-06-24');
const check = (number: string, kind: DocumentKind = 'resident-identity-card') =>
  checkDocument(kind, number, TODAY);
const codes = (number: string, kind?: DocumentKind) => {
  const checked = check(number, kind);
  return checked.ok ? [] : checked.refusals.map(({ code }) => code);
};

const entry = (parts: Partial<PersonEntry>): PersonEntry => ({
  ...(Object.fromEntries(PERSON_FIELDS.map((field) => [field, ''])) as unknown as PersonEntry),
  name: '陈晓岚',
  ...parts,
});
const faultsOf = (parts: Partial<PersonEntry>) =>
  readEntry(entry(parts), TODAY).faults.map(({ field, code }) => [field, code]);

describe('identity numbers (GB 11643)', () => {
  it('the two worked numbers of the standard hold, with birth and sex', () => {
    expect(check('11010519491231002X')).toEqual({
      ok: true,
      value: { number: '11010519491231002X', birth: '1949-12-31', sex: '2' },
    });
    expect(check('440524188001010014')).toEqual({
      ok: true,
      value: { number: '440524188001010014', birth: '1880-01-01', sex: '1' },
    });
  });

  it('one digit wrong, one missing, a day that does not exist, one to come', () => {
    expect(codes('110105194912310021')).toEqual(['person.number-check']);
    expect(codes('11010519491231002')).toEqual(['person.number-length']);
    expect(codes('1101051949123100Z1')).toEqual(['person.number-signs']);
    expect(codes('110105194902300020')).toEqual(['person.number-birth']);
    const tomorrow = '11010520200625001';
    expect(codes(tomorrow + checkSign(tomorrow))).toEqual(['person.number-birth']);
    const newborn = '11010520200624001';
    expect(codes(newborn + checkSign(newborn))).toEqual([]);
  });

  it('a region that was abolished, or never was, is no fault', () => {
    for (const region of ['330401', '320684', '000000']) {
      const digits = `${region}19850312001`;
      expect(codes(digits + checkSign(digits))).toEqual([]);
    }
  });

  it('full-width signs, spaces and a small x are the same number', () => {
    expect(check(' １１０１０５ 19491231 002x ')).toEqual(check('11010519491231002X'));
  });

  it('every change of one digit and every swap of neighbours is found', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    fc.assert(
      fc.property(
        fc.array(digit, { minLength: 17, maxLength: 17 }),
        fc.nat(16),
        digit,
        (all, at, to) => {
          const digits = all.join('');
          const sign = checkSign(digits);
          const changed = digits.slice(0, at) + String(to) + digits.slice(at + 1);
          if (changed !== digits) expect(checkSign(changed)).not.toBe(sign);
          const [one, other] = [digits[at], digits[at + 1]];
          if (other === undefined || one === other) return;
          expect(checkSign(digits.slice(0, at) + other + one + digits.slice(at + 2))).not.toBe(
            sign,
          );
        },
      ),
    );
  });

  it('permits of Hong Kong, Macau and Taiwan begin with 81, 82, 83', () => {
    for (const region of ['810000', '820000', '830000']) {
      const digits = `${region}19850312001`;
      const number = digits + checkSign(digits);
      expect(codes(number, 'residence-permit')).toEqual([]);
      expect(likelyKind(number)).toBe('residence-permit');
    }
    expect(codes('11010519491231002X', 'residence-permit')).toEqual(['person.number-not-a-permit']);
  });

  it('cards for permanent residence of both kinds, passports', () => {
    expect(codes('CHN310080012345', 'permanent-residence-card')).toEqual([]);
    const card = '91115619850312001';
    expect(codes(card + checkSign(card), 'permanent-residence-card')).toEqual([]);
    expect(codes('CH1310080012345', 'permanent-residence-card')).toEqual([
      'person.number-not-a-card',
    ]);
    expect(codes('E12345678', 'passport')).toEqual([]);
    expect(codes('护照12345', 'passport')).toEqual(['person.number-not-a-passport']);
    expect([documentKindOf('身份证'), documentKindOf('护照'), documentKindOf('驾驶证')]).toEqual([
      'resident-identity-card',
      'passport',
      null,
    ]);
  });
});

describe('code tables', () => {
  it('read what people write, and the code itself', () => {
    expect(['汉', '汉族', '01', ' 汉 族 '].map((word) => codeOf(NATIONALITIES, word))).toEqual(
      Array(4).fill('01'),
    );
    expect(codeOf(NATIONALITIES, '基诺')).toBe('56');
    expect(NATIONALITIES).toHaveLength(58);
    expect(['中共党员', '党员', '预备党员', '群众'].map((word) => codeOf(POLITICS, word))).toEqual([
      '01',
      '01',
      '02',
      '13',
    ]);
    expect([codeOf(EDUCATIONS, '本科'), codeOf(EDUCATIONS, '大专'), codeOf(SEXES, '女')]).toEqual([
      '21',
      '31',
      '2',
    ]);
    expect(codeOf(POLITICS, '积极分子')).toBe(null);
    expect([titleOf(POLITICS, '01'), titleOf(POLITICS, null)]).toEqual(['中共党员', '']);
  });
});

describe('phones and masks', () => {
  it('mobile and fixed numbers in one writing each; others are none', () => {
    expect(
      [
        '13812345576',
        '+86 138-1234-5576',
        '１３８１２３４５５７６',
        '0573-82051234',
        '057382051234',
      ].map(parsePhone),
    ).toEqual(['13812345576', '13812345576', '13812345576', '0573-82051234', '0573-82051234']);
    expect(['82051234', '1381234557', '12812345576', '转8012'].map(parsePhone)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('masks show what CONVENTIONS §3.8 shows', () => {
    expect(maskNumber('33040219850312123X')).toBe('3304**********123X');
    expect(maskNumber('E12345678')).toBe('E1*****78');
    expect(maskPhone('13812345576')).toBe('138****5576');
    expect(maskPhone('0573-82051234')).toBe('*********1234');
  });
});

describe('a person as written down', () => {
  it('is kept by codes; sex and month of birth come from the number where they are left out', () => {
    expect(
      readEntry(
        entry({
          name: ' 陈　晓岚 ',
          nationality: '汉',
          politics: '党员',
          education: '本科',
          position: ' 副  科长 ',
          sectorSince: '2012.7',
          documentNumber: '11010519491231002x',
          phone: '138 1234 5576',
        }),
        TODAY,
      ),
    ).toEqual({
      person: {
        name: '陈晓岚',
        sex: '2',
        birth: '1949-12',
        nationality: '01',
        politics: '01',
        education: '21',
        position: '副 科长',
        title: null,
        sectorSince: '2012-07',
        document: { kind: 'resident-identity-card', number: '11010519491231002X' },
        phone: '13812345576',
      },
      faults: [],
      warnings: [],
    });
  });

  it('what differs from the number is kept, with a warning', () => {
    const reading = readEntry(
      entry({ sex: '男', birth: '1950.01', documentNumber: '11010519491231002X' }),
      TODAY,
    );
    expect([reading.person?.sex, reading.person?.birth]).toEqual(['1', '1950-01']);
    expect(reading.warnings).toEqual([
      { field: 'sex', code: 'person.sex-differs', params: { number: '女' } },
      { field: 'birth', code: 'person.birth-differs', params: { number: '1949.12' } },
    ]);
  });

  it('every fault is told at once', () => {
    expect(
      faultsOf({
        name: '',
        sex: '先生',
        birth: '1985.13',
        politics: '积极分子',
        documentKind: '驾驶证',
        documentNumber: '1',
        phone: '12345',
        position: '长'.repeat(61),
      }),
    ).toEqual([
      ['name', 'person.name-missing'],
      ['documentKind', 'person.kind-unknown'],
      ['sex', 'person.word-unknown'],
      ['birth', 'person.not-a-month'],
      ['politics', 'person.word-unknown'],
      ['position', 'person.text-too-long'],
      ['phone', 'person.not-a-phone'],
    ]);
  });

  it('months in every writing; October without its nought is asked about; not ahead of today', () => {
    const birthOf = (birth: string) => readEntry(entry({ birth }), TODAY).person?.birth;
    for (const birth of ['1985.03', '1985-3', '1985年3月', '198503', '1985-03-12', '1985/3/12'])
      expect(birthOf(birth)).toBe('1985-03');
    expect(faultsOf({ birth: '1985.1' })).toEqual([['birth', 'person.month-unclear']]);
    expect(faultsOf({ birth: '2020.07' })).toEqual([['birth', 'person.month-ahead']]);
    expect(birthOf('2020.06')).toBe('2020-06');
  });

  it('names keep rare characters and dots, refuse digits', () => {
    expect(personName('买买提．艾力')).toBe('买买提·艾力');
    expect(readEntry(entry({ name: '王䶮𬭎' }), TODAY).person?.name).toBe('王䶮𬭎');
    expect(faultsOf({ name: '陈晓岚2' })).toEqual([['name', 'person.name-signs']]);
    expect(faultsOf({ name: '=1+1' })).toEqual([['name', 'person.name-signs']]);
    expect(faultsOf({ name: '长'.repeat(51) })).toEqual([['name', 'person.name-length']]);
    expect(faultsOf({ name: '长'.repeat(50) })).toEqual([]);
  });
});

describe('headings', () => {
  it('are read through spaces, brackets, stars and other words', () => {
    expect(
      [' 姓　名*（必填）', '身份证号码', '手机号：', '工作单位', '出生年月(如1986.03)', '备注'].map(
        fieldOfHeading,
      ),
    ).toEqual(['name', 'documentNumber', 'phone', 'unit', 'birth', null]);
  });
});
