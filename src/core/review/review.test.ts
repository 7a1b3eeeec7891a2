import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactInteger, exactText, fraction } from '../kernel/exact.ts';
import type { NominationId } from '../nomination/nominee.ts';
import {
  castBallot,
  countBallots,
  readPaperBallot,
  type Ballot,
  type Tally,
  type Turnout,
} from './ballot.ts';
import {
  mayOpen,
  reviewRules,
  type Candidate,
  type Member,
  type MemberId,
  type ReviewStage,
} from './panel.ts';
import {
  decideDismissal,
  decideRecusal,
  quorumWarnings,
  recusalHints,
  standingRecusals,
  type Recusal,
} from './recusal.ts';
import { decideList, reachedByMark, reachedByVotes, type Reached } from './result.ts';
import { candidateMark, readMarks, sheetTotal, type Seat } from './sheet.ts';

const STAGE: ReviewStage = {
  id: 'review',
  title: '评审',
  kind: 'review',
  after: [],
  dues: [],
  source: 'J4.1',
  organisers: ['publicity', 'insurance'],
  method: 'scores',
  places: 2,
  quorum: 2,
  panel: null,
  recusal: ['own-unit', 'relative', 'other-interest'],
  criteria: [
    { id: 'virtue', title: '文明道德底蕴', weight: 60, source: 'J13' },
    { id: 'close', title: '贴近群众', weight: 40, source: 'J13' },
  ],
} as unknown as ReviewStage;

const RULE = {
  kind: 'approve',
  majority: 'present',
  reason: '会议商定',
  decidedBy: ['宣传部', '医保局'],
} as const;

const codes = (decision: {
  readonly ok: boolean;
  readonly refusals?: readonly { readonly code: string }[];
}): readonly string[] => decision.refusals?.map(({ code }) => code) ?? [];

const id = (name: string): NominationId => name as NominationId;
const member = (name: string, organiser = 'publicity', ...units: string[]): Member => ({
  id: name as MemberId,
  account: `account-${name}` as never,
  name,
  organiser,
  units: units as never,
});
const candidate = (name: string, unit: string): Candidate => ({
  id: id(name),
  name,
  unit: unit as never,
});

describe('J4.1 what must be decided before a review', () => {
  test('places, quorum and method, each with its own refusal', () => {
    const open = { ...STAGE, places: null, quorum: null, method: null };
    expect(codes(reviewRules(open, null))).toEqual([
      'review.places-undecided',
      'review.quorum-undecided',
      'review.method-undecided',
    ]);
    expect(codes(reviewRules({ ...STAGE, places: null }, null))).toEqual([
      'review.places-undecided',
    ]);
    expect(codes(reviewRules({ ...STAGE, method: 'ballots' }, null))).toEqual([
      'review.ballot-rule-missing',
    ]);
    expect(reviewRules({ ...STAGE, method: 'ballots' }, RULE).ok).toBe(true);
  });

  test('weights make 100, or nobody has one and all count alike', () => {
    const [one, other] = STAGE.criteria as [never, never];
    const light = { ...(one as object), weight: 50 } as never;
    const none = { ...(one as object), weight: null } as never;
    const bare = { ...(other as object), weight: null } as never;
    expect(codes(reviewRules({ ...STAGE, criteria: [light, other] }, null))).toEqual([
      'review.weights-incomplete',
    ]);
    expect(codes(reviewRules({ ...STAGE, criteria: [none, other] }, null))).toEqual([
      'review.weights-incomplete',
    ]);
    const alike = reviewRules({ ...STAGE, criteria: [none, bare] }, null);
    expect(alike.ok && alike.value.criteria.map(({ share }) => exactText(share))).toEqual([
      '1/2',
      '1/2',
    ]);
  });

  test('people of both organisers', () => {
    const both = [
      { id: 'publicity', name: '宣传部' },
      { id: 'insurance', name: '医保局' },
    ];
    const people = [candidate('甲', 'u')];
    expect(mayOpen('preparing', both, [member('a'), member('b', 'insurance')], people).ok).toBe(
      true,
    );
    const one = mayOpen('preparing', both, [member('a')], people);
    expect(!one.ok && one.refusals).toEqual([
      { code: 'review.organiser-missing', params: { organiser: '医保局' }, clause: 'J4.1' },
    ]);
    expect(codes(mayOpen('open', both, [], people))).toEqual(['review.not-preparing']);
    expect(codes(mayOpen('preparing', [], [], []))).toEqual(['review.no-candidates']);
  });
});

