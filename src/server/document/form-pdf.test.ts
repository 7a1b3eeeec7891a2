import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWithout } from '../../../test/without.ts';
import { EMPTY_FORM, type FilledForm, type Form } from '../../core/form/form.ts';
import { renderFormPdf } from './form-pdf.ts';
import {
  cutWords,
  greyShare,
  inkBox,
  openPress,
  tableWidth,
  type Press,
  type Printed,
} from './render.test-kit.ts';
import { filledWith, formOf, FULL_NOMINEE, NOMINEE, people } from './sample-records.test-kit.ts';

const RECOMMENDATION = formOf('jiaxing-2020', 'recommendation');
const SUMMARY = formOf('nantong-2020', 'score-summary');

const SAMPLES: Readonly<Record<string, readonly [Form, FilledForm, number, boolean]>> = {
  empty: [RECOMMENDATION, EMPTY_FORM, 2, false],
  filled: [RECOMMENDATION, filledWith(RECOMMENDATION, NOMINEE), 2, false],
  demonstration: [RECOMMENDATION, filledWith(RECOMMENDATION, NOMINEE), 2, true],
  full: [RECOMMENDATION, filledWith(RECOMMENDATION, FULL_NOMINEE), 2, false],
  latin: [
    RECOMMENDATION,
    filledWith(RECOMMENDATION, {
      ...FULL_NOMINEE,
      post: 'W'.repeat(120),
      deeds: 'Wm@0'.repeat(125),
    }),
    2,
    false,
  ],
  list: [SUMMARY, filledWith(SUMMARY, { unit: '如皋市医疗保障局', people: people(60) }), 3, false],
};

const without = isWithout('pdftoppm');

let press: Press;
let all: Readonly<Record<string, Printed>> = {};
beforeAll(async () => {
  if (without) return;
  press = await openPress();
  const files: Record<string, Buffer> = {};
  for (const [name, [form, filled, , demonstration]] of Object.entries(SAMPLES)) {
    const made = await renderFormPdf(form, filled, { demonstration, version: '1' });
    if (!made.ok) throw new Error(JSON.stringify(made.refusals));
    files[`${name}.pdf`] = made.value;
  }
  all = await press.look(files);
}, 120_000);
afterAll(() => (without ? undefined : press.close()));

const printed = (name: string): Printed => {
  const found = all[`${name}.pdf`];
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

describe.skipIf(without)('a form as PDF, looked at as pixels (J10, N9)', () => {
  it.each(Object.entries(SAMPLES).map(([name, [, , pages]]) => [name, pages] as const))(
    '%s: A4, the table exactly 156 mm wide inside the text block, no word cut or unseen',
    (name, pages) => {
      const seen = printed(name).pages;
      expect(seen.length).toBe(pages);
      for (const page of seen) {
        expect([Math.round(page.width / 6), Math.round(page.height / 6)]).toEqual([210, 297]);
        expect(tableWidth(page)).toBeCloseTo(156, 0);
        const { left, top, right, bottom } = inkBox(page) ?? {
          left: 0,
          top: 0,
          right: 0,
          bottom: 0,
        };
        expect(left).toBeGreaterThanOrEqual(27.7);
        expect(right).toBeLessThanOrEqual(184.3);
        expect(top).toBeGreaterThanOrEqual(36.7);
        expect(bottom).toBeLessThanOrEqual(262.3);
        expect(cutWords(page)).toEqual([]);
      }
    },
  );

  it('carries every entry, the number, the page and the check code, the same as the Word form', () => {
    const { text } = printed('filled');
    for (const entry of [NOMINEE.name, '1986.03', '2008.07', '138 0000 0000', NOMINEE.police])
      expect(text).toContain(entry.replace(/\s/gu, ''));
    expect(text).toContain('表单号JX-TJB-2020　第1版　第1页，共2页'.replace(/\s/gu, ''));
    expect(text).toMatch(/内容校验码[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}/);
    expect(printed('empty').text).toContain('空白表');
    expect(printed('empty').text).not.toContain('内容校验码');
  });

  it('carries 演示 across every page of a demo, and none otherwise', () => {
    const share = (name: string) =>
      printed(name).pages.map((page) => greyShare(page, [60, 100, 150, 200]) > 0.1);
    expect([share('demonstration'), share('filled')]).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('repeats the head of a list on each of its pages', () => {
    const heads = printed('list').pages.map(
      ({ words: found }) => found.filter(({ text }) => text === '序号').length,
    );
    expect(heads).toEqual([1, 1, 1]);
  });
});

describe('what cannot be set', () => {
  it('a character that the embedded type lacks is named; rare characters of names are there', async () => {
    const made = (name: string) =>
      renderFormPdf(RECOMMENDATION, filledWith(RECOMMENDATION, { ...NOMINEE, name }), {
        demonstration: false,
        version: '1',
      });
    expect(await made('演示\u{30EDE}\u{30EDD}')).toEqual({
      ok: false,
      refusals: [
        { code: 'typeset.characters-missing', params: { characters: '\u{30EDE}、\u{30EDD}' } },
      ],
    });
    expect((await made('王䶮𬭎龘')).ok).toBe(true);
  });
});
