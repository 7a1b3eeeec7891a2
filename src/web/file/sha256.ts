/**
 * SHA-256 piece by piece (FIPS 180-4). The browser's own digest is missing on plain HTTP, where many offices work, and
 * wants the whole file at once.
 */
export interface Sha256 {
  readonly add: (bytes: Uint8Array) => void;
  /** Lower-case hexadecimal. Nothing may be added afterwards. */
  readonly end: () => string;
}

const fractionBits = (root: number): number => ((root - Math.floor(root)) * 0x1_0000_0000) >>> 0;

const primes = (count: number): readonly number[] => {
  const found: number[] = [];
  for (let number = 2; found.length < count; number += 1)
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  return found;
};

const ROUNDS = Uint32Array.from(primes(64), (prime) => fractionBits(Math.cbrt(prime)));
const START = Uint32Array.from(primes(8), (prime) => fractionBits(Math.sqrt(prime)));

const at = (words: Uint32Array, index: number): number => words[index] as number;
const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** One block of 64 bytes. */
const mix = (state: Uint32Array, block: DataView, from: number, words: Uint32Array): void => {
  for (let index = 0; index < 16; index += 1) words[index] = block.getUint32(from + index * 4);
  for (let index = 16; index < 64; index += 1) {
    const early = at(words, index - 15);
    const late = at(words, index - 2);
    words[index] =
      at(words, index - 16) +
      (turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)) +
      at(words, index - 7) +
      (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10));
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index += 1) {
    const first =
      (h +
        (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) +
        ((e & f) ^ (~e & g)) +
        at(ROUNDS, index) +
        at(words, index)) |
      0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = at(state, index) + word;
  });
};

/** Begins a digest. */
export const sha256 = (): Sha256 => {
  const state = START.slice();
  const words = new Uint32Array(64);
  const rest = new Uint8Array(128);
  let held = 0;
  let total = 0;
  const mixAll = (bytes: Uint8Array): number => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let from = 0;
    for (; from + 64 <= bytes.length; from += 64) mix(state, view, from, words);
    return from;
  };
  const add = (bytes: Uint8Array): void => {
    total += bytes.length;
    const missing = held === 0 ? 0 : Math.min(64 - held, bytes.length);
    rest.set(bytes.subarray(0, missing), held);
    held += missing;
    if (held === 64) {
      mixAll(rest.subarray(0, 64));
      held = 0;
    }
    if (missing === bytes.length) return;
    const open = bytes.subarray(missing);
    const done = mixAll(open);
    rest.set(open.subarray(done));
    held = open.length - done;
  };
  const end = (): string => {
    const length = held < 56 ? 64 : 128;
    rest.fill(0, held);
    rest[held] = 0x80;
    const view = new DataView(rest.buffer);
    view.setUint32(length - 8, Math.floor(total / 0x2000_0000));
    view.setUint32(length - 4, (total * 8) >>> 0);
    mixAll(rest.subarray(0, length));
    return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
  };
  return { add, end };
};
