import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillForm } from './fill.ts';
import { EMPTY_FORM, type FilledForm, type Form } from './form.ts';
import { RECEIPT, RECOMMENDATION, SUMMARY } from './form.test-kit.ts';
import { placeOf } from './laid.ts';
import { layoutForm } from './layout.ts';
import { planSheet, type SheetPlan } from './sheet-plan.ts';

const plan = (form: Form, filled: FilledForm = EMPTY_FORM): SheetPlan =>
  planSheet(layoutForm(form, filled, 'sheet'));

/** Where every entry and label stands. */
const places = ({ lines, cells }: SheetPlan): readonly string[] => [
  ...lines.map(({ row, line }) => `${line.role} ${row}`),
  ...cells
    .filter(({ cell }) => cell.role.kind === 'label' || cell.role.kind === 'entry')
    .map(({ cell, top, left }) => `${placeOf(cell)?.field ?? 'label'} ${top},${left}`),
];

describe('a form on a sheet', () => {
  it('keeps a list to its own columns, so that added rows need no merged cells', () => {
    expect(plan(SUMMARY).columns).toEqual([13, 38, 57, 48]);
    const people = plan(SUMMARY).cells.filter(({ cell }) => placeOf(cell)?.list === 'people');
    expect(people.every(({ left, right, top, bottom }) => left === right && top === bottom)).toBe(
      true,
    );
    expect(plan(SUMMARY).headRows).toEqual([8]);
  });

  it('gives all tables common columns, and the deeds two rows, for one may not be higher than 409 pt', () => {
    const { columns, rows, breaks, cells } = plan(RECOMMENDATION);
    // 0 20 24 52 74 88 104 124 156
    expect(columns).toEqual([20, 4, 28, 22, 14, 16, 20, 32]);
    expect(Math.max(...rows)).toBeLessThanOrEqual(140);
    const deeds = cells.find(({ cell }) => placeOf(cell)?.field === 'deeds');
    expect(deeds).toMatchObject({ top: 8, bottom: 9, left: 2, right: 8 });
    expect(breaks).toEqual([10]);
  });

  it('places entries by the form alone, whatever is written in them', () => {
    const text = fc.string({ unit: fc.constantFrom(...'王W1，\n'), maxLength: 120 });
    const record = fc.record({ post: text, honours: text, deeds: text, police: text });
    fc.assert(
      fc.property(record, (values) => {
        const filling = fillForm(RECOMMENDATION, values);
        if (filling.ok)
          expect(places(plan(RECOMMENDATION, filling.value))).toEqual(places(plan(RECOMMENDATION)));
      }),
    );
    const receipt = fillForm(RECEIPT, {
      unit: '甲'.repeat(50),
      leader: { post: '乙'.repeat(120) },
    });
    if (!receipt.ok) throw new Error('not filled');
    expect(places(plan(RECEIPT, receipt.value)).length).toBe(places(plan(RECEIPT)).length);
  });
});
