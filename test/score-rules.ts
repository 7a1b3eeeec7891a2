import { parseDecimal, type Exact } from '../src/core/kernel/exact.ts';
import type { UnitId } from '../src/core/kernel/id.ts';
import { columnOf } from '../src/core/score/column.ts';
import { compileScores, isProgram, type Program } from '../src/core/score/program.ts';
import type { Component, Level, Ranking, ScoreRules } from '../src/core/score/rules.ts';
import type { ScoreTable } from '../src/core/score/table.ts';

/** Builders for scores in tests. */
export const decimal = (text: string | number): Exact => {
  const value = parseDecimal(String(text));
  if (value === null) throw new Error(`not a decimal: ${text}`);
  return value;
};

export const component = (
  id: string,
  title: string,
  of: Level,
  more: Partial<Component> = {},
): Component => ({
  id,
  title,
  of,
  also: [],
  least: null,
  most: null,
  absence: 'unranked',
  rounding: null,
  stage: null,
  source: 'N5.1',
  ...more,
});

export const ranking = (
  id: string,
  of: Level,
  formula: string,
  more: Partial<Ranking> = {},
): Ranking => ({
  id,
  title: id,
  total: '总得分',
  of,
  formula,
  rounding: null,
  ties: [],
  lastResort: null,
  passLines: [],
  source: 'N6.1',
  ...more,
});

/** The scoring of 通医保办发〔2020〕33号 (N5, N6). */
export const NANTONG_RULES: ScoreRules = {
  components: [
    component('written', '个人笔试得分', 'individual', { least: decimal(0), most: decimal(100) }),
    component('practical', '实务操作得分', 'team', { least: decimal(0), most: decimal(100) }),
    component('quiz', '竞技答题得分', 'team'),
  ],
  figures: [],
  rankings: [
    ranking('individual', 'individual', '个人笔试得分 + 实务操作得分/3 + 竞技答题得分/3', {
      ties: [{ by: '个人笔试得分', first: 'higher', source: 'N6.1' }],
    }),
    ranking('team', 'team', '20% * 合计(个人笔试得分) + 40% * 实务操作得分 + 40% * 竞技答题得分', {
      ties: [{ by: '竞技答题得分', first: 'higher', source: 'N6.2' }],
    }),
  ],
};

export const program = (rules: ScoreRules): Program => {
  const compiled = compileScores(rules);
  if (!isProgram(compiled)) throw new Error(JSON.stringify(compiled));
  return compiled;
};

/** A team of a small table: its scores by component, and its members with theirs; null is absent. */
export interface TestTeam {
  readonly unit: string;
  readonly scores: Readonly<Record<string, string | number | null>>;
  readonly members: readonly {
    readonly name: string;
    readonly sex?: '男' | '女';
    readonly scores: Readonly<Record<string, string | number | null>>;
  }[];
}

const columnFrom = (rows: readonly TestTeam['scores'][], id: string) =>
  columnOf(
    rows.map((scores) => {
      const score = scores[id] ?? null;
      return score === null ? null : decimal(score);
    }),
  );

export const scoreTable = (rules: ScoreRules, teams: readonly TestTeam[]): ScoreTable => {
  const members = teams.flatMap((team, at) =>
    team.members.map((member) => ({ ...member, team, at })),
  );
  const rowsOf = (level: Level) =>
    level === 'team' ? teams.map((team) => team.scores) : members.map((member) => member.scores);
  return {
    teams: teams.map((team) => team.unit as UnitId),
    individuals: members.map(({ name, sex, team }) => ({
      unit: team.unit as UnitId,
      name,
      facts: { attributes: (sex === undefined ? {} : { 性别: sex }) as Record<string, string> },
    })),
    teamOf: Int32Array.from(members, (member) => member.at),
    columns: new Map(rules.components.map(({ id, of }) => [id, columnFrom(rowsOf(of), id)])),
  };
};
