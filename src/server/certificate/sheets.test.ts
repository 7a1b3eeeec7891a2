import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateFor } from '../../core/certificate/certificate.ts';
import { grantOf, teamGrantOf } from '../../core/certificate/grants.test-kit.ts';
import { day } from '../../core/kernel/day.ts';
import type { FrozenGrant } from '../../core/result/frozen.ts';
import { missingCharacters } from '../document/embedded-type.ts';
import { openPress, type Press, type PrintedPage } from '../document/render.test-kit.ts';
import { codeModules, setSheets, type Sheet } from './sheets.ts';

const NANTONG = {
  title: '南通市医保系统公共服务技能比武竞赛',
  year: 2020,
  demonstration: false,
};
/** Millimetres of a unit of the design; pixels of a millimetre in the pictures of the press. */
const UNIT = 25.4 / 96;
const PIXELS = 6;

const sheet = (grant: FrozenGrant, at: number, isDraft = false): Sheet => {
  const made = certificateFor(grant, NANTONG, day('2020-09-28'));
  if (!made.ok) throw new Error(made.refusals[0]?.code);
  return {
    certificate: made.value,
    number: `〔2020〕01-000${at + 1}`,
    address: `https://yibao.example/z/7K3M9PQ2RTV${at}`,
    isDraft,
  };
};

/** What must fit: short and long names, rare characters, an award of three lines, long bodies, three side by side. */
const GRANTS: readonly FrozenGrant[] = [
  grantOf({ name: '李䶮' }),
  grantOf({ name: '欧阳𬭎岚', givenBy: ['南通市医疗保障和长期护理保险经办服务局'] }),
  grantOf({
    name: '阿卜杜热合曼·买买提艾力',
    title: `${'医疗保障公共服务'.repeat(8)}技能比武竞赛标兵能手`,
    givenBy: ['南通市人力资源和社会保障局直属分局', '南通市妇女联合会巾帼建功领导小组办公室'],
    place: 3,
    shared: true,
  }),
  teamGrantOf({ givenBy: ['南通市医疗保障局', '南通市人力资源和社会保障局', '南通市总工会'] }),
];
const SHEETS = [...GRANTS.map((grant, at) => sheet(grant, at)), sheet(grantOf(), 4, true)];

let press: Press;
let pages: readonly PrintedPage[];
let text: string;

beforeAll(async () => {
  press = await openPress();
  const set = await setSheets(SHEETS);
  if (!set.ok) throw new Error(set.refusals[0]?.code);
  const printed = (await press.look({ 'sheets.pdf': set.value }))['sheets.pdf'];
  [pages, text] = [printed?.pages ?? [], printed?.text ?? ''];
}, 240_000);
afterAll(() => press.close());

const textOf = ({ words }: PrintedPage): string => words.map(({ text }) => text).join('');

/** What stands on a sheet, without white space, in the order in which it is read. */
const expected = ({ certificate, number }: Sheet): string =>
  [
    '荣誉证书',
    certificate.holder,
    certificate.of === 'individual' ? '同志：' : '：',
    ...certificate.sentence.map(({ text }) => text),
    '特发此证。',
    '扫码核验，只显示姓名、奖项与效力',
    '证书编号',
    number,
    ...certificate.bodies,
    '2020年9月28日',
  ].join('');

const BACK = 200;

/** The share of dark pixels in a box, in millimetres. Ornament behind the text is lighter than this. */
const ink = (
  { shade }: PrintedPage,
  box: { left: number; top: number; right: number; bottom: number },
): number => {
  let dark = 0;
  let all = 0;
  for (let y = Math.floor(box.top * PIXELS); y < box.bottom * PIXELS; y += 1)
    for (let x = Math.floor(box.left * PIXELS); x < box.right * PIXELS; x += 1) {
      all += 1;
      if (shade(x, y) < BACK) dark += 1;
    }
  return dark / all;
};

