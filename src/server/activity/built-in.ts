import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadPlanFile, type LoadedPlan } from '../plan/plan-file.ts';

/** The plans that come with the product, in the order of their folders; those that do not open are left out. */
export const builtIn = (folder: string): readonly LoadedPlan[] =>
  readdirSync(folder)
    .filter((id) => existsSync(join(folder, id, 'plan.yaml')))
    .sort()
    .flatMap((id) => {
      const loaded = loadPlanFile(join(folder, id, 'plan.yaml'));
      return 'plan' in loaded ? [loaded] : [];
    });
