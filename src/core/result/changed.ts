import type { FrozenGrant, FrozenRanking, FrozenResult, FrozenRow } from './frozen.ts';

/** Something that one sealed version says otherwise than the one before; '' where it says nothing. */
export interface ResultChange {
  /** The ranking, or the award. */
  readonly of: string;
  readonly who: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const whoOf = ({ name, unitName }: Pick<FrozenRow, 'name' | 'unitName'>): string =>
  name === null ? unitName : `${name}（${unitName}）`;

/** Places, totals and components of one table, by what they are called. */
const figuresOf = (
  ranking: FrozenRanking,
  row: FrozenRow,
): readonly (readonly [string, string])[] => [
  ['名次', row.place === null ? '不排名次' : String(row.place)],
  [ranking.total, row.total],
  ...ranking.columns.map((title, at) => [title, row.values[at] ?? ''] as const),
  ['名次依据', row.basis],
];

const rankingChanges = (
  before: FrozenRanking | undefined,
  after: FrozenRanking,
): readonly ResultChange[] => {
  const was = new Map(before?.rows.map((row) => [row.key, row]));
  const is = new Set(after.rows.map(({ key }) => key));
  const gone = [...was.values()].filter(({ key }) => !is.has(key));
  return [
    ...after.rows.flatMap((row): ResultChange[] => {
      const earlier = was.get(row.key);
      const at = { of: after.title, who: whoOf(row) };
      if (earlier === undefined || before === undefined)
        return [{ ...at, what: '列入', before: '', after: row.total }];
      const old = new Map(figuresOf(before, earlier));
      return figuresOf(after, row).flatMap(([what, now]) =>
        old.get(what) === now ? [] : [{ ...at, what, before: old.get(what) ?? '', after: now }],
      );
    }),
    ...gone.map((row): ResultChange => ({
      of: after.title,
      who: whoOf(row),
      what: '不再列入',
      before: row.total,
      after: '',
    })),
  ];
};

const grantChanges = (
  before: readonly FrozenGrant[],
  after: readonly FrozenGrant[],
): readonly ResultChange[] => {
  const lost = before.filter(({ id }) => !after.some((one) => one.id === id));
  const won = after.filter(({ id }) => !before.some((one) => one.id === id));
  return [
    ...lost.map((grant): ResultChange => ({
      of: grant.title,
      who: whoOf(grant),
      what: '不再获得',
      before: `第${grant.place}名`,
      after: '',
    })),
    ...won.map((grant): ResultChange => ({
      of: grant.title,
      who: whoOf(grant),
      what: '获得',
      before: '',
      after: `第${grant.place}名`,
    })),
  ];
};

/** What a sealed version says otherwise than the one before it (N6): figures and places, then awards. */
export const changesBetween = (
  before: FrozenResult,
  after: FrozenResult,
): readonly ResultChange[] => [
  ...after.rankings.flatMap((ranking) =>
    rankingChanges(
      before.rankings.find(({ id }) => id === ranking.id),
      ranking,
    ),
  ),
  ...grantChanges(before.grants, after.grants),
];
