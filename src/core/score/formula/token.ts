import { halfWidth } from '../../kernel/half-width.ts';
import { divide, exactInteger, parseDecimal, type Exact } from '../../kernel/exact.ts';
import { stop } from './fault.ts';
import type { Operator } from './syntax.ts';

/** One piece of a formula with its position from 1. */
export type Token =
  | { readonly kind: 'number'; readonly at: number; readonly value: Exact; readonly text: string }
  | { readonly kind: 'name'; readonly at: number; readonly text: string }
  | { readonly kind: 'operator'; readonly at: number; readonly operator: Operator }
  | { readonly kind: 'open' | 'close' | 'comma' | 'end'; readonly at: number };

const OPERATORS: Readonly<Record<string, Operator>> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '–': '-',
  '*': '*',
  '×': '*',
  '/': '/',
  '÷': '/',
  '∕': '/',
};
const MARKS: Readonly<Record<string, 'open' | 'close' | 'comma'>> = {
  '(': 'open',
  ')': 'close',
  ',': 'comma',
  '、': 'comma',
};
const CLOSING_QUOTE: Readonly<Record<string, string>> = { '“': '”', '"': '"', '「': '」' };

const isDigit = (character: string): boolean => character >= '0' && character <= '9';
const isNameStart = (character: string): boolean => /[\p{L}_]/u.test(character);
const isNamePart = (character: string): boolean => /[\p{L}\p{N}_]/u.test(character);

/**
 * Cuts a formula into pieces. Full-width signs and digits read as half-width ones; names with other signs in them
 * stand in quotation marks. Positions count characters, not code units. Stops at the first fault.
 */
export const tokenize = (formula: string): readonly Token[] => {
  // One character stays one character, so that positions are those of the text as written.
  const characters = [...halfWidth(formula)];
  const tokens: Token[] = [];
  let index = 0;
  const take = (accepts: (character: string) => boolean): string => {
    const start = index;
    while (index < characters.length && accepts(characters[index] as string)) index += 1;
    return characters.slice(start, index).join('');
  };
  while (index < characters.length) {
    const character = characters[index] as string;
    const at = index + 1;
    const operator = OPERATORS[character];
    const mark = MARKS[character];
    const closing = CLOSING_QUOTE[character];
    if (/\s/u.test(character)) index += 1;
    else if (operator !== undefined) {
      tokens.push({ kind: 'operator', at, operator });
      index += 1;
    } else if (mark !== undefined) {
      tokens.push({ kind: mark, at });
      index += 1;
    } else if (isDigit(character)) {
      const digits = take((one) => isDigit(one) || one === '.');
      const value = parseDecimal(digits);
      if (value === null) return stop('formula.number-malformed', at, { text: digits });
      const percent = characters[index] === '%';
      if (percent) index += 1;
      tokens.push({
        kind: 'number',
        at,
        value: percent ? divide(value, exactInteger(100)) : value,
        text: percent ? `${digits}%` : digits,
      });
    } else if (isNameStart(character)) tokens.push({ kind: 'name', at, text: take(isNamePart) });
    else if (closing !== undefined) {
      index += 1;
      const text = take((one) => one !== closing);
      if (index >= characters.length) stop('formula.quote-open', at);
      index += 1;
      tokens.push({ kind: 'name', at, text });
    } else stop('formula.unknown-character', at, { found: character });
  }
  return [...tokens, { kind: 'end', at: characters.length + 1 }];
};
