import {
  compare,
  divide,
  exactInteger,
  plainText,
  subtract,
  sum,
  ZERO,
  type Exact,
} from '../kernel/exact.ts';
import { panelMark } from '../practical/panel.ts';
import { bookLedger } from '../quiz/ledger.ts';
import { TEAM, type Scored, type SheetForm } from './form.ts';
import { ledgerEntries, OUTCOME_TITLES, type SheetValues } from './values.ts';

/** A sheet that counts for a score: not agreed yet, or with the score it gives; null is 缺考 or 缺赛. */
export type CountedSheet =
  | { readonly phase: 'open' }
  | {
      readonly phase: 'agreed';
      readonly score: Exact | null;
      readonly form: SheetForm;
      readonly values: SheetValues;
    };

/** A component's value, positions of the sheets that the panel's rule leaves out, and how it came about. */
export interface ComponentMark {
  readonly mark: Exact | null;
  readonly dropped: readonly number[];
  readonly working: string;
}

/** A quiz written out: the base, every answer with what it gave, the total (N5.3). */
const ledgerWorking = (form: SheetForm, values: SheetValues): string => {
  if (form.kind !== 'ledger' || values.kind !== 'ledger') return '';
  const entries = ledgerEntries(values.entries);
  const balanceAfter = (count: number): Exact =>
    bookLedger(form.rules, [TEAM], entries.slice(0, count)).teams.get(TEAM) ?? exactInteger(0);
  const steps = values.entries.map(({ round, outcome }, at) => {
    const change = subtract(balanceAfter(at + 1), balanceAfter(at));
    const sign = compare(change, ZERO) < 0 ? '' : '+';
    const title = form.rounds.find(({ id }) => id === round)?.title ?? round;
    return `${title}${OUTCOME_TITLES[outcome]}${sign}${plainText(change)}`;
  });
  return [
    `基础分${form.rules.team.base}`,
    ...steps,
    `合计${plainText(balanceAfter(entries.length))}`,
  ].join('；');
};

/**
 * The value of a component from the sheets that count for it: the one sheet, or the panel's mark by the plan's rule
 * (N5.2). A panel mark is formed when every judge's sheet is agreed, not before; a judge who keeps away has none.
 * @param sheets by seat
 */
export const componentMark = (
  { stage, component }: Scored,
  sheets: readonly CountedSheet[],
): ComponentMark => {
  const agreed = sheets.flatMap((sheet) => (sheet.phase === 'agreed' ? [sheet] : []));
  const none = (working: string): ComponentMark => ({ mark: null, dropped: [], working });
  const [only] = agreed;
  if (only === undefined) return none('');
  if (stage.kind !== 'practical') {
    const isTeams = component.of === 'team';
    return { ...none(isTeams ? ledgerWorking(only.form, only.values) : ''), mark: only.score };
  }
  if (agreed.length < sheets.length)
    return none(`还缺${sheets.length - agreed.length}位评委的评分`);
  const scores = agreed.map(({ score }) => score);
  if (scores.every((score) => score === null)) return none('');
  if (scores.includes(null)) return none('有的评委评了分，有的写了缺赛；请核对评分表');
  // How many judges the plan wants is asked of the register; those who keep away are fewer here.
  const formed = panelMark({ ...stage.panel, judges: null }, scores);
  if (typeof formed === 'string')
    return none('评委太少，去掉最高分、最低分后没有评分可以平均；请增加评委');
  return formed;
};

/** How far each judge's mark is from the mean of all, in points; shown so that a slip of the pen stands out (N5.2). */
export const deviations = (marks: readonly Exact[]): readonly Exact[] => {
  if (marks.length === 0) return [];
  const mean = divide(sum(marks), exactInteger(marks.length));
  return marks.map((mark) => subtract(mark, mean));
};