describe('recusal', () => {
  const office = member('张局', 'insurance', 'bureau-office', 'bureau');
  const other = member('李处', 'publicity', 'publicity');
  const people = [candidate('王一', 'bureau'), candidate('李二', 'nanhu')];
  const kinds = STAGE.recusal;
  const declared: Recusal = {
    id: 'r1',
    member: other.id,
    nomination: id('李二'),
    kind: 'relative',
    source: 'self',
    reason: '表兄弟',
    state: 'standing',
  };

  test('own unit follows from the units, for people of offices within it, too', () => {
    expect(standingRecusals(kinds, [office, other], people, [])).toEqual([
      {
        id: null,
        member: office.id,
        nomination: id('王一'),
        kind: 'own-unit',
        source: 'units',
        reason: '评委与人选同属推荐单位',
        state: 'standing',
      },
    ]);
    expect(standingRecusals(['relative'], [office], people, [])).toEqual([]);
  });

  test('a dismissed one does not stand; the same pair is not recorded twice', () => {
    const standing = standingRecusals(kinds, [other], people, [declared]);
    expect(standing).toEqual([declared]);
    expect(codes(decideRecusal(kinds, standing, declared))).toEqual(['review.recusal-exists']);
    expect(codes(decideRecusal(['own-unit'], [], declared))).toEqual(['review.recusal-kind']);
    expect(standingRecusals(kinds, [other], people, [{ ...declared, state: 'dismissed' }])).toEqual(
      [],
    );
  });

  test('whoever is kept away cannot lift it; the office may, with what is not self-evident', () => {
    expect(codes(decideDismissal(declared, other, other.account as never))).toEqual([
      'review.recusal-own',
    ]);
    expect(decideDismissal(declared, other, 'account-office' as never).ok).toBe(true);
    const [own] = standingRecusals(kinds, [office], people, []) as [Recusal];
    expect(codes(decideDismissal(own, office, 'account-office' as never))).toEqual([
      'review.recusal-self-evident',
    ]);
  });

  test('hints: same name, same telephone, same surname near by; none that was decided', () => {
    const near = people.map((one) => ({ ...one, above: [one.unit, 'city'] }));
    const li = member('李处', 'publicity', 'city');
    const never = () => false;
    expect(recusalHints([li], near, [], never)).toEqual([
      {
        member: li.id,
        nomination: id('李二'),
        kind: 'relative',
        reason: '评委与人选同姓，单位有隶属关系',
      },
    ]);
    expect(recusalHints([other], near, [], never)).toEqual([]);
    expect(recusalHints([other], near, [], (_, one) => one === '王一')).toHaveLength(1);
    expect(recusalHints([li], near, [declared], never)).toEqual([]);
  });

  test('warns where recusal leaves fewer than the quorum, on both sides of the edge', () => {
    const standing = standingRecusals(kinds, [office, other], people, []);
    expect(quorumWarnings(2, [office, other], people, standing)).toEqual([
      { candidate: id('王一'), left: 1 },
    ]);
    expect(quorumWarnings(1, [office, other], people, standing)).toEqual([]);
  });
});

describe('score sheets', () => {
  const rules = reviewRules(STAGE, null);
  const criteria = rules.ok ? rules.value.criteria : [];

  test.each([
    [{ virtue: '', close: '90' }, 'review.mark-missing'],
    [{ virtue: 'A', close: '90' }, 'review.mark-not-number'],
    [{ virtue: '100.1', close: '90' }, 'review.mark-range'],
    [{ virtue: '-1', close: '90' }, 'review.mark-range'],
    [{ virtue: '90.55', close: '90' }, 'review.mark-range'],
    [{ virtue: '90', close: '90', bonus: '5' }, 'review.mark-unknown'],
  ])('%j is refused: %s', (entered, code) => {
    expect(codes(readMarks(criteria, entered as never))).toEqual([code]);
  });

  test('0 and 100 are marks; shares are exact', () => {
    const read = readMarks(criteria, { virtue: '100', close: '0' });
    expect(read.ok && exactText(sheetTotal(criteria, read.value))).toBe('60');
    const uneven = readMarks(criteria, { virtue: '85.5', close: '91' });
    expect(uneven.ok && exactText(sheetTotal(criteria, uneven.value))).toBe('877/10');
  });

  const seat = (name: string, total: number | null, isRecused = false): Seat => ({
    member: name as MemberId,
    name,
    total: total === null ? null : exactInteger(total),
    isRecused,
  });

  test('a missing sheet is not 0, a late recusal voids a sheet, the ends are dropped', () => {
    const mark = candidateMark({ dropHighest: 1, dropLowest: 1, rounding: null }, [
      seat('a', 90),
      seat('b', 95),
      seat('c', 91),
      seat('d', null),
      seat('e', 100, true),
      seat('f', null, true),
      seat('g', 80),
    ]);
    expect(mark.seats.map(({ state }) => state)).toEqual([
      'counted',
      'dropped',
      'counted',
      'missing',
      'voided',
      'recused',
      'dropped',
    ]);
    expect([mark.mark && exactText(mark.mark), mark.scored, mark.of]).toEqual(['181/2', 4, 5]);
  });

  test('no sheet, or too few to drop from: no mark', () => {
    const rule = { dropHighest: 1, dropLowest: 1, rounding: null };
    expect(candidateMark(rule, [seat('a', null)]).mark).toBe(null);
    const two = candidateMark(rule, [seat('a', 90), seat('b', 80)]);
    expect(two.mark).toBe(null);
    expect(reachedByMark(id('甲'), two, 2)).toEqual({
      candidate: '甲',
      value: null,
      stands: false,
      words: '没有得分',
      lacking: '去掉最高、最低分后不够计算',
    });
    expect(reachedByMark(id('甲'), two, 3).lacking).toBe('不足3人评分');
  });
});

