import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { decisionsShape, planShape } from '../src/contract/plan/plan.ts';
import { formulaSentence } from '../src/contract/score/refusals.ts';
import { compileScores, isProgram } from '../src/core/score/program.ts';
import type { Json } from '../src/core/plan/open-item.ts';
import { loadPlanFile, type PlanFault } from '../src/server/plan/plan-file.ts';
import { BASE_OPEN, BASE_PLAN } from './base-plan.ts';
import { HOME, loaded, temporaryFolder } from './example-plans.ts';
import { isDecisions, loadFragment, readFragments, treeOf, type Cases } from './fragments.ts';
import { AWARD_CASES } from './plan-format/award-cases.ts';
import { DATE_CASES } from './plan-format/date-cases.ts';
import { NOMINEE_CASES } from './plan-format/nominee-cases.ts';
import { OPEN_CASES } from './plan-format/open-cases.ts';
import { QUOTA_CASES } from './plan-format/quota-cases.ts';
import { SCORE_CASES } from './plan-format/score-cases.ts';
import { TEAM_CASES } from './plan-format/team-cases.ts';

const DOCUMENT = readFileSync(join(HOME, 'docs/plan-format.md'), 'utf8');
const FRAGMENTS = readFragments(DOCUMENT);
const CASES: Cases = {
  ...OPEN_CASES,
  ...DATE_CASES,
  ...QUOTA_CASES,
  ...NOMINEE_CASES,
  ...TEAM_CASES,
  ...SCORE_CASES,
  ...AWARD_CASES,
};

const { folder, clean } = temporaryFolder('plan-format');
afterAll(clean);

/** Every key and every listed value of a JSON Schema. */
const wordsOf = (schema: unknown): readonly string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap(wordsOf);
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'properties')
      return Object.entries(value as object).flatMap(([name, one]) => [name, ...wordsOf(one)]);
    if (key === 'enum') return (value as readonly unknown[]).map(String);
    if (key === 'const') return [String(value)];
    return wordsOf(value);
  });
};

describe('docs/plan-format.md', () => {
  it('has a claim for every fragment and a fragment for every claim', () => {
    expect(FRAGMENTS.map((one) => one.id).toSorted()).toEqual(Object.keys(CASES).toSorted());
    // a fence that the reader of fragments did not take would be shown and never run
    expect(DOCUMENT.match(/fragment=/gu)?.length).toBe(FRAGMENTS.length);
  });

  it.each(FRAGMENTS)('says in the line after “$id” what it computes', ({ computes }) => {
    expect(computes).toMatch(/^→ \S.*\.$/u);
  });

  it('names every key of the format and every value that a key may take', () => {
    const words = [planShape, decisionsShape].flatMap((shape) =>
      wordsOf(z.toJSONSchema(shape, { io: 'input' })),
    );
    const shown = new Set(
      [...DOCUMENT.matchAll(/`([^`\n]+)`/gu)].flatMap(([, code = '']) => [
        code,
        ...code.split(/[^\w$:/-]+/u),
        ...code.split(/\W+/u),
      ]),
    );
    const missing = [...new Set(words)].filter((word) => !shown.has(word));
    expect(missing).toEqual([]);
  });

  it('reports a fault in a formula with its position and the nearest name, as section 7.2 shows', () => {
    const { plan } = loadFragment({ id: 'base', text: '{}', computes: '' });
    const [ranking] = plan.rankings;
    if (ranking === undefined) throw new Error('no ranking');
    const faults = compileScores({
      ...plan,
      rankings: [{ ...ranking, of: 'team', formula: '40% × 实物成绩' }],
    });
    if (isProgram(faults)) throw new Error('reads well');
    const [fault] = faults;
    if (fault === undefined) throw new Error('no fault');
    const sentence = formulaSentence(fault.code, fault.at, fault.params);
    expect(sentence).toBe(
      '第7个字符处的“实物成绩”不是本方案的成绩名称，您是不是要写“实务成绩”（可用：笔试成绩、实务成绩、队员人数、到场人数）',
    );
    expect(DOCUMENT).toContain(`\`${sentence}\``);
  });
});

