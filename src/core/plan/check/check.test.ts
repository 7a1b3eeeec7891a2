import { afterAll, describe, expect, it } from 'vitest';
import {
  decisionsFile,
  examplePlan,
  loaded,
  planCopy,
  temporaryFolder,
} from '../../../../test/example-plans.ts';
import type { LoadedPlan } from '../../../server/plan/plan-file.ts';
import { findingText } from '../../../contract/plan/findings.ts';
import { checkPlan } from './check.ts';
import type { Finding } from './finding.ts';

const { folder, clean } = temporaryFolder('check');
afterAll(clean);

const findings = (plan: LoadedPlan): readonly Finding[] => checkPlan(plan, plan.tree);
const nantong = (
  edit: (text: string) => string = (text) => text,
  choices: Record<string, string> | null = null,
) =>
  loaded(
    planCopy(
      folder,
      'nantong-2020',
      edit,
      choices === null ? null : decisionsFile('nantong-2020', choices),
    ),
  );
const jiaxing = (edit: (text: string) => string) => loaded(planCopy(folder, 'jiaxing-2020', edit));
const errors = (plan: LoadedPlan) => findings(plan).filter((one) => one.severity === 'error');
const find = (plan: LoadedPlan, code: Finding['code']) =>
  findings(plan).filter((one) => one.code === code);
const sentence = (plan: LoadedPlan, finding: Finding | undefined) =>
  finding === undefined
    ? ''
    : findingText(finding, plan.open.find((one) => one.item.id === finding.open)?.item).sentence;

