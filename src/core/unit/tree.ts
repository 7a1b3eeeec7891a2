import type { OrgUnitId } from '../access/actor.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { UnitCode } from './name.ts';

/** A place in the tree of units. */
export interface UnitNode {
  readonly id: OrgUnitId;
  readonly parent: OrgUnitId | null;
}

/** Levels of units: province, city, county, body, department and a few to spare. */
export const MOST_LEVELS = 8;

/** The unit itself first, then the units above it, up to the root. */
export const pathOf = (
  nodes: ReadonlyMap<OrgUnitId, UnitNode>,
  id: OrgUnitId,
): readonly OrgUnitId[] => {
  const path: OrgUnitId[] = [];
  for (
    let node = nodes.get(id);
    node !== undefined && !path.includes(node.id);
    node = node.parent === null ? undefined : nodes.get(node.parent)
  )
    path.push(node.id);
  return path;
};

/** The units below one, at any depth. */
export const unitsBelow = (
  nodes: ReadonlyMap<OrgUnitId, UnitNode>,
  id: OrgUnitId,
): readonly OrgUnitId[] =>
  [...nodes.keys()].filter((one) => one !== id && pathOf(nodes, one).includes(id));

const depthBelow = (nodes: ReadonlyMap<OrgUnitId, UnitNode>, id: OrgUnitId): number =>
  Math.max(...[id, ...unitsBelow(nodes, id)].map((one) => pathOf(nodes, one).indexOf(id) + 1));

/** Whether a unit may stand below another: never below itself, never deeper than the tree reaches. */
export const mayMove = (
  nodes: ReadonlyMap<OrgUnitId, UnitNode>,
  id: OrgUnitId,
  parent: OrgUnitId | null,
): Decision<null, UnitCode> => {
  if (parent === null) return accept(null);
  const above = pathOf(nodes, parent);
  if (above.length === 0) return refuse({ code: 'unit.not-found', params: {} });
  if (above.includes(id)) return refuse({ code: 'unit.below-itself', params: {} });
  const depth = nodes.has(id) ? depthBelow(nodes, id) : 1;
  if (above.length + depth > MOST_LEVELS)
    return refuse({ code: 'unit.too-deep', params: { most: MOST_LEVELS } });
  return accept(null);
};
