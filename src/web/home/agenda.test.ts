import { expect, test } from 'vitest';
import type { Task } from '../../contract/task/http.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import { agenda, isLate, outlook, pressing } from './agenda.ts';

const at = (date: string, minute: number) => instantAt(day(date), minute);
/** Wednesday 24 June 2020, 9:50. */
const NOW = at('2020-06-24', 590);

const task = (id: string, due: number | null): Task => ({
  id,
  title: id,
  detail: '',
  activity: null,
  stage: null,
  due,
  tone: 'todo',
  word: null,
  clause: null,
  act: '查看',
  link: '/',
  since: NOW,
});

const TASKS = [
  task('yesterday', at('2020-06-23', 1050)),
  task('this-minute', NOW),
  task('tonight', at('2020-06-24', 1440)),
  task('sunday-night', at('2020-06-28', 1440)),
  task('monday', at('2020-06-29', 540)),
  task('next-sunday', at('2020-07-05', 1440)),
  task('later', at('2020-07-06', 1)),
  task('whenever', null),
];

test('24:00 belongs to the day that ends, weeks end on Sunday, and due now is late', () => {
  expect(
    agenda(TASKS, NOW).map(({ title, days, tasks }) => [title, days, tasks.map(({ id }) => id)]),
  ).toEqual([
    ['已逾期', '', ['yesterday', 'this-minute']],
    ['今天', '6月24日　星期三', ['tonight']],
    ['本周', '至6月28日', ['sunday-night']],
    ['下周', '6月29日至7月5日', ['monday', 'next-sunday']],
    ['以后', '7月6日起', ['later']],
    ['没有期限', '', ['whenever']],
  ]);
  expect(TASKS.filter((one) => isLate(one, NOW)).map(({ id }) => id)).toEqual([
    'yesterday',
    'this-minute',
  ]);
});

test('the head counts what is due today and what is late; the navigation adds the two', () => {
  expect(outlook(TASKS, NOW)).toBe('今天到期 1 项，逾期 2 项');
  expect(outlook([], NOW)).toBe('今天没有到期事项');
  expect(pressing(TASKS, NOW)).toBe(3);
  expect(pressing([], NOW)).toBe(0);
});
