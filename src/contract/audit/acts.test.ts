import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROLES } from '../../core/access/role.ts';
import { FILE_USES } from '../../core/file/use.ts';
import { NOMINATION_MOVE_WORDS, NOMINATION_STATE_WORDS } from '../../core/nomination/state.ts';
import { DOCUMENT_KINDS } from '../../core/person/document-number.ts';
import { PERSON_FIELDS } from '../../core/person/entry.ts';
import { UNMASK_REASONS } from '../person/http.ts';
import { FACT_TITLES, FACT_WORDS } from './acts.ts';
import { SUBJECT_TITLES } from './subject-titles.ts';
import { factsText } from './fact-text.ts';
import { factWord } from './fact-words.ts';

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
  const kinds = found(/\{ kind: '([a-z-]+)', id(?::|,| \})/g);
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

test('every code that the server writes out as a fact has a word', () => {
  const codes = found(/\bfacts: \{([^{}]*)\}/g)
    .flatMap((text) => [...text.matchAll(/[:?] '([a-z][a-z-]*)'/g)])
    .map(([, code = '']) => code);
  expect(codes.length).toBeGreaterThan(2);
  expect(codes.filter((code) => factWord('', code) === null)).toEqual([]);
});

test('no state, move, use, role, field or reason is shown in latin letters', () => {
  const facts: readonly (readonly [string, readonly string[]])[] = [
    ['state', [...Object.keys(NOMINATION_STATE_WORDS), 'in-time', 'late', 'unclear']],
    ['from', ['preparing', 'published', 'finished', 'archived', 'draft', 'returned']],
    ['move', Object.keys(NOMINATION_MOVE_WORDS)],
    ['use', Object.keys(FILE_USES)],
    ['role', ROLES],
    ['scope', ['system', 'activity', 'unit', 'panel', 'sitting']],
    ['persona', ['organiser', 'section-chief', 'leader', 'unit-clerk', 'system-administrator']],
    ['kind', [...DOCUMENT_KINDS, 'approve', 'limited', 'own-unit', 'keep-default', 'paper']],
    ['verdict', ['goes-on', 'stops']],
    ['of', ['plan', 'proposal', 'naming', 'present', 'valid']],
    ['source', ['units', 'self', 'unit', 'hint', 'office']],
    ['channel', ['post', 'courier', 'hand']],
    ['reason', UNMASK_REASONS],
    ['fields', [PERSON_FIELDS.join('、')]],
    ['step', ['section', 'leader']],
  ];
  const shown = facts.flatMap(([name, values]) =>
    values.map((value) => factsText({ [name]: value }, {})),
  );
  expect(shown.filter((text) => /[a-z]/i.test(text))).toEqual([]);
});

test('moments are told as such, digests by their beginning, ids of the plan by their title', () => {
  const facts = { endsAt: 1_592_963_400_000, digest: 'ab12cd34'.repeat(8), stage: 'nomination' };
  expect(factsText(facts, { stage: '推荐' })).toBe(
    '登录有效至：2020年6月24日 09:50；内容摘要：ab12cd34…；阶段：推荐',
  );
});
