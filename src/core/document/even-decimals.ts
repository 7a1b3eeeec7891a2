const DECIMAL = /^-?\d+(?:\.(\d+))?$/u;

const decimalsOf = (text: string): number => DECIMAL.exec(text)?.[1]?.length ?? 0;

const padded = (text: string, digits: number): string => {
  const own = decimalsOf(text);
  if (!DECIMAL.test(text) || own === digits) return text;
  return `${text}${own === 0 ? '.' : ''}${'0'.repeat(digits - own)}`;
};

/**
 * Rows of scores with the same count of decimals in each column: `88`, `80.5` become `88.0`, `80.5`. What is no plain
 * decimal (`484/3`, `缺考`) stays as it is.
 * @param rows every one as long as the first
 */
export const evenDecimals = (
  rows: readonly (readonly string[])[],
): readonly (readonly string[])[] => {
  const digits = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => decimalsOf(row[at] ?? ''))),
  );
  return rows.map((row) => row.map((text, at) => padded(text, digits[at] ?? 0)));
};
