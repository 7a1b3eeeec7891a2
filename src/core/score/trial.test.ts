import { expect, test } from 'vitest';
import { exactInteger, exactText } from '../kernel/exact.ts';
import { loadPlanFile } from '../../server/plan/plan-file.ts';
import { tryRanking } from './trial.ts';

const loaded = loadPlanFile('examples/nantong-2020/plan.yaml');
if (!('plan' in loaded)) throw new Error('the example does not load');
const { plan } = loaded;

const figures = new Map([
  ['written', [86, 90, 92].map(exactInteger)],
  ['practical', [exactInteger(88)]],
  ['quiz', [exactInteger(130)]],
]);

test('N6.1: the working of one person, put in, worked out, exact', () => {
  const working = tryRanking(plan, 'individual', figures, 3);
  if (!('steps' in working)) throw new Error('faults');
  expect([working.steps, working.value === null ? null : exactText(working.value)]).toEqual([
    ['86 + 88/3 + 130/3'],
    '476/3',
  ]);
});

test('N6.2: the working of a team gathers its members', () => {
  const working = tryRanking(plan, 'team', figures, 3);
  if (!('steps' in working)) throw new Error('faults');
  expect([working.steps[0], working.value === null ? null : exactText(working.value)]).toEqual([
    '20% × (86 + 90 + 92) + 40% × 88 + 40% × 130',
    '704/5',
  ]);
});

test('a formula that cannot be read gives its faults', () => {
  const rankings = plan.rankings.map((one) => ({ ...one, formula: '合计(' }));
  const faults = tryRanking({ ...plan, rankings }, 'team', figures, 3);
  expect('steps' in faults).toBe(false);
});
