import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { EMPTY_FORM } from '../../core/form/form.ts';
import { checkCode } from './check-code.ts';
import { filledWith, formOf } from './sample-records.test-kit.ts';

const FORM = formOf('nantong-2020', 'score-summary');
const filled = (name: string, score: number) =>
  filledWith(FORM, { unit: '如皋', people: [{ name, score }] });

it('is the head of SHA-256 over form, version and what is printed, in printed order (J10)', () => {
  const canonical =
    '["qunying.form/1","score-summary","1",[["unit","如皋"]],[["people",' +
    '["number","name","sex","post","score","remark"],[["","王䶮","","","97.5",""]]]]]';
  const head = createHash('sha256').update(canonical).digest('hex').slice(0, 12).toUpperCase();
  expect(checkCode(FORM, filled('王䶮', 97.5), '1')).toBe(
    `${head.slice(0, 4)}-${head.slice(4, 8)}-${head.slice(8)}`,
  );
});

it('changes with every printed character and the version, not with what is not printed', () => {
  const code = checkCode(FORM, filled('王䶮', 97.5), '1');
  expect(checkCode(FORM, filled('王龑', 97.5), '1')).not.toBe(code);
  expect(checkCode(FORM, filled('王䶮', 97.6), '1')).not.toBe(code);
  expect(checkCode(FORM, filled('王䶮', 97.5), '2')).not.toBe(code);
  const { values, lists } = filled('王䶮', 97.5);
  const unseen = { values: { ...values, identity: '3304' }, lists };
  expect(checkCode(FORM, unseen, '1')).toBe(code);
  expect(checkCode(FORM, { values: { unit: '如皋' }, lists }, '1')).toBe(code);
  expect(checkCode(FORM, EMPTY_FORM, '1')).not.toBe(code);
});
