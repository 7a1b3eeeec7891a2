import { basename, dirname, extname, join } from 'node:path';
import { linkSentence, decisionSentence } from '../../contract/plan/refusals.ts';
import { parseDecisions, parsePlan, type ShapeFault } from '../../contract/plan/parse.ts';
import type { StatutoryCalendar } from '../../core/kernel/calendar.ts';
import { STATUTORY_DAYS } from '../../core/kernel/statutory-days.ts';
import { linkPlan } from '../../core/plan/link.ts';
import type { Decisions, Json, RecordedDecision } from '../../core/plan/open-item.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { settlePlan, type OpenItemState } from '../../core/plan/settle.ts';
import { readText } from './read-text.ts';
import { readYaml, type FilePlace, type YamlFile } from './read-yaml.ts';

/** A plan with its recorded decisions applied, ready for use. */
export interface LoadedPlan {
  readonly file: string;
  readonly plan: Plan;
  /** As written on disk, before decisions. */
  readonly tree: Json;
  readonly open: readonly OpenItemState[];
  /** The plan's own table of days, or the product's where it has none. */
  readonly calendar: StatutoryCalendar;
}

/** A fault in a plan or decisions file: where it stands, in what place of the plan, and what to do. */
export interface PlanFault {
  readonly file: string;
  readonly place: FilePlace | null;
  readonly path: string;
  readonly sentence: string;
}

/** Plans are a few hundred lines; a larger file is refused before it is read. */
const MOST_BYTES = 1_000_000;

const decisionsFileOf = (planFile: string): string => {
  const ending = extname(planFile);
  const name = basename(planFile, ending);
  return join(
    dirname(planFile),
    name === 'plan' ? `decisions${ending}` : `${name}.decisions${ending}`,
  );
};

const readFile = (file: string): YamlFile | readonly PlanFault[] | null => {
  const text = readText(file, MOST_BYTES);
  if (text.kind === 'missing') return null;
  if (text.kind === 'fault') return [{ file, place: null, path: '', sentence: text.sentence }];
  const read = readYaml(text.text);
  return Array.isArray(read)
    ? read.map((fault) => ({ ...fault, file, path: '' }))
    : (read as YamlFile);
};

const shapeFaults = (
  file: string,
  yaml: YamlFile,
  faults: readonly ShapeFault[],
): readonly PlanFault[] =>
  faults.map(({ path, sentence }) => ({
    file,
    place: yaml.placeOf(path),
    path: path.join('.'),
    sentence,
  }));

const readDecisions = (
  planFile: string,
  planId: string,
): readonly RecordedDecision[] | readonly PlanFault[] => {
  const file = decisionsFileOf(planFile);
  const yaml = readFile(file);
  if (yaml === null) return [];
  if (Array.isArray(yaml)) return yaml as readonly PlanFault[];
  const read = yaml as YamlFile;
  const parsed = parseDecisions(read.tree);
  if (Array.isArray(parsed)) return shapeFaults(file, read, parsed);
  const { plan, decisions } = parsed as Decisions;
  if (plan !== planId)
    return [
      {
        file,
        place: read.placeOf(['plan']),
        path: 'plan',
        sentence: `这是“${plan}”的裁定，不是“${planId}”的；请检查文件是否放对`,
      },
    ];
  return decisions;
};

const areFaults = (
  list: readonly RecordedDecision[] | readonly PlanFault[],
): list is readonly PlanFault[] => list[0] !== undefined && 'sentence' in list[0];

/**
 * Loads a plan file with the decisions beside it (`plan.yaml` and `decisions.yaml`).
 * @returns the plan, or every fault of both files with line, place and what to do
 */
export const loadPlanFile = (file: string): LoadedPlan | readonly PlanFault[] => {
  const yaml = readFile(file);
  if (yaml === null)
    return [
      { file, place: null, path: '', sentence: '没有这个文件，请检查路径，或改用内置方案的编号' },
    ];
  if (Array.isArray(yaml)) return yaml as readonly PlanFault[];
  const read = yaml as YamlFile;
  const written = parsePlan(read.tree);
  if (Array.isArray(written)) return shapeFaults(file, read, written);
  const plan = written as Plan;
  const links = linkPlan(plan, read.tree);
  if (links.length > 0)
    return links.map((fault) => ({
      file,
      place: read.placeOf(fault.path),
      path: fault.path.join('.'),
      sentence: linkSentence(fault),
    }));
  const decisions = readDecisions(file, plan.id);
  if (areFaults(decisions)) return decisions;
  const settled = settlePlan(read.tree, plan.open, decisions);
  const decisionsFile = decisionsFileOf(file);
  if (!settled.ok)
    return settled.refusals.map((refusal) => ({
      file: decisionsFile,
      place: null,
      path: '',
      sentence: decisionSentence(refusal),
    }));
  const final = parsePlan(settled.value.tree);
  if (Array.isArray(final))
    return final.map(({ path, sentence }: ShapeFault) => ({
      file: decisionsFile,
      place: null,
      path: path.join('.'),
      sentence: `裁定后的方案不能用：${sentence}`,
    }));
  // The open items are left out: what is decided no longer agrees with their stated defaults.
  const broken = linkPlan({ ...(final as Plan), open: [] }, settled.value.tree);
  if (broken.length > 0)
    return broken.map((fault) => ({
      file: decisionsFile,
      place: null,
      path: fault.path.join('.'),
      sentence: `裁定后的方案不能用：${linkSentence(fault)}`,
    }));
  return {
    file,
    plan: final as Plan,
    tree: read.tree,
    open: settled.value.open,
    calendar: (final as Plan).calendar ?? STATUTORY_DAYS,
  };
};
