/** Numbers that no posting may show: of identity documents, and mobile telephones (CONVENTIONS §3.4). */
const PRIVATE = /(?<!\d)(?:\d{17}[\dXx]|\d{15}|1[3-9]\d[\s-]?\d{4}[\s-]?\d{4})(?!\d)/u;
const BIRTH =
  /(?:19|20)\d{2}年\d{1,2}月\d{1,2}日(?:出生|生)|出生于(?:19|20)\d{2}年\d{1,2}月\d{1,2}日/u;

/** The first part of a text that may not be published: a document number, a mobile number, a day of birth; or null. */
export const privateIn = (text: string): string | null => {
  const found = PRIVATE.exec(text) ?? BIRTH.exec(text);
  return found === null ? null : found[0];
};
