import type { Json } from './open-item.ts';

/** A plan as read from disk or wire, before it is given its types: the tree that decisions are applied to. */
export type JsonObject = { readonly [key: string]: Json };

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Position of a list's element by its id, or by its index. */
const indexIn = (items: readonly Json[], segment: string): number => {
  const byId = items.findIndex((item) => isObject(item) && item['id'] === segment);
  if (byId >= 0) return byId;
  return /^\d{1,6}$/.test(segment) && Number(segment) < items.length ? Number(segment) : -1;
};

/**
 * Keys and indices that lead to a place in a plan. Segments name keys, and elements of lists by their id:
 * `stages.review.places`. The last key need not be there yet; a place that cannot be is null.
 */
export const resolvePath = (root: Json, path: string): readonly (string | number)[] | null => {
  const keys: (string | number)[] = [];
  let node: Json | undefined = root;
  const segments = path.split('.');
  for (const [at, segment] of segments.entries()) {
    if (Array.isArray(node)) {
      const index = indexIn(node, segment);
      if (index < 0) return null;
      keys.push(index);
      node = node[index];
    } else if (isObject(node)) {
      const isLast = at === segments.length - 1;
      if (!Object.hasOwn(node, segment) && !isLast) return null;
      keys.push(segment);
      node = node[segment];
    } else return null;
  }
  return keys;
};

const read = (root: Json, keys: readonly (string | number)[]): Json | undefined =>
  keys.reduce<Json | undefined>((node, key) => {
    if (Array.isArray(node)) return node[Number(key)];
    return isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;
  }, root);

/** The value at a path; undefined where there is none. */
export const valueAtPath = (root: Json, path: string): Json | undefined => {
  const keys = resolvePath(root, path);
  return keys === null ? undefined : read(root, keys);
};

const written = (node: Json, keys: readonly (string | number)[], value: Json): Json => {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(node))
    return node.map((item, index) => (index === key ? written(item, rest, value) : item));
  const object = node as JsonObject;
  return { ...object, [key]: written(object[key] ?? null, rest, value) };
};

/** The tree with one value changed; the tree given stays as it was. @throws RangeError for a place that cannot be */
export const withValueAt = (root: Json, path: string, value: Json): Json => {
  const keys = resolvePath(root, path);
  if (keys === null) throw new RangeError(`no place ${path}`);
  return written(root, keys, value);
};

/** Whether two trees say the same, whatever the order of keys; an absent key and null are the same in a plan. */
export const sameJson = (a: Json | undefined, b: Json | undefined): boolean => {
  if ((a ?? null) === (b ?? null)) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameJson(a[key], b[key]));
};

/** Every value under a key of this name, with its path, depth first. */
export const valuesUnder = (
  node: Json,
  key: string,
  path: readonly (string | number)[] = [],
): readonly { readonly path: readonly (string | number)[]; readonly value: Json }[] => {
  if (Array.isArray(node))
    return node.flatMap((item, index) => valuesUnder(item, key, [...path, index]));
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    name === key ? [{ path: [...path, name], value }] : valuesUnder(value, key, [...path, name]),
  );
};
