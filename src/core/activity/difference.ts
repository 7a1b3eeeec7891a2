import type { Json } from '../plan/open-item.ts';
import { sameJson, type JsonObject } from '../plan/path.ts';
import { PLACE_WORDS, VALUE_WORDS } from './place-words.ts';

/** One place where two versions of a plan differ. Values are in words, as people read them. */
export interface Difference {
  readonly path: string;
  /** `阶段 › 初赛选拔 › 时限 › 初赛笔试 › 日期`. */
  readonly title: string;
  /** null: it was not there. */
  readonly before: string | null;
  /** null: it is gone. */
  readonly after: string | null;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const idOf = (item: Json): string | null => {
  const id = isObject(item) ? item['id'] : undefined;
  return typeof id === 'string' ? id : null;
};

const labelOf = (item: Json | undefined, fallback: string): string => {
  if (!isObject(item)) return fallback;
  for (const key of ['title', 'short', 'name', 'question', 'at', 'source']) {
    const label = item[key];
    if (typeof label === 'string') return label;
  }
  return fallback;
};

/** A value in words: texts as they are, lists joined, objects by their label. */
const valueText = (key: string, value: Json): string => {
  if (value === null) return '无';
  if (value === true) return '是';
  if (value === false) return '否';
  if (typeof value === 'string') return VALUE_WORDS[`${key}.${value}`] ?? value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map((item: Json) => valueText(key, item)).join('、');
  const object = value as JsonObject;
  const label = labelOf(object, '');
  return label !== ''
    ? label
    : Object.entries(object)
        .map(([name, part]) => `${PLACE_WORDS[name] ?? name} ${valueText(name, part)}`)
        .join('，');
};

interface Place {
  readonly path: readonly string[];
  readonly titles: readonly string[];
  readonly key: string;
}

const differ = (before: Json | undefined, after: Json | undefined, place: Place): Difference[] => {
  if (sameJson(before, after)) return [];
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
      differ(before[key], after[key], {
        path: [...place.path, key],
        titles: [...place.titles, PLACE_WORDS[key] ?? key],
        key,
      }),
    );
  const ids = (list: readonly Json[]): readonly string[] | null => {
    const found = list.map(idOf);
    return found.every((id): id is string => id !== null) ? found : null;
  };
  if (Array.isArray(before) && Array.isArray(after)) {
    const idsBefore = ids(before);
    const idsAfter = ids(after);
    if (idsBefore !== null && idsAfter !== null)
      return [...new Set([...idsBefore, ...idsAfter])].flatMap((id) => {
        const one = before[idsBefore.indexOf(id)] as Json | undefined;
        const other = after[idsAfter.indexOf(id)] as Json | undefined;
        return differ(one, other, {
          path: [...place.path, id],
          titles: [...place.titles, labelOf(other ?? one, id)],
          key: place.key,
        });
      });
  }
  return [
    {
      path: place.path.join('.'),
      title: place.titles.join(' › '),
      before: before === undefined ? null : valueText(place.key, before),
      after: after === undefined ? null : valueText(place.key, after),
    },
  ];
};

/**
 * What a new version of a plan changes, place by place in the order of the plan; elements of lists are compared by
 * their ids. Open items are left out: what they settle shows in the places they set.
 */
export const differencesOf = (before: Json, after: Json): readonly Difference[] =>
  differ(before, after, { path: [], titles: [], key: '' }).filter(
    ({ path }) => !/^(?:open|calendar|\$schema)(?:\.|$)/.test(path),
  );
