import { textWidth } from '../form/measure.ts';

/** Characters of 2号 (22 pt) on a line of 156 mm. */
const MOST = 20;

const NO_START = /^[，。、；：？！）》〉」』】〕”’—…·,.;:?!)\]}的]/u;
const NO_END = /[（《〈「『【〔“‘([{]$/u;
/** The kind of document stays with what it is about: 的通知 is no line. */
const KIND = /^(?:补充)?(?:通知|决定|公示|公告|通报|函|意见|方案|纪要|名单|记录|表|书)$/u;

const SEGMENTS = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** Cuts out names that stay whole, in the order they stand in the text. */
const cutNames = (
  text: string,
  names: readonly string[],
): readonly (readonly [string, boolean])[] => {
  const name = names.find((one) => one !== '' && text.includes(one));
  if (name === undefined) return text === '' ? [] : [[text, false]];
  const at = text.indexOf(name);
  return [
    ...cutNames(text.slice(0, at), names),
    [name, true],
    ...cutNames(text.slice(at + name.length), names),
  ];
};

/** Words that are not split over lines: names, words of the language, each with the punctuation that clings to it. */
const titleWords = (text: string, names: readonly string[]): readonly string[] => {
  const words: string[] = [];
  const pieces = cutNames(text, names).flatMap(([part, whole]) =>
    whole ? [part] : [...SEGMENTS.segment(part)].map(({ segment }) => segment),
  );
  for (const piece of pieces) {
    const last = words.at(-1);
    const clings =
      last !== undefined &&
      (NO_START.test(piece) || NO_END.test(last) || (last.endsWith('的') && KIND.test(piece)));
    if (clings) words.push(`${words.pop() ?? ''}${piece}`);
    else words.push(piece);
  }
  return words;
};

/** Whether a text opens a quotation or book title that it does not close. */
const isOpen = (text: string): boolean =>
  (text.match(/[“《]/gu) ?? []).length > (text.match(/[”》]/gu) ?? []).length;

/** What is wrong with lines: an hourglass most, then a break inside a name, then uneven or equal lengths. */
const fault = (lines: readonly string[]): number => {
  const widths = lines.map(textWidth);
  const isHourglass = widths.some(
    (width, at) =>
      Math.max(...widths.slice(0, at), 0) > width && Math.max(...widths.slice(at + 1), 0) > width,
  );
  const spread = Math.max(...widths) - Math.min(...widths);
  const broken = lines.filter((_, at) => isOpen(lines.slice(0, at + 1).join(''))).length;
  const hanging = lines.slice(0, -1).filter((line) => /(?:关于|和|与|暨)$/u.test(line)).length;
  return (
    (isHourglass ? 1000 : 0) +
    broken * 60 +
    hanging * 60 +
    (Math.min(...widths) < 4 ? 40 : 0) +
    (spread < 1 ? 8 : spread)
  );
};

/** Every way to set words on `count` lines of at most `MOST`. */
const settings = (words: readonly string[], count: number): readonly (readonly string[])[] => {
  if (count === 1) {
    const line = words.join('');
    return words.length > 0 && textWidth(line) <= MOST ? [[line]] : [];
  }
  const found: (readonly string[])[] = [];
  for (let taken = 1; taken <= words.length - count + 1; taken += 1) {
    const line = words.slice(0, taken).join('');
    if (textWidth(line) > MOST) break;
    for (const rest of settings(words.slice(taken), count - 1)) found.push([line, ...rest]);
  }
  return found;
};

/** Bodies that a title names one by one; the head and the signatures always name all. */
const MOST_BODIES = 3;

/** Bodies one beside the other as long as they fit. */
const bodyLines = (bodies: readonly string[]): readonly string[] => {
  if (bodies.length > MOST_BODIES) return [`${bodies[0] ?? ''}等${bodies.length}部门`];
  const lines: string[] = [];
  for (const body of bodies) {
    const last = lines.at(-1);
    const together = `${last ?? ''}　${body}`;
    if (last !== undefined && textWidth(together) <= MOST) lines[lines.length - 1] = together;
    else lines.push(body);
  }
  return lines;
};

/**
 * Breaks a title into lines of at most 20 characters (GB/T 9704-2012 7.3.1): words whole, lines in the shape of a
 * trapezoid or diamond, as few as can be.
 * @param bodies the issuing bodies that begin the title, on lines of their own; none for a title without
 * @param names what is not split where it fits a line: names of places and bodies
 */
export const titleLines = (
  bodies: readonly string[],
  subject: string,
  names: readonly string[] = [],
): readonly string[] => {
  const first = bodyLines(bodies);
  const fitting = names.filter((name) => textWidth(name) <= MOST);
  const words = titleWords(
    subject,
    fitting.toSorted((a, b) => b.length - a.length),
  );
  for (let count = Math.ceil(textWidth(subject) / MOST); count <= words.length; count += 1) {
    const [best] = settings(words, count)
      .map((lines) => [...first, ...lines])
      .map((lines) => ({ lines, fault: fault(lines) }))
      .sort((a, b) => a.fault - b.fault);
    if (best !== undefined) return best.lines;
  }
  // One word wider than a line: cut where the line ends.
  const characters = [...subject];
  const rows = Math.ceil(characters.length / MOST);
  return [
    ...first,
    ...Array.from({ length: rows }, (_, at) =>
      characters.slice(at * MOST, (at + 1) * MOST).join(''),
    ),
  ];
};
