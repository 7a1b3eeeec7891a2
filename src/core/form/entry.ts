import { unreachable } from '../kernel/decision.ts';
import { compare, parseDecimal, plainText } from '../kernel/exact.ts';
import { monthText, parseMonth } from '../kernel/month.ts';
import { countCharacters } from '../nomination/characters.ts';
import type { EntryRule } from './form.ts';

/** What can be wrong with one value. */
export type EntryCode =
  | 'form.not-text'
  | 'form.unprintable'
  | 'form.text-too-long'
  | 'form.too-many-lines'
  | 'form.choice-unknown'
  | 'form.not-a-month'
  | 'form.month-unclear'
  | 'form.not-a-score'
  | 'form.score-out-of-range';

export type EntryOutcome =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly code: EntryCode;
      readonly params: Readonly<Record<string, string | number>>;
    };

/** Lines of a short entry (a unit and a post below it), and paragraphs of a long one. */
const MOST_LINES = 4;
const MOST_PARAGRAPHS = 20;

/** For text without a bound of its own: what still fits on a page in any cell. */
const MOST_TEXT = 500;

const LINE_BREAK = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;
/** Marks without width that come along when text is copied, and those that turn its direction. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
/** Control characters, halves of pairs, and the two that XML knows not. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\ufffe\uffff]/u;

/** Text as it is printed: lines trimmed, blank ones left out, invisible marks gone, tabs as spaces. */
const printed = (text: string): string =>
  text
    .replace(LINE_BREAK, '\n')
    .replace(INVISIBLE, '')
    .replace(/\t/gu, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

const accepted = (text: string): EntryOutcome => ({ ok: true, text });

const wrong = (
  code: EntryCode,
  params: Readonly<Record<string, string | number>> = {},
): EntryOutcome => ({ ok: false, code, params });

const shortened = (text: string): string => {
  const characters = [...text.replaceAll('\n', ' ')];
  return characters.length > 20 ? `${characters.slice(0, 20).join('')}…` : characters.join('');
};

const withinLength = (text: string, most: number, mostLines: number): EntryOutcome => {
  const count = countCharacters(text);
  if (count > most) return wrong('form.text-too-long', { count, most });
  const lines = text.split('\n').length;
  return lines > mostLines
    ? wrong('form.too-many-lines', { lines, most: mostLines })
    : accepted(text);
};

const score = (text: string, rule: Extract<EntryRule, { kind: 'score' }>): EntryOutcome => {
  const value = parseDecimal(text);
  if (value === null) return wrong('form.not-a-score', { written: shortened(text) });
  const [least, most] = [parseDecimal(rule.least), parseDecimal(rule.most)];
  const isOutside =
    (least !== null && compare(value, least) < 0) || (most !== null && compare(value, most) > 0);
  return isOutside
    ? wrong('form.score-out-of-range', {
        written: shortened(text),
        least: rule.least,
        most: rule.most,
      })
    : accepted(plainText(value));
};

/** A number 2012.1 may be January or, where a sheet dropped the nought, October; text says what it says. */
const isUnclearMonth = (value: string | number): boolean =>
  typeof value === 'number' && /^\d{4}\.1$/.test(String(value));

/**
 * Checks one value against its rule and gives it as it is printed (`1986.03`, scores as plain decimals).
 * A number counts as the text that writes it. Bounds in characters count by `countCharacters` and include the last.
 * @returns '' for an empty value, which every rule accepts: half filled forms print
 */
export const readEntry = (rule: EntryRule, value: unknown): EntryOutcome => {
  if (value === null || value === undefined) return accepted('');
  if (typeof value === 'number' ? !/^-?[\d.]+$/.test(String(value)) : typeof value !== 'string')
    return wrong('form.not-text');
  const text = printed(String(value));
  if (text === '') return accepted('');
  const strange = UNPRINTABLE.exec(text.replaceAll('\n', ''));
  if (strange !== null)
    return wrong('form.unprintable', {
      character: `U+${(strange[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`,
    });
  switch (rule.kind) {
    case 'text':
      return withinLength(text, rule.most ?? MOST_TEXT, MOST_LINES);
    case 'paragraphs':
      return withinLength(text, rule.most, MOST_PARAGRAPHS);
    case 'choice':
      return rule.of.includes(text)
        ? accepted(text)
        : wrong('form.choice-unknown', { written: shortened(text), choices: rule.of.join('、') });
    case 'month': {
      if (isUnclearMonth(value as string | number))
        return wrong('form.month-unclear', { year: text.slice(0, 4) });
      const month = parseMonth(text);
      return month === null
        ? wrong('form.not-a-month', { written: shortened(text) })
        : accepted(monthText(month));
    }
    case 'score':
      return score(text, rule);
    default:
      return unreachable(rule);
  }
};
