import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillForm } from './fill.ts';
import { EMPTY_FORM, type FilledForm, type Form } from './form.ts';
import { RECEIPT, RECOMMENDATION, SUMMARY } from './form.test-kit.ts';
import { BLOCK, type LaidCell, type LaidPart, type LaidRow, type Medium } from './laid.ts';
import { heightOfParts, layoutForm } from './layout.ts';
import { cellNeed } from './type-steps.ts';

const filled = (form: Form, record: unknown): FilledForm => {
  const filling = fillForm(form, record);
  if (!filling.ok) throw new Error(JSON.stringify(filling.faults));
  return filling.value;
};

/** Parts page by page, as far as the form itself begins pages. */
const pages = (parts: readonly LaidPart[]): readonly (readonly LaidPart[])[] => {
  const found: LaidPart[][] = [[]];
  for (const part of parts) {
    if (part.kind === 'table' && part.startsPage) found.push([]);
    found.at(-1)?.push(part);
  }
  return found;
};

const rows = (parts: readonly LaidPart[]): readonly LaidRow[] =>
  parts.flatMap((part) => (part.kind === 'table' ? part.rows : []));

const cellOf = (parts: readonly LaidPart[], field: string): LaidCell => {
  const cells = rows(parts).flatMap((row) => row.cells);
  const cell = cells.find(({ role }) => role.kind === 'entry' && role.place.field === field);
  if (cell === undefined) throw new Error(`no cell for ${field}`);
  return cell;
};

const sizes = (form: Form, record: unknown, field: string): readonly (readonly number[])[] =>
  [
    ...new Set(
      cellOf(layoutForm(form, filled(form, record), 'word'), field).texts.map(({ style }) =>
        JSON.stringify([style.size, style.pitch]),
      ),
    ),
  ].map((step) => JSON.parse(step) as number[]);

const words = (count: number, paragraphs = 1): string =>
  Array.from({ length: paragraphs }, () =>
    '她热情服务群众，'.repeat(90).slice(0, count / paragraphs),
  ).join('\n');

describe('the recommendation form (J10)', () => {
  it('fills page 1 with the deeds and page 2 with four equal opinions', () => {
    for (const medium of ['word', 'sheet'] as Medium[]) {
      const [first = [], second = [], ...others] = pages(
        layoutForm(RECOMMENDATION, filled(RECOMMENDATION, { name: '顾海燕' }), medium),
      );
      expect(others).toEqual([]);
      expect(heightOfParts(first)).toBeCloseTo(BLOCK.height - 2);
      expect(heightOfParts(second)).toBeCloseTo(BLOCK.height - 2);
      const heights = rows(second).map(({ height }) => height);
      expect(heights).toHaveLength(8);
      // 223 / 4 = 55.75, of which 42 stay free for the seal.
      heights.forEach((height, index) => expect(height).toBeCloseTo(index % 2 === 0 ? 13.75 : 42));
      expect(
        rows(first)
          .slice(0, 3)
          .map(({ height }) => height),
      ).toEqual([12, 14, 22]);
    }
  });

  it('leaves 6 mm of an empty page for what grows when people type into it in Word', () => {
    const [word = []] = pages(layoutForm(RECOMMENDATION, EMPTY_FORM, 'word'));
    expect(heightOfParts(word)).toBeCloseTo(BLOCK.height - 2 - 6);
    const [sheet = []] = pages(layoutForm(RECOMMENDATION, EMPTY_FORM, 'sheet'));
    expect(heightOfParts(sheet)).toBeCloseTo(BLOCK.height - 2);
  });

  it('sets 500 characters at 6 mm, more paragraphs at 5.5 mm, and only then smaller', () => {
    expect(sizes(RECOMMENDATION, { deeds: words(500) }, 'deeds')).toEqual([[12, 6]]);
    // Ten paragraphs of two lines: 20 × 6 + 5 mm in 142.
    expect(sizes(RECOMMENDATION, { deeds: words(500, 10) }, 'deeds')).toEqual([[12, 6]]);
    const honours = (lines: number) => Array(lines).fill('2019年先进').join('\n');
    // Seven honours take 43 mm and leave 121: 20 × 6 + 5 is too much, 20 × 5.5 + 3 is not.
    const seven = { honours: honours(7), deeds: words(500, 10) };
    expect(sizes(RECOMMENDATION, seven, 'deeds')).toEqual([[12, 5.5]]);
    // Nine leave 109: 113 is too much, 20 × 5 + 3 is not. The honours stay as they are.
    const nine = { honours: honours(9), deeds: words(500, 10) };
    expect(sizes(RECOMMENDATION, nine, 'deeds')).toEqual([[10.5, 5]]);
    expect(sizes(RECOMMENDATION, nine, 'honours')).toEqual([[12, 6]]);
  });

  it('keeps a row as high as declared until its content needs more', () => {
    const height = (honours: string) =>
      rows(layoutForm(RECOMMENDATION, filled(RECOMMENDATION, { honours }), 'word'))[2]?.height;
    expect(height('一\n二\n三')).toBe(22);
    // Four lines of 6 mm and 0.5 mm above and below.
    expect(height('一\n二\n三\n四')).toBe(25);
  });

  it('sets a short opinion above the seal, a long one beside it, always clear of 62 × 42 mm', () => {
    const opinion = (police: string) =>
      cellOf(layoutForm(RECOMMENDATION, filled(RECOMMENDATION, { police }), 'word'), 'police');
    expect(opinion('同意推荐。')).toMatchObject({ span: 2, rowSpan: 1 });
    expect(opinion('同意推荐。').texts[0]?.style).toMatchObject({ size: 12, pitch: 8 });
    expect(opinion('同'.repeat(150))).toMatchObject({ span: 1, rowSpan: 2 });
    expect(opinion('')).toMatchObject({ span: 1, rowSpan: 2 });
  });
});

