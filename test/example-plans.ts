import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPlanFile, type LoadedPlan, type PlanFault } from '../src/server/plan/plan-file.ts';

export const HOME = join(import.meta.dirname, '..');

export const examplePlan = (id: 'jiaxing-2020' | 'nantong-2020'): string =>
  join(HOME, 'examples', id, 'plan.yaml');

/** A loaded plan, or an error that shows its faults. */
export const loaded = (file: string): LoadedPlan => {
  const result = loadPlanFile(file);
  if (Array.isArray(result)) throw new Error(JSON.stringify(result, null, 1));
  return result as LoadedPlan;
};

export const faultsOf = (file: string): readonly PlanFault[] => {
  const result = loadPlanFile(file);
  if (!Array.isArray(result)) throw new Error('loads well');
  return result as readonly PlanFault[];
};

/** A folder of its own for one test file; `clean` removes it. */
export const temporaryFolder = (name: string): { folder: string; clean: () => void } => {
  const folder = mkdtempSync(join(tmpdir(), `qunying-${name}-`));
  return { folder, clean: () => rmSync(folder, { recursive: true, force: true }) };
};

/** A copy of an example plan, changed by `edit`, with decisions beside it. */
export const planCopy = (
  folder: string,
  id: 'jiaxing-2020' | 'nantong-2020',
  edit: (text: string) => string,
  decisions: string | null = null,
): string => {
  const file = join(folder, 'plan.yaml');
  cpSync(examplePlan(id), file);
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
  const beside = join(folder, 'decisions.yaml');
  if (decisions === null) rmSync(beside, { force: true });
  else writeFileSync(beside, decisions);
  return file;
};

/** A decisions file that settles items by option. */
export const decisionsFile = (plan: string, choices: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    format: 'qunying.decisions/1',
    plan,
    decisions: Object.entries(choices).map(([open, choose], at) => ({
      number: at + 1,
      open,
      choose,
      reason: '测试',
      decidedBy: ['主办单位'],
      decidedOn: '2020-07-01',
    })),
  });
