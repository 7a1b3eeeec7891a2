import type { Plan } from './plan.ts';
import type { Stage } from './stage.ts';

/** Whether a step takes place: a posting or a naming decision may be left out by a decision on an open item. */
const takesPlace = (stage: Stage): boolean => !('takesPlace' in stage) || stage.takesPlace;

/**
 * The plan with the steps that take place. What was to follow a step that is left out follows what came before it, so
 * that no room needs to ask whether a step counts.
 */
export const withoutLeftOut = (plan: Plan): Plan => {
  const leftOut = new Map(
    plan.stages.filter((stage) => !takesPlace(stage)).map(({ id, after }) => [id, after] as const),
  );
  if (leftOut.size === 0) return plan;
  const standing = (ids: readonly string[], seen: ReadonlySet<string>): readonly string[] =>
    ids.flatMap((id) => {
      const before = leftOut.get(id);
      if (before === undefined) return [id];
      return seen.has(id) ? [] : standing(before, new Set([...seen, id]));
    });
  return {
    ...plan,
    stages: plan.stages
      .filter(takesPlace)
      .map((stage) => ({ ...stage, after: [...new Set(standing(stage.after, new Set()))] })),
  };
};