describe('what the format refuses', () => {
  const faultsOf = (keys: Readonly<Record<string, Json>>): readonly string[] => {
    const file = join(folder, 'refused.yaml');
    writeFileSync(file, stringify({ ...BASE_PLAN, ...keys }));
    const result = loadPlanFile(file);
    if (!Array.isArray(result)) throw new Error('loads well');
    return (result as readonly PlanFault[]).map((one) => `${one.path}：${one.sentence}`);
  };
  const component = (id: string, more: Readonly<Record<string, Json>> = {}) => ({
    id,
    title: id,
    of: 'team',
    source: 'X1',
    ...more,
  });

  it('bounds that nothing can meet', () => {
    expect(faultsOf({ components: [component('score', { least: 60, most: '59.5' })] })).toEqual([
      'components.0：下限不能大于上限',
    ]);
    const roles = [{ id: 'leader', title: '领队', least: 2, most: 1, source: 'X1' }];
    const team = { id: 'team', title: '组队', kind: 'roster', rules: { roles }, source: 'X1' };
    expect(faultsOf({ stages: [team] })).toEqual(['stages.0.rules.roles.0：下限不能大于上限']);
  });

  it('tiers that do not ascend', () => {
    const tiersFault = (...upTo: readonly (number | null)[]) => {
      const minimum = { id: 'm', title: '窗口', who: { kind: 'affirmed' }, source: 'X1' };
      const tiers = upTo.map((one) => ({ upTo: one, least: 1 }));
      const quota = {
        id: 'q',
        units: ['east'],
        places: { kind: 'exact', n: 3 },
        categories: [{ id: 'all', title: '职工' }],
        minimums: [{ ...minimum, tiers }],
        source: 'X1',
      };
      const stage = { id: 's', title: '推荐', kind: 'nomination', quotas: [quota], source: 'X1' };
      return faultsOf({ stages: [stage] });
    };
    const fault =
      'stages.0.quotas.0.minimums.0.tiers：应按 upTo 从小到大排列，不设上限的（null）放最后';
    expect(tiersFault(6, 3)).toEqual([fault]);
    expect(tiersFault(null, 3)).toEqual([fault]);
    expect(tiersFault(3, 3)).toEqual([fault]);
  });

  it('a score that takes the name of the number of members, and ids used twice', () => {
    expect(faultsOf({ components: [component('members')], rankings: [] })).toEqual([
      'components.0：名称“members”指两样不同的东西，请改掉一个',
    ]);
    const advance = { id: 'final', ranking: 'team', to: 'final', source: 'X1' };
    expect(faultsOf({ advances: [advance, advance] })).toEqual([
      'advances.1.id：编号“final”用了两次，请改掉一个',
    ]);
  });
});

describe('the pair plan.yaml and decisions.yaml', () => {
  const decisions = FRAGMENTS.find(isDecisions)?.text ?? '';
  const plain = { ...BASE_PLAN, open: BASE_OPEN };
  const reviewIn = (file: string) =>
    loaded(file).plan.stages.flatMap((stage) =>
      stage.kind === 'review' ? [[stage.method, stage.places]] : [],
    );
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  it('applies the decisions beside a plan, under the one name and under any other', () => {
    const plan = write('plan.yaml', stringify(plain));
    expect(reviewIn(plan)).toEqual([[null, null]]);
    write('decisions.yaml', decisions);
    expect(reviewIn(plan)).toEqual([['ballots', 12]]);
    const other = write('spring.yaml', stringify(plain));
    expect(reviewIn(other)).toEqual([[null, null]]);
    write('spring.decisions.yaml', decisions);
    expect(reviewIn(other)).toEqual([['ballots', 12]]);
    const json = write('autumn.json', JSON.stringify(plain));
    write('autumn.decisions.json', JSON.stringify(treeOf(decisions)));
    expect(reviewIn(json)).toEqual([['ballots', 12]]);
  });

  it('refuses a decision that leaves the plan referring to something that is not there', () => {
    const option = (id: string, organisers: readonly string[]) => ({
      id,
      title: id,
      set: { 'stages.review.organisers': organisers },
    });
    const open = {
      id: 'who',
      kind: 'silence',
      question: '由谁评审？',
      answer: {
        kind: 'choice',
        default: 'office',
        options: [option('office', ['office']), option('bureau', ['bureau'])],
      },
      source: ['X1'],
    };
    const plan = write('broken.yaml', stringify({ ...BASE_PLAN, open: [open] }));
    const file = write(
      'broken.decisions.yaml',
      stringify({
        format: 'qunying.decisions/1',
        plan: 'base',
        decisions: [
          {
            number: 1,
            open: 'who',
            choose: 'bureau',
            reason: '会议确定',
            decidedBy: ['示例市医疗保障局'],
            decidedOn: '2020-06-08',
          },
        ],
      }),
    );
    expect(loadPlanFile(plan)).toEqual([
      {
        file,
        place: null,
        path: 'stages.0.organisers.0',
        sentence: '裁定后的方案不能用：没有编号为“bureau”的主办单位（现有：office），请改正',
      },
    ]);
  });
});

describe.each(FRAGMENTS)('fragment $id', (fragment) => {
  const { id } = fragment;

  it('loads, links without a fault, and is checked', () => {
    const { plan, findings } = loadFragment(fragment);
    expect(plan.id).toBe('base');
    const wrong = findings.filter((one) => one.severity === 'error').map((one) => one.code);
    expect(wrong).toEqual(id === 'due-statements' ? ['due.statements-disagree'] : []);
  });

  it.each(Object.entries(CASES[id] ?? {}))('%s', (_claim, holds) => {
    holds(loadFragment(fragment));
  });
});
