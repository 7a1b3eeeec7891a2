import { chineseNumber } from '../document/number.ts';
import { textWidth } from '../form/measure.ts';
import { dayText, type Day } from '../kernel/day.ts';
import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import type { FrozenGrant } from '../result/frozen.ts';
import type { CertificateCode } from './code.ts';

/** A piece of the sentence of a certificate; the award stands out. */
export interface CertificateRun {
  readonly text: string;
  readonly isAward: boolean;
}

/** What one certificate says. Plain JSON: it is frozen when the certificate is issued. */
export interface Certificate {
  readonly format: 'qunying.certificate/1';
  /** `series/award/key` of the result. */
  readonly grant: string;
  readonly of: 'individual' | 'team';
  /** Name of the person, or of the team's unit. */
  readonly holder: string;
  readonly unitName: string;
  readonly award: string;
  readonly sentence: readonly CertificateRun[];
  readonly bodies: readonly string[];
  readonly on: Day;
  readonly demonstration: boolean;
}

/** The competition as its certificates call it. `year`: of the notice; it stands before a title that has none. */
export interface Competition {
  readonly title: string;
  readonly year: number;
  readonly demonstration: boolean;
}

/** Bodies that can sign one certificate side by side. */
const MOST_BODIES = 3;
/** Widths, in characters, that the smallest type still holds: of the sentence, of the name, of a body. */
const MOST_SENTENCE = 170;
const MOST_HOLDER = 26;
const MOST_BODY = 36;

const SAYS_PRIZE = /(?:奖|名|名次|等次|证书)$/u;

/** 第一名, 并列第三名. */
export const placeWords = ({ place, shared }: Pick<FrozenGrant, 'place' | 'shared'>): string =>
  `${shared ? '并列' : ''}第${place < 100 ? chineseNumber(place) : place}名`;

/** 荣获团体一等奖; 荣获个人第一名，授予“…”称号. A prize says its own rank, a title is given for one. */
const sentenceOf = (grant: FrozenGrant, { title, year }: Competition): CertificateRun[] => {
  const name = /^\d{4}/u.test(title) ? title : `${year}年${title}`;
  const begin = `在${name}中，荣获`;
  if (SAYS_PRIZE.test(grant.title))
    return [
      { text: begin, isAward: false },
      { text: grant.title, isAward: true },
      { text: '。', isAward: false },
    ];
  const kind = grant.of === 'individual' ? '个人' : '团体';
  return [
    { text: `${begin}${kind}${placeWords(grant)}，授予`, isAward: false },
    { text: `“${grant.title.replaceAll('“', '‘').replaceAll('”', '’')}”`, isAward: true },
    { text: '称号。', isAward: false },
  ];
};

const faultsOf = (
  grant: FrozenGrant,
  certificate: Certificate,
): readonly Refusal<CertificateCode>[] => {
  const { holder, sentence, bodies } = certificate;
  const params = { holder, award: grant.title };
  if (grant.kind === 'recommendation') return [{ code: 'certificate.not-an-award', params }];
  if (bodies.length === 0)
    return [{ code: 'certificate.giver-undecided', params, clause: grant.source }];
  if (bodies.length > MOST_BODIES)
    return [{ code: 'certificate.too-many-bodies', params: { ...params, most: MOST_BODIES } }];
  const isLong =
    textWidth(sentence.map(({ text }) => text).join('')) > MOST_SENTENCE ||
    textWidth(holder) > MOST_HOLDER ||
    bodies.some((body) => textWidth(body) > MOST_BODY);
  return isLong ? [{ code: 'certificate.too-long', params }] : [];
};

/**
 * What the certificate of a grant says (N7). Refused for a recommendation, which is a note and no award; where no body is
 * decided that gives it (N7.1 leaves one open); and where its words do not fit the sheet.
 * @param on the date under the bodies
 */
export const certificateFor = (
  grant: FrozenGrant,
  competition: Competition,
  on: Day,
): Decision<Certificate, CertificateCode> => {
  const certificate: Certificate = {
    format: 'qunying.certificate/1',
    grant: grant.id,
    of: grant.of,
    holder: grant.name ?? grant.unitName,
    unitName: grant.unitName,
    award: grant.title,
    sentence: sentenceOf(grant, competition),
    bodies: grant.givenBy,
    on,
    demonstration: competition.demonstration,
  };
  const faults = faultsOf(grant, certificate);
  return faults.length === 0 ? accept(certificate) : refuse(...faults);
};

/**
 * Whether two certificates say the same about the same award: the date may differ. A correction of the result that
 * leaves it the same leaves the paper valid.
 */
export const saysTheSame = (one: Certificate, other: Certificate): boolean => {
  const words = ({ grant, holder, sentence, bodies }: Certificate): string =>
    JSON.stringify([grant, holder, sentence.map(({ text }) => text), bodies]);
  return words(one) === words(other);
};

/** Everything of a certificate that is set in type, in the order of the sheet. */
export const wordsOf = (certificate: Certificate): readonly string[] => [
  certificate.holder,
  ...certificate.sentence.map(({ text }) => text),
  ...certificate.bodies,
  dayText(certificate.on),
];
