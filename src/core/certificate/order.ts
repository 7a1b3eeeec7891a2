import type { FrozenGrant, FrozenResult } from '../result/frozen.ts';

/** Where a series first stands in a result's list of grants. */
const seriesOrder = (grants: readonly FrozenGrant[]): ReadonlyMap<string, number> => {
  const order = new Map<string, number>();
  for (const { series } of grants) if (!order.has(series)) order.set(series, order.size);
  return order;
};

/**
 * Grants in the order in which they are called to the stage (颁奖顺序): individuals, then teams; within a series the lowest
 * places first, the best last; on one place the awards in the order of the plan.
 */
export const presentationOrder = ({
  grants,
}: Pick<FrozenResult, 'grants'>): readonly FrozenGrant[] => {
  const order = seriesOrder(grants);
  const at = new Map(grants.map((grant, index) => [grant.id, index]));
  const key = (one: FrozenGrant): readonly number[] => [
    one.of === 'individual' ? 0 : 1,
    order.get(one.series) ?? 0,
    -one.place,
    at.get(one.id) ?? 0,
  ];
  return grants.toSorted((one, other) => {
    const [a, b] = [key(one), key(other)];
    const first = a.findIndex((value, index) => value !== b[index]);
    return first < 0 ? 0 : (a[first] ?? 0) - (b[first] ?? 0);
  });
};
