import type { FrozenGrant, FrozenResult } from './frozen.ts';

/** A sealed result as it stands once some were taken off its posting. */
export interface StandingResult {
  /** The result without them: no row, no award, no name among the members of a team. */
  readonly result: FrozenResult;
  /** What would have gone to them. It goes to nobody else: places are reckoned from scores alone. */
  readonly takenOff: readonly FrozenGrant[];
}

/** A list without the first of each name in another. */
const without = (names: readonly string[], off: readonly string[]): readonly string[] => {
  const left = [...off];
  return names.filter((name) => {
    const at = left.indexOf(name);
    if (at < 0) return true;
    left.splice(at, 1);
    return false;
  });
};

/**
 * What stands of a sealed result without some of its holders. Whoever was taken off is named nowhere, in a list of their
 * team neither; their award stays vacant and nobody moves up.
 * @param off keys of rows
 */
export const withoutHolders = (result: FrozenResult, off: ReadonlySet<string>): StandingResult => {
  const people = new Map(
    result.rankings
      .filter(({ of }) => of === 'individual')
      .flatMap(({ rows }) => rows)
      .filter(({ key }) => off.has(key))
      .map(({ key, unit, name }) => [key, { unit, name: name ?? '' }]),
  );
  const ofTeam = (unit: string): readonly string[] =>
    [...people.values()].filter((one) => one.unit === unit).map(({ name }) => name);
  return {
    result: {
      ...result,
      rankings: result.rankings.map((ranking) => ({
        ...ranking,
        rows: ranking.rows.filter(({ key }) => !off.has(key)),
      })),
      grants: result.grants
        .filter(({ key }) => !off.has(key))
        .map((grant) => ({ ...grant, members: without(grant.members, ofTeam(grant.unit)) })),
    },
    takenOff: result.grants.filter(({ key }) => off.has(key)),
  };
};
