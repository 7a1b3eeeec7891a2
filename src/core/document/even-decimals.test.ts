import { expect, it } from 'vitest';
import { evenDecimals } from './even-decimals.ts';

it('gives every column one count of decimals, and leaves fractions and words alone', () => {
  expect(
    evenDecimals([
      ['88', '90', '484/3'],
      ['80.5', '缺考', '141'],
      ['-1.25', '91', ''],
    ]),
  ).toEqual([
    ['88.00', '90', '484/3'],
    ['80.50', '缺考', '141'],
    ['-1.25', '91', ''],
  ]);
  expect(evenDecimals([])).toEqual([]);
});
