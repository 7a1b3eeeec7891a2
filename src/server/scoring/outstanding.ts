import type { OrgUnitId } from '../../core/access/actor.ts';
import { isJudged } from '../../core/scoring/form.ts';
import { sheetTitle, type Final, type ScoredPart, type Sheet } from './load.ts';
import { scoreOf } from './score.ts';

/** What is still to come before the scores of a final are whole. */
export interface Outstanding {
  /** Id of the stage. */
  readonly stage: string;
  /** The sheet's title, or the stage's. */
  readonly title: string;
  /** null: it concerns the stage as a whole. */
  readonly unit: OrgUnitId | null;
  /** Id of the sheet; null where nobody began it, or there is none. */
  readonly sheet: string | null;
  readonly state: 'missing' | 'one-entry' | 'disputed' | 'unsigned';
  readonly says: string;
}

type Open = Pick<Outstanding, 'state' | 'says'>;

const openOn = ({ state, recusal }: Sheet, isSigned: boolean): Open | null => {
  if (recusal !== null) return null;
  switch (state.phase) {
    case 'empty':
      return state.wasAgreed
        ? {
            state: 'missing',
            says: `人员、到场或方案改过，要${isSigned ? '撤销裁判长签字后' : ''}重新录入`,
          }
        : { state: 'missing', says: '还没有录入' };
    case 'one':
      return { state: 'one-entry', says: `${state.first.name}已录入，等另一人录入` };
    case 'disputed':
      return {
        state: 'disputed',
        says: `${state.first.name}和${state.second.name}录入的不一致`,
      };
    case 'agreed':
      return state.open === null
        ? null
        : { state: 'disputed', says: `${state.open.name}提出的更正等另一人确认` };
  }
};

/** Why a team whose sheets are all agreed has no mark all the same: nobody is left to judge it, or they do not agree. */
const unformed = (part: ScoredPart, sheets: readonly Sheet[]): string | null => {
  const counted = sheets.filter(({ recusal }) => recusal === null);
  const [first] = counted;
  if (first === undefined) return '评委全部回避；请增加评委';
  if (counted.some(({ state }) => state.phase !== 'agreed')) return null;
  const scores = first.form.subjects.map((subject) => scoreOf(part, counted, subject));
  // Where all of them say that somebody did not come, there is nothing to work out.
  return (
    scores.find(({ value, source }) => value === null && source?.working !== '')?.source?.working ??
    null
  );
};

/** What keeps the whole stage: judges who are not registered, a team for which no mark can be formed. */
const judgesMissing = (part: ScoredPart): readonly (Open & Partial<Outstanding>)[] => {
  const { scored, judges, sheets } = part;
  const { stage, component } = scored;
  if (stage.kind !== 'practical') return [];
  if (judges.length === 0) return [{ state: 'missing', says: '还没有登记评委' }];
  const wanted = stage.panel.judges ?? 0;
  const found: (Open & Partial<Outstanding>)[] =
    judges.length < wanted
      ? [{ state: 'missing', says: `方案定${wanted}名评委，已登记${judges.length}名` }]
      : [];
  for (const team of new Set(sheets.map((sheet) => sheet.team))) {
    const says = unformed(
      part,
      sheets.filter((sheet) => sheet.team === team),
    );
    if (says !== null)
      found.push({
        unit: team.unit,
        title: `${component.title} ${team.short}`,
        state: 'missing',
        says,
      });
  }
  return found;
};

/** What a stage still lacks, sheet by sheet, then as a whole; its sign-off comes last. */
export const stageOutstanding = (part: ScoredPart): readonly Outstanding[] => {
  const { id, title } = part.scored.stage;
  const whole = (open: Open & Partial<Outstanding>): Outstanding => ({
    stage: id,
    title,
    unit: null,
    sheet: null,
    ...open,
  });
  return [
    ...(isJudged(part.scored) ? judgesMissing(part).map(whole) : []),
    ...part.sheets.flatMap((sheet): Outstanding[] => {
      const open = openOn(sheet, part.signed !== null);
      if (open === null) return [];
      const named = sheetTitle(part, sheet);
      return [{ stage: id, title: named, unit: sheet.place.unit, sheet: sheet.id, ...open }];
    }),
    ...(part.signed === null ? [whole({ state: 'unsigned', says: '裁判长还没有签字' })] : []),
  ];
};

/** What a final still lacks, in the plan's order of stages. */
export const outstandingOf = (final: Final): readonly Outstanding[] =>
  final.parts.flatMap((part) => stageOutstanding(part));