describe('ballots', () => {
  const round = { candidates: [id('甲'), id('乙'), id('丙')], places: 2, kind: 'limited' } as const;
  const turnout = (issued: number, returned: number): Turnout => ({
    issued,
    returned,
    recusedIssued: new Map([[id('丙'), 1]]),
    recusedReturned: new Map([[id('丙'), 1]]),
  });
  const box = (...ballots: readonly (readonly string[] | null)[]): readonly Ballot[] =>
    ballots.map((chosen) => ({
      chosen: (chosen ?? []).map(id),
      isValid: chosen !== null,
    }));

  test('at most N; nobody twice; nobody who keeps away; nobody else', () => {
    const none = new Set<NominationId>();
    expect(castBallot(round, none, [id('甲'), id('乙')]).ok).toBe(true);
    expect(castBallot(round, none, []).ok).toBe(true);
    expect(codes(castBallot(round, none, round.candidates))).toEqual(['review.too-many-chosen']);
    expect(castBallot({ ...round, kind: 'approve' }, none, round.candidates).ok).toBe(true);
    expect(codes(castBallot(round, none, [id('甲'), id('甲')]))).toEqual(['review.chosen-twice']);
    expect(codes(castBallot(round, new Set([id('甲')]), [id('甲')]))).toEqual([
      'review.not-on-ballot',
    ]);
    expect(codes(castBallot(round, none, [id('丁')]))).toEqual(['review.not-on-ballot']);
  });

  test('on paper too many names, or a spoilt paper, is an invalid ballot; a blank one is valid', () => {
    const invalid = { ok: true, value: { chosen: [], isValid: false } };
    expect(readPaperBallot(round, round.candidates, false)).toEqual(invalid);
    expect(readPaperBallot(round, [id('甲')], true)).toEqual(invalid);
    expect(readPaperBallot(round, [], false)).toEqual({
      ok: true,
      value: { chosen: [], isValid: true },
    });
  });

  test('counts issued, returned, valid, invalid; majority without those who keep away', () => {
    const ballots = box(['甲', '乙'], ['甲', '丙'], ['甲', '丙'], [], null);
    const counted = countBallots(round, 'present', ballots, turnout(6, 5));
    expect(counted).toEqual({
      ok: true,
      value: {
        issued: 6,
        returned: 5,
        valid: 4,
        invalid: 1,
        tallies: [
          { candidate: '甲', votes: 3, of: 6, hasMajority: false, voters: 5 },
          { candidate: '乙', votes: 1, of: 6, hasMajority: false, voters: 5 },
          { candidate: '丙', votes: 2, of: 5, hasMajority: false, voters: 4 },
        ],
      },
    });
    const valid = countBallots(round, 'valid', ballots, turnout(6, 5));
    expect(valid.ok && valid.value.tallies.map(({ of, hasMajority }) => [of, hasMajority])).toEqual(
      [
        [4, true],
        [4, false],
        [4, false],
      ],
    );
  });

  test('more papers back than out makes the vote void; a paper not yet read is missed', () => {
    expect(codes(countBallots(round, 'valid', box([], []), turnout(1, 2)))).toEqual([
      'review.papers-more',
    ]);
    expect(codes(countBallots(round, 'valid', box([], []), turnout(3, 1)))).toEqual([
      'review.papers-more',
    ]);
    expect(codes(countBallots(round, 'valid', box([]), turnout(3, 2)))).toEqual([
      'review.papers-missing',
    ]);
  });
});

