import type { z } from 'zod';

const KINDS: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  object: '一组栏目',
  record: '一组栏目',
  array: '列表',
  null: '空',
};

const bounds = (issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string => {
  const isSmall = issue.code === 'too_small';
  const limit = Number(isSmall ? issue.minimum : issue.maximum);
  const word = isSmall ? '不能少于' : '不能超过';
  if (issue.origin === 'string')
    return limit === 1 && isSmall ? '不能为空，请填写' : `文字${word}${limit}个字符`;
  if (issue.origin === 'array') return `列表${word}${limit}项`;
  return isSmall ? `不能小于${limit}` : `不能大于${limit}`;
};

/** Where the reader finds what may be written; empty where a screen already shows it. */
const PLAN_GUIDE = 'docs/plan-format.md';

/**
 * One sentence in Chinese for a place that does not have the expected shape: what is wrong and what to write.
 * @param guide document to compare with; empty for input from a screen
 */
export const shapeSentence = (issue: z.core.$ZodIssue, guide = PLAN_GUIDE): string => {
  const compare = guide === '' ? '请改正' : `请对照 ${guide} 改正`;
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return '缺少这一项，请补上';
      return `应为${KINDS[issue.expected] ?? issue.expected}，请改正`;
    case 'unrecognized_keys':
      return '没有这个栏目，请检查拼写或删去';
    case 'invalid_value':
      return `只能是：${issue.values.map(String).join('、')}`;
    case 'invalid_union': {
      const [first] = issue.errors.flat();
      if (issue.discriminator !== undefined) return `${issue.discriminator} 不对，${compare}`;
      return first === undefined ? `不符合要求，${compare}` : shapeSentence(first, guide);
    }
    case 'too_small':
    case 'too_big':
      return bounds(issue);
    case 'custom':
    case 'invalid_format':
      return /\p{Script=Han}/u.test(issue.message) ? issue.message : '格式不对，请改正';
    default:
      return `不符合要求，${compare}`;
  }
};
