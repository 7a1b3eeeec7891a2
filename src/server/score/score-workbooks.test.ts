import { beforeAll, describe, expect, it } from 'vitest';
import { examplePlan, loaded } from '../../../test/example-plans.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { sheetRulesOf } from '../../core/plan/sheet-rules.ts';
import { isTally, tallyScores } from '../../core/plan/tally.ts';
import { readScoreSheets, type RawSheet } from '../../core/score/sheet.ts';
import { rareName, textsInside } from '../document/whole-characters.test-kit.ts';
import { sheetsFromJson } from './json-sheets.ts';
import { resultWorkbook } from './result-workbook.ts';
import { scoreTemplate } from './score-template.ts';
import { sheetsFromWorkbook } from './workbook-sheets.ts';

const UNITS = 500;
const MEMBERS = 3;

/** Mostly of rare characters, so that pieces end within them. */
const nameOf = (n: number): string => `${rareName(n)}${'𬭎'.repeat(60)}`;
const unitName = (n: number): string => nameOf(10_000 + n);

describe('rare characters stay whole', () => {
  let plan: Plan;
  beforeAll(() => {
    const example = loaded(examplePlan('nantong-2020')).plan;
    const [first] = example.units;
    if (first === undefined) throw new Error('no unit');
    const units = Array.from({ length: UNITS }, (_, n) => ({
      ...first,
      id: `unit-${n}` as UnitId,
      name: unitName(n),
      short: unitName(n),
    }));
    plan = { ...example, units };
  });

  it('in the template, as it is read back', async () => {
    const bytes = Buffer.from(await scoreTemplate(plan));
    const sheets = (await sheetsFromWorkbook(bytes)) as readonly RawSheet[];
    const units = sheets.map(({ rows }) => rows.map(({ cells: [unit] }) => unit));
    const names = plan.units.map(({ name }) => ({ kind: 'text', text: name }));
    expect(units).toEqual([names.flatMap((name) => Array(MEMBERS).fill(name)), names]);
    const inside = new Set(await textsInside(bytes));
    expect(plan.units.filter(({ name }) => !inside.has(name))).toEqual([]);
  });

  it('in the result', async () => {
    const individual = Array.from({ length: UNITS * MEMBERS }, (_, n) => ({
      unit: unitName(Math.floor(n / MEMBERS)),
      name: nameOf(n),
      sex: n % 2 === 0 ? '男' : '女',
      written: 40 + (n % 61),
    }));
    const team = Array.from({ length: UNITS }, (_, n) => ({
      unit: unitName(n),
      practical: 40 + (n % 61),
      quiz: 40 + (n % 59),
    }));
    const sheets = sheetsFromJson(Buffer.from(JSON.stringify({ individual, team })));
    const table = readScoreSheets(sheets as readonly RawSheet[], sheetRulesOf(plan));
    if ('length' in table) throw new Error(JSON.stringify(table));
    const tally = tallyScores(plan, [], table);
    if (!isTally(tally)) throw new Error(JSON.stringify(tally));
    const inside = new Set(await textsInside(Buffer.from(await resultWorkbook(tally))));
    const names = [...individual, ...team].flatMap((one) =>
      'name' in one ? [one.name, one.unit] : [one.unit],
    );
    expect(names.filter((name) => !inside.has(name))).toEqual([]);
  });
});
