import { expect, test } from 'vitest';
import { ownHeader } from './api.ts';
import { openTouched } from './touched.ts';

test('a page is idle when nobody has touched it for more than a minute', () => {
  let now = 1000;
  const { touch, isIdle } = openTouched(() => now);
  expect(isIdle()).toBe(false);
  now += 60_000;
  expect(isIdle()).toBe(false);
  now += 1;
  expect(isIdle()).toBe(true);
  touch();
  expect(isIdle()).toBe(false);
});

test('only what an idle page reads says so: whoever changes something has asked for it', () => {
  expect(ownHeader('GET', true)).toEqual({ 'x-qunying': 'idle' });
  expect(ownHeader('GET', false)).toEqual({ 'x-qunying': '1' });
  expect(ownHeader('PUT', true)).toEqual({ 'x-qunying': '1' });
});
