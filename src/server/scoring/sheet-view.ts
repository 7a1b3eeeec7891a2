import type { z } from 'zod';
import type { sheetShape } from '../../contract/scoring/shapes.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import { plainText } from '../../core/kernel/exact.ts';
import { TEAM } from '../../core/scoring/form.ts';
import { correctionsOf, ownEntry } from '../../core/scoring/sheet.ts';
import { compareLines, scoresOf, shownLines } from '../../core/scoring/values.ts';
import { unitView } from '../preliminary/words.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { UnitTree } from '../unit/queries.ts';
import { sheetTitle, type Final, type ScoredPart, type Sheet } from './load.ts';
import {
  ENTRY_WORDS,
  formView,
  nextOn,
  sheetWord,
  typedBy,
  valuesView,
  type Rights,
} from './words.ts';

type SheetView = z.input<typeof sheetShape>;

const comparisonOf = ({ state, form }: Sheet): SheetView['comparison'] => {
  if (state.phase !== 'disputed') return null;
  const { first, second } = state;
  if (first.values === null || second.values === null) return null;
  return {
    first: first.name,
    second: second.name,
    firstValues: valuesView(first.values),
    secondValues: valuesView(second.values),
    lines: compareLines(form, first.values, second.values).map(
      ({ key, title, value, other, differs }) => ({
        key,
        title,
        first: value,
        second: other,
        differs,
      }),
    ),
  };
};

const totalOf = ({ form, state }: Sheet): string => {
  if (state.phase !== 'agreed' || form.component.of !== 'team') return '';
  const total = scoresOf(form, state.values).get(TEAM) ?? null;
  return total === null ? '缺赛' : plainText(total);
};

type Corrections = NonNullable<SheetView['agreed']>['corrections'];

const correctionsSeen = ({ form, entries }: Sheet): Corrections =>
  correctionsOf(entries).map(({ asked, confirmed, before }) => ({
    by: asked.name,
    confirmedBy: confirmed.name,
    at: confirmed.at,
    reason: asked.reason,
    lines: (asked.values === null ? [] : compareLines(form, before, asked.values))
      .filter(({ differs }) => differs)
      .map(({ key, title, value, other }) => ({ key, title, from: value, to: other })),
  }));

const agreedOf = (sheet: Sheet): SheetView['agreed'] => {
  const { state, form } = sheet;
  if (state.phase !== 'agreed') return null;
  return {
    values: valuesView(state.values),
    lines: shownLines(form, state.values).map((line) => ({ ...line })),
    total: totalOf(sheet),
    by: typedBy(state),
    corrections: correctionsSeen(sheet),
  };
};

const correctionOf = ({ state, form }: Sheet, { account }: Rights): SheetView['correction'] => {
  if (state.phase !== 'agreed' || state.open === null || state.open.values === null) return null;
  const { name, at, reason, values, account: author } = state.open;
  return {
    by: name,
    at,
    reason,
    isMine: author === account,
    lines: compareLines(form, state.values, values).map(
      ({ key, title, value, other, differs }) => ({ key, title, from: value, to: other, differs }),
    ),
  };
};

/**
 * Entries as the asker may read them: as long as only one has typed, none but the asker's own. Whoever types second
 * must not know what the first typed.
 */
const historyOf = ({ state, form, entries }: Sheet, { account }: Rights): SheetView['history'] => {
  const isOpen = state.phase === 'one' || (state.phase === 'empty' && !state.wasAgreed);
  return entries
    .filter((entry) => !isOpen || entry.account === account)
    .map(({ number, kind, name, at, reason, values }) => ({
      number,
      word: ENTRY_WORDS[kind],
      by: name,
      at,
      reason,
      lines: values === null ? [] : shownLines(form, values).map((line) => ({ ...line })),
    }));
};

/** One sheet as somebody may see it. */
export const sheetView = (
  final: Final,
  part: ScoredPart,
  sheet: Sheet,
  rights: Rights,
  tree: UnitTree,
  now: Instant,
): SheetView => {
  const { state, judge, place, form } = sheet;
  const { plan } = final.current;
  const { stage } = part.scored;
  const own = rights.account === null ? null : ownEntry(state, rights.account);
  return {
    id: sheet.id,
    title: sheetTitle(part, sheet),
    stage: { id: stage.id, title: stage.title, clause: clausePlace(plan, stage.source) },
    unit: unitView(tree, place.unit, now),
    judge:
      judge === null
        ? null
        : { id: judge.id, seat: judge.seat, name: judge.name, body: judge.body },
    form: formView(form),
    phase: state.phase,
    state: sheetWord(sheet),
    next: nextOn(sheet, part, rights),
    recused: sheet.recusal?.reason ?? '',
    signed: part.signed !== null,
    wasAgreed: state.phase === 'empty' && state.wasAgreed,
    own: own?.number ?? 0,
    ownValues: own === null || own.values === null ? null : valuesView(own.values),
    typedBy: typedBy(state),
    comparison: comparisonOf(sheet),
    agreed: agreedOf(sheet),
    correction: correctionOf(sheet, rights),
    history: historyOf(sheet, rights),
    revision: sheet.entries.at(-1)?.number ?? 0,
    mayEnter: rights.mayEnter,
    mayManage: rights.mayManage,
  };
};
