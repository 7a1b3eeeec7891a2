import { addDays, dayParts, parseDay, type Day } from '../kernel/day.ts';
import { refuse, accept, type Decision } from '../kernel/decision.ts';
import type { VettingCode } from './code.ts';
import type { ConsultationKind } from './consultation.ts';

/** What a body answered: nothing against, something against, recommended, not recommended, not its business. */
export type OpinionResult =
  'no-objection' | 'objection' | 'recommended' | 'not-recommended' | 'elsewhere';

export const RESULT_WORDS: Readonly<Record<OpinionResult, string>> = {
  'no-objection': '无异议',
  objection: '有异议',
  recommended: '同意推荐',
  'not-recommended': '不同意推荐',
  elsewhere: '不属管辖',
};

/** The answers that each kind of consultation has, the usual one first (J7, J10 blocks 3 and 4). */
export const RESULTS: Readonly<Record<ConsultationKind, readonly OpinionResult[]>> = {
  examination: ['no-objection', 'objection', 'elsewhere'],
  opinion: ['no-objection', 'objection', 'elsewhere'],
  recommendation: ['recommended', 'not-recommended', 'elsewhere'],
};

/** Whether an answer speaks against the nominee. */
export const isAdverse = (result: OpinionResult): boolean =>
  result === 'objection' || result === 'not-recommended';

/** What stands in a reply on paper, as it is registered. */
export interface Reply {
  readonly result: OpinionResult;
  /** The body's words; '' where it wrote none. */
  readonly text: string;
  readonly sealedOn: Day;
}

/**
 * Checks a reply against what was asked for. An adverse answer needs its words: an organiser will have to decide on it.
 * @param sentOn day of the letter; null where a form went round by hand
 */
export const checkReply = (
  kind: ConsultationKind,
  { result, text, sealedOn }: Reply,
  sentOn: Day,
  today: Day,
): Decision<null, VettingCode> => {
  if (!RESULTS[kind].includes(result))
    return refuse({
      code: 'vetting.result-unfit',
      params: { allowed: RESULTS[kind].map((one) => RESULT_WORDS[one]).join('、') },
      field: 'body.result',
    });
  if (sealedOn > today)
    return refuse({ code: 'vetting.sealed-ahead', params: {}, field: 'body.sealedOn' });
  if (sealedOn < sentOn)
    return refuse({
      code: 'vetting.sealed-before-sent',
      params: { sent: sentOn },
      field: 'body.sealedOn',
    });
  if (isAdverse(result) && text.trim() === '')
    return refuse({ code: 'vetting.text-missing', params: {}, field: 'body.text' });
  return accept(null);
};

/**
 * The last day on which a reply still holds: the day of the same number after so many months, or the last of a month
 * that has no such day (民法典 202).
 * @param months null: without end
 */
export const validUntil = (sealedOn: Day, months: number | null): Day | null => {
  if (months === null) return null;
  const { year, month, dayOfMonth } = dayParts(sealedOn);
  const index = year * 12 + (month - 1) + months;
  const text = (at: number, date: number): string =>
    `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
  const same = parseDay(text(index, dayOfMonth));
  return same ?? addDays(parseDay(text(index + 1, 1)) as Day, -1);
};
