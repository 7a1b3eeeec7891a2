import type {
  ScoringSheetRow,
  ScoringSheetView,
  SheetFormView,
  SheetValuesInput,
} from '../../contract/scoring/shapes.ts';
import type { AccountId } from '../../core/access/actor.ts';
import { plainText } from '../../core/kernel/exact.ts';
import type { Component } from '../../core/score/rules.ts';
import type { SheetForm } from '../../core/scoring/form.ts';
import { ownEntry, type EntryKind, type SheetState } from '../../core/scoring/sheet.ts';
import { OUTCOME_TITLES, type SheetValues } from '../../core/scoring/values.ts';
import type { ScoredPart, Sheet } from './load.ts';

/** What an entry is called in a sheet's history. */
export const ENTRY_WORDS: Readonly<Record<EntryKind, string>> = {
  typed: '录入',
  imported: '导入',
  settled: '裁定',
  corrected: '提出更正',
  confirmed: '确认更正',
  rejected: '不同意更正',
};

/** A sheet's state with its tone. */
export const sheetWord = ({ state, recusal }: Sheet): ScoringSheetRow['state'] => {
  if (recusal !== null) return { tone: 'idle', word: '回避' };
  switch (state.phase) {
    case 'empty':
      return state.wasAgreed ? { tone: 'late', word: '要重录' } : { tone: 'idle', word: '待录入' };
    case 'one':
      return { tone: 'active', word: '一人已录' };
    case 'disputed':
      return { tone: 'late', word: '不一致' };
    case 'agreed':
      if (state.open !== null) return { tone: 'todo', word: '更正待确认' };
      return { tone: 'done', word: state.corrected === null ? '一致' : '已更正' };
  }
};

/** Who stands with an entry, without what it says. */
export const typedBy = (state: SheetState): string[] => {
  switch (state.phase) {
    case 'empty':
      return [];
    case 'one':
      return [state.first.name];
    case 'disputed':
      return [state.first.name, state.second.name];
    case 'agreed':
      return [...new Set(state.from.map(({ name }) => name))];
  }
};

/** What somebody may do with the scores of a final. */
export interface Rights {
  readonly account: AccountId | null;
  readonly mayEnter: boolean;
  readonly mayManage: boolean;
}

/** What somebody should do next on a sheet; null: nothing. */
export const nextOn = (
  { state, recusal }: Sheet,
  { signed }: ScoredPart,
  { account, mayEnter, mayManage }: Rights,
): ScoringSheetView['next'] => {
  if (recusal !== null || !mayEnter || account === null) return null;
  const isMine = ownEntry(state, account) !== null;
  switch (state.phase) {
    case 'empty':
      return signed === null ? 'type' : null;
    case 'one':
      return signed === null && !isMine ? 'type-second' : null;
    case 'disputed':
      if (signed !== null) return null;
      return isMine ? 'retype' : mayManage ? 'settle' : null;
    case 'agreed':
      return state.open !== null && state.open.account !== account ? 'confirm' : null;
  }
};

/** Values as they cross the wire. */
export const valuesView = (values: SheetValues): SheetValuesInput =>
  values.kind === 'marks'
    ? { kind: 'marks', marks: { ...values.marks } }
    : values.kind === 'ledger'
      ? { kind: 'ledger', entries: values.entries.map((entry) => ({ ...entry })) }
      : values;

const limit = (bound: Component['least']): string | null =>
  bound === null ? null : plainText(bound);

/** What a sheet asks for, as screens draw it. */
export const formView = (form: SheetForm): SheetFormView => {
  const ofTeam = form.component.of === 'team';
  if (form.kind === 'marks')
    return {
      kind: 'marks',
      ofTeam,
      lines: form.lines.map(({ key, title, least, most, usual, isAbsent }) => ({
        key,
        title,
        least: limit(least),
        most: limit(most),
        usual:
          usual === null ? null : { least: plainText(usual.least), most: plainText(usual.most) },
        isAbsent,
      })),
    };
  const { rules } = form;
  return {
    kind: 'ledger',
    ofTeam,
    rules: { ...rules, bookings: rules.bookings.map((booking) => ({ ...booking })) },
    rounds: form.rounds.map(({ id, title }) => {
      const own = rules.bookings.filter(({ round }) => round === id);
      return {
        id,
        title,
        outcomes: [...new Set(own.map(({ outcome }) => outcome))].map((outcome) => {
          const booked = own.filter((rule) => rule.outcome === outcome);
          return {
            id: outcome,
            title: OUTCOME_TITLES[outcome],
            isStaked: booked.some(
              ({ team, person }) => team.kind === 'stake' || person.kind === 'stake',
            ),
            asksTogether: booked.some(({ answering }) => answering !== 'any'),
            asksPerson: booked.some(({ person }) => person.kind === 'stake' || person.points !== 0),
          };
        }),
      };
    }),
    people: form.people.map((one) => ({ ...one })),
  };
};