describe('Deliver 6: certificates on paper', () => {
  it('say exactly what was asked, a page each', () => {
    const asked = SHEETS.slice(0, GRANTS.length).map(expected);
    expect([pages.length, text.slice(0, asked.join('').length)]).toEqual([
      SHEETS.length,
      asked.join(''),
    ]);
    for (const [index, one] of asked.entries())
      expect([...textOf(pages[index] as PrintedPage)].toSorted()).toEqual([...one].toSorted());
  });

  it('show every word in ink: none is invisible', () => {
    for (const page of pages.slice(0, GRANTS.length)) {
      const pale = page.words.filter(
        (word) => ink(page, word) < (/[\p{L}\p{N}]/u.test(word.text) ? 0.04 : 0.005),
      );
      expect(pale.map((word) => word.text)).toEqual([]);
    }
  });

  it('show every character of rare names as a picture of its own, not an empty box', () => {
    for (const [index, rare] of ['䶮', '𬭎'].entries()) {
      const page = pages[index] as PrintedPage;
      const word = page.words.find((one) => one.text.includes(rare));
      if (word === undefined) throw new Error(`${rare} is not on the page`);
      const signs = [...word.text];
      const width = (word.right - word.left) / signs.length;
      const left = word.left + signs.indexOf(rare) * width;
      const { top, bottom } = word;
      const middle = (top + bottom) / 2;
      const halves = [
        ink(page, { left, right: left + width, top, bottom: middle }),
        ink(page, { left, right: left + width, top: middle, bottom }),
        ink(page, { left: left + width / 4, right: left + (3 * width) / 4, top, bottom }),
      ];
      expect(Math.min(...halves)).toBeGreaterThan(0.15);
    }
  });

  it('keep all text between the stepped corners of the inner frame', () => {
    for (const page of pages.slice(0, GRANTS.length)) {
      const box = {
        left: Math.min(...page.words.map(({ left }) => left)),
        right: Math.max(...page.words.map(({ right }) => right)),
        bottom: Math.max(...page.words.map(({ bottom }) => bottom)),
      };
      expect(box.left).toBeGreaterThan(100 * UNIT);
      expect(box.right).toBeLessThan((1123 - 64) * UNIT);
      expect(box.bottom).toBeLessThan((794 - 100) * UNIT);
    }
  });

  it('let no line of text run into another', () => {
    for (const { words } of pages.slice(0, GRANTS.length))
      for (const [index, one] of words.entries())
        for (const other of words.slice(index + 1)) {
          const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
          const half = (one.bottom - one.top) / 2;
          const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
          expect([one.text, other.text, across > 0.5 && down > half]).toEqual([
            one.text,
            other.text,
            false,
          ]);
        }
  });

  it('carry the QR code of their check page, module for module', () => {
    for (const [index, { address }] of SHEETS.entries()) {
      const page = pages[index] as PrintedPage;
      const rows = codeModules(address);
      const side = (84 * UNIT) / rows.length;
      const seen = rows.map((row, y) =>
        row.map((_, x) => {
          const at = (from: number, step: number): number =>
            Math.round((from * UNIT + (step + 0.5) * side) * PIXELS - 0.5);
          return page.shade(at(166, x), at(606, y)) < 128;
        }),
      );
      expect(seen).toEqual(rows);
    }
  });

  it('leave the place of the seal blank; drafts alone have the ring and the mark 样张', () => {
    const ring = { left: 700 * UNIT, right: 885 * UNIT, top: 676 * UNIT, bottom: 716 * UNIT };
    const [first] = pages as [PrintedPage];
    const draft = pages.at(-1) as PrintedPage;
    expect(ink(first, ring)).toBe(0);
    expect(ink(draft, ring)).toBeGreaterThan(0.01);
    expect(textOf(draft)).toContain('样张');
    expect(textOf(draft)).toContain('印章位置');
    expect(pages.slice(0, GRANTS.length).filter((page) => textOf(page).includes('样'))).toEqual([]);
  });
});

it('characters that the embedded type lacks are named, and nothing is set', async () => {
  expect(missingCharacters('李䶮𬭎·買')).toEqual([]);
  const rare = '\u{2F800}\u{10FFFD}';
  const lost = missingCharacters(`李${rare}`);
  expect(lost).toContain('\u{10FFFD}');
  const set = await setSheets([sheet(grantOf({ name: `李${rare}` }), 0)]);
  expect(set.ok ? null : set.refusals).toEqual([
    { code: 'typeset.characters-missing', params: { characters: lost.join('、') } },
  ]);
});
