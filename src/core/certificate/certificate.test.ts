import { describe, expect, it } from 'vitest';
import { day } from '../kernel/day.ts';
import type { FrozenGrant } from '../result/frozen.ts';
import { certificateFor, saysTheSame, type Competition } from './certificate.ts';
import { grantOf, resultOf, teamGrantOf } from './grants.test-kit.ts';
import { layCertificate } from './layout.ts';
import { numberText } from './number.ts';
import { mayIssueFrom, validityOf } from './standing.ts';

const NANTONG: Competition = {
  title: '南通市医保系统公共服务技能比武竞赛',
  year: 2020,
  demonstration: true,
};
const ON = day('2020-09-28');

const made = (grant: FrozenGrant, competition = NANTONG) => {
  const certificate = certificateFor(grant, competition, ON);
  if (!certificate.ok) throw new Error(certificate.refusals[0]?.code);
  return certificate.value;
};
const sentence = (grant: FrozenGrant, competition = NANTONG): string =>
  made(grant, competition)
    .sentence.map(({ text }) => text)
    .join('');
const refusals = (grant: FrozenGrant) => {
  const certificate = certificateFor(grant, NANTONG, ON);
  return certificate.ok ? [] : certificate.refusals;
};

describe('N7: what a certificate says', () => {
  it('N7.1: a title is given for a place, in the year of the notice', () => {
    expect(made(grantOf())).toEqual({
      format: 'qunying.certificate/1',
      grant: 'individual/expert/member-1',
      of: 'individual',
      holder: '演示陈晓',
      unitName: '演示海安市医疗保障局',
      award: '南通市技术能手',
      sentence: [
        {
          text: '在2020年南通市医保系统公共服务技能比武竞赛中，荣获个人第一名，授予',
          isAward: false,
        },
        { text: '“南通市技术能手”', isAward: true },
        { text: '称号。', isAward: false },
      ],
      bodies: ['南通市人力资源和社会保障局'],
      on: '2020-09-28',
      demonstration: true,
    });
  });

  it('N7.2: a prize says its rank itself, and goes to the unit', () => {
    expect(made(teamGrantOf()).holder).toBe('演示海安市医疗保障局');
    expect(sentence(teamGrantOf())).toBe(
      '在2020年南通市医保系统公共服务技能比武竞赛中，荣获团体一等奖。',
    );
  });

  it('a shared place is called so; a title with its own year gets no second one; quotes stand within quotes', () => {
    expect(sentence(grantOf({ place: 3, shared: true }))).toContain('个人并列第三名');
    expect(sentence(grantOf({ place: 120 }))).toContain('个人第120名');
    expect(sentence(grantOf(), { ...NANTONG, title: '2021年竞赛' })).toMatch(/^在2021年竞赛中/u);
    expect(sentence(grantOf({ title: '“好差评”标兵' }))).toContain('“‘好差评’标兵”');
  });

  it('is refused where the giving body is undecided (N7.1), and for a recommendation', () => {
    expect(refusals(grantOf({ award: 'women', title: '巾帼建功', givenBy: [] }))).toEqual([
      {
        code: 'certificate.giver-undecided',
        params: { holder: '演示陈晓', award: '巾帼建功' },
        clause: 'N7.1',
      },
    ]);
    expect(refusals(grantOf({ kind: 'recommendation' })).map(({ code }) => code)).toEqual([
      'certificate.not-an-award',
    ]);
  });

  it('holds three bodies, not four; a sentence of 170 characters, not 171', () => {
    const bodies = (count: number) => Array.from({ length: count }, (_, at) => `单位${at}`);
    expect(refusals(grantOf({ givenBy: bodies(3) }))).toEqual([]);
    expect(refusals(grantOf({ givenBy: bodies(4) })).map(({ code }) => code)).toEqual([
      'certificate.too-many-bodies',
    ]);
    // 在·年…中，荣获个人第一名，授予“”称号。 leaves this much.
    const room = [...Array(171).keys()].findLast(
      (n) => refusals(grantOf({ title: '能'.repeat(n) })).length === 0,
    ) as number;
    expect(refusals(grantOf({ title: '能'.repeat(room + 1) })).map(({ code }) => code)).toEqual([
      'certificate.too-long',
    ]);
    expect(room).toBeGreaterThan(3 * 27);
  });

  it('says the same under another date, not under another name, place or body', () => {
    const one = made(grantOf());
    expect(saysTheSame(one, { ...one, on: day('2020-10-01') })).toBe(true);
    for (const other of [{ name: '演示陆晓' }, { place: 2 }, { givenBy: ['南通市总工会'] }])
      expect(saysTheSame(one, made(grantOf(other)))).toBe(false);
  });
});

