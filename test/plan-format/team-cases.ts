import { expect } from 'vitest';
import { month } from '../../src/core/kernel/month.ts';
import { exactInteger, exactText, fraction } from '../../src/core/kernel/exact.ts';
import { panelMark } from '../../src/core/practical/panel.ts';
import { bookLedger, type LedgerEntry } from '../../src/core/quiz/ledger.ts';
import type { PersonFacts } from '../../src/core/person/facts.ts';
import { checkRoster, type RosterMember } from '../../src/core/team/roster.ts';
import { placesIn, stageOf, tallyRows, type Cases, type LoadedFragment } from '../fragments.ts';

const member = (name: string, role: string, facts: Partial<PersonFacts> = {}): RosterMember => ({
  name,
  role,
  facts: { attributes: {}, ...facts },
});
const contestants = (...names: readonly string[]): readonly RosterMember[] =>
  names.map((name) => member(name, 'contestant'));
const faults = (loaded: LoadedFragment, members: readonly RosterMember[]) =>
  checkRoster(stageOf(loaded, 'roster').rules, members).map(({ code, params }) => ({
    code,
    params,
  }));
const codes = (loaded: LoadedFragment, members: readonly RosterMember[]): readonly string[] =>
  faults(loaded, members).map((one) => one.code);

/** A contestant by sex and title; an empty title is not filled in. */
const person = (name: string, 性别: string, 职称: string): RosterMember =>
  member(name, 'contestant', { attributes: 职称 === '' ? { 性别 } : { 性别, 职称 } });

const entry = (
  round: string,
  outcome: LedgerEntry['outcome'],
  more: Partial<LedgerEntry> = {},
): LedgerEntry => ({
  team: 'east',
  person: '甲',
  round,
  outcome,
  together: false,
  stake: null,
  ...more,
});

const balances = (loaded: LoadedFragment, entries: readonly LedgerEntry[]) => {
  const { teams, persons } = bookLedger(stageOf(loaded, 'quiz').ledger, ['east', 'west'], entries);
  const text = (accounts: typeof teams) =>
    Object.fromEntries([...accounts].map(([key, value]) => [key, exactText(value)]));
  return { teams: text(teams), persons: text(persons) };
};

