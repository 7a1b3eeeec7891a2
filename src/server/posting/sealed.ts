import type { Keyring } from '../http/keyring.ts';

/** Who objects, as it is sealed. */
export interface ObjectorIdentity {
  readonly name: string;
  readonly contact: string;
  /** '' for a person. */
  readonly unit: string;
}

export const textContext = (objection: string): string => `objection/${objection}/text`;
export const identityContext = (objection: string): string => `objection/${objection}/identity`;
export const findingsContext = (step: string): string => `objection-step/${step}/findings`;
export const answerContext = (step: string): string => `objection-step/${step}/answer`;

/** Signs of receipts: none that is mistaken for another when copied by hand. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A receipt of a sending: twelve signs of 60 bits, in groups of four. The same sending gives the same receipt. */
export const receiptOf = (keys: Keyring, sending: string): string => {
  const bits = BigInt(`0x${keys.index(sending, 'objection-receipt').slice(0, 15)}`);
  const signs = Array.from({ length: 12 }, (_, at) =>
    SIGNS.charAt(Number((bits >> BigInt(at * 5)) & 31n)),
  ).join('');
  return (signs.match(/.{4}/g) ?? []).join('-');
};

/** A receipt as somebody typed it: spaces and case do not matter, nor the hyphens. */
export const readReceipt = (typed: string): string => {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return (signs.match(/.{1,4}/g) ?? []).join('-');
};
