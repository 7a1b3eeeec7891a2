import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWithout } from '../../../test/without.ts';
import { estimatePages } from '../../core/document/pages.ts';
import { renderOfficialDocx } from './official-docx.ts';
import { DOCUMENTS } from './official-samples.test-kit.ts';
import { packageFaults } from './package.test-kit.ts';
import {
  cutWords,
  greyShare,
  inkBox,
  openPress,
  tableWidth,
  type Press,
  type Printed,
  type PrintedPage,
} from './render.test-kit.ts';

const NAMES = Object.keys(DOCUMENTS);
const without = isWithout('soffice', 'pdftoppm', 'fonts-noto-cjk');
const files: Record<string, Buffer> = {};
let printed: Readonly<Record<string, Printed>> = {};
let press: Press | null = null;
/** Why nothing could be printed: every test that needs it fails with this, none is skipped. */
let failure: unknown = null;

beforeAll(async () => {
  for (const [name, document] of Object.entries(DOCUMENTS))
    files[`${name}.docx`] = await renderOfficialDocx(document);
  if (without) return;
  try {
    press = await openPress();
    printed = await press.print(files);
  } catch (error) {
    failure = error;
  }
}, 300_000);

afterAll(async () => press?.close());

const pagesOf = (name: string): readonly PrintedPage[] => {
  if (failure !== null) throw failure;
  return printed[`${name}.docx`]?.pages ?? [];
};

/** Lines of a page: the words that stand at one height, from top to bottom. */
const linesOf = ({ words }: PrintedPage): readonly string[] => {
  const lines = new Map<number, string>();
  for (const { text, top, bottom } of words) {
    const at = Math.round((top + bottom) / 2);
    const near = [at, at - 1, at + 1].find((one) => lines.has(one)) ?? at;
    lines.set(near, `${lines.get(near) ?? ''}${text}`);
  }
  return [...lines].sort(([a], [b]) => a - b).map(([, text]) => text);
};

it.each(NAMES)('%s opens without repair', async (name) => {
  expect(await packageFaults(files[`${name}.docx`] as Buffer)).toEqual([]);
});

