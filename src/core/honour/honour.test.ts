import { describe, expect, it } from 'vitest';
import { accept, refuse } from '../kernel/decision.ts';
import { day, type Instant } from '../kernel/day.ts';
import { mayClose, type ClosingFacts } from './closing.ts';
import { honourTitle, mayGoOn, mayIssue, mayLeaveOut, type NamingDraft } from './naming.ts';
import { countBy, shareText } from './report.ts';
import { checkQuote, paragraphsOf, quotePlace, sentencesOf } from './story.ts';

const refused = refuse({ code: 'posting.period-open', params: { until: '6月22日' } });

const draft = (changed: Partial<NamingDraft> = {}): NamingDraft => ({
  number: '演示〔2020〕1号',
  on: day('2020-06-23'),
  candidates: [
    { name: '甲', isLeftOut: false, nameable: accept(null) },
    { name: '乙', isLeftOut: false, nameable: accept(null) },
  ],
  postedUntil: day('2020-06-22'),
  ...changed,
});

const codes = (decision: ReturnType<typeof mayGoOn>): readonly string[] =>
  decision.ok ? [] : decision.refusals.map(({ code }) => code);

describe('J4.3: whether a decision may go on', () => {
  it('names whoever may not be named, with the posting’s own reason after', () => {
    const candidates = [
      { name: '甲', isLeftOut: false, nameable: refused },
      { name: '乙', isLeftOut: false, nameable: accept(null) },
    ];
    expect(codes(mayGoOn(draft({ candidates })))).toEqual([
      'honour.not-nameable',
      'posting.period-open',
    ]);
  });

  it('goes on without somebody left out, but not without everybody', () => {
    const left = { name: '甲', isLeftOut: true, nameable: refused };
    const other = { name: '乙', isLeftOut: false, nameable: accept(null) };
    expect(codes(mayGoOn(draft({ candidates: [left, other] })))).toEqual([]);
    expect(codes(mayGoOn(draft({ candidates: [left] })))).toEqual(['honour.nobody-named']);
  });

  it('is dated after the last day of the posting: that day itself is refused, the next one passes', () => {
    expect(codes(mayGoOn(draft({ on: day('2020-06-22') })))).toEqual([
      'honour.dated-before-posting',
    ]);
    expect(codes(mayGoOn(draft({ on: day('2020-06-23') })))).toEqual([]);
  });

  it('is issued in the approved content alone, and not ahead of its date', () => {
    const yes = { isApproved: true, isSameContent: true };
    const today = day('2020-06-23');
    expect(mayIssue(draft(), yes, today)).toEqual(accept(null));
    for (const approval of [
      { isApproved: false, isSameContent: true },
      { isApproved: true, isSameContent: false },
    ])
      expect(codes(mayIssue(draft(), approval, today))).toEqual(['honour.not-approved']);
    expect(codes(mayIssue(draft(), yes, day('2020-06-22')))).toEqual(['honour.dated-ahead']);
  });

  it('leaves out nobody who may be named', () => {
    expect(codes(mayLeaveOut({ name: '甲', isLeftOut: false, nameable: accept(null) }))).toEqual([
      'honour.may-be-named',
    ]);
    expect(codes(mayLeaveOut({ name: '甲', isLeftOut: false, nameable: refused }))).toEqual([]);
  });
});

describe('J5: what a page takes from a story', () => {
  const STORY =
    '　　她说：“材料可以慢慢补，人不要来第二趟。”\n\n第二段没有什么特别的事情。\n第三段。';

  it('has its paragraphs without indents, its sentences once, and a quote of its own words', () => {
    expect(paragraphsOf(STORY)).toEqual([
      '她说：“材料可以慢慢补，人不要来第二趟。”',
      '第二段没有什么特别的事情。',
      '第三段。',
    ]);
    expect(sentencesOf(STORY)).toEqual([
      '她说：“材料可以慢慢补，人不要来第二趟。”',
      '第二段没有什么特别的事情。',
    ]);
    expect(checkQuote('“材料可以慢慢补，人不要来第二趟。”', '', STORY).ok).toBe(true);
    expect(checkQuote('别的话', '', STORY).ok).toBe(false);
    expect(checkQuote('别的话', '写在扉页', STORY).ok).toBe(true);
    expect([[], ['一'], ['一', '二', '三']].map(quotePlace)).toEqual([0, 1, 2]);
  });

  it('is given under the title that the plan quotes', () => {
    expect(honourTitle('“最美嘉兴人——最美医保人”推选宣传活动')).toBe('最美嘉兴人——最美医保人');
    expect(honourTitle('先进个人推选')).toBe('先进个人推选');
  });
});

describe('closing', () => {
  const facts: ClosingFacts = {
    isClosed: false,
    names: true,
    isNamed: true,
    isConfirmed: true,
    hasDraft: false,
    openPostings: 0,
    openObjections: 0,
    archivedAt: 200 as Instant,
    settledAt: 100 as Instant,
  };

  it('names everything that stands in the way, in the order in which it is mended', () => {
    expect(mayClose(facts)).toEqual(accept(null));
    expect(
      codes(
        mayClose({ ...facts, isNamed: false, hasDraft: true, openObjections: 1, archivedAt: null }),
      ),
    ).toEqual([
      'closing.not-named',
      'closing.draft-open',
      'closing.objection-open',
      'closing.archive-missing',
    ]);
    expect(codes(mayClose({ ...facts, settledAt: 201 as Instant }))).toEqual([
      'closing.archive-stale',
    ]);
    expect(codes(mayClose({ ...facts, openPostings: 1 }))).toEqual(['closing.posting-open']);
    expect(codes(mayClose({ ...facts, isClosed: true }))).toEqual(['closing.closed']);
    expect(mayClose({ ...facts, names: false, isNamed: false })).toEqual(accept(null));
  });

  it('reckons percentages in whole numbers, half up, and of nothing says so', () => {
    expect(
      [
        [1, 3],
        [2, 3],
        [1, 8],
        [1, 16],
        [29, 29],
        [0, 0],
      ].map(([count = 0, of = 0]) => shareText({ count, of })),
    ).toEqual(['33.3%', '66.7%', '12.5%', '6.3%', '100.0%', '—']);
    expect(countBy(['a', 'b', 'a'], [{ id: 'a', title: '甲' }], (one) => one)).toEqual([
      { title: '甲', count: 2, of: 3 },
    ]);
  });
});
