/** A sentence with places for parameters in braces: `第{row}行`. */
export type Template = string;

/**
 * A text as one line that can do nothing to a terminal: signs that move the cursor, colour or turn the direction of
 * writing become spaces.
 */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, ' ');

/** Puts parameters into a sentence, printable. An unknown place stays visible, so that a slip in a template shows in tests. */
export const fill = (
  template: Template,
  params: Readonly<Record<string, string | number>>,
): string =>
  template.replace(/\{(\w+)\}/g, (place, key: string) =>
    Object.hasOwn(params, key) ? printable(String(params[key])) : place,
  );
