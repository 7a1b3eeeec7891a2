import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { loadPlanFile, type LoadedPlan, type PlanFault } from '../server/plan/plan-file.ts';
import type { Terminal } from './terminal.ts';

/** Ids of the plans that come with the product. */
const builtInPlans = ({ home }: Terminal): readonly string[] => {
  const folder = join(home, 'examples');
  return readdirSync(folder).filter((id) => existsSync(join(folder, id, 'plan.yaml')));
};

/** One line for a fault of a plan file: file, line and column, place in the plan, what to do. */
export const planFaultLine = (
  { file, place, path, sentence }: PlanFault,
  { folder }: Terminal,
): string => {
  const shown = relative(folder, file).startsWith('..') ? file : relative(folder, file);
  const where = place === null ? '' : ` 第${place.line}行第${place.column}列`;
  return `${shown}${where}${path === '' ? '' : ` ${path}`}：${sentence}`;
};

/**
 * The plan that `<plan>` names: a built-in id or a file.
 * @returns null after printing every fault, one line each
 */
export const openPlan = (argument: string, terminal: Terminal): LoadedPlan | null => {
  const isBuiltIn = builtInPlans(terminal).includes(argument);
  const file = isBuiltIn
    ? join(terminal.home, 'examples', argument, 'plan.yaml')
    : resolve(terminal.folder, argument);
  const loaded = loadPlanFile(file);
  if (!Array.isArray(loaded)) return loaded as LoadedPlan;
  for (const fault of loaded as readonly PlanFault[])
    terminal.complain(planFaultLine(fault, terminal));
  if (!isBuiltIn && !existsSync(file))
    terminal.complain(`内置方案有：${builtInPlans(terminal).join('、')}`);
  return null;
};
