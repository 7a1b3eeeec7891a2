import { unreachable } from '../kernel/decision.ts';

/** How the names of a posting stand: by the strokes of the surname (按姓氏笔画为序), in the order of the list, by place. */
export type NameOrder = 'strokes' | 'list' | 'places';

const STROKES = new Intl.Collator('zh-Hans-CN-u-co-stroke');

/** The order in words, as the posting states it. */
export const orderWords = (order: NameOrder): string => {
  switch (order) {
    case 'strokes':
      return '按姓氏笔画为序';
    case 'list':
      return '按评审名单次序';
    case 'places':
      return '按名次为序';
    default:
      return unreachable(order);
  }
};

/**
 * Puts people in the order of a posting. By strokes, equal names keep the order of the list.
 * @param listed in the order of the list
 */
export const inNameOrder = <One extends { readonly name: string }>(
  listed: readonly One[],
  order: NameOrder,
): readonly One[] =>
  order === 'strokes'
    ? listed.toSorted((one, other) => STROKES.compare(one.name, other.name))
    : listed;
