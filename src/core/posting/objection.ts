import { instantAt, type Day, type Instant } from '../kernel/day.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { ObjectionCode } from './code.ts';
import type { Posting } from './posting.ts';

export type ObjectionChannel = Posting['objections']['channels'][number];

/** Which postmark tells whether a letter is in time. */
export type Postmark = 'sending' | 'arrival';

/**
 * `received`: its weight is not judged yet. `admitted`: material, being looked into. Then one of four ends:
 * `immaterial`, `upheld`, `rejected` (what it says is not so), `closed` (taken back, told twice, not ours).
 */
export type ObjectionState =
  'received' | 'admitted' | 'immaterial' | 'upheld' | 'rejected' | 'closed';

export const OBJECTION_STATE_WORDS: Readonly<Record<ObjectionState, string>> = {
  received: '待审查',
  admitted: '核查中',
  immaterial: '非实质性，已办结',
  upheld: '查实，已办结',
  rejected: '不属实，已办结',
  closed: '已办结',
};

export const isOpenObjection = (state: ObjectionState): boolean =>
  state === 'received' || state === 'admitted';

/** What a handler does to an objection. `note`: a step of the inquiry that changes no state. */
export type ObjectionMove = 'admit' | 'note' | 'dismiss' | 'uphold' | 'reject' | 'close' | 'reopen';

export const OBJECTION_MOVE_WORDS: Readonly<Record<ObjectionMove, string>> = {
  admit: '受理（实质性）',
  note: '记录核查经过',
  dismiss: '非实质性，办结',
  uphold: '查实，办结',
  reject: '不属实，办结',
  close: '其他原因办结',
  reopen: '重新核查',
};

const MOVES: Readonly<
  Record<
    ObjectionMove,
    { readonly from: readonly ObjectionState[]; readonly to: ObjectionState | null }
  >
> = {
  admit: { from: ['received'], to: 'admitted' },
  note: { from: ['received', 'admitted'], to: null },
  dismiss: { from: ['received', 'admitted'], to: 'immaterial' },
  uphold: { from: ['admitted'], to: 'upheld' },
  reject: { from: ['admitted'], to: 'rejected' },
  close: { from: ['received', 'admitted'], to: 'closed' },
  reopen: { from: ['immaterial', 'rejected', 'closed'], to: 'admitted' },
};

/** Moves that a state allows, in the order in which they are offered. */
export const movesFrom = (state: ObjectionState): readonly ObjectionMove[] =>
  (Object.keys(MOVES) as ObjectionMove[]).filter((move) => MOVES[move].from.includes(state));

/** What is written with a move; '' where nothing is. */
export interface MoveWords {
  /** For the record, read by handlers alone. */
  readonly findings: string;
  /** For whoever has the receipt. */
  readonly answer: string;
  /** For the organisers, who decide on what was upheld: without anybody who objected. */
  readonly report: string;
}

/**
 * The state after a move. Every move needs words for the record; one that ends it needs besides the answer that whoever
 * has the receipt reads.
 */
export const moveObjection = (
  state: ObjectionState,
  move: ObjectionMove,
  words: MoveWords,
): Decision<ObjectionState, ObjectionCode> => {
  const { from, to } = MOVES[move];
  if (!from.includes(state))
    return refuse({
      code: 'objection.step-unfit',
      params: { state: OBJECTION_STATE_WORDS[state] },
    });
  if (words.findings === '')
    return refuse({ code: 'objection.words-missing', params: {}, field: 'body.findings' });
  const after = to ?? state;
  if (!isOpenObjection(after) && words.answer === '')
    return refuse({ code: 'objection.words-missing', params: {}, field: 'body.answer' });
  if (after === 'upheld' && words.report === '')
    return refuse({ code: 'objection.words-missing', params: {}, field: 'body.report' });
  return accept(after);
};

/** An objection as it comes in, whoever enters it. Days are those of the office that got it. */
export interface ComingObjection {
  readonly channel: ObjectionChannel;
  /** When it reached the office: the instant for the page, the day otherwise. */
  readonly at: { readonly instant: Instant } | { readonly day: Day };
  /** Of a letter. */
  readonly postmark: Day | null;
  readonly lines: readonly number[] | 'all';
  readonly text: string;
  /** null: without a name. */
  readonly identity: { readonly name: string; readonly contact: string } | null;
}

/** What a posting says of objections. */
export interface ObjectionRules {
  readonly channels: readonly ObjectionChannel[];
  readonly anonymous: Posting['objections']['anonymous'];
  readonly opensAt: Instant;
  readonly last: Day;
  readonly endsAt: Instant;
  readonly lines: readonly number[];
}

const inTime = (
  { channel, at, postmark }: ComingObjection,
  { opensAt, endsAt, last }: ObjectionRules,
): readonly ObjectionCode[] => {
  if ('instant' in at)
    return at.instant < opensAt
      ? ['objection.not-yet']
      : at.instant >= endsAt
        ? ['objection.too-late']
        : [];
  if (instantAt(at.day, 1440) <= opensAt) return ['objection.received-before'];
  if (channel !== 'letter') return at.day > last ? ['objection.too-late'] : [];
  if (postmark === null) return ['objection.postmark-missing'];
  return postmark > last ? ['objection.postmark-too-late'] : [];
};

/**
 * Whether an objection is taken (J4.2): by a channel that the posting names, inside its period (a letter by its
 * postmark), about a line of it or the whole, saying what happened, with a name where the plan wants one.
 */
export const takeObjection = (
  coming: ComingObjection,
  rules: ObjectionRules,
  today: Day,
): Decision<null, ObjectionCode> => {
  const { channel, at, lines, text, identity } = coming;
  const codes: ObjectionCode[] = [];
  if (!rules.channels.includes(channel)) codes.push('objection.channel-closed');
  if ('day' in at && at.day > today) codes.push('objection.received-ahead');
  codes.push(...inTime(coming, rules));
  if (lines !== 'all' && (lines.length === 0 || lines.some((one) => !rules.lines.includes(one))))
    codes.push('objection.subject-missing');
  if (text.trim() === '') codes.push('objection.text-missing');
  if (identity === null && rules.anonymous === 'refused') codes.push('objection.must-be-named');
  if (identity !== null && (identity.name.trim() === '' || identity.contact.trim() === ''))
    codes.push('objection.name-missing');
  return codes.length === 0
    ? accept(null)
    : refuse(...codes.map((code) => ({ code, params: {}, clause: 'J4.2' })));
};
