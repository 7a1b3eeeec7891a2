import { expect, test } from 'vitest';
import { loadPlanFile } from '../../server/plan/plan-file.ts';
import { day, instantAt } from '../kernel/day.ts';
import { timelineOf } from './timeline.ts';

const loaded = loadPlanFile('examples/nantong-2020/plan.yaml');
if (!('plan' in loaded)) throw new Error('the example does not load');
const { plan } = loaded;

const statesOn = (date: string) =>
  timelineOf(plan, instantAt(day(date), 0)).map(({ id, state }) => `${id} ${state}`);

test('N4: stages are under way once those before them are closed; one without dates closes with what follows it', () => {
  expect(statesOn('2020-06-24')).toEqual([
    'preliminary under-way',
    'team coming',
    'hand-in coming',
    'final-written coming',
    'practical coming',
    'quiz coming',
    'posting coming',
    'commendation coming',
    'awards coming',
  ]);
  expect(statesOn('2020-09-01')).toEqual([
    'preliminary closed',
    'team closed',
    'hand-in closed',
    'final-written under-way',
    'practical coming',
    'quiz coming',
    'posting coming',
    'commendation coming',
    'awards coming',
  ]);
});

test('N4.2: the due date that holds ends at the close of business', () => {
  const [due] = timelineOf(plan, instantAt(day('2020-06-24'), 0))[2]?.dues ?? [];
  expect(due).toEqual({
    id: 'documents',
    title: '样卷、成绩汇总表、回执',
    due: instantAt(day('2020-08-20'), 17 * 60 + 30),
    source: 'N4.2',
  });
});
