import type { Day } from '../kernel/day.ts';
import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import type { HonourCode } from './code.ts';

/** Somebody who stands in a draft of the decision, with what posting says of them now. */
export interface NamingCandidate {
  readonly name: string;
  /** Left out by a recorded decision of the organisers. */
  readonly isLeftOut: boolean;
  /** Whether the posting lets this person be named at this instant (J4.3). */
  readonly nameable: Decision<unknown>;
}

/** A decision as drafted, for the rules of sending and issuing. */
export interface NamingDraft {
  readonly number: string;
  /** 成文日期. */
  readonly on: Day;
  readonly candidates: readonly NamingCandidate[];
  /** The last day of the posting on which they stood; null where posting gives none. */
  readonly postedUntil: Day | null;
}

/** `最美嘉兴人——最美医保人` of a plan titled `“最美嘉兴人——最美医保人”推选宣传活动`; the whole title where nothing is quoted. */
export const honourTitle = (planTitle: string): string =>
  /“([^”]+)”/u.exec(planTitle)?.[1] ?? planTitle;

/**
 * Whether a decision may go on, to the organisers or out: everybody in it may be named now, somebody is left, it has a
 * number, and it is dated after the posting (J4.3, J5). A person who may not be named is refused by name with the
 * posting's own reason after it; nobody else is hidden behind them.
 */
export const mayGoOn = (draft: NamingDraft): Decision<null, HonourCode> => {
  const refusals: Refusal<HonourCode>[] = [];
  const named = draft.candidates.filter(({ isLeftOut }) => !isLeftOut);
  if (named.length === 0) refusals.push({ code: 'honour.nobody-named', params: {} });
  const held: Refusal[] = [];
  for (const { name, nameable } of named) {
    if (nameable.ok) continue;
    refusals.push({ code: 'honour.not-nameable', params: { name }, clause: 'J4.3' });
    held.push(...nameable.refusals);
  }
  if (draft.number.trim() === '') refusals.push({ code: 'honour.number-missing', params: {} });
  if (draft.postedUntil !== null && draft.on <= draft.postedUntil)
    refusals.push({ code: 'honour.dated-before-posting', params: {}, clause: 'J4.3' });
  const [first, ...others] = refusals;
  if (first === undefined) return accept(null);
  return { ok: false, refusals: [first, ...others, ...(held as readonly Refusal<HonourCode>[])] };
};

/**
 * Whether a decision may be issued (印发): approved by both organisers in exactly this content, and everybody in it may
 * be named at this instant (J4.3).
 */
export const mayIssue = (
  draft: NamingDraft,
  approval: { readonly isApproved: boolean; readonly isSameContent: boolean },
  today: Day,
): Decision<null, HonourCode> => {
  if (!approval.isApproved || !approval.isSameContent)
    return refuse({ code: 'honour.not-approved', params: {}, clause: 'J5' });
  if (draft.on > today) return refuse({ code: 'honour.dated-ahead', params: {} });
  return mayGoOn(draft);
};

/**
 * Whether somebody may be left out: only who cannot be named now. Those who can are named as the posting had them; an
 * organiser does not strike anybody by hand.
 */
export const mayLeaveOut = (candidate: NamingCandidate): Decision<null, HonourCode> =>
  candidate.nameable.ok
    ? refuse({ code: 'honour.may-be-named', params: { name: candidate.name }, clause: 'J4.3' })
    : accept(null);
