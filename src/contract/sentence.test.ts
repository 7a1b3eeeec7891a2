import { expect, it } from 'vitest';
import { fill } from './sentence.ts';

it('fills in parameters, keeps unknown places, and is one line that a terminal only prints', () => {
  expect(fill('第{row}行“{name}”{other}', { row: 2, name: '{row}' })).toBe('第2行“{row}”{other}');
  expect(fill('“{name}”', { name: 'x\n\u001b[31my\u0085\u202e\u2066z' })).toBe('“x  [31my   z”');
});
