import { expect, test } from 'vitest';
import { accountOf, asSignedIn, nameOf, type Actor } from './actor.ts';

const clerk: Actor = {
  kind: 'account',
  account: 'a1' as never,
  name: '演示甲',
  unit: null,
  grants: [],
  session: 's1' as never,
  mustChangePassword: false,
  mustSetSecondFactor: false,
};
const nobody: Actor = { kind: 'public' };

test('an act is shown under the name of its account, or as the act of nobody', () => {
  expect([accountOf(clerk), nameOf(clerk), nameOf(clerk, '系统')]).toEqual([
    'a1',
    '演示甲',
    '演示甲',
  ]);
  expect([accountOf(nobody), nameOf(nobody), nameOf(nobody, '系统')]).toEqual([null, '', '系统']);
});

test('what only the signed-in may do is a defect where the public does it', () => {
  expect(asSignedIn(clerk)).toBe(clerk);
  expect(() => asSignedIn(nobody)).toThrow();
});
