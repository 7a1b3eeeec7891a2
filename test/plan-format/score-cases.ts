import { expect } from 'vitest';
import { exactInteger, exactText } from '../../src/core/kernel/exact.ts';
import { panelMark } from '../../src/core/practical/panel.ts';
import { advancing } from '../../src/core/score/advance.ts';
import { valueAt } from '../../src/core/score/column.ts';
import { rankScores } from '../../src/core/score/rank.ts';
import {
  awardsIn,
  placesIn,
  stageOf,
  tallyRows,
  type Cases,
  type LoadedFragment,
} from '../fragments.ts';
import { person, written, type Score } from './score-rows.ts';

const valueOf = (loaded: LoadedFragment, rows: Parameters<typeof tallyRows>[1], id: string) => {
  const { columns } = tallyRows(loaded, rows).result.evaluation;
  const column = columns.get(id);
  const value = column === undefined ? null : valueAt(column, 0);
  return value === null ? null : exactText(value);
};

const goingOn = (loaded: LoadedFragment, rule: string, ...scores: readonly Score[]) => {
  const { program, result } = tallyRows(loaded, written(...scores));
  const { standings } = rankScores(program, result.evaluation.table);
  const advance = loaded.plan.advances.find((one) => one.id === rule);
  const standing = standings.get(advance?.ranking ?? '');
  if (advance === undefined || standing === undefined) throw new Error(`no advance ${rule}`);
  return advancing(advance, standing);
};

/** 笔试成绩 + 实务折分, with the practical score as it came in. */
const roundedTotal = (loaded: LoadedFragment, practical: Score, score: Score) =>
  placesIn(
    tallyRows(loaded, {
      individual: [person('甲', { 笔试成绩: score })],
      team: [{ 单位: '东江县', 实务成绩: practical }],
    }),
    'individual',
  )[0]?.[2];

