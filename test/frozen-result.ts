import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { FrozenGrant, FrozenResult, FrozenRow } from '../src/core/result/frozen.ts';
import { examplePlan, HOME, loaded } from './example-plans.ts';

interface Expected {
  readonly individual: readonly {
    readonly name: string;
    readonly total: string;
    readonly shown: string;
    readonly rank: number;
    readonly decidedBy?: string;
    readonly tied?: boolean;
    readonly awards: readonly string[];
  }[];
  readonly team: readonly {
    readonly unit: string;
    readonly total: string;
    readonly shown: string;
    readonly rank: number;
    readonly awardRank: number | null;
    readonly awards: readonly string[];
  }[];
}

interface Scores {
  readonly individual: readonly {
    readonly unit: string;
    readonly name: string;
    readonly sex: string;
    readonly written: number;
  }[];
  readonly team: readonly {
    readonly unit: string;
    readonly practical: number;
    readonly quiz: number;
  }[];
}

const folder = join(HOME, 'examples/nantong-2020');
const expected = parse(readFileSync(join(folder, 'expected.yaml'), 'utf8')) as Expected;
const scores = JSON.parse(readFileSync(join(folder, 'scores.json'), 'utf8')) as Scores;
const { plan } = loaded(examplePlan('nantong-2020'));

/** How the committee is taken to have settled the open tie of the example: 许文博 third, 陆一鸣 fourth. */
const DECIDED: Readonly<Record<string, { readonly place: number; readonly award: string }>> = {
  许文博: { place: 3, award: '南通市技术能手' },
  陆一鸣: { place: 4, award: '南通市五一创新能手' },
};

const shareOf = (unit: string): readonly string[] => {
  const team = scores.team.find((one) => one.unit === unit);
  return [String(team?.practical ?? ''), String(team?.quiz ?? '')];
};

const people: readonly (FrozenRow & { readonly awards: readonly string[] })[] =
  expected.individual.map((one) => {
    const score = scores.individual.find(({ name }) => name === one.name);
    const decided = DECIDED[one.name];
    const unit = score?.unit ?? '';
    const [practical = '', quiz = ''] = shareOf(unit);
    return {
      key: `member-${one.name}`,
      unit: `unit-${unit}`,
      unitName: unit,
      name: one.name,
      sex: score?.sex ?? '',
      post: '窗口工作人员（演示）',
      values: [String(score?.written ?? ''), practical, quiz],
      total: one.total,
      shown: one.shown,
      place: decided?.place ?? one.rank,
      basis: decided !== undefined ? '组委会决定' : one.decidedBy === undefined ? '总得分' : '笔试',
      working: [`${score?.written} + ${practical}/3 + ${quiz}/3`, `${one.total} ≈ ${one.shown}`],
      awards: decided === undefined ? one.awards : [decided.award],
    };
  });

const teams = expected.team.map((one) => ({
  key: plan.units.find(({ name }) => name === one.unit)?.id ?? '',
  unit: `unit-${one.unit}`,
  unitName: one.unit,
  name: null,
  sex: '',
  post: '',
  values: [
    String(
      scores.individual
        .filter(({ unit }) => unit === one.unit)
        .reduce((sum, { written }) => sum + written, 0),
    ),
    ...shareOf(one.unit),
  ],
  total: one.total,
  shown: one.shown,
  place: one.rank,
  basis: '总得分',
  working: [`${one.total} ≈ ${one.shown}`],
  awards: one.awards,
  awardRank: one.awardRank,
}));

const grantsOf = (
  series: string,
  row: FrozenRow & { readonly awards: readonly string[] },
  place: number,
): readonly FrozenGrant[] =>
  (plan.awards.find(({ id }) => id === series)?.awards ?? [])
    .filter(({ title }) => row.awards.includes(title))
    .map((award) => ({
      id: `${series}/${award.id}/${row.key}`,
      series,
      award: award.id,
      title: award.title,
      kind: award.kind,
      givenBy: plan.organisers.filter(({ id }) => id === award.givenBy).map(({ name }) => name),
      key: row.key,
      of: row.name === null ? 'team' : 'individual',
      unit: row.unit,
      unitName: row.unitName,
      name: row.name,
      members:
        row.name === null
          ? scores.individual.filter(({ unit }) => unit === row.unitName).map(({ name }) => name)
          : [],
      sex: row.sex,
      post: row.post,
      place,
      shared: false,
      source: award.source,
    }));

/** A line as it is frozen, without what only the reckoning of grants needs. */
const rowOf = (row: FrozenRow): FrozenRow => ({
  key: row.key,
  unit: row.unit,
  unitName: row.unitName,
  name: row.name,
  sex: row.sex,
  post: row.post,
  values: row.values,
  total: row.total,
  shown: row.shown,
  place: row.place,
  basis: row.basis,
  working: row.working,
});

/** The plan whose result it is. */
export const FROZEN_PLAN = plan;

/**
 * The result of the Nantong example as its hand-worked file has it (`examples/nantong-2020/expected.yaml`), the open tie
 * settled: an independent second source for documents and pages, not made by the code that they test.
 */
export const FROZEN_RESULT: FrozenResult = {
  format: 'qunying.result/1',
  activity: 'nantong-2020',
  title: plan.title,
  planVersion: 1,
  planDigest: 'a'.repeat(64),
  version: 1,
  reason: '',
  scoresDigest: 'b'.repeat(64),
  demonstration: true,
  rankings: [
    {
      id: 'individual',
      title: '个人成绩',
      of: 'individual',
      total: '个人总得分',
      formula: '个人笔试得分 + 实务操作得分/3 + 竞技答题得分/3',
      columns: ['个人笔试得分', '实务操作得分', '竞技答题得分'],
      rows: people.map(rowOf),
    },
    {
      id: 'team',
      title: '团体成绩',
      of: 'team',
      total: '团体总得分',
      formula: '20% * 合计(个人笔试得分) + 40% * 实务操作得分 + 40% * 竞技答题得分',
      columns: ['合计(个人笔试得分)', '实务操作得分', '竞技答题得分'],
      rows: teams.map(rowOf),
    },
  ],
  grants: [
    ...people.flatMap((row) => grantsOf('individual', row, row.place ?? 0)),
    ...teams.flatMap((row) => grantsOf('team', row, row.awardRank ?? 0)),
  ],
  decisions: ['个人成绩第3名并列，由组委会决定：许文博第3名，陆一鸣第4名。'],
  warnings: [],
};
