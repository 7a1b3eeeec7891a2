import { expect, it } from 'vitest';
import { openWorkbook } from '../document/open-workbook.ts';
import { rareName, textsInside } from '../document/whole-characters.test-kit.ts';
import { importTemplate } from './import-template.ts';

it('offers the units to choose from, rare characters whole', async () => {
  const units = Array.from({ length: 5000 }, (_, n) => rareName(n));
  const { stream } = await importTemplate(units);
  const bytes = stream as Buffer;
  const inside = new Set(await textsInside(bytes));
  expect(units.filter((unit) => !inside.has(unit))).toEqual([]);
  const workbook = await openWorkbook(bytes);
  const lists = 'code' in workbook ? undefined : workbook.getWorksheet('选项');
  expect(units.map((_, n) => lists?.getCell(n + 1, 1).value)).toEqual(units);
});