describe('the sheet', () => {
  const laid = (more: Partial<FrozenGrant>) => layCertificate(made(grantOf(more)));

  it('sets names from two characters to long ones, smaller only where they do not fit', () => {
    const size = (name: string) => laid({ name }).holderSize;
    expect(['李明', '欧阳小明', '阿卜杜热合曼·买买提艾力'].map(size)).toEqual([36, 36, 36]);
    expect(size('阿'.repeat(24))).toBe(24);
    const unitName = '新疆维吾尔自治区伊犁哈萨克自治州察布查尔县医疗保障局';
    const team = layCertificate(made(teamGrantOf({ unitName })));
    expect([team.holder, team.holderSize, team.holderGap]).toEqual([unitName, 27, 1]);
  });

  it('sets an award of three lines, in smaller type where the lines run out', () => {
    const type = (title: string) => laid({ title }).type;
    expect(type('能手')).toEqual({ size: 27, pitch: 57 });
    expect(type('能'.repeat(60))).toEqual({ size: 27, pitch: 57 });
    expect(type('能'.repeat(87))).toEqual({ size: 24, pitch: 48 });
  });

  it('keeps a body of 18 characters on one line alone, breaks it beside another, words whole', () => {
    const body = '南通市人力资源和社会保障局直属分局';
    expect(laid({ givenBy: [`${body}一`] }).bodies).toEqual([[`${body}一`]]);
    expect(laid({ givenBy: ['南通市人力资源和社会保障局', '南通市总工会'] }).bodies).toEqual([
      ['南通市人力资源', '和社会保障局'],
      ['南通市总工会'],
    ]);
  });

  it('addresses a person as 同志, a unit by its name alone', () => {
    expect(laid({}).salutation).toBe('同志：');
    expect(layCertificate(made(teamGrantOf())).salutation).toBe('：');
  });
});

it('numbers are year, award and serial, in figures of one length', () => {
  expect(numberText({ year: 2020, title: 3, serial: 12 })).toBe('〔2020〕03-0012');
});

describe('whether paper holds', () => {
  const held = (grants: readonly FrozenGrant[], isFinal = true, version = 1) => ({
    version,
    isFinal,
    frozen: resultOf(grants, { version }),
  });
  const paper = made(grantOf());
  const validity = (newest: Parameters<typeof validityOf>[2], isRevoked = false) =>
    validityOf(paper, isRevoked, newest, NANTONG);

  it('is issued from a final result alone', () => {
    const code = (newest: Parameters<typeof mayIssueFrom>[0]) => {
      const may = mayIssueFrom(newest);
      return may.ok ? null : may.refusals[0]?.code;
    };
    expect([null, held([], false), held([])].map(code)).toEqual([
      'certificate.not-sealed',
      'certificate.not-final',
      null,
    ]);
  });

  it('holds as long as the newest final result says the same', () => {
    expect(validity(held([grantOf()]))).toBe('valid');
    expect(validity(held([grantOf()], true, 2))).toBe('valid');
    expect(validity(held([grantOf()], false, 2))).toBe('pending');
    expect(validity(held([grantOf({ place: 2 })], true, 2))).toBe('void');
    expect(validity(held([], true, 2))).toBe('void');
    expect(validity(held([grantOf()]), true)).toBe('void');
    expect(validity(null)).toBe('void');
  });
});
