import type { Fact } from '../../core/audit/entry.ts';
import { momentText, type Instant } from '../../core/kernel/day.ts';
import { FACT_TITLES } from './acts.ts';
import { factWord, MOMENT_FACTS } from './fact-words.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;
/** Digests are told by their beginning; the whole one stands in the entry. */
const DIGEST = /^[0-9a-f]{40,}$/;
/** Signs of an id or a digest that are shown: enough to tell two apart. */
const SHOWN = 8;

const valueText = (name: string, value: Fact): string => {
  if (value === null) return '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number')
    return MOMENT_FACTS.includes(name)
      ? momentText(value as Instant)
      : value.toLocaleString('zh-CN');
  if (UUID.test(value) || DIGEST.test(value)) return `${value.slice(0, SHOWN)}…`;
  return factWord(name, value) ?? value;
};

/**
 * The facts of an act as one line: `角色：单位经办人；范围：单位`.
 * @param words what ids of the activity's plan are called, by the fact's name
 */
export const factsText = (
  facts: Readonly<Record<string, Fact>>,
  words: Readonly<Record<string, string>>,
): string =>
  Object.entries(facts)
    .filter(([, value]) => value !== null)
    .map(
      ([name, value]) => `${FACT_TITLES[name] ?? name}：${words[name] ?? valueText(name, value)}`,
    )
    .join('；');
