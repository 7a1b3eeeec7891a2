import { compact } from './written.ts';

/**
 * Reads a telephone number of the mainland: a mobile one as eleven digits, another with its area code as
 * `0573-82051234`, an extension after a further hyphen. Country code 86, spaces and hyphens are taken off.
 * @returns null where it is none
 */
export const parsePhone = (written: string): string | null => {
  const text = compact(written).replace(/[—–－]/g, '-');
  const mobile = /^(?:\+?86-?)?(1[3-9]\d)-?(\d{4})-?(\d{4})$/.exec(text);
  if (mobile !== null) return mobile.slice(1).join('');
  const fixed = /^\(?(0(?:10|2\d|[3-9]\d{2}))\)?-?([2-8]\d{6,7})(?:(?:-|转)(\d{1,6}))?$/.exec(text);
  if (fixed === null) return null;
  return fixed.slice(1).filter(Boolean).join('-');
};
