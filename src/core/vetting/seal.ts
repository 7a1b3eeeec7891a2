/** What a seal stands under, as it is printed: label and text, in the order in which they are printed. */
export type SealedLines = readonly (readonly [label: string, text: string])[];

/**
 * The text whose hash a seal covers: exactly what is printed, nothing else (J10). A value that stands on no paper may
 * change without touching a seal.
 */
export const sealedText = (kind: 'form' | 'list', lines: SealedLines): string =>
  JSON.stringify(['qunying.sealed/1', kind, lines]);

/** The check code of a print, `3F9A-72C1-08D5`: the first 48 bits of the hash of what it prints, in hexadecimal. */
export const checkCodeText = (hash: string): string =>
  [0, 4, 8].map((at) => hash.slice(at, at + 4).toUpperCase()).join('-');

/** Number of a form as printed: `第0007号`. */
export const formNumberText = (number: number): string => `第${String(number).padStart(4, '0')}号`;
