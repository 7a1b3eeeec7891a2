/**
 * The one rule by which the product counts characters (J6.1, J10): Unicode code points without white space, as Word's
 * 字符数（不计空格）. A rare character that takes two code units counts as one; punctuation counts.
 */
export const countCharacters = (text: string): number => [...text.replace(/\s/gu, '')].length;
