import type { FrozenGrant, FrozenRanking, FrozenResult, FrozenRow } from './frozen.ts';

/** One line of a sealed result as it is posted: a person or a team, with place, total and what it is to be given. */
export interface ResultLine {
  /** Id of the team member, or the plan's id of the unit. */
  readonly holder: string;
  readonly of: 'individual' | 'team';
  /** Title of the table in which it stands. */
  readonly group: string;
  /** Id of the installation's unit. */
  readonly unit: string;
  readonly name: string;
  /** '' for a team: its name says it. */
  readonly unitName: string;
  /** Post of a person, or who was in a team. */
  readonly post: string;
  /** `1`; `—` where it has no place. */
  readonly place: string;
  readonly total: string;
  /** `南通市技术能手、…`; '' for nothing. */
  readonly awards: string;
}

/** Titles of the columns that follow name, unit and post, for a table whose total has a name of its own. */
export const RESULT_COLUMNS: readonly string[] = ['名次', '总得分', '拟授奖项'];

const grantsOf = (
  { grants }: FrozenResult,
  { of }: FrozenRanking,
  { key }: FrozenRow,
): readonly FrozenGrant[] => grants.filter((one) => one.of === of && one.key === key);

const lineOf = (
  ranking: FrozenRanking,
  row: FrozenRow,
  grants: readonly FrozenGrant[],
  scope: 'awarded' | 'everybody',
): ResultLine => {
  const isTeam = ranking.of === 'team';
  const members = grants.find(({ members: names }) => names.length > 0)?.members ?? [];
  const place = scope === 'awarded' ? (grants[0]?.place ?? row.place) : row.place;
  return {
    holder: row.key,
    of: ranking.of,
    group: ranking.title,
    unit: row.unit,
    name: isTeam ? row.unitName : (row.name ?? ''),
    unitName: isTeam ? '' : row.unitName,
    post: isTeam ? (members.length === 0 ? '' : `参赛队员：${members.join('、')}`) : row.post,
    place: place === null ? '—' : String(place),
    total: row.shown === '' ? '—' : row.shown,
    awards: grants.map(({ title, shared }) => (shared ? `${title}（并列）` : title)).join('、'),
  };
};

/**
 * The lines of a sealed result as they are posted, table by table, best first (N6, N7). `awarded`: only who is to be
 * given something, with the place by which it is given (N7.2 counts without the municipal centre); `everybody`: all in
 * the tables, with the place among all.
 */
export const resultLines = (
  result: FrozenResult,
  scope: 'awarded' | 'everybody',
): readonly ResultLine[] =>
  result.rankings.flatMap((ranking) =>
    ranking.rows.flatMap((row) => {
      const grants = grantsOf(result, ranking, row);
      return scope === 'awarded' && grants.length === 0
        ? []
        : [lineOf(ranking, row, grants, scope)];
    }),
  );

/** Who gives what, a sentence a title: `“南通市技术能手”由南通市人力资源和社会保障局授予`; of what nobody gives yet, that. */
export const giverWords = ({ grants }: FrozenResult): readonly string[] => {
  const givers = new Map(
    grants
      .filter(({ kind }) => kind === 'award')
      .map(({ title, givenBy }) => [title, givenBy] as const),
  );
  const byGiver = new Map<string, string[]>();
  for (const [title, givenBy] of givers) {
    const giver = givenBy.join('、');
    byGiver.set(giver, [...(byGiver.get(giver) ?? []), `“${title}”`]);
  }
  return [...byGiver].map(([giver, titles]) =>
    giver === ''
      ? `${titles.join('')}的授予单位待定，以表彰文件为准。`
      : `${titles.join('')}由${giver}授予。`,
  );
};
