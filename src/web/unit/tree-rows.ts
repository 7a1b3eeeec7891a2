import type { Unit } from '../../contract/unit/http.ts';

/** A row of the tree: the unit, how deep it stands, whether something stands below it. */
export interface TreeRow {
  readonly unit: Unit;
  /** 0 at the top. */
  readonly depth: number;
  readonly hasBelow: boolean;
}

/** Which part of the tree is shown. */
export interface TreeView {
  readonly search: string;
  readonly withClosed: boolean;
  /** Units whose branches are folded. */
  readonly folded: ReadonlySet<string>;
}

const isNamed = ({ names }: Unit, search: string): boolean =>
  names.some(({ name, short }) => name.includes(search) || short.includes(search));

/**
 * The rows of the tree in their order. A search shows what bears or bore the name, with everything above it, and folds
 * nothing.
 * @param units each after the one above it, as the server gives them
 */
export const treeRows = (
  units: readonly Unit[],
  { search, withClosed, folded }: TreeView,
): readonly TreeRow[] => {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const aboveOf = (unit: Unit): readonly Unit[] => {
    const above: Unit[] = [];
    for (
      let one = unit.parent === null ? undefined : byId.get(unit.parent);
      one !== undefined;
      one = one.parent === null ? undefined : byId.get(one.parent)
    )
      above.push(one);
    return above;
  };
  const open = units.filter((unit) => withClosed || unit.closedOn === null);
  const shown = new Set<string>();
  for (const unit of open) {
    const above = aboveOf(unit);
    if (search === '') {
      if (!above.some(({ id }) => folded.has(id))) shown.add(unit.id);
    } else if (isNamed(unit, search)) for (const one of [unit, ...above]) shown.add(one.id);
  }
  const parents = new Set(open.map(({ parent }) => parent));
  return units
    .filter(({ id }) => shown.has(id))
    .map((unit) => ({ unit, depth: unit.above.length, hasBelow: parents.has(unit.id) }));
};
