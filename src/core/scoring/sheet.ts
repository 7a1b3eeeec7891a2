import type { AccountId } from '../access/actor.ts';
import type { Instant } from '../kernel/day.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { ScoringCode } from './code.ts';
import type { SheetForm } from './form.ts';
import { areSame, fits, type SheetValues } from './values.ts';

/** How an entry came about. `typed` and `imported` are the two independent ones; the others settle or correct. */
export type EntryKind = 'typed' | 'imported' | 'settled' | 'corrected' | 'confirmed' | 'rejected';

/** One entry on a sheet; entries supersede one another and none is ever changed. Numbers count from 1. */
export interface Entry {
  readonly number: number;
  readonly kind: EntryKind;
  readonly account: AccountId;
  readonly name: string;
  readonly at: Instant;
  /** null where the entry only answers a correction. */
  readonly values: SheetValues | null;
  readonly reason: string;
}

interface Agreed {
  readonly values: SheetValues;
  /** The entries it rests on, oldest first. */
  readonly from: readonly Entry[];
  /** The last correction that was confirmed. */
  readonly corrected: Entry | null;
  /** A correction that waits for somebody else. */
  readonly open: Entry | null;
}

/** Where a sheet stands. `wasAgreed`: what was agreed no longer fits the team or the plan, and is typed again. */
export type SheetState =
  | { readonly phase: 'empty'; readonly wasAgreed: boolean }
  | { readonly phase: 'one'; readonly first: Entry }
  | { readonly phase: 'disputed'; readonly first: Entry; readonly second: Entry }
  | ({ readonly phase: 'agreed' } & Agreed);

const valuesOf = ({ values }: Entry): SheetValues => {
  if (values === null) throw new RangeError('an entry without values');
  return values;
};

/** What a sheet has come to: who stands with what, and what is agreed. */
interface Course {
  readonly standing: readonly Entry[];
  readonly agreed: Agreed | null;
}

const afterTyping = ({ standing, agreed }: Course, entry: Entry): Course => {
  // Only what no longer fits is typed again after it was agreed.
  const others = agreed === null ? standing.filter((one) => one.account !== entry.account) : [];
  const same = others.find((one) => areSame(valuesOf(one), valuesOf(entry)));
  return {
    standing: [...others, entry],
    agreed:
      same === undefined
        ? null
        : { values: valuesOf(entry), from: [same, entry], corrected: null, open: null },
  };
};

const after = (course: Course, entry: Entry): Course => {
  const { standing, agreed } = course;
  switch (entry.kind) {
    case 'typed':
    case 'imported':
      return afterTyping(course, entry);
    case 'settled': {
      const from = [...standing, entry];
      return { standing, agreed: { values: valuesOf(entry), from, corrected: null, open: null } };
    }
    case 'corrected':
      return { standing, agreed: agreed === null ? null : { ...agreed, open: entry } };
    case 'confirmed': {
      const open = agreed?.open ?? null;
      if (open === null) return course;
      const from = [open, entry];
      return { standing, agreed: { values: valuesOf(open), from, corrected: open, open: null } };
    }
    case 'rejected':
      return { standing, agreed: agreed === null ? null : { ...agreed, open: null } };
  }
};

/** Where a sheet stands after its entries, oldest first. */
export const sheetState = (form: SheetForm, entries: readonly Entry[]): SheetState => {
  const { standing, agreed } = entries.reduce(after, { standing: [], agreed: null });
  if (agreed !== null)
    return fits(form, agreed.values)
      ? { phase: 'agreed', ...agreed }
      : { phase: 'empty', wasAgreed: true };
  const [first, second] = standing.filter((entry) => fits(form, valuesOf(entry)));
  if (first === undefined) return { phase: 'empty', wasAgreed: false };
  return second === undefined ? { phase: 'one', first } : { phase: 'disputed', first, second };
};

/** A correction that was confirmed: what it said, who confirmed it, and what had been agreed before. */
export interface Correction {
  readonly asked: Entry;
  readonly confirmed: Entry;
  readonly before: SheetValues;
}

/** The confirmed corrections of what is agreed now, oldest first; of what was typed anew since, none. */
export const correctionsOf = (entries: readonly Entry[]): readonly Correction[] => {
  let course: Course = { standing: [], agreed: null };
  let corrections: readonly Correction[] = [];
  for (const entry of entries) {
    const { agreed } = course;
    const asked = agreed?.open ?? null;
    if (agreed !== null && asked !== null && entry.kind === 'confirmed')
      corrections = [...corrections, { asked, confirmed: entry, before: agreed.values }];
    course = after(course, entry);
    if (course.agreed === null) corrections = [];
  }
  return corrections;
};

/** What somebody has standing on a sheet of their own; null where nothing. */
export const ownEntry = (state: SheetState, account: AccountId): Entry | null => {
  const mine = (entry: Entry): boolean =>
    entry.account === account && (entry.kind === 'typed' || entry.kind === 'imported');
  switch (state.phase) {
    case 'empty':
      return null;
    case 'one':
      return mine(state.first) ? state.first : null;
    case 'disputed':
      return [state.first, state.second].find(mine) ?? null;
    case 'agreed':
      return state.from.find(mine) ?? null;
  }
};

/**
 * Whether somebody may type a sheet: as one of two, who both know nothing of each other's. The same values sent again
 * change nothing (`repeated`).
 * @param seen number of the person's own entry that their screen showed, 0 for none
 */
export const decideTyping = (
  state: SheetState,
  account: AccountId,
  values: SheetValues,
  seen: number,
): Decision<'new' | 'repeated', ScoringCode> => {
  const own = ownEntry(state, account);
  if (own !== null && areSame(valuesOf(own), values)) return accept('repeated');
  if (state.phase === 'agreed') return refuse({ code: 'scoring.agreed', params: {} });
  if (own === null && state.phase === 'disputed')
    return refuse({
      code: 'scoring.two-typed',
      params: { first: state.first.name, second: state.second.name },
    });
  return (own?.number ?? 0) === seen
    ? accept('new')
    : refuse({ code: 'scoring.stale', params: {} });
};

/** Whether somebody may settle a sheet on which two differ: a third person, who typed neither. */
export const decideSettling = (
  state: SheetState,
  account: AccountId,
): Decision<null, ScoringCode> => {
  if (state.phase !== 'disputed') return refuse({ code: 'scoring.not-disputed', params: {} });
  return ownEntry(state, account) === null
    ? accept(null)
    : refuse({ code: 'scoring.own-entry', params: {} });
};

/** Whether a correction of what was agreed may be entered: it says something new, and none is open. */
export const decideCorrecting = (
  state: SheetState,
  values: SheetValues,
): Decision<null, ScoringCode> => {
  if (state.phase !== 'agreed') return refuse({ code: 'scoring.not-agreed', params: {} });
  if (state.open !== null)
    return refuse({ code: 'scoring.correction-open', params: { name: state.open.name } });
  return areSame(state.values, values)
    ? refuse({ code: 'scoring.nothing-changed', params: {} })
    : accept(null);
};

/** Whether somebody may answer a correction; confirming is for another than who entered it. */
export const decideAnswering = (
  state: SheetState,
  account: AccountId,
  verdict: 'confirmed' | 'rejected',
): Decision<null, ScoringCode> => {
  if (state.phase !== 'agreed' || state.open === null)
    return refuse({ code: 'scoring.no-correction', params: {} });
  return verdict === 'confirmed' && state.open.account === account
    ? refuse({ code: 'scoring.same-person', params: {} })
    : accept(null);
};