/** Components, formulas, rankings and advances of section 7. */
export const SCORE_CASES: Cases = {
  'absence-rules': {
    'X2: a missing score keeps its team unranked, counts as 0, or is left out': (loaded) => {
      const tally = tallyRows(loaded, {
        individual: [
          person('甲', { 笔试成绩: 90, 口试成绩: 90, 录入成绩: 90 }),
          person('乙', { 笔试成绩: 80, 口试成绩: 80, 录入成绩: 80 }),
          person('丙', { 笔试成绩: '缺考', 口试成绩: '', 录入成绩: '缺考' }),
        ],
      });
      expect(placesIn(tally, 'written')).toEqual([['east', null, null]]);
      // (90 + 80 + 0) / 3
      expect(placesIn(tally, 'oral')).toEqual([['east', 1, '170/3']]);
      // (90 + 80) / 2
      expect(placesIn(tally, 'typing')).toEqual([['east', 1, '85']]);
    },
  },
  'formula-functions': {
    'X2: every function over the members 60, 70, 80, 95 and a practical of 75': (loaded) => {
      const rows = {
        individual: [95, 60, 70, 80].map((score, at) =>
          person('甲乙丙丁'[at] ?? '', { 笔试成绩: score }),
        ),
        team: [{ 单位: '东江县', 实务成绩: 75 }],
      };
      const value = (id: string) => valueOf(loaded, rows, id);
      expect(value('total')).toBe('305'); // 60 + 70 + 80 + 95
      expect(value('mean')).toBe('305/4'); // 76.25
      expect(value('spread')).toBe('35'); // 95 − 60
      expect(value('trimmed')).toBe('75'); // (70 + 80) / 2
      expect(value('written_mean')).toBe('305/4'); // 305 ÷ 4 members
      expect(value('rounded')).toBe('127/5'); // 76.25 / 3 = 25.41… → 25.4
      expect(value('better')).toBe('95'); // the first person's 95 against the team's 75
      // 0.4 × 76.25 + 0.6 × 75 = 30.5 + 45
      expect(placesIn(tallyRows(loaded, rows), 'team')).toEqual([['east', 1, '151/2']]);
    },
    'X2: the trimmed mean wants three scores and has no value with two': (loaded) => {
      expect(valueOf(loaded, written(60, 70, 80), 'trimmed')).toBe('70');
      expect(valueOf(loaded, written(60, 70), 'trimmed')).toBe(null);
    },
  },
  'components-ranked': {
    'X2: five components in five tables, of persons and of teams': (loaded) => {
      const scores = (政策法规: number, 服务规范: number, 录入速度: number) => ({
        政策法规,
        服务规范,
        录入速度,
      });
      const tally = tallyRows(loaded, {
        individual: [
          person('甲', scores(90, 80, 120)),
          person('乙', scores(95, 85, 90), '西山县', '女'),
        ],
        team: [
          { 单位: '东江县', 实务操作: 70, 竞技答题: 110 },
          { 单位: '西山县', 实务操作: 85, 竞技答题: 80 },
        ],
      });
      expect(placesIn(tally, 'policy')).toEqual([
        ['乙', 1, '95'],
        ['甲', 2, '90'],
      ]);
      expect(placesIn(tally, 'typing')).toEqual([
        ['甲', 1, '120'],
        ['乙', 2, '90'],
      ]);
      // 90 + 80 + 120/2 = 230; 95 + 85 + 90/2 = 225
      expect(placesIn(tally, 'all-round')).toEqual([
        ['甲', 1, '230'],
        ['乙', 2, '225'],
      ]);
      expect(placesIn(tally, 'quiz')).toEqual([
        ['east', 1, '110'],
        ['west', 2, '80'],
      ]);
      // 90 + 70 + 110 = 270; 95 + 85 + 80 = 260
      expect(placesIn(tally, 'team')).toEqual([
        ['east', 1, '270'],
        ['west', 2, '260'],
      ]);
    },
  },
  'stages-carried-over': {
    'X2: 30 % of the preliminary is carried into the final': (loaded) => {
      const tally = tallyRows(loaded, {
        individual: [
          person('甲', { 初赛成绩: 90, 决赛成绩: 80 }),
          person('乙', { 初赛成绩: 80, 决赛成绩: 90 }),
          person('丙', { 初赛成绩: 95 }),
        ],
      });
      expect(placesIn(tally, 'preliminary')).toEqual([
        ['丙', 1, '95'],
        ['甲', 2, '90'],
        ['乙', 3, '80'],
      ]);
      // 0.3 × 80 + 0.7 × 90 = 24 + 63 = 87; 0.3 × 90 + 0.7 × 80 = 27 + 56 = 83
      expect(placesIn(tally, 'final')).toEqual([
        ['乙', 1, '87'],
        ['甲', 2, '83'],
        ['丙', null, null],
      ]);
    },
    'X2: equal totals go by the final': (loaded) => {
      const tally = tallyRows(loaded, {
        individual: [
          person('甲', { 初赛成绩: 90, 决赛成绩: 80 }),
          person('乙', { 初赛成绩: 83, 决赛成绩: 83 }),
        ],
      });
      // 27 + 56 = 83; 24.9 + 58.1 = 83
      expect(placesIn(tally, 'final')).toEqual([
        ['乙', 1, '83'],
        ['甲', 2, '83'],
      ]);
    },
  },
  'pass-lines': {
    'X2: on the line is above it, below it is unranked or without a prize': (loaded) => {
      const tally = tallyRows(loaded, written('60.5', '60', '59.5'));
      // 60.5 + 70 = 130.5; 60 + 70 = 130; 59.5 is below 60
      expect(placesIn(tally, 'individual')).toEqual([
        ['甲', 1, '261/2'],
        ['乙', 2, '130'],
        ['丙', null, '259/2'],
      ]);
      expect(awardsIn(tally, 'individual')).toEqual({ 甲: ['first'], 乙: [], 丙: [] });
    },
  },
  shares: {
    'X2: the team’s score is shared by three or by two, a member without a score included': (
      loaded,
    ) => {
      const tally = tallyRows(loaded, {
        individual: [
          person('甲', { 笔试成绩: 80 }),
          person('乙', { 笔试成绩: 60 }),
          person('丙', { 笔试成绩: '缺考' }),
          person('丁', { 笔试成绩: 70 }, '西山县'),
          person('戊', { 笔试成绩: 50 }, '西山县'),
        ],
        team: [
          { 单位: '东江县', 实务成绩: 90 },
          { 单位: '西山县', 实务成绩: 90 },
        ],
      });
      // 90/3 = 30: 110, 90; 90/2 = 45: 115, 95
      expect(placesIn(tally, 'individual')).toEqual([
        ['丁', 1, '115'],
        ['甲', 2, '110'],
        ['戊', 3, '95'],
        ['乙', 4, '90'],
        ['丙', null, null],
      ]);
    },
  },
  'tie-chain': {
    'X2: the higher 录入成绩, then the lower time; what is left shares its place and stays open': (
      loaded,
    ) => {
      const row = (name: string, first: number, second: number, seconds: number) =>
        person(name, { 笔试成绩: first, 录入成绩: second, '用时（秒）': seconds });
      const tally = tallyRows(loaded, {
        individual: [
          row('甲', 90, 80, 300),
          row('乙', 85, 85, 400),
          row('丙', 85, 85, 350),
          row('丁', 85, 85, 350),
        ],
      });
      // 90 + 80 = 85 + 85 = 170
      expect(placesIn(tally, 'individual')).toEqual([
        ['丙', 1, '170'],
        ['丁', 1, '170'],
        ['乙', 3, '170'],
        ['甲', 4, '170'],
      ]);
      const [ranking] = tally.result.rankings;
      expect(ranking?.rows.map((one) => one.decidedBy)).toEqual([null, null, 'seconds', 'typing']);
      expect(ranking?.unresolved).toEqual([{ rank: 1, members: [2, 3], affects: [] }]);
    },
    'X2: a step for which one of the equals has no value ends the chain': (loaded) => {
      const tally = tallyRows(loaded, {
        individual: [
          person('甲', { 笔试成绩: 85, 录入成绩: 85, '用时（秒）': 300 }),
          person('乙', { 笔试成绩: 85, 录入成绩: 85, '用时（秒）': '' }),
        ],
      });
      expect(placesIn(tally, 'individual')).toEqual([
        ['甲', 1, '170'],
        ['乙', 1, '170'],
      ]);
    },
  },
  advance: {
    'X2: a tie at the second place is admitted whole, or waits for a decision': (loaded) => {
      expect(goingOn(loaded, 'to-final', 90, 80, 80, 70)).toEqual({
        through: [0, 1, 2],
        undecided: [],
      });
      expect(goingOn(loaded, 'strictly', 90, 80, 80, 70)).toEqual({
        through: [0],
        undecided: [1, 2],
      });
    },
    'X2: without a tie at the edge two go on by either rule, also with a tie above it': (
      loaded,
    ) => {
      const two = { through: [0, 1], undecided: [] };
      expect(goingOn(loaded, 'to-final', 90, 80, 70)).toEqual(two);
      expect(goingOn(loaded, 'strictly', 90, 80, 70)).toEqual(two);
      expect(goingOn(loaded, 'strictly', 90, 90, 70)).toEqual(two);
    },
  },
  'rounding-by-stage': {
    'X2: panel mark, component, figure and total are each rounded at their own stage': (loaded) => {
      const marks = [85, 86, 86].map((mark) => exactInteger(mark));
      const panel = panelMark(stageOf(loaded, 'practical').panel, marks);
      // 257 / 3 = 85.666… → 85.67 (half up, 2)
      const mark = typeof panel === 'string' ? panel : exactText(panel.mark);
      expect(mark).toBe('8567/100');
      const rows = {
        individual: [person('甲', { 笔试成绩: 60 })],
        team: [{ 单位: '东江县', 实务成绩: '85.67' }],
      };
      // 85.67 → 85.7 (half even, 1); 85.7 / 3 = 28.566… → 28.56 (down, 2); 60 + 28.56 = 88.56 → 89 (up, 0)
      expect(valueOf(loaded, rows, 'practical')).toBe('857/10');
      expect(valueOf(loaded, rows, 'share')).toBe('714/25');
      expect(placesIn(tallyRows(loaded, rows), 'individual')).toEqual([['甲', 1, '89']]);
    },
    'X2: half even goes to the even digit from both sides; up leaves a whole total alone': (
      loaded,
    ) => {
      const practical = (score: Score) =>
        valueOf(
          loaded,
          {
            individual: [person('甲', { 笔试成绩: 60 })],
            team: [{ 单位: '东江县', 实务成绩: score }],
          },
          'practical',
        );
      expect(practical('85.25')).toBe('426/5'); // 85.2
      expect(practical('85.35')).toBe('427/5'); // 85.4
      expect(practical('85.26')).toBe('853/10'); // 85.3
      // 85.2 / 3 = 28.4: 60.6 + 28.4 = 89 stays, 60.7 + 28.4 = 89.1 → 90
      expect(roundedTotal(loaded, '85.2', '60.6')).toBe('89');
      expect(roundedTotal(loaded, '85.2', '60.7')).toBe('90');
    },
    'X2: a mark with no rounding at its stage stays an exact fraction': (loaded) => {
      const { panel } = stageOf(loaded, 'practical');
      const marks = [85, 86, 86].map((mark) => exactInteger(mark));
      const exact = panelMark({ ...panel, rounding: null }, marks);
      expect(typeof exact === 'string' ? exact : exactText(exact.mark)).toBe('257/3');
    },
  },
};
