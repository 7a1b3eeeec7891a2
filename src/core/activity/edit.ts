import { accept, refuse, type Decision } from '../kernel/decision.ts';
import { pathsOf, type Json, type OpenItem } from '../plan/open-item.ts';
import { resolvePath, valueAtPath, withValueAt } from '../plan/path.ts';
import type { OpenItemState } from '../plan/settle.ts';
import type { ActivityCode } from './code.ts';
import { withoutPart } from './removal.ts';

/** The value that a place gets. */
interface SetValue {
  readonly path: string;
  readonly value: Json;
}

/**
 * One edit of a plan; elements of lists are named by their ids. Either a place gets a value; or the list at `path` gets
 * a part more, before the one with the id `before` (null: at the end); or the part at `path` is removed with what goes
 * with it; or the part at `path` is moved before another one of its list (null: to the end).
 */
export type PlanChange =
  | SetValue
  | { readonly path: string; readonly insert: Json; readonly before: string | null }
  | { readonly path: string; readonly remove: true }
  | { readonly path: string; readonly moveBefore: string | null };

/** Places that make a plan this plan; another one is another activity. */
const FIXED = /^(?:format|id|kind|demonstration|\$schema)$/;

const overlaps = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/** The plan's own text is the stated default of its open items: editing the one edits the other. */
const withDefault = (tree: Json, item: OpenItem, change: SetValue): Json => {
  const { answer } = item;
  if (answer.kind !== 'choice') return tree;
  const option = answer.options.find(({ id }) => id === answer.default);
  if (option === undefined || !Object.hasOwn(option.set, change.path)) return tree;
  const path = `open.${item.id}.answer.options.${option.id}.set`;
  return withValueAt(tree, path, { ...option.set, [change.path]: change.value });
};

const idOf = (part: Json): Json | undefined =>
  typeof part === 'object' && part !== null && !Array.isArray(part)
    ? (part as { readonly [key: string]: Json })['id']
    : undefined;

const placed = (list: readonly Json[], part: Json, before: string | null): Json | null => {
  if (before === null) return [...list, part];
  const at = list.findIndex((one) => idOf(one) === before);
  return at < 0 ? null : list.toSpliced(at, 0, part);
};

/** What a change of a list's parts makes of the list, as a value for the list's place; null where it cannot be. */
const listAfter = (
  tree: Json,
  change: Exclude<PlanChange, SetValue | { remove: true }>,
): SetValue | null => {
  const { path } = change;
  if ('insert' in change) {
    // A list that is left out on disk is empty.
    const list = valueAtPath(tree, path) ?? [];
    if (resolvePath(tree, path) === null || !Array.isArray(list)) return null;
    const value = placed(list, change.insert, change.before);
    return value === null ? null : { path, value };
  }
  const holder = path.split('.').slice(0, -1).join('.');
  const at = resolvePath(tree, path)?.at(-1);
  const list = valueAtPath(tree, holder);
  if (typeof at !== 'number' || !Array.isArray(list)) return null;
  const part = list[at];
  if (part === undefined || idOf(part) === change.moveBefore) return null;
  const value = placed(list.toSpliced(at, 1), part, change.moveBefore);
  return value === null ? null : { path: holder, value };
};

const applyOne = (
  tree: Json,
  open: readonly OpenItemState[],
  change: PlanChange,
): Decision<Json, ActivityCode> => {
  const { path } = change;
  const nowhere = refuse({ code: 'activity.no-such-place', params: { path } } as const);
  if (FIXED.test(path)) return refuse({ code: 'activity.place-fixed', params: { path } });
  const isValue = 'value' in change;
  const isRemoval = 'remove' in change;
  const set = isValue ? change : isRemoval ? null : listAfter(tree, change);
  if (set === null && !isRemoval) return nowhere;
  if (resolvePath(tree, path) === null) return nowhere;
  // Parts of a list may come and change places whatever was decided inside the others.
  const touches = (place: string): boolean =>
    isValue || set === null
      ? overlaps(place, path)
      : set.path === place || set.path.startsWith(`${place}.`);
  const covering = open.filter(({ item }) => pathsOf(item).some(touches));
  const decided = covering.find(({ decision }) => decision !== null);
  if (decided?.decision != null)
    return refuse({
      code: 'activity.place-decided',
      params: { number: decided.decision.number },
    });
  if (set === null) {
    const left = withoutPart(
      tree,
      open.map(({ item }) => item),
      path,
    );
    return left === null ? nowhere : accept(left);
  }
  let changed = withValueAt(tree, set.path, set.value);
  for (const { item } of covering) changed = withDefault(changed, item, set);
  return accept(changed);
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
    const next = applyOne(changed, open, change);
    if (!next.ok) return next;
    changed = next.value;
  }
  return accept(changed);
};
