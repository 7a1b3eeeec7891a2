import { pathsOf } from './open-item.ts';
import type { Plan } from './plan.ts';
import type { ResultWarning } from './tally.ts';

const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^stages\b/, '阶段和名额'],
  [/^(?:components|figures|rankings|advances)\b/, '成绩计算和名次'],
  [/^awards\b/, '奖项'],
  [/^units\b/, '参加单位'],
  [/^content\b/, '竞赛内容'],
  [/^forms\b/, '表格'],
  [/^(?:notice|clauses|organisers|closeOfBusiness)\b/, '通知'],
];

/**
 * The part of a plan (环节) in which a place lies, as people call it: a stage by its title, else what the section is about.
 * @param path `stages.practical.panel.judges`
 */
export const planPartOf = (
  { stages }: { readonly stages: readonly { readonly id: string; readonly title: string }[] },
  path: string,
): string => {
  const [, id] = /^stages\.([^.]+)/.exec(path) ?? [];
  const stage = stages.find((one) => one.id === id);
  return stage?.title ?? PARTS.find(([pattern]) => pattern.test(path))?.[1] ?? '其他';
};

/** The part of a plan that something beside a result is about. */
export const partOfWarning = (plan: Plan, { code, open }: ResultWarning): string => {
  switch (code) {
    case 'result.undecided':
      return planPartOf(plan, open === null ? '' : (pathsOf(open)[0] ?? ''));
    case 'result.unit-absent':
    case 'result.roster':
      return '参赛队伍';
    case 'result.not-ranked':
      return '成绩计算和名次';
    case 'result.award-fact-missing':
    case 'result.award-vacant':
      return '奖项';
  }
};
