import type { FrozenGrant, FrozenResult, FrozenRow } from './frozen.ts';

/** What differs in one place between two versions of a result, in words. '' stands for nothing. */
export interface ResultChange {
  /** The table, or 奖项. */
  readonly of: string;
  /** Whom it concerns. */
  readonly who: string;
  /** What of them: a component, the total, the place, an award. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

const whoIs = ({ name, unitName }: FrozenRow | FrozenGrant): string =>
  name === null ? unitName : `${name}（${unitName}）`;

const facts = (
  columns: readonly string[],
  total: string,
  row: FrozenRow | undefined,
): readonly (readonly [string, string])[] => [
  ...columns.map((column, at): [string, string] => [column, row?.values[at] ?? '']),
  [total, row === undefined || row.total === '' ? '' : `${row.shown}（${row.total}）`],
  ['名次', row === undefined ? '' : row.place === null ? '不排名次' : `第${row.place}名`],
  ['名次依据', row?.basis ?? ''],
];

const ofRankings = (before: FrozenResult, after: FrozenResult): readonly ResultChange[] =>
  after.rankings.flatMap((ranking) => {
    const old = before.rankings.find(({ id }) => id === ranking.id);
    const keys = new Set([...ranking.rows, ...(old?.rows ?? [])].map(({ key }) => key));
    return [...keys].flatMap((key) => {
      const [was, is] = [old?.rows, ranking.rows].map((rows) =>
        rows?.find((row) => row.key === key),
      );
      const known = is ?? was;
      const earlier = facts(ranking.columns, ranking.total, was);
      return facts(ranking.columns, ranking.total, is).flatMap(([what, text], at) => {
        const [, before] = earlier[at] ?? ['', ''];
        return before === text || known === undefined
          ? []
          : [{ of: ranking.title, who: whoIs(known), what, before, after: text }];
      });
    });
  });

const ofGrants = (before: FrozenResult, after: FrozenResult): readonly ResultChange[] => {
  const was = new Map(before.grants.map((grant) => [grant.id, grant]));
  const is = new Map(after.grants.map((grant) => [grant.id, grant]));
  return [
    ...before.grants
      .filter(({ id }) => !is.has(id))
      .map((grant) => ({
        of: '奖项',
        who: whoIs(grant),
        what: grant.title,
        before: '授予',
        after: '',
      })),
    ...after.grants
      .filter(({ id }) => !was.has(id))
      .map((grant) => ({
        of: '奖项',
        who: whoIs(grant),
        what: grant.title,
        before: '',
        after: '授予',
      })),
  ];
};

/** Everything that differs between two sealed versions: values, totals, places, what decided them, awards. */
export const resultChanges = (
  before: FrozenResult,
  after: FrozenResult,
): readonly ResultChange[] => [...ofRankings(before, after), ...ofGrants(before, after)];