describe.skipIf(without)('official documents printed through LibreOffice', () => {
  it('hold exactly 22 lines of 28 characters on a page (5.2.3)', () => {
    const lines = linesOf(pagesOf('grid')[1] as PrintedPage);
    expect(lines).toHaveLength(23);
    expect(lines.at(-1)).toBe('—2—');
    const full = lines.slice(0, -1).filter((line) => line.length !== 26);
    expect(full.length).toBeGreaterThan(10);
    expect(full).toEqual(full.map(() => '国'.repeat(28)));
  });

  it('fill the text block of 156 × 225 mm', () => {
    const page = pagesOf('grid')[2] as PrintedPage;
    const words = page.words.filter(({ text }) => text.startsWith('国'));
    expect(Math.min(...words.map(({ left }) => left))).toBeCloseTo(28.25, 0);
    expect(Math.max(...words.map(({ right }) => right))).toBeCloseTo(183.5, 0);
    expect(inkBox(page)?.top).toBeGreaterThanOrEqual(37);
    expect(inkBox(page)?.top).toBeLessThanOrEqual(41);
    const bottom = Math.max(...words.map((word) => (word.top + word.bottom) / 2));
    expect(bottom).toBeGreaterThan(255);
    expect(bottom).toBeLessThan(259);
  });

  it('number pages — 1 —, odd at the right, even at the left, 7 mm below the block (7.5)', () => {
    for (const [at, page] of pagesOf('notice-jiaxing').slice(0, 4).entries()) {
      const words = page.words.filter(({ top }) => top > 263);
      expect(words.map(({ text }) => text).join('')).toBe(`—${at + 1}—`);
      const [left, right] = [words[0]?.left ?? 0, words.at(-1)?.right ?? 0];
      if (at % 2 === 0) expect(Math.abs(right - (184 - 4.94))).toBeLessThan(1);
      else expect(Math.abs(left - (28 + 4.94))).toBeLessThan(1);
      const middle = ((words[0]?.top ?? 0) + (words[0]?.bottom ?? 0)) / 2;
      expect(Math.abs(middle - 269)).toBeLessThan(1.5);
    }
  });

  it('have the mark 35 mm below the block’s top and a rule of 156 mm (7.2.4, 7.2.7)', () => {
    for (const name of ['notice-jiaxing', 'notice-nantong', 'supplement', 'naming-four']) {
      const page = pagesOf(name)[0] as PrintedPage;
      const top = inkBox(page)?.top ?? 0;
      expect(Math.abs(top - 72), name).toBeLessThan(2);
      expect(Math.abs(tableWidth(page) - 156), name).toBeLessThan(0.5);
    }
  });

  it('begin a letter with its mark 30 mm below the top, rules of 170 mm, no number (10.1)', () => {
    const page = pagesOf('letter')[0] as PrintedPage;
    expect(Math.abs((inkBox(page)?.top ?? 0) - 30)).toBeLessThan(2);
    expect(Math.abs(tableWidth(page) - 170)).toBeLessThan(0.7);
    expect(page.words.filter(({ top }) => top > 270)).toEqual([]);
    expect(linesOf(pagesOf('letter')[1] as PrintedPage).at(-1)).toBe('—2—');
  });

  it.each(NAMES)('%s takes the pages that were reckoned, nothing cut off', (name) => {
    const { least, most } = estimatePages(DOCUMENTS[name] as (typeof DOCUMENTS)[string]);
    const pages = pagesOf(name).filter(({ words }) =>
      words.some(({ text, top }) => top < 262 && !/^(?:抄送|\S+办公室)/.test(text)),
    );
    const imprint = pagesOf(name).findIndex(({ words }) =>
      words.some(({ text }) => text.startsWith('抄送')),
    );
    const text = imprint < 0 ? pages : pagesOf(name).slice(0, Math.max(most.pages, imprint));
    expect(text.length).toBeGreaterThanOrEqual(least.pages);
    expect(text.length).toBeLessThanOrEqual(most.pages);
    for (const page of pagesOf(name)) expect(cutWords(page)).toEqual([]);
  });

  it('print each team of an order book on one page, beneath its name (N2.2)', () => {
    const counts = pagesOf('order-book').map(({ words }) => {
      const count = (start: RegExp): number => words.filter(({ text }) => start.test(text)).length;
      return [count(/^领队/u), count(/^联络员/u), count(/^参赛队员$/u) / 3];
    });
    expect(counts.filter(([heads, others, rest]) => heads !== others || heads !== rest)).toEqual(
      [],
    );
    expect(counts.reduce((sum, [heads = 0]) => sum + heads, 0)).toBe(7);
    for (const page of pagesOf('order-book'))
      expect(linesOf(page).at(-2)).not.toMatch(/^（[一二三四五六七]）/u);
  });

  it('end with the 版记 at the foot of the last page, which is even (7.4)', () => {
    for (const name of ['notice-jiaxing', 'notice-nantong']) {
      const pages = pagesOf(name);
      const last = pages.at(-1) as PrintedPage;
      expect(pages).toHaveLength(8);
      const printedBy = last.words.find(({ text }) => text.includes('办公室'));
      expect(printedBy?.bottom).toBeLessThan(262.5);
      // LibreOffice sets it half a line high.
      expect(printedBy?.top).toBeGreaterThan(246);
      expect(Math.abs(tableWidth(last) - 156)).toBeLessThan(0.5);
    }
  });

  it('carry 演示 on every page of a demonstration, and on no other', () => {
    for (const page of pagesOf('posting'))
      expect(greyShare(page, [45, 85, 165, 215])).toBeGreaterThan(0.05);
    for (const page of pagesOf('naming'))
      expect(greyShare(page, [45, 85, 165, 215])).toBeLessThan(0.02);
  });
});