/** Rosters, panels and ledgers of sections 6.8 and 6.10. */
export const TEAM_CASES: Cases = {
  'roster-roles': {
    'X2: one leader and two or three contestants': (loaded) => {
      const leader = member('领', 'leader');
      expect(codes(loaded, [leader, ...contestants('甲', '乙')])).toEqual([]);
      expect(codes(loaded, [leader, ...contestants('甲', '乙', '丙')])).toEqual([]);
      expect(codes(loaded, [leader, ...contestants('甲')])).toEqual(['team.too-few']);
      expect(codes(loaded, [leader, ...contestants('甲', '乙', '丙', '丁')])).toEqual([
        'team.too-many',
      ]);
      expect(codes(loaded, contestants('甲', '乙'))).toEqual(['team.too-few']);
    },
  },
  'roster-attribute': {
    'X2: at least one woman and at most one senior': (loaded) => {
      const team = (...members: readonly RosterMember[]) => codes(loaded, members);
      const [man, woman] = [person('丙', '男', '中级'), person('丙', '女', '中级')];
      const [junior, senior] = [person('乙', '男', '中级'), person('乙', '男', '高级')];
      const another = person('甲', '男', '高级');
      expect(team(another, junior, woman)).toEqual([]);
      expect(team(another, junior, man)).toEqual(['team.count-below-least']);
      expect(team(another, senior, woman)).toEqual(['team.count-above-most']);
    },
    'X2: where a missing fact decides it is asked for, by name': (loaded) => {
      const [senior, unknown, woman] = [
        person('甲', '男', '高级'),
        person('乙', '男', ''),
        person('丙', '女', '中级'),
      ];
      expect(faults(loaded, [senior, unknown, woman])).toEqual([
        {
          code: 'team.fact-missing',
          params: { role: '参赛队员', name: '乙', says: '高级职称', fact: '未填写职称' },
        },
      ]);
      // with no senior yet, one more is allowed whatever the missing title is
      expect(faults(loaded, [person('甲', '男', '初级'), unknown, woman])).toEqual([]);
    },
    'a score file, which has no column for titles, is judged by sex alone': (loaded) => {
      const broken = (...sexes: readonly string[]) =>
        tallyRows(loaded, {
          individual: sexes.map((性别, at) => ({
            单位: '东江县',
            姓名: '甲乙丙'[at] ?? '',
            性别,
            笔试成绩: 60,
          })),
          team: [{ 单位: '东江县', 实务成绩: 70 }],
        }).warnings.flatMap(({ roster }) => (roster === null ? [] : [roster.code]));
      expect(broken('男', '男', '女')).toEqual([]);
      expect(broken('男', '男', '男')).toEqual(['team.count-below-least']);
    },
  },
  'roster-substitutes': {
    'X2: a reserve stands beside the two contestants and is not counted among them': (loaded) => {
      const [man, woman] = [person('甲', '男', ''), person('乙', '女', '')];
      const reserve = (name: string, sex: string) =>
        member(name, 'reserve', { attributes: { 性别: sex } });
      expect(codes(loaded, [man, woman])).toEqual([]);
      expect(codes(loaded, [man, woman, reserve('丙', '男')])).toEqual([]);
      expect(codes(loaded, [man, woman, reserve('丙', '男'), reserve('丁', '男')])).toEqual([
        'team.too-many',
      ]);
      expect(codes(loaded, [man, person('乙', '男', ''), reserve('丙', '女')])).toEqual([
        'team.count-below-least',
      ]);
      expect(codes(loaded, [woman, reserve('丙', '男')])).toEqual(['team.too-few']);
    },
  },
  'roster-ages': {
    'X2: nobody over 45 on 1 September 2020, and one up to 35': (loaded) => {
      const born = (name: string, birth: string) =>
        member(name, 'contestant', { birth: month(birth) });
      // 2020.09 − 1974.10 = 551 months = 45 years; − 1974.09 = 552 = 46; − 1984.10 = 431 = 35; − 1984.09 = 432 = 36
      expect(codes(loaded, [born('甲', '1974.10'), born('乙', '1984.10')])).toEqual([]);
      expect(codes(loaded, [born('甲', '1974.09'), born('乙', '1984.10')])).toEqual([
        'team.member-unfit',
      ]);
      expect(codes(loaded, [born('甲', '1974.10'), born('乙', '1984.09')])).toEqual([
        'team.count-below-least',
      ]);
      expect(codes(loaded, [member('甲', 'contestant'), born('乙', '1984.10')])).toEqual([
        'team.fact-missing',
      ]);
    },
  },
  'trimmed-panel': {
    'X2: without the highest and the lowest the mean is 269/3, rounded 89.67': (loaded) => {
      const { panel } = stageOf(loaded, 'practical');
      const marks = (...values: readonly (number | null)[]) =>
        panelMark(
          panel,
          values.map((value) => (value === null ? null : exactInteger(value))),
        );
      // 88 + 91 + 90 = 269; 269 / 3 = 89.666…
      expect(marks(88, 91, 90, 79, 97)).toEqual({
        mark: fraction(8967, 100),
        dropped: [3, 4],
        working: '评委评分 88、91、90、[79]、[97]，方括号内的去掉；269 ÷ 3 = 269/3 → 89.67',
      });
      // one of five equal marks is dropped at each end: (80 × 3) / 3
      expect(marks(80, 80, 80, 80, 80)).toEqual({
        mark: exactInteger(80),
        dropped: [0, 1],
        working: '评委评分 [80]、[80]、80、80、80，方括号内的去掉；240 ÷ 3 = 80 → 80.00',
      });
    },
    'X2: four marks of five make no mark, nor does a missing one': (loaded) => {
      const { panel } = stageOf(loaded, 'practical');
      const mark = exactInteger(80);
      expect(panelMark(panel, [mark, mark, mark, mark])).toBe('panel.mark-missing');
      expect(panelMark(panel, [mark, mark, mark, mark, null])).toBe('panel.mark-missing');
    },
  },
  ledger: {
    'X3: one result is booked differently to team and person': (loaded) => {
      const entries = [
        entry('buzzer', 'correct'),
        entry('buzzer', 'correct', { together: true }),
        entry('buzzer', 'wrong'),
        entry('risk', 'wrong', { stake: exactInteger(20) }),
      ];
      // team 100 + 10 + 10 − 10 − 20 = 90; person 0 + 10 + 0 + 0 − 5 = 5
      expect(balances(loaded, entries)).toEqual({
        teams: { east: '90', west: '100' },
        persons: { 甲: '5' },
      });
    },
    'X3: the team account stops at its floor, the personal one has none': (loaded) => {
      const lost = entry('risk', 'wrong', { stake: exactInteger(120) });
      // team 100 − 120 → 0, then + 10; person 0 − 5 + 10
      expect(balances(loaded, [lost])).toEqual({
        teams: { east: '0', west: '100' },
        persons: { 甲: '-5' },
      });
      expect(balances(loaded, [lost, entry('buzzer', 'correct')])).toEqual({
        teams: { east: '10', west: '100' },
        persons: { 甲: '5' },
      });
    },
    'X3: both accounts are ranked, each in its own table': (loaded) => {
      const tally = tallyRows(loaded, {
        individual: [
          { 单位: '东江县', 姓名: '甲', 性别: '女', 个人答题得分: 5 },
          { 单位: '西山县', 姓名: '乙', 性别: '男', 个人答题得分: -5 },
        ],
        team: [
          { 单位: '东江县', 团队答题得分: 90 },
          { 单位: '西山县', 团队答题得分: 100 },
        ],
      });
      expect(placesIn(tally, 'individual')).toEqual([
        ['甲', 1, '5'],
        ['乙', 2, '-5'],
      ]);
      expect(placesIn(tally, 'team')).toEqual([
        ['west', 1, '100'],
        ['east', 2, '90'],
      ]);
    },
  },
};
