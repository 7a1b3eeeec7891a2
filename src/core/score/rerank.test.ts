import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  component,
  decimal,
  NANTONG_RULES,
  program,
  ranking,
  scoreTable,
} from '../../../test/score-rules.ts';
import { exactText } from '../kernel/exact.ts';
import { columnOf, valuesOf, type Column } from './column.ts';
import { rankScores, type Ranked } from './rank.ts';
import { rerank } from './rerank.ts';
import type { ScoreRules } from './rules.ts';
import type { ScoreTable } from './table.ts';

/** Everything that can stand in the way: figures, rounding, absence rules, pass lines, gathering, a chain of two steps. */
const RULES: ScoreRules = {
  components: [
    component('written', '笔试', 'individual', { absence: 'left-out' }),
    component('practical', '实务', 'team', { rounding: { digits: 1, mode: 'half-even' } }),
    component('quiz', '竞答', 'team', { absence: 'zero' }),
  ],
  figures: [
    {
      id: 'best',
      title: '最好笔试',
      of: 'team',
      formula: '最高(笔试)',
      rounding: null,
      source: 'N6.1',
    },
  ],
  rankings: [
    ranking('individual', 'individual', '笔试 + 实务/到场人数 + 竞答/队员人数 + 最好笔试/7', {
      ties: [
        { by: '笔试', first: 'higher', source: 'N6.1' },
        { by: '竞答', first: 'lower', source: 'N6.1' },
      ],
      passLines: [{ by: '笔试', least: decimal(1), otherwise: 'unranked', source: 'N6.1' }],
    }),
    ranking('team', 'team', '20% * 平均(笔试) + 竞答', {
      rounding: { digits: 0, mode: 'half-up' },
      ties: [{ by: '实务', first: 'higher', source: 'N6.2' }],
    }),
  ],
};

const value = fc.oneof(
  fc.integer({ min: 0, max: 6 }).map((halves) => String(halves / 2)),
  fc.constant('0.125'),
  fc.constant(null),
);
const teamRows = fc.array(
  fc.record({
    practical: value,
    quiz: value,
    written: fc.array(value, { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 6 },
);
const changes = fc.array(
  fc.tuple(fc.constantFrom('written', 'practical', 'quiz'), fc.nat(), value),
  {
    minLength: 1,
    maxLength: 6,
  },
);

const tableOf = (rules: ScoreRules, rows: readonly Record<string, unknown>[]): ScoreTable =>
  scoreTable(
    rules,
    rows.map(({ practical, quiz, written }, at) => ({
      unit: `unit-${at}`,
      scores: { practical, quiz } as Record<string, string | null>,
      members: (written as (string | null)[]).map((score, seat) => ({
        name: `${at}.${seat}`,
        scores: { written: score },
      })),
    })),
  );

const texts = (column: Column, length: number) =>
  valuesOf(column, length).map((one) => one && exactText(one));

/** A ranked table without what may differ by nature: the scale of a column. */
const said = ({ evaluation, standings }: Ranked) => ({
  standings: [...standings].map(([id, { total, order, rank, decidedBy, settled, unranked }]) => ({
    id,
    total: texts(total, rank.length),
    order: [...order],
    rank: [...rank],
    decidedBy: [...decidedBy],
    settled: [...settled],
    unranked,
  })),
  columns: [...evaluation.columns].map(([id, column]) => {
    const isWritten = id === 'written';
    const { teams, individuals } = evaluation.table;
    return [id, texts(column, isWritten ? individuals.length : teams.length)];
  }),
});

const playing = (rules: ScoreRules) =>
  fc.property(teamRows, changes, fc.boolean(), (rows, changed, isWithoutTeam) => {
    const compiled = program(rules);
    let table = tableOf(rules, rows);
    if (isWithoutTeam) table = { ...table, teamOf: table.teamOf.with(0, -1) };
    let ranked = rankScores(compiled, table);
    for (const [id, at, text] of changed) {
      const size = id === 'written' ? table.individuals.length : table.teams.length;
      const position = at % size;
      const score = text === null ? null : decimal(text);
      const values = [...valuesOf(table.columns.get(id) as Column, size)];
      values[position] = score;
      table = { ...table, columns: new Map(table.columns).set(id, columnOf(values)) };
      ranked = rerank(compiled, ranked, { component: id, position, value: score });
      expect(said(ranked)).toEqual(said(rankScores(compiled, table)));
    }
  });

describe('one score changed (N6)', () => {
  it('property: says the same as ranking from scratch, by the rules of the notice', () => {
    fc.assert(playing(NANTONG_RULES));
  });

  it('property: the same with figures, rounding, absence rules, pass lines and longer chains', () => {
    fc.assert(playing(RULES));
  });

  it('N6.1: a correction that makes two equal opens the tie, one more closes it', () => {
    const rows = [
      { practical: '60', quiz: '60', written: ['80'] },
      { practical: '60', quiz: '60', written: ['79'] },
    ];
    const compiled = program(NANTONG_RULES);
    const places = (ranked: Ranked) => [...(ranked.standings.get('individual')?.rank ?? [])];
    const at = { component: 'written', position: 1 };
    const tied = rerank(compiled, rankScores(compiled, tableOf(NANTONG_RULES, rows)), {
      ...at,
      value: decimal(80),
    });
    expect(places(tied)).toEqual([1, 1]);
    expect(places(rerank(compiled, tied, { ...at, value: decimal(81) }))).toEqual([2, 1]);
    expect(places(rerank(compiled, tied, { ...at, value: null }))).toEqual([1, 0]);
  });

  it('a component that the plan does not know is a defect', () => {
    const compiled = program(NANTONG_RULES);
    const ranked = rankScores(
      compiled,
      tableOf(NANTONG_RULES, [{ practical: '1', quiz: '1', written: ['1'] }]),
    );
    const change = { component: 'chess', position: 0, value: null };
    expect(() => rerank(compiled, ranked, change)).toThrow('no component chess');
  });
});
