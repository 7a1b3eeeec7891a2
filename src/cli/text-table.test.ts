import { expect, it } from 'vitest';
import { textTable } from './text-table.ts';

it('lines up wide signs, and prints no sign that moves the cursor', () => {
  const columns = [
    { title: '姓名', align: 'left' },
    { title: '分', align: 'right' },
  ] as const;
  expect(
    textTable(columns, [
      ['方悦', '8.5'],
      ['\u001b[2J张\n', '10'],
    ]),
  ).toEqual(['姓名      分', '────────────', '方悦     8.5', ' [2J张    10']);
});
