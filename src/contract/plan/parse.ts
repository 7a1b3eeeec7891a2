import type { z } from 'zod';
import type { Decisions } from '../../core/plan/open-item.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { shapeSentence } from '../shape-fault.ts';
import { decisionsShape, planShape } from './plan.ts';

/** A place that does not have the shape of a plan, with the keys that lead to it. */
export interface ShapeFault {
  readonly path: readonly (string | number)[];
  readonly sentence: string;
}

const parse = <Output>(
  shape: z.ZodType<Output>,
  value: unknown,
): Output | readonly ShapeFault[] => {
  const result = shape.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  return result.error.issues.flatMap((issue) => {
    const path = issue.path.filter((key) => typeof key !== 'symbol');
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...path, key], sentence: shapeSentence(issue) }))
      : [{ path, sentence: shapeSentence(issue) }];
  });
};

/** Gives a tree the type of a plan. @returns the plan, or every place that does not fit */
export const parsePlan = (tree: unknown): Plan | readonly ShapeFault[] => parse(planShape, tree);

/** Gives a tree the type of a file of decisions. */
export const parseDecisions = (tree: unknown): Decisions | readonly ShapeFault[] =>
  parse(decisionsShape, tree);
