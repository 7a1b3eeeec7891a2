/** A number as the file writes it: a double would lose digits, and scores are exact. */
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type JsonObject = ReadonlyMap<string, JsonValue>;
export type JsonValue = null | boolean | string | JsonNumber | readonly JsonValue[] | JsonObject;

/** Why a text is not read, and where; lines and columns count from 1. `key` is the one that stands twice. */
export interface JsonFault {
  readonly kind: 'malformed' | 'key-twice' | 'too-deep';
  readonly line: number;
  readonly column: number;
  readonly key: string;
}

/** Lists within lists that are followed; a score file needs three. */
export const MOST_LEVELS = 100;

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const TEXT = /"(?:[^"\\]|\\[\s\S])*"/y;

class Stop extends Error {
  readonly kind: JsonFault['kind'];
  readonly at: number;
  readonly key: string;
  constructor(kind: JsonFault['kind'], at: number, key = '') {
    super(kind);
    this.kind = kind;
    this.at = at;
    this.key = key;
  }
}

class Reading {
  readonly #text: string;
  #at = 0;
  #levels = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): JsonValue {
    const value = this.#value();
    if (this.#next() !== '') throw new Stop('malformed', this.#at);
    return value;
  }

  /** The next sign that is not white space. */
  #next(): string {
    this.#take(SPACE);
    return this.#text.charAt(this.#at);
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    this.#at += found?.length ?? 0;
    return found;
  }

  #expect(sign: string): void {
    if (this.#next() !== sign) throw new Stop('malformed', this.#at);
    this.#at += 1;
  }

  #value(): JsonValue {
    const sign = this.#next();
    if (sign === '"') return this.#string();
    if (sign === '{' || sign === '[') {
      this.#levels += 1;
      if (this.#levels > MOST_LEVELS) throw new Stop('too-deep', this.#at);
      const value = sign === '{' ? this.#object() : this.#array();
      this.#levels -= 1;
      return value;
    }
    const word = this.#take(WORD);
    if (word !== null) return word === 'null' ? null : word === 'true';
    const number = this.#take(NUMBER);
    if (number === null) throw new Stop('malformed', this.#at);
    return new JsonNumber(number);
  }

  #string(): string {
    const at = this.#at;
    const written = this.#take(TEXT);
    if (written === null) throw new Stop('malformed', at);
    try {
      return JSON.parse(written) as string;
    } catch {
      throw new Stop('malformed', at);
    }
  }

  /** Reads `item` up to the closing sign, with commas between and none after the last. */
  #list(close: string, item: () => void): void {
    this.#at += 1;
    if (this.#next() === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      item();
      if (this.#next() === close) break;
      this.#expect(',');
    }
    this.#at += 1;
  }

  #array(): readonly JsonValue[] {
    const items: JsonValue[] = [];
    this.#list(']', () => items.push(this.#value()));
    return items;
  }

  #object(): JsonObject {
    const entries = new Map<string, JsonValue>();
    this.#list('}', () => {
      if (this.#next() !== '"') throw new Stop('malformed', this.#at);
      const at = this.#at;
      const key = this.#string();
      if (entries.has(key)) throw new Stop('key-twice', at, key);
      this.#expect(':');
      entries.set(key, this.#value());
    });
    return entries;
  }
}

/**
 * Reads JSON (RFC 8259) strictly: numbers keep every digit, a key that stands twice is a fault and so is nesting
 * that a score file never has.
 */
export const readJson = (text: string): { readonly value: JsonValue } | JsonFault => {
  try {
    return { value: new Reading(text).whole() };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const before = text.slice(0, error.at);
    const column = [...before.slice(before.lastIndexOf('\n') + 1)].length + 1;
    return { kind: error.kind, line: before.split('\n').length, column, key: error.key };
  }
};

const WITH_POWER = /^(-?)(\d+)(?:\.(\d+))?[eE]([+-]?\d{1,3})$/;

/** Powers of ten beyond this are left as written: no score has them. */
const MOST_POWER = 24;

/** A number without a power of ten: `8.55e1` is 85.5. */
export const withoutPower = (number: string): string => {
  const [, sign = '', whole = '', part = '', power = ''] = WITH_POWER.exec(number) ?? [];
  const shift = Number(power);
  if (power === '' || Math.abs(shift) > MOST_POWER) return number;
  const digits = whole + part;
  const point = whole.length + shift;
  const padded = digits.padEnd(point, '0').padStart(digits.length + Math.max(0, 1 - point), '0');
  const place = Math.max(1, point);
  const decimals = padded.slice(place);
  return `${sign}${padded.slice(0, place)}${decimals === '' ? '' : `.${decimals}`}`;
};