describe('lists and receipts (N9)', () => {
  it('draws the 18 empty rows in a little so that head, note and all stand on one page', () => {
    const parts = layoutForm(SUMMARY, EMPTY_FORM, 'word');
    // 20 rules of 0.18 mm are left free as well.
    expect(heightOfParts(parts)).toBeCloseTo(BLOCK.height - 2 - 3.6);
    const [head, first, ...others] = rows(parts).slice(1);
    expect(head).toMatchObject({ isHead: true, height: 10 });
    expect(first?.height).toBeGreaterThan(7.7);
    expect(others).toHaveLength(17);
  });

  it('prints as many rows as people, 8.2 mm each, over as many pages as it takes', () => {
    const people = Array.from({ length: 60 }, (_, index) => ({ name: `第${index}人` }));
    const laid = rows(layoutForm(SUMMARY, filled(SUMMARY, { people }), 'word')).slice(2);
    expect(laid).toHaveLength(60);
    expect(new Set(laid.map(({ height }) => height))).toEqual(new Set([8.2]));
  });

  it('names the attachment at 16 pt, a title of two lines at 20 pt and of one at 22 pt', () => {
    const lines = (form: Form) =>
      layoutForm(form, EMPTY_FORM, 'word').flatMap((part) =>
        part.kind === 'line' ? [[part.text.text, part.text.style.size, part.height]] : [],
      );
    expect(lines(RECOMMENDATION)).toEqual([
      ['附件2', 16, 10],
      ['“最美”推荐表', 22, 14],
    ]);
    expect(lines(SUMMARY).slice(0, 3)).toEqual([
      ['附件1', 16, 10],
      ['技能比武', 20, 12],
      ['初赛成绩汇总表', 20, 12],
    ]);
    const long = { ...RECOMMENDATION, title: ['字'.repeat(24)] };
    expect(lines(long)[1]?.[1]).toBe(18); // 24 × 20 pt = 169 mm, × 18 pt = 152 mm
  });
});

/** Any content within the limits, hostile shapes included. */
const content = (most: number, mostLines: number) =>
  fc
    .tuple(
      fc.constantFrom('她热情服务群众，', '王䶮𬭎·', 'W', '2020年', '（“', '。', 'word '),
      fc.integer({ min: 0, max: most }),
      fc.integer({ min: 1, max: mostLines }),
    )
    .map(([unit, count, lines]) => {
      const characters = [...unit.repeat(count)].filter((one) => one !== ' ').slice(0, count);
      const each = Math.ceil(characters.length / lines) || 1;
      return Array.from({ length: lines }, (_, index) =>
        characters.slice(index * each, (index + 1) * each).join(''),
      ).join('\n');
    });

describe('whatever is written within the limits', () => {
  const record = fc.record(
    {
      name: content(30, 4),
      post: content(120, 4),
      honours: content(200, 20),
      deeds: content(500, 20),
      police: content(150, 4),
      publicity: content(150, 4),
    },
    { requiredKeys: [] },
  );

  it('keeps the recommendation form to two pages, every cell high enough for its text', () => {
    fc.assert(
      fc.property(record, fc.constantFrom<Medium>('word', 'sheet'), (values, medium) => {
        const parts = layoutForm(RECOMMENDATION, filled(RECOMMENDATION, values), medium);
        const laid = pages(parts);
        expect(laid).toHaveLength(2);
        for (const page of laid)
          expect(heightOfParts(page)).toBeLessThanOrEqual(BLOCK.height - 1.9);
        for (const part of parts)
          if (part.kind === 'table')
            for (const [index, { cells }] of part.rows.entries())
              for (const cell of cells) {
                const room = part.rows
                  .slice(index, index + cell.rowSpan)
                  .reduce((sum, row) => sum + row.height, 0);
                expect(cellNeed(cell, part.columns, medium)).toBeLessThanOrEqual(room + 0.01);
              }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the receipt to one page', () => {
    const person = fc.record({
      name: content(30, 4),
      post: content(120, 4),
      phone: content(40, 4),
    });
    fc.assert(
      fc.property(person, fc.constantFrom<Medium>('word', 'sheet'), (one, medium) => {
        const roles = ['leader', 'liaison', 'contestant-1', 'contestant-2', 'contestant-3'];
        const all = Object.fromEntries(roles.map((role) => [role, one]));
        const parts = layoutForm(
          RECEIPT,
          filled(RECEIPT, { unit: '甲'.repeat(50), ...all }),
          medium,
        );
        expect(heightOfParts(parts)).toBeLessThanOrEqual(BLOCK.height - 1.9);
      }),
      { numRuns: 200 },
    );
  });
});
