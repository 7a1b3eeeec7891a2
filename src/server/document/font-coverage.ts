/** Signs that have no picture of their own: line ends, joiners, selectors of variants. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/u;

/** A table of a TrueType file. @throws RangeError where the file has none of the name */
const tableOf = (font: Buffer, name: string): Buffer => {
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const at = 12 + index * 16;
    if (font.toString('latin1', at, at + 4) === name)
      return font.subarray(font.readUInt32BE(at + 8));
  }
  throw new RangeError(`the font has no table ${name}`);
};

/** The map from whole Unicode to pictures (`cmap` of format 12), as pairs of first and last code point. */
const rangesOf = (font: Buffer): readonly (readonly [number, number])[] => {
  const map = tableOf(font, 'cmap');
  const count = map.readUInt16BE(2);
  for (let index = 0; index < count; index += 1) {
    const part = map.subarray(map.readUInt32BE(4 + index * 8 + 4));
    if (part.readUInt16BE(0) !== 12) continue;
    return Array.from({ length: part.readUInt32BE(12) }, (_, group) => {
      const at = 16 + group * 12;
      return [part.readUInt32BE(at), part.readUInt32BE(at + 4)] as const;
    });
  }
  throw new RangeError('the font does not cover Unicode beyond 65,536 characters');
};

/**
 * Which characters a font can set. A typesetter leaves out what its font lacks, or prints an empty box, and says
 * nothing: rare characters of names must not be lost that way.
 * @param font the bytes of a TrueType file
 */
export const fontCoverage = (font: Buffer): ((character: string) => boolean) => {
  const ranges = rangesOf(font);
  return (character) => {
    if (UNSEEN.test(character)) return true;
    const code = character.codePointAt(0) ?? 0;
    let [low, high] = [0, ranges.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [first, last] = ranges[middle] as readonly [number, number];
      if (code < first) high = middle - 1;
      else if (code > last) low = middle + 1;
      else return true;
    }
    return false;
  };
};
