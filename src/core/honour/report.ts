/** One figure of the closing report with what it is a part of. */
export interface Share {
  readonly title: string;
  readonly count: number;
  readonly of: number;
}

/** `62.5%`: one decimal, half up, exact in whole numbers; `—` of nothing. */
export const shareText = ({ count, of }: Pick<Share, 'count' | 'of'>): string => {
  if (of === 0) return '—';
  const tenths = Math.floor((count * 2000 + of) / (of * 2));
  return `${Math.floor(tenths / 10)}.${tenths % 10}%`;
};

/** Counts by what each one is, in the order of `titles`; those that are nothing are counted under none. */
export const countBy = <Item>(
  items: readonly Item[],
  titles: readonly { readonly id: string; readonly title: string }[],
  idOf: (item: Item) => string | null,
): readonly Share[] =>
  titles.map(({ id, title }) => ({
    title,
    count: items.filter((item) => idOf(item) === id).length,
    of: items.length,
  }));
