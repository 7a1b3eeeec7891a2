import type { AccountId } from '../access/actor.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { NominationId } from '../nomination/nominee.ts';
import type { ReviewCode } from './code.ts';
import type { Candidate, Member, MemberId, ReviewStage } from './panel.ts';

/** Why a reviewer keeps away (回避): own unit, a relative, another interest. */
export type RecusalKind = ReviewStage['recusal'][number];

/**
 * Where it comes from: `units` is self-evident and cannot be lifted; `self` declared by the reviewer, `unit` by the
 * nominating unit, `hint` found by comparing and taken up by the office, `office` set by the office.
 */
export type RecusalSource = 'units' | 'self' | 'unit' | 'hint' | 'office';

/** One reviewer kept away from one nominee. `dismissed`: looked into, no reason to keep away. */
export interface Recusal {
  /** null: it follows from the units and is stored nowhere. */
  readonly id: string | null;
  readonly member: MemberId;
  readonly nomination: NominationId;
  readonly kind: RecusalKind;
  readonly source: RecusalSource;
  readonly reason: string;
  readonly state: 'standing' | 'dismissed';
}

/** What may point to an interest: not a recusal before the office says so. */
export interface RecusalHint {
  readonly member: MemberId;
  readonly nomination: NominationId;
  readonly kind: RecusalKind;
  readonly reason: string;
}

/** Surnames of two characters; of other names the first character is the surname. */
const DOUBLE_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '夏侯', '慕容'];

const surnameOf = (name: string): string =>
  DOUBLE_SURNAMES.find((one) => name.startsWith(one)) ?? [...name][0] ?? '';

/** Whether a reviewer is of the unit that nominated, or of a unit within it (SPEC J4.1: own unit). */
const isOwnUnit = (member: Member, candidate: Candidate): boolean =>
  member.units.includes(candidate.unit);

const keyOf = (one: { readonly member: MemberId; readonly nomination: NominationId }): string =>
  `${one.member} ${one.nomination}`;

/** Every recusal that stands: those that follow from the units, then those on record. */
export const standingRecusals = (
  kinds: readonly RecusalKind[],
  members: readonly Member[],
  candidates: readonly Candidate[],
  recorded: readonly Recusal[],
): readonly Recusal[] => {
  const own = kinds.includes('own-unit')
    ? members.flatMap((member) =>
        candidates
          .filter((candidate) => isOwnUnit(member, candidate))
          .map((candidate): Recusal => ({
            id: null,
            member: member.id,
            nomination: candidate.id,
            kind: 'own-unit',
            source: 'units',
            reason: '评委与人选同属推荐单位',
            state: 'standing',
          })),
      )
    : [];
  const seen = new Set(own.map(keyOf));
  return [...own, ...recorded.filter((one) => one.state === 'standing' && !seen.has(keyOf(one)))];
};

/**
 * Pairs that the office should look into: the reviewer is the nominee, has the same telephone, or has the surname of a
 * nominee of the same place. Pairs that were decided before are left out.
 * @param samePhone whether reviewer and nominee left the same telephone, compared by blind index
 */
export const recusalHints = (
  members: readonly Member[],
  candidates: readonly (Candidate & { readonly above: readonly string[] })[],
  decided: readonly Pick<Recusal, 'member' | 'nomination'>[],
  samePhone: (member: MemberId, nomination: NominationId) => boolean,
): readonly RecusalHint[] => {
  const known = new Set(decided.map(keyOf));
  return members.flatMap((member) =>
    candidates.flatMap((candidate): readonly RecusalHint[] => {
      const pair = { member: member.id, nomination: candidate.id };
      if (known.has(keyOf(pair))) return [];
      if (samePhone(member.id, candidate.id))
        return [{ ...pair, kind: 'relative', reason: '评委与人选登记的电话相同' }];
      if (member.name === candidate.name)
        return [{ ...pair, kind: 'other-interest', reason: '评委与人选同名，可能是本人' }];
      const near = member.units.some((unit) => candidate.above.includes(unit));
      return near && surnameOf(member.name) === surnameOf(candidate.name)
        ? [{ ...pair, kind: 'relative', reason: '评委与人选同姓，单位有隶属关系' }]
        : [];
    }),
  );
};

/** Whether a recusal may be recorded. Only the kinds that the plan names count. */
export const decideRecusal = (
  kinds: readonly RecusalKind[],
  standing: readonly Recusal[],
  asked: Pick<Recusal, 'member' | 'nomination' | 'kind'>,
): Decision<null, ReviewCode> => {
  if (!kinds.includes(asked.kind)) return refuse({ code: 'review.recusal-kind', params: {} });
  return standing.some((one) => keyOf(one) === keyOf(asked))
    ? refuse({ code: 'review.recusal-exists', params: {} })
    : accept(null);
};

/** Whether a recusal may be lifted: never one that follows from the units, never by whom it keeps away. */
export const decideDismissal = (
  recusal: Recusal,
  member: Pick<Member, 'account'>,
  actor: AccountId,
): Decision<null, ReviewCode> => {
  if (recusal.source === 'units')
    return refuse({ code: 'review.recusal-self-evident', params: {} });
  if (member.account === actor) return refuse({ code: 'review.recusal-own', params: {} });
  return recusal.state === 'dismissed'
    ? refuse({ code: 'review.recusal-not-found', params: {} })
    : accept(null);
};

/** Reviewers left for each candidate, and whether they are fewer than the plan wants: asked before the meeting. */
export const quorumWarnings = (
  quorum: number,
  members: readonly Member[],
  candidates: readonly Candidate[],
  standing: readonly Recusal[],
): readonly { readonly candidate: NominationId; readonly left: number }[] =>
  candidates.flatMap(({ id }) => {
    const away = new Set(
      standing.filter(({ nomination }) => nomination === id).map(({ member }) => member),
    );
    const left = members.filter((member) => !away.has(member.id)).length;
    return left < quorum ? [{ candidate: id, left }] : [];
  });
