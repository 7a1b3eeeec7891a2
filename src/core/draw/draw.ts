/**
 * Verifiable draws: orders, seats, lots. Described for people in docs/draws.md; whoever has seed, context and items can
 * repeat a draw. The hash is given, since core has no cryptography of its own.
 */

/** SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hexadecimal digits. */
export type Sha256 = (text: string) => string;

/** What a draw rests on. `context` says what is drawn and for whom, so that no seed serves twice. */
export interface Draw {
  /** 64 lower-case hexadecimal digits of chance. */
  readonly seed: string;
  readonly context: string;
}

const NAME = 'qunying.draw/1';
const NUMBERS_A_BLOCK = 8;
const DIGITS_A_NUMBER = 8;
const RANGE = 0x1_0000_0000;

/** What is published before the draw: SHA-256 of name, seed and context, one a line. */
export const commitmentOf = (sha256: Sha256, { seed, context }: Draw): string =>
  sha256(`${NAME}\n${seed}\n${context}`);

/** Whether a seed that was revealed is the one committed to. */
export const isCommitted = (sha256: Sha256, draw: Draw, commitment: string): boolean =>
  commitmentOf(sha256, draw) === commitment;

/**
 * A draw that belongs to another: same seed, further context. The order of one reviewer among many, say. Its commitment
 * is that of the first.
 */
export const drawFor = ({ seed, context }: Draw, whom: string): Draw => ({
  seed,
  context: `${context}/${whom}`,
});

/**
 * Evenly spread whole numbers below a limit. Block i is SHA-256 of `seed, context, i` (one a line); its digits make
 * eight numbers below 2^32, most significant first. A number in the last, incomplete stretch is thrown away.
 */
const numbersOf = (sha256: Sha256, { seed, context }: Draw): ((below: number) => number) => {
  let block = '';
  let used = 0;
  const next = (): number => {
    const place = used % NUMBERS_A_BLOCK;
    if (place === 0) block = sha256(`${seed}\n${context}\n${used / NUMBERS_A_BLOCK}`);
    used += 1;
    return Number.parseInt(block.slice(place * DIGITS_A_NUMBER, (place + 1) * DIGITS_A_NUMBER), 16);
  };
  return (below) => {
    const limit = RANGE - (RANGE % below);
    let number = next();
    while (number >= limit) number = next();
    return number % below;
  };
};

/**
 * The order in which a draw puts items (Fisher–Yates from the end). Items are first brought into the order of their
 * UTF-16 code units, so that nobody chooses the outcome by the order in which they are handed in.
 * @throws RangeError for an item that is given twice
 */
export const drawnOrder = (
  sha256: Sha256,
  draw: Draw,
  items: readonly string[],
): readonly string[] => {
  if (new Set(items).size < items.length) throw new RangeError('an item is drawn twice');
  const order = items.toSorted((one, other) => (one < other ? -1 : 1));
  const below = numbersOf(sha256, draw);
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [order[last], order[other]] = [order[other] as string, order[last] as string];
  }
  return order;
};
