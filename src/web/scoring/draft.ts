import { SCORING_SENTENCES } from '../../contract/scoring/refusals.ts';
import type { SheetFormView, SheetValuesInput } from '../../contract/scoring/shapes.ts';
import { fill } from '../../contract/sentence.ts';
import { parseDecimal, plainText, subtract, type Exact } from '../../core/kernel/exact.ts';
import { isUnusual } from '../../core/practical/criterion.ts';
import { bookLedger } from '../../core/quiz/ledger.ts';
import type { Component } from '../../core/score/rules.ts';
import { TEAM, type SheetForm } from '../../core/scoring/form.ts';
import { ABSENT, ledgerEntries, readSheet, scoresOf } from '../../core/scoring/values.ts';

/** An answer of a quiz while it is being typed. */
export interface AnswerDraft {
  readonly round: string;
  readonly outcome: string;
  readonly person: string;
  readonly together: boolean;
  readonly stake: string;
}

/** What somebody has typed on a sheet so far, as text. */
export interface Draft {
  readonly marks: Readonly<Record<string, string>>;
  readonly entries: readonly AnswerDraft[];
  /** The whole team did not compete. */
  readonly isAbsent: boolean;
}

/** What stands in a field for somebody who did not come. */
export const ABSENT_WORD = '缺考';

export const EMPTY_DRAFT: Draft = { marks: {}, entries: [], isAbsent: false };

/** A draft that says what was entered before. */
export const draftOf = (values: SheetValuesInput | null): Draft => {
  if (values === null) return EMPTY_DRAFT;
  if (values.kind === 'absent') return { ...EMPTY_DRAFT, isAbsent: true };
  if (values.kind === 'marks')
    return {
      ...EMPTY_DRAFT,
      marks: Object.fromEntries(
        Object.entries(values.marks).map(([key, mark]) => [
          key,
          mark === ABSENT ? ABSENT_WORD : mark,
        ]),
      ),
    };
  return {
    ...EMPTY_DRAFT,
    entries: values.entries.map(({ person, stake, ...entry }) => ({
      ...entry,
      person: person ?? '',
      stake: stake ?? '',
    })),
  };
};

type Outcome = Extract<SheetValuesInput, { kind: 'ledger' }>['entries'][number]['outcome'];

/** What a draft sends. */
export const valuesOf = (form: SheetFormView, draft: Draft): SheetValuesInput => {
  if (draft.isAbsent) return { kind: 'absent' };
  if (form.kind === 'marks') {
    const asked = form.lines.filter((line) => !line.isAbsent);
    return {
      kind: 'marks',
      marks: Object.fromEntries(asked.map(({ key }) => [key, draft.marks[key] ?? ''])),
    };
  }
  return {
    kind: 'ledger',
    entries: draft.entries.map(({ round, outcome, person, together, stake }) => ({
      round,
      outcome: outcome as Outcome,
      together,
      person: person === '' ? null : person,
      stake: stake.trim() === '' ? null : stake,
    })),
  };
};

const bound = (text: string | null): Exact | null => (text === null ? null : parseDecimal(text));

const componentOf = ({ ofTeam }: SheetFormView): Component => ({
  id: '',
  title: '',
  also: [],
  of: ofTeam ? 'team' : 'individual',
  least: null,
  most: null,
  absence: 'unranked',
  rounding: null,
  stage: null,
  source: '',
});

/** The form by which the server reads a sheet, so that the page finds the same faults. */
const formOf = (view: SheetFormView): SheetForm =>
  view.kind === 'marks'
    ? {
        kind: 'marks',
        subjects: [TEAM],
        component: componentOf(view),
        lines: view.lines.map(({ key, title, least, most, isAbsent }) => ({
          key,
          title,
          isAbsent,
          subject: view.ofTeam ? TEAM : key,
          least: bound(least),
          most: bound(most),
          usual: null,
        })),
      }
    : {
        kind: 'ledger',
        subjects: [TEAM],
        component: componentOf(view),
        rounds: view.rounds,
        rules: view.rules,
        people: view.people,
      };

/** Sentences by the line's key (marks) or the answer's number from 1 (ledger); `''` for the sheet as a whole. */
export type DraftFaults = Readonly<Record<string, string>>;

/** Everything that keeps a draft from being sent; what is still empty is named as missing. */
export const faultsOf = (view: SheetFormView, draft: Draft): DraftFaults => {
  const open = draft.entries.flatMap(({ outcome }, at) => (outcome === '' ? [at + 1] : []));
  if (view.kind === 'ledger' && !draft.isAbsent && open.length > 0)
    return Object.fromEntries(open.map((row) => [row, `第${row}题还没有选结果；请补选`]));
  const read = readSheet(formOf(view), valuesOf(view, draft));
  if (read.ok) return {};
  const faults: Record<string, string> = {};
  for (const { code, params, field } of read.refusals) {
    const at = field?.replace('body.values.marks.', '') ?? String(params['row'] ?? '');
    faults[at] ??= fill(SCORING_SENTENCES[code], params);
  }
  return faults;
};

/** Lines whose mark lies outside of where marks usually lie, each with that range: a reason to look at the paper again. */
export const unusualOf = (view: SheetFormView, draft: Draft): DraftFaults =>
  view.kind !== 'marks' || draft.isAbsent
    ? {}
    : Object.fromEntries(
        view.lines.flatMap(({ key, usual }) => {
          const [least, most] = [bound(usual?.least ?? null), bound(usual?.most ?? null)];
          const mark = parseDecimal((draft.marks[key] ?? '').trim());
          if (usual === null || least === null || most === null || mark === null) return [];
          return isUnusual({ least, most }, mark)
            ? [[key, `一般${usual.least}至${usual.most}分；请核对原件，无误可以保存`] as const]
            : [];
        }),
      );

/** The sum of a sheet that makes one score, once every line can be read; null before. */
export const totalOf = (view: SheetFormView, draft: Draft): string | null => {
  if (!view.ofTeam || draft.isAbsent) return null;
  const form = formOf(view);
  const read = readSheet(form, valuesOf(view, draft));
  if (!read.ok) return null;
  const total = scoresOf(form, read.value).get(TEAM) ?? null;
  return total === null ? null : plainText(total);
};

/** What each answer gave, and the total after it; empty texts from the first answer on that cannot be booked yet. */
export const runningOf = (
  view: Extract<SheetFormView, { kind: 'ledger' }>,
  draft: Draft,
): readonly { readonly change: string; readonly total: string }[] => {
  const balance = (count: number): Exact | null => {
    const part = { ...draft, entries: draft.entries.slice(0, count) };
    const read = readSheet(formOf(view), valuesOf(view, part));
    if (!read.ok || read.value.kind !== 'ledger') return null;
    return (
      bookLedger(view.rules, [TEAM], ledgerEntries(read.value.entries)).teams.get(TEAM) ?? null
    );
  };
  return draft.entries.map((_, at) => {
    const [before, after] = [balance(at), balance(at + 1)];
    if (before === null || after === null) return { change: '', total: '' };
    const change = plainText(subtract(after, before));
    return { change: change.startsWith('-') ? change : `+${change}`, total: plainText(after) };
  });
};
