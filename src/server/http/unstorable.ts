/**
 * What a text may not hold: NUL and halves of characters, which no database and no file takes; and the two code points
 * that are no characters, with which a Word or Excel file does not open any more.
 */
const UNSTORABLE = /[\0\ud800-\udfff\ufffe\uffff]/u;

const SENTENCE = '含有不能使用的控制字符，请删去后重新填写';

/** A text that cannot be stored, as the contract's parser would report it. */
interface TextFault {
  readonly code: 'custom';
  readonly path: (string | number)[];
  readonly message: string;
}

/** Finds the texts of an input, keys included, that cannot be stored. @param path where the input stands */
export const unstorable = (
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly TextFault[] => {
  if (typeof value === 'string')
    return UNSTORABLE.test(value) ? [{ code: 'custom', path: [...path], message: SENTENCE }] : [];
  if (Array.isArray(value)) return value.flatMap((one, at) => unstorable(one, [...path, at]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    UNSTORABLE.test(key)
      ? [{ code: 'custom' as const, path: [...path], message: SENTENCE }]
      : unstorable(one, [...path, key]),
  );
};
