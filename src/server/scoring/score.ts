import { plainText, type Exact } from '../../core/kernel/exact.ts';
import type { SheetForm } from '../../core/scoring/form.ts';
import { componentMark, type CountedSheet } from '../../core/scoring/mark.ts';
import { scoresOf } from '../../core/scoring/values.ts';
import { sheetTitle, type ScoredPart, type Sheet } from './load.ts';

/** What a value of the table rests on. */
export interface ScoreSource {
  readonly sheets: readonly {
    /** Id of the sheet, for `sheetLines`. */
    readonly id: string;
    readonly title: string;
    /** As it stands on the sheet: `88`, `缺考`. */
    readonly value: string;
    /** Left out by the panel's rule. */
    readonly dropped: boolean;
    /** Who typed it, settled it or corrected it. */
    readonly by: readonly string[];
    /** Why it was corrected; empty where it was not. */
    readonly corrected: string;
  }[];
  /** How a panel's mark or a ledger's total came about; empty where the value is typed. */
  readonly working: string;
}

/** The value of one subject, with what it rests on; null where nothing is agreed yet. */
interface SubjectScore {
  readonly value: Exact | null;
  readonly source: ScoreSource | null;
}

const shownScore = (form: SheetForm, value: Exact | null): string =>
  value === null ? (form.component.of === 'team' ? '缺赛' : '缺考') : plainText(value);

/** The value of one subject of a team from the sheets that count, with its source. */
export const scoreOf = (
  part: ScoredPart,
  sheets: readonly Sheet[],
  subject: string,
): SubjectScore => {
  const counted = sheets.filter(({ recusal }) => recusal === null);
  const agreed = counted.flatMap((sheet) => {
    const { state } = sheet;
    if (state.phase !== 'agreed') return [];
    return [{ sheet, state, value: scoresOf(sheet.form, state.values).get(subject) ?? null }];
  });
  if (agreed.length === 0) return { value: null, source: null };
  const marks = counted.map((sheet): CountedSheet => {
    const found = agreed.find((one) => one.sheet === sheet);
    return found === undefined
      ? { phase: 'open' }
      : { phase: 'agreed', score: found.value, form: sheet.form, values: found.state.values };
  });
  const { mark, dropped, working } = componentMark(part.scored, marks);
  const positions = new Map(counted.map((sheet, at) => [sheet, at]));
  return {
    value: mark,
    source: {
      sheets: agreed.map(({ sheet, state, value }) => ({
        id: sheet.id ?? '',
        title: sheetTitle(part, sheet),
        value: shownScore(sheet.form, value),
        dropped: dropped.includes(positions.get(sheet) ?? -1),
        by: [...new Set(state.from.map(({ name }) => name))],
        corrected: state.corrected?.reason ?? '',
      })),
      working,
    },
  };
};
