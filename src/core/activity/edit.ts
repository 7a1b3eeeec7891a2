import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { pathsOf, type Json, type OpenItem } from '../plan/open-item.ts';
import { resolvePath, withValueAt } from '../plan/path.ts';
import type { OpenItemState } from '../plan/settle.ts';
import type { ActivityCode } from './code.ts';

/** One edit of a plan: the value that a place gets. Elements of lists are named by their ids. */
export interface PlanChange {
  readonly path: string;
  readonly value: Json;
}

/** Places that make a plan this plan; another one is another activity. */
const FIXED = /^(?:format|id|kind|demonstration|\$schema)$/;

const overlaps = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/** The plan's own text is the stated default of its open items: editing the one edits the other. */
const withDefault = (tree: Json, item: OpenItem, change: PlanChange): Json => {
  const { answer } = item;
  if (answer.kind !== 'choice') return tree;
  const option = answer.options.find(({ id }) => id === answer.default);
  if (option === undefined || !Object.hasOwn(option.set, change.path)) return tree;
  const path = `open.${item.id}.answer.options.${option.id}.set`;
  return withValueAt(tree, path, { ...option.set, [change.path]: change.value });
};

/**
 * Applies edits to a plan's tree, in their order. Refused: a place that cannot be, a place that makes the plan this
 * plan, a place that a recorded decision has settled (the decision is changed instead).
 */
export const applyChanges = (
  tree: Json,
  open: readonly OpenItemState[],
  changes: readonly PlanChange[],
): Decision<Json, ActivityCode> => {
  let changed = tree;
  for (const change of changes) {
    const { path, value } = change;
    if (FIXED.test(path)) return refuse({ code: 'activity.place-fixed', params: { path } });
    if (resolvePath(changed, path) === null)
      return refuse({ code: 'activity.no-such-place', params: { path } });
    const covering = open.filter(({ item }) => pathsOf(item).some((one) => overlaps(one, path)));
    const decided = covering.find(({ decision }) => decision !== null);
    if (decided?.decision != null)
      return refuse({
        code: 'activity.place-decided',
        params: { number: decided.decision.number },
      });
    changed = withValueAt(changed, path, value);
    for (const { item } of covering) changed = withDefault(changed, item, change);
  }
  return accept(changed);
};
