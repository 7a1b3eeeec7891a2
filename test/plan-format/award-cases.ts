import { expect } from 'vitest';
import { awardsIn, placesIn, tallyRows, type Cases } from '../fragments.ts';
import { person, written } from './score-rows.ts';

const PRIZES = [95, 90, 85, 85, 80, 75] as const;

/** Awards of section 8. */
export const AWARD_CASES: Cases = {
  'boundary-admit-all': {
    'X2: both on places 3 and 4 get a second prize, and the third has fewer holders': (loaded) => {
      expect(awardsIn(tallyRows(loaded, written(...PRIZES)), 'individual')).toEqual({
        甲: ['first:1000'],
        乙: ['second:600'],
        丙: ['second:600'],
        丁: ['second:600'],
        戊: ['third:300'],
        己: ['third:300'],
      });
    },
    'X2: a tie on places 2 and 3 spans no edge': (loaded) => {
      expect(awardsIn(tallyRows(loaded, written(95, 85, 85, 80)), 'individual')).toEqual({
        甲: ['first:1000'],
        乙: ['second:600'],
        丙: ['second:600'],
        丁: ['third:300'],
      });
    },
  },
  'boundary-share': {
    'X2: both share a second prize and half of what places 3 and 4 pay; the title has no money': (
      loaded,
    ) => {
      // (600 + 300) / 2 = 450
      expect(awardsIn(tallyRows(loaded, written(...PRIZES)), 'individual')).toEqual({
        甲: ['first:1000', 'expert'],
        乙: ['second:600', 'expert'],
        丙: ['second*:450', 'expert*'],
        丁: ['second*:450', 'expert*'],
        戊: ['third:300'],
        己: ['third:300'],
      });
    },
    'money of several awards on one place is paid once': (loaded) => {
      const [series] = loaded.plan.awards;
      const award = series?.awards[1];
      if (series === undefined || award === undefined) throw new Error('no award');
      const of = (id: string, from: number, to: number, amount: number) => ({
        ...award,
        ...{ id, from, to, amount },
      });
      const awards = [of('best', 1, 3, 600), of('all', 1, 6, 200), of('rest', 4, 6, 100)];
      const plan = { ...loaded.plan, awards: [{ ...series, awards }] };
      // place 3 pays 600 + 200, place 4 pays 200 + 100: 1,100, for each of two 550 = (600 + 100) / 2 + 200
      expect(awardsIn(tallyRows({ plan }, written(...PRIZES)), 'individual')).toEqual({
        甲: ['best:600', 'all:200'],
        乙: ['best:600', 'all:200'],
        丙: ['best*:350', 'all:200'],
        丁: ['best*:350', 'all:200'],
        戊: ['all:200', 'rest:100'],
        己: ['all:200', 'rest:100'],
      });
    },
    'X2: what is paid is what the places are worth': (loaded) => {
      // three on places 1 to 3: (1000 + 600 + 600) / 3
      expect(awardsIn(tallyRows(loaded, written(95, 95, 95, 80)), 'individual')).toEqual({
        甲: ['first*:2200/3', 'expert'],
        乙: ['first*:2200/3', 'expert'],
        丙: ['first*:2200/3', 'expert'],
        丁: ['third:300'],
      });
    },
  },
  'boundary-decide': {
    'X2: both prizes stay pending for both, everybody else gets theirs': (loaded) => {
      expect(awardsIn(tallyRows(loaded, written(...PRIZES)), 'individual')).toEqual({
        甲: ['first:1000'],
        乙: ['second:600'],
        丙: ['second?', 'third?'],
        丁: ['second?', 'third?'],
        戊: ['third:300'],
        己: ['third:300'],
      });
    },
    'X2: a tie on places 2 and 3 spans no edge': (loaded) => {
      expect(awardsIn(tallyRows(loaded, written(95, 85, 85)), 'individual')).toEqual({
        甲: ['first:1000'],
        乙: ['second:600'],
        丙: ['second:600'],
      });
    },
  },
  'units-not-ranked': {
    'X2: the centre stands first and takes nothing; places are counted in either way': (loaded) => {
      const tally = tallyRows(loaded, {
        individual: [person('甲', { 笔试成绩: 60 })],
        team: [
          { 单位: '市医保中心', 实务成绩: 95 },
          { 单位: '东江县', 实务成绩: 90 },
          { 单位: '西山县', 实务成绩: 85 },
        ],
      });
      expect(placesIn(tally, 'team')).toEqual([
        ['centre', 1, '95'],
        ['east', 2, '90'],
        ['west', 3, '85'],
      ]);
      expect(awardsIn(tally, 'team')).toEqual({ centre: [], east: ['gold', 'cup'], west: [] });
      const [, team] = tally.result.rankings;
      expect(team?.vacant.map(({ award, place }) => [award.id, place])).toEqual([['cup', 1]]);
    },
  },
  'titles-stacked': {
    'X2: titles by rank, sex and age stack on one person': (loaded) => {
      const row = (name: string, score: number, sex: string, birth: string) =>
        person(name, { 笔试成绩: score, 出生年月: birth }, '东江县', sex);
      const tally = tallyRows(loaded, {
        individual: [
          row('甲', 95, '女', '1984.10'),
          row('乙', 90, '男', '1984.09'),
          row('丙', 85, '女', '1984.09'),
          row('丁', 80, '女', '1995.09'),
        ],
        team: [{ 单位: '东江县', 实务成绩: 70 }],
      });
      // on 2020-09-30: October 1984 is 35, September 1984 is 36, September 1995 is 25
      expect(awardsIn(tally, 'individual')).toEqual({
        甲: ['expert', 'medal', 'women', 'youth'],
        乙: ['expert'],
        丙: ['innovator', 'women'],
        丁: ['innovator', 'youth'],
      });
    },
  },
};
