import { describe, expect, it } from 'vitest';
import { FILE_KEEPING_SENTENCES } from './refusals.ts';

describe('sentences for files', () => {
  it('all end in something to do, and name the file where there is one', () => {
    for (const [code, sentence] of Object.entries(FILE_KEEPING_SENTENCES))
      expect(sentence, code).toMatch(/请/);
  });
});
