import { expect, it } from 'vitest';
import { ENTRY_SENTENCES, faultParts, IMPORT_ROW_SENTENCES } from './refusals.ts';

it('every fault of a row says what is wrong and what to do, parted once', () => {
  for (const sentence of [
    ...Object.values(ENTRY_SENTENCES),
    ...Object.values(IMPORT_ROW_SENTENCES),
  ])
    expect([sentence, sentence.split('；').length]).toEqual([sentence, 2]);
});

it('a fault in its two parts', () => {
  expect(faultParts('person.not-a-month', { written: '1985.13' })).toEqual({
    what: '“1985.13”不是年月',
    remedy: '请写成 1986.03',
  });
});
