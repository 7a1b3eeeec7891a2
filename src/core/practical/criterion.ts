import { compare, divide, exactInteger, multiply, sum, type Exact } from '../kernel/exact.ts';

/** Where marks usually lie, both ends included, in points (N5.2). A mark outside it stands: it is looked at again. */
export interface UsualRange {
  readonly least: Exact;
  readonly most: Exact;
}

/**
 * The most points of each criterion of a judge's sheet: its share of the full mark, as the weights have it; without a
 * full mark, its weight. null where a criterion has no weight: the judge then gives one mark for the whole.
 */
export const criterionShares = (
  weights: readonly (number | null)[],
  most: Exact | null,
): readonly Exact[] | null => {
  const known = weights.flatMap((weight) =>
    weight === null || weight <= 0 ? [] : [exactInteger(weight)],
  );
  if (known.length === 0 || known.length < weights.length) return null;
  const whole = sum(known);
  return known.map((share) => (most === null ? share : divide(multiply(most, share), whole)));
};

/** Whether a mark lies outside of where marks usually lie: a reason to look again, never to refuse. */
export const isUnusual = (usual: UsualRange | null, mark: Exact): boolean =>
  usual !== null && (compare(mark, usual.least) < 0 || compare(mark, usual.most) > 0);
