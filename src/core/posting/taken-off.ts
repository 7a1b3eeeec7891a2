import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { PostingCode } from './code.ts';

/** That the organisers took somebody off the posting of a version of a result. */
export interface Removal {
  /** Id of the decision. */
  readonly id: string;
  /** Who held a place of the result: a team member, a unit of the plan. */
  readonly holder: string;
  readonly version: number;
}

/** That the organisers decided to put somebody back on the posting of a later version. */
export interface Return {
  /** Ids of the removals that it undoes; one that came later stands. */
  readonly removals: readonly string[];
  /** null while nobody else has answered. */
  readonly verdict: 'confirmed' | 'rejected' | null;
}

/** Whether a removal is undone: by a decision that names it and that somebody else confirmed. */
const isUndone = ({ id }: Removal, returns: readonly Return[]): boolean =>
  returns.some(({ removals, verdict }) => verdict === 'confirmed' && removals.includes(id));

/**
 * Removals from postings of earlier versions that bind a version (J4.3): a removal carries over to every later one, until
 * a recorded decision to put somebody back is confirmed.
 */
export const carriedOver = <Given extends Removal>(
  removals: readonly Given[],
  returns: readonly Return[],
  version: number,
): readonly Given[] => removals.filter((one) => one.version < version && !isUndone(one, returns));

/**
 * Who is off a version: taken off its own posting, which nothing undoes, or off an earlier one and not put back.
 */
export const holdersOff = (
  removals: readonly Removal[],
  returns: readonly Return[],
  version: number,
): ReadonlySet<string> =>
  new Set(
    [
      ...removals.filter((one) => one.version === version),
      ...carriedOver(removals, returns, version),
    ].map(({ holder }) => holder),
  );

/** Whether somebody may answer a decision to put somebody back: once, and who asked for it confirms nothing. */
export const decideReturn = (
  asked: { readonly account: string; readonly verdict: Return['verdict'] },
  account: string,
  verdict: 'confirmed' | 'rejected',
): Decision<null, PostingCode> => {
  if (asked.verdict !== null) return refuse({ code: 'posting.return-answered', params: {} });
  return verdict === 'confirmed' && asked.account === account
    ? refuse({ code: 'posting.return-own', params: {} })
    : accept(null);
};