describe('checking the Nantong plan', () => {
  const plan = loaded(examplePlan('nantong-2020'));

  it('what was inferred is named by what it stands in where it has no name of its own', () => {
    expect(find(plan, 'plan.inferred').map(({ params }) => params)).toEqual([
      { section: '单位', items: '如东、启东、如皋、海门、海安' },
      { section: '阶段和名额', items: '初赛笔试、决赛成绩和拟奖励名单公示、表彰决定' },
      { section: '表格栏目', items: '姓名、性别、初赛成绩、备注' },
    ]);
  });

  it('N4.1, N4.2, N8: the three statements of the hand-in disagree, with each other and with the preliminary', () => {
    expect(errors(plan).map(({ code, clauses, open }) => [code, clauses, open])).toEqual([
      ['due.statements-disagree', ['N8', 'N4.2', 'N4.1'], 'preliminary-dates'],
      ['stage.before-its-predecessor', ['N4.1', 'N4.2'], 'preliminary-dates'],
    ]);
    expect(sentence(plan, errors(plan)[0])).toBe(
      '“样卷、成绩汇总表、回执”的时间有3种说法：2020年8月20日24:00（N8）、2020年8月20日下班（17:30）（N4.2）、2020年8月30日24:00（N4.1）',
    );
  });

  it.each(['exam-by-20', 'documents-by-30', 'both-stand', 'both-stand-midnight'])(
    'once “%s” is decided no error is left',
    (choose) => {
      expect(errors(nantong(undefined, { 'preliminary-dates': choose }))).toEqual([]);
    },
  );

  it('the decision moves the dates it says', () => {
    const moved = nantong(undefined, { 'preliminary-dates': 'documents-by-30' });
    const stage = moved.plan.stages.find((one) => one.id === 'hand-in');
    expect(stage?.dues[0]?.holds).toBe('after-preliminary');
  });

  it('N4.1: 30 August 2020 was a Sunday; 20 August and 30 September were working days', () => {
    expect(
      find(plan, 'due.day-off').map(({ params }) => [params['day'], params['weekday']]),
    ).toEqual([['2020年8月30日', '星期日']]);
  });

  it('N6.2: team components stand on different scales, 60 + 40 + 40·x', () => {
    const [finding] = find(plan, 'ranking.scales-differ');
    expect(finding?.params['scale']).toBe('60 + 40 + 40·x');
    expect(finding?.open).toBe('team-scales');
    expect(
      find(nantong(undefined, { 'team-scales': 'as-written' }), 'ranking.scales-differ'),
    ).toEqual([]);
    // With three marks out of 100, averaged, the scales agree and nothing is found.
    const even = nantong((text) =>
      text
        .replaceAll('20% * 合计(个人笔试得分)', '20% * 平均(个人笔试得分)')
        .replace('least: null\n    most: null', 'least: 0\n    most: 100')
        .replace(
          '        - id: written-average\n          title: 笔试改按3人平均分折算，最多20分\n          set:\n            rankings.team.formula: 20% * 平均',
          '        - id: written-average\n          title: 合计\n          set:\n            rankings.team.formula: 20% * 合计',
        ),
    );
    expect(find(even, 'ranking.scales-differ')).toEqual([]);
  });

  it('N5.2: usual marks of a criterion lie within its share of the full mark, or are an error', () => {
    const judged = (usual: string) =>
      nantong((text) =>
        text.replace(
          'component: practical\n    source: N5.2',
          `criteria: [{ id: policy, title: 政策运用, weight: 40${usual}, source: N5.2 }, { id: manner, title: 服务用语, weight: 60, source: N5.2 }]\n    component: practical\n    source: N5.2`,
        ),
      );
    const outside = (usual: string) => find(judged(usual), 'criterion.usual-outside');
    expect(outside('')).toEqual([]);
    expect(outside(', usual: { least: 28, most: 40 }')).toEqual([]);
    const wrong = judged(', usual: { least: 28, most: 40.5 }');
    const [finding] = find(wrong, 'criterion.usual-outside');
    expect([finding?.severity, finding?.place, sentence(wrong, finding)]).toEqual([
      'error',
      'stages.practical.criteria.policy.usual',
      '“市级决赛 实务操作”的“政策运用”满分40分，常见分值28至40.5分超出了它',
    ]);
    expect(outside(', usual: { least: -1, most: 30 }')).toHaveLength(1);
  });

  it('N7.2: the two readings of places without the municipal centre', () => {
    const [finding] = find(plan, 'award.pool-readings');
    expect(finding?.params).toMatchObject({ excluded: '市医保中心', pool: 6, all: 7 });
    expect(finding?.open).toBe('award-pool');
    expect(
      find(nantong(undefined, { 'award-pool': 'table-of-seven' }), 'award.pool-readings'),
    ).toEqual([]);
  });

  it('N6.1, N6.2: ties have no last resort', () => {
    expect(find(plan, 'ranking.no-last-resort').map((one) => [one.clauses[0], one.open])).toEqual([
      ['N6.1', 'individual-ties'],
      ['N6.2', 'team-ties'],
    ]);
    expect(
      find(nantong(undefined, { 'individual-ties': 'lot' }), 'ranking.no-last-resort'),
    ).toHaveLength(1);
  });

  it('N7.2: awards may not exceed the pool of six', () => {
    const seven = nantong((text) =>
      text.replace('from: 4, to: 6, givenBy: insurance', 'from: 4, to: 7, givenBy: insurance'),
    );
    expect(
      find(seven, 'award.exceeds-pool').map(({ severity, params }) => [
        severity,
        params['most'],
        params['pool'],
      ]),
    ).toEqual([['error', 7, 6]]);
    expect(find(plan, 'award.exceeds-pool')).toEqual([]);
    const individuals = nantong((text) =>
      text.replace('from: 4, to: 6, givenBy: trade-union', 'from: 4, to: 22, givenBy: trade-union'),
    );
    expect(find(individuals, 'award.exceeds-pool').map(({ params }) => params['pool'])).toEqual([
      21,
    ]);
  });

  it('names a place without an award', () => {
    const gap = nantong((text) =>
      text.replace('from: 2, to: 3, givenBy: insurance', 'from: 3, to: 3, givenBy: insurance'),
    );
    expect(find(gap, 'award.gap').map(({ params }) => params['places'])).toEqual(['2']);
  });

  it('lists every undecided item once, a decided one not at all', () => {
    const items = (one: LoadedPlan) =>
      new Set(findings(one).flatMap(({ open }) => (open === null ? [] : [open])));
    expect(items(plan)).toEqual(new Set(plan.open.map(({ item }) => item.id)));
    expect(items(nantong(undefined, { rounding: 'exact' })).has('rounding')).toBe(false);
  });

  it('a wrong formula is an error with its position', () => {
    const wrong = nantong((text) =>
      text.replaceAll(
        'formula: 个人笔试得分 + 实务操作得分/3 + 竞技答题得分/3',
        'formula: 个人笔试得分 + 实操得分/3 + 竞技答题得分/3',
      ),
    );
    const [finding] = find(wrong, 'formula.wrong');
    expect(finding?.severity).toBe('error');
    expect(finding?.params).toMatchObject({ fault: 'formula.unknown-name', at: 10 });
    expect(sentence(wrong, finding)).toContain('第10个字符处的“实操得分”不是本方案的成绩名称');
  });

  it('stages that start after they are due, or wait for each other, are errors', () => {
    const late = nantong((text) =>
      text.replace('  - id: final-written\n', '  - id: final-written\n    starts: 2020-10-01\n'),
    );
    expect(find(late, 'stage.starts-after-due').map(({ severity }) => severity)).toEqual(['error']);
    const circle = nantong((text) =>
      text.replace(
        '  - id: preliminary\n    title: 初赛选拔\n',
        '  - id: preliminary\n    title: 初赛选拔\n    after: [awards]\n',
      ),
    );
    expect(find(circle, 'stage.circular').map(({ severity }) => severity)).toEqual(['error']);
  });

  it('a panel must have marks left after dropping', () => {
    const panel = (judges: number) =>
      nantong((text) =>
        text
          .replace(
            'panel: { judges: null, dropHighest: 0, dropLowest: 0',
            `panel: { judges: ${judges}, dropHighest: 1, dropLowest: 1`,
          )
          .replace(
            '- id: none\n          title: 不去掉，全部平均\n          set: { stages.practical.panel.dropHighest: 0, stages.practical.panel.dropLowest: 0 }',
            '- id: none\n          title: 各1\n          set: { stages.practical.panel.dropHighest: 1, stages.practical.panel.dropLowest: 1 }',
          ),
      );
    expect(find(panel(2), 'panel.drops-too-many').map(({ severity }) => severity)).toEqual([
      'error',
    ]);
    expect(find(panel(3), 'panel.drops-too-many')).toEqual([]);
  });

  it('dates in a year without calendar data are provisional, never plain weekdays', () => {
    const later = nantong((text) => text.replace('on: 2020-09-30', 'on: 2030-09-30'));
    expect(find(later, 'due.calendar-missing').map(({ params }) => params['year'])).toEqual([
      '2030',
    ]);
  });
});

