import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sha256 } from './sha256.ts';

const hexOf = (...pieces: readonly Uint8Array[]): string => {
  const digest = sha256();
  for (const piece of pieces) digest.add(piece);
  return digest.end();
};

it('agrees with the standard’s examples', () => {
  expect(hexOf()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hexOf(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

it('agrees with Node’s, however the bytes come', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 12 }), (pieces) => {
      const own = createHash('sha256');
      for (const piece of pieces) own.update(piece);
      expect(hexOf(...pieces)).toBe(own.digest('hex'));
    }),
    { numRuns: 500 },
  );
  const large = randomBytes(3_000_001);
  expect(hexOf(large.subarray(0, 1_000_003), large.subarray(1_000_003))).toBe(
    createHash('sha256').update(large).digest('hex'),
  );
});
