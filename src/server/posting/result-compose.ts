import type { OrgUnitId } from '../../core/access/actor.ts';
import type { PostingLine, PostingScope } from '../../core/posting/text.ts';
import { giverWords, RESULT_COLUMNS, resultLines } from '../../core/result/lines.ts';
import { withoutHolders } from '../../core/result/standing.ts';
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

/** Said where somebody stays off by an earlier decision: places then have gaps. */
const VACANT_NOTE = '此前公示中已经撤下的，本次不再列入；空出的奖项不递补。';

/**
 * The lines of a posting from a sealed version of a result (N6, N7): names, units, posts and totals as they were sealed,
 * and nothing else of anybody.
 * @param off keys of those who were taken off, on this version's postings or an earlier one's: they are named nowhere
 */
export const composeResult = (
  sealed: SealedResult,
  scope: PostingScope,
  off: ReadonlySet<string>,
): ComposedResult => {
  const { result: frozen, takenOff } = withoutHolders(sealed.frozen, off);
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
    notes: [...giverWords(frozen), ...(takenOff.length === 0 ? [] : [VACANT_NOTE])],
  };
};
