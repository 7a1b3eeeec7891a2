import { expect, test } from 'vitest';
import { faultOfNames, namesIn } from './link-names.ts';

test('names are read from lines and lists, each once', () => {
  expect(namesIn(' 周岚（演示）\n单文、周岚（演示），曾 可；\n\n')).toEqual([
    '周岚（演示）',
    '单文',
    '曾 可',
  ]);
});

test('no names, too many, and a line that is no name are refused', () => {
  const many = Array.from({ length: 101 }, (_, index) => `演示${index}`);
  expect([[], many.slice(1), many, ['长'.repeat(41)]].map(faultOfNames)).toEqual([
    '请填写姓名',
    null,
    '一次最多 100 人，请分几次发放',
    `“${'长'.repeat(41)}”超过 40 字，请检查是否漏了换行`,
  ]);
});
