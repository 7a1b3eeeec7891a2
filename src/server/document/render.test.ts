import ExcelJS from 'exceljs';
import { isWithout } from '../../../test/without.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_FORM, type FilledForm, type Form } from '../../core/form/form.ts';
import { rowsAt } from '../../core/form/record.ts';
import { renderFormDocx } from './form-docx.ts';
import { renderFormXlsx } from './form-xlsx.ts';
import { packageFaults } from './package.test-kit.ts';
import { readFormXlsx } from './read-form-xlsx.ts';
import {
  cutWords,
  greyShare,
  inkBox,
  openPress,
  tableWidth,
  type Press,
  type Printed,
} from './render.test-kit.ts';
import {
  filledWith,
  formOf,
  FULL_NOMINEE,
  NOMINEE,
  people,
  receipt,
  words,
} from './sample-records.test-kit.ts';

const RECOMMENDATION = formOf('jiaxing-2020', 'recommendation');
const SUMMARY = formOf('nantong-2020', 'score-summary');
const RECEIPT = formOf('nantong-2020', 'receipt');

interface Sample {
  readonly form: Form;
  readonly filled: FilledForm;
  readonly pages: number;
  readonly demonstration?: boolean;
}

const sample = (form: Form, record: unknown, pages: number, demonstration = false): Sample => ({
  form,
  filled: record === null ? EMPTY_FORM : filledWith(form, record),
  pages,
  demonstration,
});

const UNIT = '如皋市医疗保障局';

/** What is printed, and on how many pages. 60 people: 19 on the first page, 26 on the second, 15 on the third. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  'recommendation-empty': sample(RECOMMENDATION, null, 2),
  'recommendation-filled': sample(RECOMMENDATION, NOMINEE, 2),
  'recommendation-500': sample(RECOMMENDATION, { ...NOMINEE, deeds: words(500) }, 2),
  'recommendation-ten': sample(RECOMMENDATION, { ...NOMINEE, deeds: words(500, 10) }, 2),
  'recommendation-full': sample(RECOMMENDATION, FULL_NOMINEE, 2),
  'recommendation-latin': sample(
    RECOMMENDATION,
    { ...FULL_NOMINEE, post: 'W'.repeat(120), deeds: 'Wm@0'.repeat(125) },
    2,
  ),
  'recommendation-twenty': sample(
    RECOMMENDATION,
    { ...FULL_NOMINEE, honours: words(200, 20), deeds: words(500, 20) },
    2,
  ),
  'summary-empty': sample(SUMMARY, null, 1),
  'summary-16': sample(SUMMARY, { unit: UNIT, people: people(16) }, 1),
  'summary-60': sample(SUMMARY, { unit: UNIT, people: people(60) }, 3),
  'summary-long': sample(
    SUMMARY,
    { unit: '甲'.repeat(50), people: [{ name: '王'.repeat(30), post: words(120), score: 90.25 }] },
    1,
  ),
  'receipt-empty': sample(RECEIPT, null, 1),
  'receipt-filled': sample(RECEIPT, receipt('如皋市医疗保障局\n副局长'), 1),
  'receipt-long': sample(RECEIPT, receipt(words(120)), 1),
  'recommendation-mark': sample(RECOMMENDATION, NOMINEE, 2, true),
  'summary-mark': sample(SUMMARY, { unit: UNIT, people: people(60) }, 3, true),
};

const NAMES = Object.keys(SAMPLES);
const PLAIN = NAMES.filter((name) => SAMPLES[name]?.demonstration !== true);
const bare = (text: string): string => text.replace(/\s/gu, '');

/** Every text a form prints by itself. */
const labelsOf = (form: Form): readonly string[] => [
  `附件${form.attachment}`,
  ...form.title,
  ...form.blocks.flatMap((block) => {
    switch (block.kind) {
      case 'fill-line':
        return [block.label];
      case 'note':
        return [block.text];
      case 'list':
        return block.columns.map(({ title }) => title);
      case 'opinions':
        return [...block.blocks.map(({ label }) => label.join('')), '盖章', '年月日'];
      case 'grid':
        return block.rows.flatMap(({ cells }) =>
          cells.flatMap((cell) =>
            cell.kind === 'label' ? [cell.lines.join('') + cell.small.join('')] : [],
          ),
        );
    }
  }),
];

const textsOf = ({ filled, form }: Sample): readonly string[] => [
  ...Object.values(filled.values),
  ...form.blocks.flatMap((block) =>
    block.kind === 'list' ? rowsAt(filled, block.field).flatMap((row) => Object.values(row)) : [],
  ),
];

const without = isWithout('soffice', 'pdftoppm', 'fonts-noto-cjk');
const files: Record<string, Buffer> = {};
let printed: Readonly<Record<string, Printed>> = {};
let press: Press | null = null;
/** Why nothing could be printed: every test that needs it fails with this, none is skipped. */
let failure: unknown = null;

const openedPress = (): Press => {
  if (press === null) throw failure;
  return press;
};

const printedAs = (name: string): Printed => {
  if (failure !== null) throw failure;
  const found = printed[name];
  if (found === undefined) throw new Error(`not printed: ${name}`);
  return found;
};

/** A sheet on which text is cut off, to see that the tests would see it. */
const lowRow = async (): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(files['summary-long-sheet.xlsx'] as unknown as ExcelJS.Buffer);
  const sheet = workbook.worksheets[0] as ExcelJS.Worksheet;
  sheet.getRow(9).height = 30;
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

