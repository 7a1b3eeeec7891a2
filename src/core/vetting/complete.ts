import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import type { VettingCode } from './code.ts';
import { isDone, type InspectionStanding, type Standing } from './standing.ts';

/** One thing that must be done for a nominee before a stage begins, and where it stands. */
export type Requirement =
  | {
      readonly kind: 'consultation';
      readonly stage: string;
      /** As the plan calls it: 公安机关审核. */
      readonly title: string;
      readonly source: string;
      readonly standing: Standing;
    }
  | {
      readonly kind: 'inspection';
      readonly stage: string;
      readonly title: string;
      readonly source: string;
      readonly standing: InspectionStanding;
    };

const CODES: Readonly<Record<Standing, VettingCode | null>> = {
  'not-asked': 'vetting.opinion-missing',
  waiting: 'vetting.opinion-waiting',
  overdue: 'vetting.opinion-waiting',
  clear: null,
  noted: null,
  'goes-on': null,
  undecided: 'vetting.opinion-undecided',
  stopped: 'vetting.opinion-stopped',
  elsewhere: 'vetting.opinion-elsewhere',
  expired: 'vetting.opinion-expired',
  'seal-void': 'vetting.seal-void',
};

const INSPECTION_CODES: Readonly<Record<InspectionStanding, VettingCode | null>> = {
  none: 'vetting.inspection-missing',
  fit: null,
  'goes-on': null,
  undecided: 'vetting.inspection-undecided',
  stopped: 'vetting.inspection-stopped',
};

/** Whether one requirement is met. */
export const isMet = (requirement: Requirement): boolean =>
  requirement.kind === 'inspection'
    ? INSPECTION_CODES[requirement.standing] === null
    : isDone(requirement.standing);

/**
 * Whether everything that the plan puts before a stage is done for a nominee (J7, J10 blocks 3 and 4, J12): one refusal
 * for each thing that is not. No refusal tells what a body wrote.
 */
export const vettingDone = (requirements: readonly Requirement[]): Decision<null, VettingCode> => {
  const refusals = requirements.flatMap((one): readonly Refusal<VettingCode>[] => {
    const code = one.kind === 'inspection' ? INSPECTION_CODES[one.standing] : CODES[one.standing];
    return code === null ? [] : [{ code, params: { title: one.title }, clause: one.source }];
  });
  return refusals.length > 0 ? refuse(...refusals) : accept(null);
};

/** A stage with the stages that must be over before it. */
interface Ordered {
  readonly id: string;
  readonly after: readonly string[];
}

/** Ids of every stage that must be over before a stage, directly or through others, in the plan's order (J7). */
export const stagesBefore = (stages: readonly Ordered[], id: string): readonly string[] => {
  const found = new Set<string>();
  const add = (one: string): void => {
    for (const before of stages.find((stage) => stage.id === one)?.after ?? [])
      if (!found.has(before)) {
        found.add(before);
        add(before);
      }
  };
  add(id);
  return stages.filter((stage) => found.has(stage.id)).map((stage) => stage.id);
};

/** Labels of an inspection record (考察, J12) that were left empty, in the plan's order. */
export const emptyEntries = (
  labels: readonly string[],
  entries: Readonly<Record<string, string>>,
): readonly string[] => labels.filter((label) => (entries[label] ?? '').trim() === '');
