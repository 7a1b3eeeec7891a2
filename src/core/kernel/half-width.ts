/**
 * Full-width signs, letters and digits as half-width ones, and nothing else: 8² stays 8², where a compatibility
 * normalisation would make it 82. One character stays one character.
 */
export const halfWidth = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
