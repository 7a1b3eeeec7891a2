import type { Day } from '../kernel/day.ts';
import type { Consultation } from './consultation.ts';
import { isAdverse, type OpinionResult } from './opinion.ts';

/** What an organiser decided on an adverse reply or an unfit inspection: the nomination goes on, or it ends. */
export type Ruling = 'goes-on' | 'stops';

/** A registered opinion, as rules see it. */
export interface RegisteredOpinion {
  readonly result: OpinionResult;
  readonly validUntil: Day | null;
  /** Whether what was sealed has changed since: the seal covers other words than those that stand now. */
  readonly isSealVoid: boolean;
  readonly ruling: Ruling | null;
}

/**
 * Where one consultation of one nominee stands, from one body. `undecided`: an adverse reply waits for an organiser;
 * `elsewhere`: the body says that another one has to be asked; `noted`: adverse, and the plan only has it noted.
 */
export type Standing =
  | 'not-asked'
  | 'waiting'
  | 'overdue'
  | 'clear'
  | 'noted'
  | 'goes-on'
  | 'undecided'
  | 'stopped'
  | 'elsewhere'
  | 'expired'
  | 'seal-void';

const adverseStanding = (
  { adverse }: Pick<Consultation, 'adverse'>,
  ruling: Ruling | null,
): Standing => {
  if (ruling === 'stops') return 'stopped';
  if (ruling === 'goes-on') return 'goes-on';
  return adverse === 'noted' ? 'noted' : 'undecided';
};

/**
 * Where a consultation stands as of a day (J7). What was said against a nominee holds until an organiser decides: neither
 * a changed form nor the end of its validity makes it vanish.
 * @param asked the newest asking that was not struck out, with the day by which the body should answer
 * @param opinion the newest opinion on that asking that was not struck out
 */
export const standingOf = (
  consultation: Pick<Consultation, 'adverse'>,
  asked: { readonly dueOn: Day | null } | null,
  opinion: RegisteredOpinion | null,
  today: Day,
): Standing => {
  if (asked === null) return 'not-asked';
  if (opinion === null) return asked.dueOn !== null && today > asked.dueOn ? 'overdue' : 'waiting';
  const { result, ruling, isSealVoid, validUntil } = opinion;
  if (isAdverse(result)) {
    const standing = adverseStanding(consultation, ruling);
    if (standing === 'undecided' || standing === 'stopped') return standing;
  }
  if (result === 'elsewhere') return 'elsewhere';
  if (isSealVoid) return 'seal-void';
  if (validUntil !== null && today > validUntil) return 'expired';
  return isAdverse(result) ? adverseStanding(consultation, ruling) : 'clear';
};

const DONE: readonly Standing[] = ['clear', 'noted', 'goes-on'];
const ASK_AGAIN: readonly Standing[] = ['not-asked', 'elsewhere', 'expired', 'seal-void'];

/** Whether nothing more is needed from the body. */
export const isDone = (standing: Standing): boolean => DONE.includes(standing);

/** Whether the body may be asked now. */
export const mayAsk = (standing: Standing): boolean => ASK_AGAIN.includes(standing);

/** Where an inspection (考察, J12) stands. */
export type InspectionStanding = 'none' | 'fit' | 'goes-on' | 'undecided' | 'stopped';

/** Where an inspection stands; an unfit finding waits for an organiser. null: none, or struck out. */
export const inspectionStanding = (
  inspection: { readonly outcome: 'fit' | 'unfit'; readonly ruling: Ruling | null } | null,
): InspectionStanding => {
  if (inspection === null) return 'none';
  if (inspection.outcome === 'fit') return 'fit';
  if (inspection.ruling === null) return 'undecided';
  return inspection.ruling === 'goes-on' ? 'goes-on' : 'stopped';
};
