import { parsePlan, type ShapeFault } from '../../contract/plan/parse.ts';
import { linkSentence } from '../../contract/plan/refusals.ts';
import { linkPlan } from '../../core/plan/link.ts';
import type { OpenItem, Option } from '../../core/plan/open-item.ts';
import { resolvePath, withValueAt } from '../../core/plan/path.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { LoadedPlan, PlanFault } from './plan-file.ts';

const faultsOf = (loaded: LoadedPlan, item: OpenItem, option: Option): readonly PlanFault[] => {
  const fault = (path: string, sentence: string): PlanFault => ({
    file: loaded.file,
    place: null,
    path: `open.${item.id}.${option.id}`,
    sentence: `如果选定“${option.title}”，方案的“${path}”${sentence}`,
  });
  let { tree } = loaded;
  for (const [path, value] of Object.entries(option.set))
    if (resolvePath(tree, path) !== null) tree = withValueAt(tree, path, value);
  const parsed = parsePlan(tree);
  if (Array.isArray(parsed))
    return parsed.map(({ path, sentence }: ShapeFault) => fault(path.join('.'), sentence));
  // The default is no longer what the plan says once another option is chosen; everything else must still hold.
  return linkPlan(parsed as Plan, tree)
    .filter(({ code }) => code !== 'plan.default-not-in-plan')
    .map((link) => fault(link.path.join('.'), linkSentence(link)));
};

/** Options of open items that would leave the plan unusable if they were chosen: found when the plan is checked. */
export const optionFaults = (loaded: LoadedPlan): readonly PlanFault[] =>
  loaded.open.flatMap(({ item }) =>
    item.answer.kind === 'choice'
      ? item.answer.options
          .filter((option) => item.answer.kind === 'choice' && option.id !== item.answer.default)
          .flatMap((option) => faultsOf(loaded, item, option))
      : [],
  );
