import { basename, dirname, extname, join } from 'node:path';
import {
  isOpened,
  openPlanTree,
  type OpenedPlan,
  type OpeningFault,
} from '../../contract/plan/opened.ts';
import { parseDecisions, type ShapeFault } from '../../contract/plan/parse.ts';
import type { Decisions, RecordedDecision } from '../../core/plan/open-item.ts';
import { resolvePath } from '../../core/plan/path.ts';
import { readText } from './read-text.ts';
import { readYaml, type FilePlace, type YamlFile } from './read-yaml.ts';

/** A plan of a file with its recorded decisions applied, ready for use. */
export interface LoadedPlan extends OpenedPlan {
  readonly file: string;
  /** Where a place of the plan stands in the file: keys, list elements by id or index, joined by dots. */
  readonly placeOf: (path: string) => FilePlace;
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

const placed = (
  file: string,
  yaml: YamlFile,
  faults: readonly OpeningFault[],
): readonly PlanFault[] =>
  faults.map(({ path, sentence }) => ({
    file,
    place: yaml.placeOf(path),
    path: path.join('.'),
    sentence,
  }));

interface WrittenPlan {
  readonly opened: OpenedPlan;
  readonly yaml: YamlFile;
}

const readWritten = (file: string, text: string): WrittenPlan | readonly PlanFault[] => {
  const read = readYaml(text);
  if (Array.isArray(read)) return read.map((fault) => ({ ...fault, file, path: '' }));
  const yaml = read as YamlFile;
  const opened = openPlanTree(yaml.tree, []);
  return isOpened(opened) ? { opened, yaml } : placed(file, yaml, opened);
};

/**
 * Reads the text of a plan (YAML or JSON) without decisions.
 * @param file its name, for the faults
 * @returns the plan, or every fault with line, place and what to do
 */
export const readPlanText = (file: string, text: string): OpenedPlan | readonly PlanFault[] => {
  const written = readWritten(file, text);
  return 'opened' in written ? written.opened : written;
};

/**
 * Loads a plan file with the decisions beside it (`plan.yaml` and `decisions.yaml`).
 * @returns the plan, or every fault of both files with line, place and what to do
 */
export const loadPlanFile = (file: string): LoadedPlan | readonly PlanFault[] => {
  const text = readText(file, MOST_BYTES);
  if (text.kind === 'missing')
    return [
      { file, place: null, path: '', sentence: '没有这个文件，请检查路径，或改用内置方案的编号' },
    ];
  if (text.kind === 'fault') return [{ file, place: null, path: '', sentence: text.sentence }];
  const written = readWritten(file, text.text);
  if (!('opened' in written)) return written;
  const { tree, plan } = written.opened;
  const decisions = readDecisions(file, plan.id);
  if (areFaults(decisions)) return decisions;
  const opened = openPlanTree(tree, decisions);
  if (isOpened(opened)) {
    const placeOf = (path: string): FilePlace =>
      written.yaml.placeOf(resolvePath(tree, path) ?? []);
    return { ...opened, file, placeOf };
  }
  return opened.map(({ path, sentence }) => ({
    file: decisionsFileOf(file),
    place: null,
    path: path.join('.'),
    sentence,
  }));
};
