import type { ResultBoard } from '../../contract/result/shapes.ts';

/** One holder of an award, or somebody whose award waits for a decision. */
export interface AwardHolder {
  readonly key: string;
  readonly place: number | null;
  readonly name: string;
  readonly sex: string;
  readonly unit: string;
  readonly post: string;
  readonly shown: string;
  readonly shared: boolean;
  /** Titles that the same holder takes beside this one. */
  readonly also: readonly string[];
}

export interface AwardGroup {
  readonly title: string;
  readonly kind: 'award' | 'recommendation';
  /** Names of the giving bodies, joined; 未定 where none is decided. */
  readonly giver: string;
  readonly of: 'individual' | 'team';
  readonly holders: readonly AwardHolder[];
}

/** Awards of a board with their holders, in the order in which they first fall to somebody. */
export const awardGroups = ({ rankings }: ResultBoard): readonly AwardGroup[] =>
  rankings.flatMap(({ rows, of }) => {
    const titles = new Map(
      rows.flatMap((row) => row.awards.map((award) => [award.title, award] as const)),
    );
    return [...titles.values()].map((award) => ({
      title: award.title,
      kind: award.kind,
      giver: award.givenBy.length === 0 ? '未定' : award.givenBy.join('、'),
      of,
      holders: rows.flatMap((row): readonly AwardHolder[] => {
        const own = row.awards.find(({ title }) => title === award.title);
        return own === undefined
          ? []
          : [
              {
                key: row.key,
                place: row.awardPlace ?? row.place,
                name: row.name ?? row.unit.name,
                sex: row.sex,
                unit: row.unit.name,
                post: row.post,
                shown: row.total?.shown ?? '',
                shared: own.shared,
                also: row.awards.map(({ title }) => title).filter((title) => title !== award.title),
              },
            ];
      }),
    }));
  });

/** Titles of awards that wait for a decision, with who is concerned. */
export const pendingAwards = ({
  rankings,
}: ResultBoard): readonly { readonly title: string; readonly names: readonly string[] }[] => {
  const rows = rankings.flatMap((ranking) => ranking.rows);
  return [...new Set(rows.flatMap(({ pending }) => pending))].map((title) => ({
    title,
    names: rows
      .filter(({ pending }) => pending.includes(title))
      .map(({ name, unit }) => name ?? unit.name),
  }));
};
