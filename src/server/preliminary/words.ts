import type { BoardRow, DeliverableView } from '../../contract/preliminary/shapes.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { dayAt, dueText } from '../../core/kernel/day.ts';
import { dueInstant } from '../../core/nomination/arrival.ts';
import type { HandInState } from '../../core/preliminary/hand-in.ts';
import type { PreliminaryStage } from '../../core/preliminary/plan.ts';
import type { Participation } from '../../core/preliminary/participation.ts';
import { percentText } from '../../core/preliminary/participation.ts';
import { holdingStatement } from '../../core/plan/stage.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { nameOn } from '../../core/unit/name.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { UnitTree } from '../unit/queries.ts';

/** A unit as screens name it today. */
export const unitView = (
  tree: UnitTree,
  unit: OrgUnitId,
  now: Instant,
): { readonly id: string; readonly name: string; readonly short: string } => {
  const { name, short } = nameOn(tree.get(unit)?.names ?? [], dayAt(now));
  return { id: unit, name, short };
};

/** A deliverable's state with its tone. */
export const handInWord = ({ phase, first, isOverdue }: HandInState): DeliverableView['state'] => {
  const late = first?.isLate === true ? '（逾期）' : '';
  switch (phase) {
    case 'accepted':
      return { tone: 'done', word: `已接收${late}` };
    case 'handed-in':
      return { tone: first?.isLate === true ? 'late' : 'active', word: `已报送${late}` };
    case 'returned':
      return isOverdue
        ? { tone: 'late', word: '退回，补正逾期' }
        : { tone: 'todo', word: '退回补正' };
    case 'missing':
      return isOverdue ? { tone: 'late', word: '逾期未报' } : { tone: 'idle', word: '未报送' };
  }
};

/** Participation as the wire has it: the rate as people read it. */
export const participationView = ({
  rate,
  working,
  ...counts
}: Participation): BoardRow['participation'] => ({
  ...counts,
  rate: rate === null ? null : percentText(rate),
  working: [...working],
});

/** The first instant that is too late for the exam, by the statement that holds; null where the plan sets none. */
export const examDueOf = (plan: Plan, { dues }: PreliminaryStage): Instant | null => {
  const [due] = dues;
  return due === undefined ? null : dueInstant(holdingStatement(due), plan.closeOfBusiness);
};

export const examDueText = (plan: Plan, stage: PreliminaryStage): string | null => {
  const due = examDueOf(plan, stage);
  return due === null ? null : dueText(due);
};
