import { parseDay, type Day } from '../kernel/day.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { compact } from './written.ts';

/** Kinds of identity documents: 居民身份证, 港澳台居民居住证, 外国人永久居留身份证, 护照. */
export const DOCUMENT_KINDS = [
  'resident-identity-card',
  'residence-permit',
  'permanent-residence-card',
  'passport',
] as const;

export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The document's name, and how people write it in sheets besides. */
export const DOCUMENT_TITLES: Readonly<
  Record<DocumentKind, { readonly title: string; readonly also: readonly string[] }>
> = {
  'resident-identity-card': { title: '居民身份证', also: ['身份证', '二代身份证', '居民身份证号'] },
  'residence-permit': {
    title: '港澳台居民居住证',
    also: ['居住证', '港澳居民居住证', '台湾居民居住证', '港澳台居住证'],
  },
  'permanent-residence-card': {
    title: '外国人永久居留身份证',
    also: ['永久居留证', '外国人永久居留证', '永居证'],
  },
  passport: { title: '护照', also: ['外国护照', '因私护照'] },
};

export type DocumentCode =
  | 'person.number-length'
  | 'person.number-signs'
  | 'person.number-birth'
  | 'person.number-check'
  | 'person.number-not-a-permit'
  | 'person.number-not-a-card'
  | 'person.number-not-a-passport';

/** What a number says by itself; null where it says nothing. */
export interface DocumentFacts {
  /** Without spaces, half-width, letters in capitals. */
  readonly number: string;
  readonly birth: Day | null;
  /** GB/T 2261.1. */
  readonly sex: '1' | '2' | null;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_SIGNS = '10X98765432';

/** Check sign of the first 17 digits (GB 11643, ISO 7064 MOD 11-2). */
export const checkSign = (digits: string): string => {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECK_SIGNS[sum % 11] as string;
};

const hasCheckSign = (number: string): boolean => checkSign(number) === number[17];

/**
 * A number of the form of GB 11643. The region code is not compared with any table: codes are abolished and stay in
 * the numbers of those born there.
 */
const residentFacts = (number: string, today: Day): Decision<DocumentFacts, DocumentCode> => {
  if (number.length !== 18)
    return refuse({ code: 'person.number-length', params: { count: number.length } });
  if (!/^\d{17}[\dX]$/.test(number)) return refuse({ code: 'person.number-signs', params: {} });
  const written = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const birth = parseDay(written);
  if (birth === null || birth > today || birth < '1800-01-01')
    return refuse({ code: 'person.number-birth', params: { birth: number.slice(6, 14) } });
  if (!hasCheckSign(number)) return refuse({ code: 'person.number-check', params: {} });
  return accept({ number, birth, sex: Number(number[16]) % 2 === 1 ? '1' : '2' });
};

const bare = (number: string): DocumentFacts => ({ number, birth: null, sex: null });

/**
 * Checks the number of a document.
 * @param today a birth after this day is refused
 * @returns the number as it is kept, with birth and sex where it says them
 */
export const checkDocument = (
  kind: DocumentKind,
  written: string,
  today: Day,
): Decision<DocumentFacts, DocumentCode> => {
  const number = compact(written).toUpperCase();
  switch (kind) {
    case 'resident-identity-card':
      return residentFacts(number, today);
    case 'residence-permit':
      return /^8[123]/.test(number)
        ? residentFacts(number, today)
        : refuse({ code: 'person.number-not-a-permit', params: {} });
    case 'permanent-residence-card':
      // Cards until 2023: three letters and twelve digits; since then 18 digits that begin with 9.
      if (/^[A-Z]{3}\d{12}$/.test(number)) return accept(bare(number));
      return /^9\d{16}[\dX]$/.test(number) && hasCheckSign(number)
        ? accept(bare(number))
        : refuse({ code: 'person.number-not-a-card', params: {} });
    case 'passport':
      return /^(?=.*\d)[A-Z0-9]{6,12}$/.test(number)
        ? accept(bare(number))
        : refuse({ code: 'person.number-not-a-passport', params: {} });
  }
};

/** The kind of document that somebody wrote by name; null where it is none of ours. */
export const documentKindOf = (written: string): DocumentKind | null => {
  const word = compact(written);
  return (
    DOCUMENT_KINDS.find((kind) => {
      const { title, also } = DOCUMENT_TITLES[kind];
      return word === title || word === kind || also.includes(word);
    }) ?? null
  );
};

/** The kind that a number without a named kind has: a permit by its first two digits, else an identity card. */
export const likelyKind = (written: string): DocumentKind =>
  /^8[123]\d{15}[\dX]$/i.test(compact(written)) ? 'residence-permit' : 'resident-identity-card';

/** Whether a text could be the whole number of a document: worth looking for through its blind index. */
export const couldBeNumber = (written: string): boolean =>
  /^(?=.*\d)[A-Z0-9]{6,18}$/i.test(compact(written));
