import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FACT_TITLES, FACT_WORDS, SUBJECT_TITLES } from './acts.ts';

const SERVER = join(import.meta.dirname, '../../server');

/** The text of every file of the server that records something. */
const recording = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .filter((name) => !name.includes('.test'))
  .map((name) => readFileSync(join(SERVER, name), 'utf8'))
  .filter((text) => text.includes('subject: {') || text.includes('facts'));

const found = (pattern: RegExp): readonly string[] => [
  ...new Set(recording.flatMap((text) => [...text.matchAll(pattern)].map(([, one = '']) => one))),
];

test('every kind of subject that the server records has a title', () => {
  const kinds = found(/subject: \{ kind: '([a-z-]+)'/g);
  expect(kinds.length).toBeGreaterThan(10);
  expect(kinds.filter((kind) => SUBJECT_TITLES[kind] === undefined)).toEqual([]);
});

test('every fact that the server records has a title', () => {
  const names = found(/\bfacts: \{([^{}]*)\}/g)
    .flatMap((text) => text.split(','))
    .map((part) => /^\s*([A-Za-z]\w*)\s*(?::|$)/.exec(part)?.[1] ?? '')
    .filter((name) => name !== '');
  expect(names.length).toBeGreaterThan(50);
  expect([...new Set(names)].filter((name) => FACT_TITLES[name] === undefined)).toEqual([]);
});

test('the codes that stand as facts have words', () => {
  const codes = ['leader', 'section', 'section-chief', 'all', 'published', 'submitted'];
  expect(codes.filter((code) => FACT_WORDS[code] === undefined)).toEqual([]);
});
