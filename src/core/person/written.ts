/** Full-width letters, digits and signs as half-width ones. Ideographs stay: NFKC would change rare ones in names. */
export const halfWidth = (text: string): string =>
  text
    .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');

/** Half-width, without any white space: numbers as people space them out. */
export const compact = (text: string): string => halfWidth(text).replace(/\s/gu, '');

/** A text on one line, without white space around it and with single spaces inside. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/**
 * A name as it is kept: no spaces between ideographs (`李　明`), the dot of composed names always `·` (U+00B7).
 * Letters keep single spaces.
 */
export const personName = (text: string): string =>
  oneLine(text.replace(/[•‧∙・．]/g, '·'))
    .replace(/(?<=[\p{Script=Han}·]) (?=[\p{Script=Han}·])/gu, '')
    .replace(/ ?· ?/g, '·');
