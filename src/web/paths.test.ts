import { expect, test } from 'vitest';
import { pathBack, signInPath } from './paths.ts';

test('signing in leads back to where one was', () => {
  expect(signInPath('/')).toBe('/sign-in');
  const there = signInPath('/people?search=陈&page=2');
  expect(pathBack(there.slice(there.indexOf('?')))).toBe('/people?search=陈&page=2');
});

test('a link cannot lead to another site, nor round in a circle', () => {
  for (const foreign of [
    'https://example.org/',
    '//example.org/',
    '/\\example.org',
    '/a\\..\\b',
    'javascript:alert(1)',
    '/sign-in?back=/',
    '',
  ])
    expect(pathBack(`?back=${encodeURIComponent(foreign)}`), foreign).toBe('/');
});
