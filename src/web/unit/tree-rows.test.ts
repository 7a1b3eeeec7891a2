import { expect, it } from 'vitest';
import type { Unit } from '../../contract/unit/http.ts';
import { treeRows } from './tree-rows.ts';

const unit = (id: string, parent: Unit | null, closedOn: string | null = null): Unit => ({
  id,
  parent: parent?.id ?? null,
  name: id,
  short: id,
  region: null,
  above: parent === null ? [] : [...parent.above, parent.name],
  below: 0,
  closedOn,
  demo: true,
  names: [{ validFrom: '2000-01-01', name: id, short: id, region: null }],
});

const city = unit('市局', null);
const nanhu = unit('南湖分局', city);
const street = unit('街道站', nanhu);
const gone = unit('旧站', nanhu, '2020-01-01');
const all = [city, nanhu, street, gone];
const view = { search: '', withClosed: false, folded: new Set<string>() };
const named = (changes: Partial<typeof view>) =>
  treeRows(all, { ...view, ...changes }).map((row) => `${row.depth}${row.unit.name}`);

it('shows what is in use, folds branches, finds by name with what stands above', () => {
  expect(named({})).toEqual(['0市局', '1南湖分局', '2街道站']);
  expect(named({ withClosed: true })).toEqual(['0市局', '1南湖分局', '2街道站', '2旧站']);
  expect(named({ folded: new Set(['南湖分局']) })).toEqual(['0市局', '1南湖分局']);
  expect(named({ folded: new Set(['市局']) })).toEqual(['0市局']);
  expect(named({ search: '街道', folded: new Set(['市局']) })).toEqual([
    '0市局',
    '1南湖分局',
    '2街道站',
  ]);
  expect(named({ search: '没有' })).toEqual([]);
});