describe('who is proposed', () => {
  const reached = (name: string, value: number, stands = true): Reached => ({
    candidate: id(name),
    value: exactInteger(value),
    stands,
    words: `${value}分`,
    lacking: '没有超过半数',
  });
  const tally = (name: string, votes: number, of = 5): Tally => ({
    candidate: id(name),
    votes,
    of,
    hasMajority: votes * 2 > of,
    voters: of,
  });
  const summary = (outcome: ReturnType<typeof decideList>) =>
    outcome.placed.map(({ candidate, outcome: out, rank }) => [candidate, out, rank]);

  test('the best up to the places, each with what decided it', () => {
    const list = [reached('甲', 80), reached('乙', 92), reached('丙', 99, false)];
    expect(decideList(list, 1, [])).toEqual({
      placed: [
        { candidate: '乙', outcome: 'proposed', rank: 1, reason: '92分，第1名' },
        { candidate: '甲', outcome: 'not-proposed', rank: 2, reason: '80分，第2名，名额已满' },
        { candidate: '丙', outcome: 'not-proposed', rank: null, reason: '99分，没有超过半数' },
      ],
      tie: null,
    });
  });

  test('equals within the places need no vote; across the boundary they do, again and again', () => {
    const list = [reached('甲', 90), reached('乙', 90), reached('丙', 90), reached('丁', 70)];
    expect(decideList(list, 3, []).tie).toBe(null);
    const open = decideList(list, 2, []);
    expect(open.tie).toEqual({ candidates: ['甲', '乙', '丙'], places: 2 });
    const first = { round: 2, tallies: [tally('甲', 4), tally('乙', 3), tally('丙', 3)] };
    const again = decideList(list, 2, [first]);
    expect(again.tie).toEqual({ candidates: ['乙', '丙'], places: 1 });
    const second = { round: 3, tallies: [tally('丙', 4), tally('乙', 1)] };
    const done = decideList(list, 2, [first, second]);
    expect(summary(done)).toEqual([
      ['甲', 'proposed', 1],
      ['丙', 'proposed', 2],
      ['乙', 'not-proposed', 3],
      ['丁', 'not-proposed', 4],
    ]);
    expect(done.placed[1]?.reason).toBe(
      '90分相同，第2轮3票（应计5票）相同，第3轮4票（应计5票），第2名',
    );
  });

  test('colleagues who keep away do not set a candidate back', () => {
    const few = reachedByVotes(tally('甲', 4, 4), 3);
    const many = reachedByVotes(tally('乙', 5, 7), 3);
    expect(summary(decideList([many, few], 1, []))).toEqual([
      ['甲', 'proposed', 1],
      ['乙', 'not-proposed', 2],
    ]);
    expect(reachedByVotes(tally('甲', 4, 4), 5).lacking).toBe('不足5人投票');
    expect(reachedByVotes(tally('甲', 2, 4), 3).lacking).toBe('没有超过半数');
  });

  test('agrees with a slow second method: nobody proposed is worse than somebody left out', () => {
    const marks = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(marks, fc.integer({ min: 1, max: 14 }), (values, places) => {
        const list = values.map((value, index) => reached(`n${index}`, value));
        const { placed, tie } = decideList(list, places, []);
        const valueOf = (one: NominationId): number => values[Number(one.slice(1))] ?? -1;
        const of = (outcome: string) =>
          placed.filter((one) => one.outcome === outcome).map((one) => valueOf(one.candidate));
        const [proposed, out, tied] = [of('proposed'), of('not-proposed'), of('tied')];
        const least = (some: readonly number[]) => Math.min(...some, Infinity);
        const highest = (some: readonly number[]) => Math.max(...some, -Infinity);
        expect(placed).toHaveLength(values.length);
        expect(least(proposed)).toBeGreaterThan(highest([...tied, ...out]));
        expect(proposed.length + (tie?.places ?? 0)).toBe(Math.min(places, values.length));
        expect(new Set(tied).size).toBe(tied.length === 0 ? 0 : 1);
        for (const { candidate: one, rank } of placed)
          expect(rank).toBe(1 + values.filter((value) => value > valueOf(one)).length);
      }),
    );
  });

  test('marks that only fractions tell apart are told apart', () => {
    const list = [
      { ...reached('甲', 0), value: fraction(1, 3) },
      { ...reached('乙', 0), value: fraction(333_333_333_333_333_333n, 10n ** 18n) },
    ];
    expect(decideList(list, 1, []).placed[0]?.candidate).toBe('甲');
  });
});
