import type { OrgUnitId } from '../../core/access/actor.ts';
import type { PostingLine, PostingScope } from '../../core/posting/text.ts';
import { giverWords, RESULT_COLUMNS, resultLines } from '../../core/result/lines.ts';
import type { SealedResult } from './result-source.ts';
import type { Holder } from './store.ts';

/** Stands in a lead for the number of people, or of teams, that are to be given something. */
export const PEOPLE_MARK = '{个人数}';
export const TEAM_MARK = '{团体数}';

/** What a sealed result gives to the text of its posting. */
export interface ComposedResult {
  readonly columns: readonly string[];
  readonly lines: readonly { readonly holder: Holder; readonly line: PostingLine }[];
  /** How many people and teams are to be given something. */
  readonly people: number;
  readonly teams: number;
  /** Who gives what. */
  readonly notes: readonly string[];
}

/**
 * The lines of a posting from a sealed version of a result (N6, N7): names, units, posts and totals as they were sealed,
 * and nothing else of anybody.
 */
export const composeResult = ({ frozen }: SealedResult, scope: PostingScope): ComposedResult => {
  const awarded = resultLines(frozen, 'awarded');
  const count = (of: 'individual' | 'team'): number =>
    new Set(awarded.filter((one) => one.of === of).map(({ holder }) => holder)).size;
  return {
    columns: RESULT_COLUMNS,
    lines: resultLines(frozen, scope).map((one, at) => ({
      holder: { holder: one.holder, nomination: null, unit: one.unit as OrgUnitId },
      line: {
        number: at + 1,
        name: one.name,
        unit: one.unitName,
        post: one.post,
        extra: [one.place, one.total, one.awards],
        group: one.group,
      },
    })),
    people: count('individual'),
    teams: count('team'),
    notes: giverWords(frozen),
  };
};
