/** The longest name that an account may have, in signs. */
const LONGEST = 40;
/** As many as fit on a sheet of codes that somebody still checks. */
const MOST_NAMES = 100;

/** Names as pasted, one to a line or separated by 、，； or tabs; each once. */
export const namesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\n\t、，,；;]+/u)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** Why these names cannot be sent, or null. */
export const faultOfNames = (names: readonly string[]): string | null => {
  if (names.length === 0) return '请填写姓名';
  if (names.length > MOST_NAMES) return `一次最多 ${MOST_NAMES} 人，请分几次发放`;
  const long = names.find((name) => [...name].length > LONGEST);
  return long === undefined ? null : `“${long}”超过 ${LONGEST} 字，请检查是否漏了换行`;
};
