import { pathsOf, type Json, type OpenItem } from '../plan/open-item.ts';
import { resolvePath, valueAtPath, withValueAt, type JsonObject } from '../plan/path.ts';
import type { Plan } from '../plan/plan.ts';

/** What goes with a part of a plan that is removed: it speaks of nothing but that part, or names it in a list. */
export interface Dependent {
  readonly kind: 'open-item' | 'following-stage' | 'quota-unit' | 'quota' | 'award-stage';
  readonly title: string;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isIn = (place: string, path: string): boolean =>
  place === path || place.startsWith(`${path}.`);

/** Open items that ask about a place inside a part: without the part there is nothing to ask. */
const itemsInside = (open: readonly OpenItem[], paths: readonly string[]): readonly OpenItem[] =>
  open.filter((item) => pathsOf(item).some((place) => paths.some((path) => isIn(place, path))));

/** What else goes when the part at a path is removed, so that whoever removes it is told first. */
export const dependentsOf = (plan: Plan, path: string): readonly Dependent[] => {
  const [list = '', id = '', ...deeper] = path.split('.');
  const rows = plan.stages.flatMap((stage) =>
    stage.kind === 'nomination' && list === 'units' && deeper.length === 0
      ? stage.quotas
          .filter(({ units }) => units.every((unit) => unit === id))
          .map((row) => `stages.${stage.id}.quotas.${row.id}`)
      : [],
  );
  const items = itemsInside(plan.open, [path, ...rows]).map(({ question }): Dependent => ({
    kind: 'open-item',
    title: question,
  }));
  if (deeper.length > 0) return items;
  const stages = plan.stages.flatMap((stage): readonly Dependent[] => {
    if (list === 'stages' && stage.after.includes(id))
      return [{ kind: 'following-stage', title: stage.title }];
    if (list === 'awards' && stage.kind === 'award' && stage.series.includes(id))
      return [{ kind: 'award-stage', title: stage.title }];
    if (list !== 'units' || stage.kind !== 'nomination') return [];
    return stage.quotas
      .filter(({ units }) => units.some((unit) => unit === id))
      .map(({ units }) => ({
        kind: units.length === 1 ? ('quota' as const) : ('quota-unit' as const),
        title: stage.title,
      }));
  });
  return [...stages, ...items];
};

const without = (list: Json | undefined, id: string): Json =>
  Array.isArray(list) ? list.filter((one) => one !== id) : [];

const withoutUnit = (stage: JsonObject, id: string): JsonObject => {
  const { quotas } = stage;
  if (!Array.isArray(quotas)) return stage;
  const left = quotas.flatMap((quota): readonly Json[] => {
    if (!isObject(quota) || !Array.isArray(quota['units'])) return [quota];
    if (!quota['units'].includes(id)) return [quota];
    const units = without(quota['units'], id);
    return Array.isArray(units) && units.length > 0 ? [{ ...quota, units }] : [];
  });
  return { ...stage, quotas: left };
};

/** Paths of the rows of places that no other unit than this one has. */
const rowsOnlyOf = (stages: Json | undefined, unit: string): readonly string[] =>
  (Array.isArray(stages) ? stages : []).flatMap((stage) => {
    const quotas = isObject(stage) ? stage['quotas'] : undefined;
    return (Array.isArray(quotas) ? quotas : []).flatMap((row) =>
      isObject(stage) &&
      isObject(row) &&
      Array.isArray(row['units']) &&
      row['units'].every((one) => one === unit)
        ? [`stages.${String(stage['id'])}.quotas.${String(row['id'])}`]
        : [],
    );
  });

const withoutMention = (stage: Json, list: string, id: string): Json => {
  if (!isObject(stage)) return stage;
  if (list === 'stages' && 'after' in stage)
    return { ...stage, after: without(stage['after'], id) };
  if (list === 'awards' && stage['kind'] === 'award')
    return { ...stage, series: without(stage['series'], id) };
  return list === 'units' ? withoutUnit(stage, id) : stage;
};

/**
 * The tree without the part at a path and without what goes with it (`dependentsOf`); whatever else still needs the
 * part is left, so that the check of the whole plan names it. Null where the path leads to no part of a list.
 */
export const withoutPart = (tree: Json, open: readonly OpenItem[], path: string): Json | null => {
  const keys = resolvePath(tree, path);
  const at = keys?.at(-1);
  if (typeof at !== 'number') return null;
  const segments = path.split('.');
  const holder = segments.slice(0, -1).join('.');
  const list = valueAtPath(tree, holder);
  if (!Array.isArray(list)) return null;
  let left = withValueAt(
    tree,
    holder,
    list.filter((_, index) => index !== at),
  );
  const [root = '', id = ''] = segments;
  const rows =
    root === 'units' && segments.length === 2 ? rowsOnlyOf(valueAtPath(tree, 'stages'), id) : [];
  const gone = new Set(itemsInside(open, [path, ...rows]).map((item) => item.id));
  const items = valueAtPath(left, 'open');
  if (gone.size > 0 && Array.isArray(items))
    left = withValueAt(
      left,
      'open',
      items.filter((item) => !isObject(item) || !gone.has(String(item['id']))),
    );
  const stages = valueAtPath(left, 'stages');
  return segments.length === 2 && Array.isArray(stages)
    ? withValueAt(
        left,
        'stages',
        stages.map((stage) => withoutMention(stage, root, id)),
      )
    : left;
};
