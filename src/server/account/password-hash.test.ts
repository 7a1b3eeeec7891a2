import { beforeEach, expect, test, vi } from 'vitest';
import { hashPassword, verifyPassword, wasteTime } from './password-hash.ts';

const seen = vi.hoisted(() => ({ running: 0, most: 0 }));

vi.mock(import('node:crypto'), async (original) => {
  const crypto = await original();
  const scrypt = (...given: unknown[]): void => {
    const done = given.pop() as (...answer: unknown[]) => void;
    seen.running += 1;
    seen.most = Math.max(seen.most, seen.running);
    (crypto.scrypt as (...all: unknown[]) => void)(...given, (...answer: unknown[]) => {
      seen.running -= 1;
      done(...answer);
    });
  };
  return { ...crypto, scrypt: scrypt as typeof crypto.scrypt };
});

beforeEach(() => {
  seen.most = 0;
});

test('ten at once all finish, two at a time', async () => {
  const hash = await hashPassword('Ganlan-2020-shu');
  const found = await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      at === 9 ? wasteTime('x') : verifyPassword(at < 5 ? 'Ganlan-2020-shu' : 'wrong', hash),
    ),
  );
  expect(found).toEqual([...Array<boolean>(5).fill(true), ...Array<boolean>(5).fill(false)]);
  expect([seen.most, seen.running]).toEqual([2, 0]);
}, 30_000);

test('a hash that cannot be made gives its place back', async () => {
  const broken = 'scrypt$3$8$1$AAAA$AAAA';
  await Promise.all(
    Array.from({ length: 4 }, () => expect(verifyPassword('x', broken)).rejects.toThrow()),
  );
  expect(await verifyPassword('x', await hashPassword('x'))).toBe(true);
}, 30_000);
