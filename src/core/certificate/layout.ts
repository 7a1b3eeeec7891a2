import { textWidth } from '../form/measure.ts';
import { dayText } from '../kernel/day.ts';
import type { Certificate } from './certificate.ts';

/** Type of the sentence: size and distance of lines, in units of the design (1/96 inch). */
export interface CertificateType {
  readonly size: number;
  readonly pitch: number;
}

/** What is set on the sheet, with every choice of size and break made. Sizes in units of the design (1/96 inch). */
export interface LaidCertificate {
  readonly holder: string;
  readonly holderSize: number;
  /** Distance between the characters of the holder's name. */
  readonly holderGap: number;
  readonly salutation: string;
  readonly sentence: readonly { readonly text: string; readonly strong: boolean }[];
  readonly type: CertificateType;
  /** Each body in the lines it is broken into. */
  readonly bodies: readonly (readonly string[])[];
  readonly bodySize: number;
  /** Width of the column of one body, and where the last of several ends. */
  readonly column: number;
  readonly right: number;
  readonly on: string;
}

/** Width of the text block. */
const WIDTH = 791;
/** The largest type first; each holds as many lines as stand between the name and the foot. */
const TYPES: readonly (CertificateType & { readonly lines: number })[] = [
  { size: 27, pitch: 57, lines: 4 },
  { size: 24, pitch: 48, lines: 5 },
  { size: 22, pitch: 44, lines: 5 },
];

const typeFor = (width: number): CertificateType => {
  // Two characters of indent, and one a line that punctuation may push over.
  const fits = TYPES.find(({ size, lines }) => width + 2 <= (Math.floor(WIDTH / size) - 1) * lines);
  const { size, pitch } = fits ?? (TYPES.at(-1) as CertificateType);
  return { size, pitch };
};

/** Room for a name before 同志, for a team's before its colon. */
const HOLDER_ROOM = { individual: 690, team: 750 } as const;
const HOLDER_SIZES: readonly [number, number] = [20, 36];

/** Distance between the characters of a name: a long one of a team is set closer, so that it stays as large as the sentence. */
const holderGap = ({ holder, of }: Certificate): number =>
  of === 'team' && textWidth(holder) > 20 ? 1 : 4;

const holderSize = (certificate: Certificate): number => {
  const { holder, of } = certificate;
  const [least, most] = HOLDER_SIZES;
  const size = Math.floor(HOLDER_ROOM[of] / textWidth(holder)) - holderGap(certificate);
  return Math.max(least, Math.min(most, size));
};

const WORDS = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** A name in as few lines of at most `most` characters as hold it, even, words whole where that is possible. */
const linesOf = (name: string, most: number): readonly string[] => {
  const width = textWidth(name);
  const count = Math.ceil(width / most);
  if (count === 1) return [name];
  const words = [...WORDS.segment(name)].map(({ segment }) => segment);
  const aim = width / count;
  const lines: string[] = [''];
  for (const word of words) {
    const last = lines.at(-1) ?? '';
    const isFull = textWidth(last) + textWidth(word) / 2 > aim || textWidth(last + word) > most;
    if (isFull && last !== '' && lines.length < count) lines.push(word);
    else lines[lines.length - 1] = last + word;
  }
  if (lines.every((line) => textWidth(line) <= most)) return lines;
  const characters = [...name];
  const each = Math.ceil(characters.length / count);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * each, (index + 1) * each).join(''),
  );
};

/** Columns of the foot for one, two and three bodies: type, width, right end, characters that fit a line. */
const COLUMNS = [
  { size: 23, width: 460, right: 1022, most: 20 },
  { size: 21, width: 264, right: 992, most: 12 },
  { size: 18, width: 180, right: 1026, most: 10 },
] as const;

/** Decides sizes and line breaks of a certificate, so that the typesetter has only to place what it is given. */
export const layCertificate = (certificate: Certificate): LaidCertificate => {
  const { holder, of, sentence, bodies, on } = certificate;
  const column = COLUMNS[bodies.length - 1];
  if (column === undefined) throw new RangeError('a certificate is signed by one to three bodies');
  return {
    holder,
    holderSize: holderSize(certificate),
    holderGap: holderGap(certificate),
    salutation: of === 'individual' ? '同志：' : '：',
    sentence: sentence.map(({ text, isAward }) => ({ text, strong: isAward })),
    type: typeFor(textWidth(sentence.map(({ text }) => text).join(''))),
    bodies: bodies.map((body) => linesOf(body, column.most)),
    bodySize: column.size,
    column: column.width,
    right: column.right,
    on: dayText(on),
  };
};