describe('checking the Jiaxing plan', () => {
  const plan = loaded(examplePlan('jiaxing-2020'));

  it('has no contradiction, only silences and readings', () => {
    expect(errors(plan)).toEqual([]);
  });

  it('J4.1: the number to be named is not given', () => {
    expect(
      find(plan, 'review.places-missing').map(({ severity, clauses, open }) => [
        severity,
        clauses,
        open,
      ]),
    ).toEqual([['warning', ['J4.1'], 'named-count']]);
  });

  it('J6.2: 10 May 2020 was a Sunday, for the electronic and the paper copies', () => {
    expect(find(plan, 'due.day-off').map(({ params }) => params['day'])).toEqual([
      '2020年5月10日',
      '2020年5月10日',
    ]);
  });

  it('J6.2: read as “not included”, the last day is Saturday 9 May, a working day by 调休', () => {
    const excluded = loaded(
      planCopy(
        folder,
        'jiaxing-2020',
        (text) => text,
        decisionsFile('jiaxing-2020', { 'deadline-day': 'excluded' }),
      ),
    );
    expect(find(excluded, 'due.day-off')).toEqual([]);
  });

  it('J5: the last possible posting day before 1 July, under each reading of the five days', () => {
    const [finding] = find(plan, 'posting.last-day');
    expect(finding?.clauses).toEqual(['J5', 'J4.2']);
    for (const date of ['2020年6月21日', '2020年6月22日', '2020年6月25日', '2020年6月24日'])
      expect(finding?.params['days']).toContain(`最迟${date}`);
    const decided = loaded(
      planCopy(
        folder,
        'jiaxing-2020',
        (text) => text,
        decisionsFile('jiaxing-2020', { 'posting-days': 'calendar-same-day' }),
      ),
    );
    expect(find(decided, 'posting.last-day')[0]?.params['days']).toBe(
      '按方案的计算方法：最迟2020年6月25日（星期四）发布，公示至2020年6月29日',
    );
  });

  it('J5: a posting set too late for 1 July is an error', () => {
    const late = jiaxing((text) =>
      text.replace('    title: 公示\n', '    title: 公示\n    starts: 2020-06-26\n'),
    );
    expect(find(late, 'posting.too-late').map(({ severity }) => severity)).toEqual(['error']);
    const inTime = jiaxing((text) =>
      text.replace('    title: 公示\n', '    title: 公示\n    starts: 2020-06-19\n'),
    );
    expect(find(inTime, 'posting.too-late')).toEqual([]);
  });

  it('J3.2: 4 + 3×7 + 1×2 + 2 = 29 is our sum and asked; another stated sum is an error', () => {
    const [finding] = find(plan, 'quota.sum-unconfirmed');
    expect(finding?.params).toMatchObject({ total: 29, rows: '4×1 + 3×7 + 1×2 + 2×1' });
    const differs = jiaxing((text) => text.replace('sum: { n: 29', 'sum: { n: 30'));
    expect(
      find(differs, 'quota.sum-differs').map(({ severity, params }) => [
        severity,
        params['total'],
        params['stated'],
      ]),
    ).toEqual([['error', 29, 30]]);
  });

  it('a unit without places is reported', () => {
    const without = jiaxing((text) =>
      text
        .replace('units: [economic-zone, port-zone]', 'units: [economic-zone]')
        .replace('sum: { n: 29', 'sum: { n: 28'),
    );
    expect(find(without, 'quota.unit-without').map(({ params }) => params['unit'])).toEqual([
      '嘉兴港区社发局',
    ]);
  });

  it('what our copy does not have is asked', () => {
    expect(find(plan, 'plan.inferred').map(({ place }) => place)).toEqual([
      'units',
      'stages',
      'forms',
    ]);
    expect(find(plan, 'notice.date-missing')).toHaveLength(1);
  });
});
