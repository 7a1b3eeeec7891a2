/**
 * Widths of characters in em, no less than any face we meet makes them: office machines have 仿宋 with half-width
 * letters of 0.5 em, others put in a face with wider ones. A line counted here never turns out longer on paper.
 */
const WIDE = 1;
const HALF_WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijl|'.,:;!IrtfJ()[\]{} /\\-]/, 0.42],
  [/[0-9$*?_#+<=>^~"`]/, 0.65],
  [/[mMW@%]/, 1.1],
  [/[wOQ&]/, WIDE],
  [/[a-z]/, 0.65],
];
const CAPITAL = 0.8;

/** Chinese punctuation that Unicode keeps among the Latin signs, and marks of measure: as wide as a character. */
const LATIN_WIDE = /[·×÷°±§¤¨]/;

/** Width of one character (code point) in em; combining marks and variation selectors have none. */
export const characterWidth = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  if (/[\p{M}\p{Cf}]/u.test(character)) return 0;
  if (code >= 0x250 || LATIN_WIDE.test(character)) return WIDE;
  return HALF_WIDTHS.find(([pattern]) => pattern.test(character))?.[1] ?? CAPITAL;
};

/** Width of a text set on one line, in em. */
export const textWidth = (text: string): number =>
  [...text].reduce((width, character) => width + characterWidth(character), 0);

/** Characters that do not begin a line, and those that do not end one (避头尾). */
const NO_START = /[，。、；：？！）》〉」』】〕｝”’…—～·％‰℃,.;:?!)\]}%\p{M}\p{Cf}]/u;
const NO_END = /[（《〈「『【〔｛“‘([{]/u;
const HALF = /[\u0021-\u024f]/u;

type Clings = (previous: string, character: string) => boolean;

/** Words and figures stay whole, and nothing else: what sheets do, and all do with what fits no line. */
const loose: Clings = (previous, character) => HALF.test(character) && HALF.test(previous);

/** Punctuation clings to the word, figure or character it belongs to. */
const strict: Clings = (previous, character) =>
  loose(previous, character) ||
  NO_START.test(character) ||
  NO_END.test(previous) ||
  (HALF.test(character) && NO_START.test(previous)) ||
  (NO_END.test(character) && HALF.test(previous));

/** Pieces that stay on one line. */
const pieces = (text: string, clings: Clings): readonly string[] => {
  const found: string[] = [];
  let previous = '';
  for (const character of text) {
    if (previous !== '' && clings(previous, character))
      found.push(`${found.pop() ?? ''}${character}`);
    else found.push(character);
    previous = character;
  }
  return found;
};

/** The space that word processors put between a Chinese character and a letter or figure. */
const SEAM = 0.25;

const seam = (before: string, after: string): number =>
  before !== '' && HALF.test(before) !== HALF.test(after) ? SEAM : 0;

const pieceWidth = (before: string, piece: string): number => {
  let last = before;
  return [...piece].reduce((sum, character) => {
    const own = characterWidth(character) + seam(last, character);
    last = character;
    return sum + own;
  }, 0);
};

/** Lines that pieces take one after the other; one wider than a line is broken between any two characters. */
const linesOf = (all: readonly string[], width: number, indent: number): number => {
  let lines = 1;
  let used = indent;
  let last = '';
  const breakLine = (): void => {
    lines += 1;
    used = 0;
  };
  const advance = (character: string): number =>
    characterWidth(character) + seam(used === 0 ? '' : last, character);
  for (const piece of all) {
    const whole = pieceWidth(used === 0 ? '' : last, piece);
    if (used > 0 && used + whole > width) breakLine();
    for (const character of piece) {
      if (used > 0 && used + advance(character) > width) breakLine();
      used += advance(character);
      last = character;
    }
    if (whole > width) used = width;
  }
  return lines;
};

const isMixed = (piece: string): boolean => {
  const halves = [...piece].filter((character) => HALF.test(character)).length;
  return halves > 0 && halves < [...piece].length;
};

/**
 * How many lines a paragraph without line breaks takes, at most. Programs differ in where they break words beside
 * punctuation, and in what they do with a piece that fits no line: the most of both ways is taken, and a line more
 * where such a piece mixes letters and characters.
 * @param width of a line, in em of the type
 * @param indent of the first line, in em
 */
export const countLines = (paragraph: string, width: number, indent = 0): number => {
  const clinging = pieces(paragraph, strict);
  const extra = clinging.filter((piece) => isMixed(piece) && textWidth(piece) > width).length;
  return Math.max(
    linesOf(clinging, width, indent) + extra,
    linesOf(pieces(paragraph, loose), width, indent),
  );
};
