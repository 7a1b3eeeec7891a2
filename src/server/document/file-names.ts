const MOST_CHARACTERS = 120;
/** File systems count bytes: a Chinese character is three of at most 255. */
const MOST_BYTES = 240;

/** Signs that one system or another keeps for itself, control characters and marks that turn the direction. */
const FORBIDDEN = /[/\\:*?"<>|\p{Cc}\p{Cs}]/gu;
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

const splitEnding = (name: string): readonly [string, string] => {
  const match = /^(.+)(\.[A-Za-z0-9]{1,8})$/su.exec(name);
  return match === null ? [name, ''] : [match[1] as string, match[2] as string];
};

/** The longest beginning of a text that leaves room for `ending`. */
const cut = (stem: string, ending: string): string => {
  const room = MOST_BYTES - Buffer.byteLength(ending);
  let kept = '';
  let bytes = 0;
  for (const character of [...stem].slice(0, MOST_CHARACTERS - ending.length)) {
    bytes += Buffer.byteLength(character);
    if (bytes > room) break;
    kept += character;
  }
  return kept;
};

/**
 * A name that every system takes for a file: no signs of paths, at most 120 code points and 240 bytes with its ending,
 * never empty, never the name of a device.
 */
export const safeFileName = (name: string): string => {
  const clean = name.replace(INVISIBLE, '').replace(/\s+/gu, ' ').replace(FORBIDDEN, '_');
  const [stem, ending] = splitEnding(clean.trim());
  const bare = cut(stem.replace(/^[.\s]+/u, ''), ending).replace(/[.\s]+$/u, '');
  const whole = `${bare === '' ? '未命名' : bare}${ending}`;
  return RESERVED.test(whole) ? `_${whole}` : whole;
};

/** Safe names that differ from each other on every system, also where case does not count: `（2）` is added. */
export const distinctFileNames = (names: readonly string[]): readonly string[] => {
  const taken = new Set<string>();
  return names.map((name) => {
    const safe = safeFileName(name);
    const [stem, ending] = splitEnding(safe);
    let distinct = safe;
    for (let copy = 2; taken.has(distinct.toLowerCase()); copy += 1) {
      const mark = `（${copy}）${ending}`;
      distinct = `${cut(stem, mark)}${mark}`;
    }
    taken.add(distinct.toLowerCase());
    return distinct;
  });
};
