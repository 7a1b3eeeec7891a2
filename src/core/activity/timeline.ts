import type { Day, Instant } from '../kernel/day.ts';
import { instantAt } from '../kernel/day.ts';
import { dueInstant } from '../plan/check/dates.ts';
import type { Plan } from '../plan/plan.ts';
import { holdingStatement, type Stage } from '../plan/stage.ts';

/** When one thing of a stage is due: the first instant that is too late. */
export interface TimelineDue {
  readonly id: string;
  readonly title: string;
  readonly due: Instant;
  readonly source: string;
}

/** A stage on the timeline. `closed`: its last due date has passed, whether or not everybody was in time. */
export interface TimelineStage {
  readonly id: string;
  readonly title: string;
  readonly kind: Stage['kind'];
  readonly starts: Day | null;
  readonly dues: readonly TimelineDue[];
  readonly state: 'coming' | 'under-way' | 'closed';
  readonly source: string;
}

const lastDue = (dues: readonly TimelineDue[]): Instant | null =>
  dues.reduce<Instant | null>((last, { due }) => (last === null || due > last ? due : last), null);

/**
 * The stages in the plan's order with their due dates. A stage is under way once it has started and the stages before
 * it are closed; one without dates of its own closes when a stage that follows it does.
 */
export const timelineOf = (plan: Plan, now: Instant): readonly TimelineStage[] => {
  const dues = new Map(
    plan.stages.map((stage) => [
      stage.id,
      stage.dues.map((due) => {
        const statement = holdingStatement(due);
        const { id, title } = due;
        return {
          id,
          title,
          due: dueInstant(statement, plan.closeOfBusiness),
          source: statement.source,
        };
      }),
    ]),
  );
  const followers = (id: string): readonly Stage[] =>
    plan.stages.filter(({ after }) => after.includes(id));
  const closed = new Map<string, boolean>();
  const isClosed = (stage: Stage): boolean => {
    const known = closed.get(stage.id);
    if (known !== undefined) return known;
    closed.set(stage.id, false); // stages that follow each other in a circle end here
    const last = lastDue(dues.get(stage.id) ?? []);
    const result = last === null ? followers(stage.id).some((next) => isClosed(next)) : last <= now;
    closed.set(stage.id, result);
    return result;
  };
  return plan.stages.map((stage) => {
    const before = plan.stages.filter(({ id }) => stage.after.includes(id));
    const hasBegun = stage.starts === null || instantAt(stage.starts, 0) <= now;
    const state = isClosed(stage)
      ? 'closed'
      : hasBegun && before.every((one) => isClosed(one))
        ? 'under-way'
        : 'coming';
    const { id, title, kind, starts, source } = stage;
    return { id, title, kind, starts, source, state, dues: dues.get(id) ?? [] };
  });
};
