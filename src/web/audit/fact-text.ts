import { ROLE_TITLES } from '../../contract/access/role-titles.ts';
import { FACT_TITLES, FACT_WORDS } from '../../contract/audit/acts.ts';
import type { Fact } from '../../core/audit/entry.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

const valueText = (value: Fact): string => {
  if (value === null) return '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return value.toLocaleString('zh-CN');
  if (UUID.test(value)) return `${value.slice(0, 8)}…`;
  return FACT_WORDS[value] ?? (ROLE_TITLES as Readonly<Record<string, string>>)[value] ?? value;
};

/** The facts of an act as one line: `角色：单位经办人；范围：单位`. */
export const factsText = (facts: Readonly<Record<string, Fact>>): string =>
  Object.entries(facts)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${FACT_TITLES[name] ?? name}：${valueText(value)}`)
    .join('；');