beforeAll(async () => {
  if (without) return;
  for (const [name, { form, filled, demonstration = false }] of Object.entries(SAMPLES)) {
    const options = { demonstration, version: '1' };
    files[`${name}-word.docx`] = await renderFormDocx(form, filled, options);
    files[`${name}-sheet.xlsx`] = await renderFormXlsx(form, filled, options);
  }
  try {
    press = await openPress();
    printed = await press.print({ ...files, 'control.xlsx': await lowRow() });
  } catch (error) {
    failure = error;
  }
}, 300_000);

afterAll(async () => press?.close());

describe.each(without ? [] : ['word.docx', 'sheet.xlsx'])(
  'printed through LibreOffice: %s',
  (kind) => {
    it.each(PLAIN)('%s has its pages, labels and texts, nothing cut off', (name) => {
      const { pages, text } = printedAs(`${name}-${kind}`);
      const wanted = SAMPLES[name] as Sample;
      expect(pages).toHaveLength(wanted.pages);
      for (const label of labelsOf(wanted.form)) expect(text).toContain(bare(label));
      for (const entry of textsOf(wanted)) expect(text).toContain(bare(entry));
      for (const page of pages) expect(cutWords(page)).toEqual([]);
    });

    it.each(PLAIN)('%s keeps its ink in the text block and its table 156 mm wide', (name) => {
      for (const page of printedAs(`${name}-${kind}`).pages) {
        const box = inkBox(page);
        expect(box?.left).toBeGreaterThanOrEqual(28 - 1);
        expect(box?.top).toBeGreaterThanOrEqual(37 - 1);
        expect(box?.right).toBeLessThanOrEqual(184 + 1);
        expect(box?.bottom).toBeLessThanOrEqual(262 + 1);
        expect(tableWidth(page)).toBeGreaterThanOrEqual(155.5);
        expect(tableWidth(page)).toBeLessThanOrEqual(156.5);
      }
    });

    it('repeats the head of a list on every page (N9)', () => {
      for (const page of printedAs(`summary-60-${kind}`).pages)
        expect(page.words.map(({ text }) => text).join('')).toContain('序号姓名性别');
    });

    it('prints the number at the foot, a check code only on filled forms (J10)', () => {
      const empty = printedAs(`recommendation-empty-${kind}`).text;
      expect(empty).toContain('表单号JX-TJB-2020第1版空白表第1页，共2页');
      expect(empty).not.toContain('校验码');
      const filled = printedAs(`recommendation-filled-${kind}`).text;
      expect(filled).toContain('表单号JX-TJB-2020第1版第2页，共2页');
      expect(filled).toMatch(/内容校验码[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}/);
      expect(printedAs(`summary-16-${kind}`).text).not.toContain('表单号');
    });

    it('opens without repair', async () => {
      for (const name of NAMES)
        expect(await packageFaults(files[`${name}-${kind}`] as Buffer), name).toEqual([]);
    });
  },
);

it.skipIf(without)('would see text that is cut off', () => {
  const { pages } = printedAs('control.xlsx');
  expect(pages.flatMap(cutWords)).not.toEqual([]);
});

describe.skipIf(without)('the mark 演示', () => {
  it('stands behind the text on every page in Word', () => {
    for (const name of ['recommendation-mark', 'summary-mark'])
      for (const page of printedAs(`${name}-word.docx`).pages) {
        expect(greyShare(page, [45, 85, 165, 215])).toBeGreaterThan(0.05);
        expect(cutWords(page)).toEqual([]);
      }
    const plain = printedAs('recommendation-filled-word.docx').pages[1];
    expect(plain && greyShare(plain, [45, 85, 165, 215])).toBeLessThan(0.02);
  });

  it('stands above the text block on every page in Excel, and at the head of the sheet', () => {
    for (const name of ['recommendation-mark', 'summary-mark']) {
      const { pages, text } = printedAs(`${name}-sheet.xlsx`);
      expect(pages).toHaveLength(SAMPLES[name]?.pages ?? 0);
      for (const page of pages) expect(greyShare(page, [90, 10, 120, 35])).toBeGreaterThan(0.03);
      expect(text).toContain('演示，内容为虚构');
    }
  });
});

describe.skipIf(without)('on machines with other faces and other programs', () => {
  it('keeps pages and texts with whatever faces are put in for ours', async () => {
    const others = await openedPress().print(
      Object.fromEntries(
        Object.entries(files).filter(([name]) => /-(?:full|60|long|twenty)-/.test(name)),
      ),
      true,
    );
    for (const [name, { pages }] of Object.entries(others)) {
      expect(pages.length, name).toBe(SAMPLES[name.replace(/-(?:word|sheet)\..*/, '')]?.pages);
      for (const page of pages) expect(cutWords(page), name).toEqual([]);
    }
  }, 240_000);

  it('reads back what LibreOffice has saved again', async () => {
    const names = ['recommendation-full', 'summary-60', 'receipt-filled'].map(
      (name) => `${name}-sheet.xlsx`,
    );
    const again = await openedPress().saveAgain(
      Object.fromEntries(names.map((name) => [name, files[name] as Buffer])),
    );
    for (const name of names) {
      const { form, filled } = SAMPLES[name.replace('-sheet.xlsx', '')] as Sample;
      const reading = await readFormXlsx(form, again[name] as Buffer);
      expect(reading).toMatchObject({ ok: true });
      if (reading.ok) expect(filledWith(form, reading.record)).toEqual(filled);
    }
  }, 240_000);
});
