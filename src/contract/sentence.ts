/** A sentence with places for parameters in braces: `第{row}行`. */
export type Template = string;

/** Puts parameters into a sentence. An unknown place stays visible, so that a slip in a template shows in tests. */
export const fill = (
  template: Template,
  params: Readonly<Record<string, string | number>>,
): string =>
  template.replace(/\{(\w+)\}/g, (place, key: string) =>
    Object.hasOwn(params, key) ? String(params[key]) : place,
  );
