import type { Kysely } from 'kysely';
import type { ActivityId, Grant } from '../../core/access/actor.ts';
import type { Day } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import type { UnitTree } from '../unit/queries.ts';

const titlesOf = async (
  db: Kysely<Database>,
  grants: readonly Grant[],
): Promise<ReadonlyMap<ActivityId, string>> => {
  const activities = grants.flatMap(({ scope }) =>
    'activity' in scope && scope.activity !== null ? [scope.activity] : [],
  );
  if (activities.length === 0) return new Map();
  const rows = await db
    .selectFrom('activity')
    .select(['id', 'title'])
    .where('id', 'in', [...new Set(activities)])
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
};

/**
 * Reads what the scopes of these grants are called, once for all of them: 全系统, a unit's name on `day`, an activity's
 * title, or both (海安市医疗保障局，限《…》); a panel is 《…》评审组, a sitting 《…》场次.
 * @returns the words for each of these grants
 */
export const readScopeWords = async (
  db: Kysely<Database>,
  grants: readonly Grant[],
  tree: UnitTree,
  day: Day,
): Promise<(grant: Grant) => string> => {
  const titles = await titlesOf(db, grants);
  const titleOf = (activity: ActivityId): string => titles.get(activity) ?? '已删除的活动';
  return ({ scope }) => {
    switch (scope.kind) {
      case 'system':
        return '全系统';
      case 'unit': {
        const name = tree.nameOn(scope.unit, day);
        return scope.activity === null ? name : `${name}，限《${titleOf(scope.activity)}》`;
      }
      case 'activity':
        return titleOf(scope.activity);
      case 'panel':
        return `《${titleOf(scope.activity)}》评审组`;
      case 'sitting':
        return `《${titleOf(scope.activity)}》场次`;
    }
  };
};
