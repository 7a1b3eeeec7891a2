import { expect, it } from 'vitest';
import type { Instant } from '../../core/kernel/day.ts';
import { openPace, secondsToWait } from './pace.ts';

const at = (ms: number) => ms as Instant;

it('allows a minute’s worth at once, then one as each share of the minute passes', () => {
  const pace = openPace();
  const taken = (ms: number) => pace.take('one', 60, at(ms));
  for (let count = 0; count < 60; count += 1) expect(taken(0)).toBe(0);
  expect(taken(0)).toBe(1);
  expect(taken(999)).toBe(1);
  expect(taken(1000)).toBe(0);
  expect(taken(1000)).toBe(1);
  expect(taken(120_000)).toBe(0);
});

it('counts each one alone, never saves more than a minute’s worth, and minds no clock that goes back', () => {
  const pace = openPace();
  expect([1, 2, 3].map(() => pace.take('one', 2, at(600_000)))).toEqual([0, 0, 30]);
  expect(pace.take('other', 2, at(600_000))).toBe(0);
  expect(pace.take('one', 2, at(0))).toBe(30);
  expect([1, 2, 3].map(() => pace.take('one', 2, at(3_600_000)))).toEqual([0, 0, 30]);
});

it('forgets those longest unused, so that made-up names fill no memory', () => {
  const pace = openPace();
  expect([1, 2].map(() => pace.take('one', 1, at(0)))).toEqual([0, 60]);
  for (let count = 0; count < 20_000; count += 1) pace.take(`made-up-${count}`, 1, at(0));
  expect(pace.take('one', 1, at(0))).toBe(0);
});

it('counts the public by address and name: wrong tries for one name keep nobody else in the hall waiting', () => {
  const pace = openPace();
  const seconds = (name: string) =>
    secondsToWait(
      pace,
      { ip: '10.0.0.1', method: 'POST', url: '/api/session', body: { name, password: 'x' } },
      { kind: 'public' },
      at(0),
    );
  for (let count = 0; count < 60; count += 1) expect(seconds('troll')).toBe(0);
  expect(seconds(' Troll')).toBe(1);
  expect(seconds('admin')).toBe(0);
});
