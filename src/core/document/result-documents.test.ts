import { describe, expect, it } from 'vitest';
import { FROZEN_PLAN, FROZEN_RESULT } from '../../../test/frozen-result.ts';
import { day } from '../kernel/day.ts';
import type { FrozenResult } from '../result/frozen.ts';
import { awardListDocument, giverLists } from './award-list.ts';
import { commendationDocument } from './commendation.ts';
import type { DocumentBlock, OfficialDocument } from './official.ts';
import { announcements, presentationDocument, stageOrder } from './presentation.ts';
import { recommendationDocuments } from './recommendation.ts';
import { resultFacts } from './result-facts.ts';
import { resultListDocument } from './result-list.ts';
import { scoreRecordsDocument } from './score-record.ts';

const on = day('2020-09-30');
const factsOf = (result: FrozenResult, isFinal = true) =>
  resultFacts(FROZEN_PLAN, result, { isFinal, on });
const FACTS = factsOf(FROZEN_RESULT);

/** The one at a position, which is there. */
const at = <Item>(items: readonly Item[], position: number): Item => {
  const item = items[position];
  if (item === undefined) throw new RangeError(`nothing at ${position}`);
  return item;
};

const tables = ({ body }: OfficialDocument) =>
  body.filter(
    (block): block is Extract<DocumentBlock, { kind: 'table' }> => block.kind === 'table',
  );
const paragraphs = ({ body }: OfficialDocument): readonly string[] =>
  body.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
const headings = ({ body }: OfficialDocument): readonly string[] =>
  body.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));

describe('award lists for each giving body (N7.1, N7.2)', () => {
  const lists = giverLists(FACTS);

  it('one for each giver, and one for the title whose giver nobody has decided', () => {
    expect(
      lists.map(({ giver, awards }) => [giver, awards.map(({ first }) => first.title)]),
    ).toEqual([
      ['南通市人力资源和社会保障局', ['南通市技术能手']],
      ['南通市总工会', ['南通市五一创新能手']],
      ['未定', ['南通市巾帼建功先进个人']],
      ['南通市医疗保障局', ['团体一等奖', '团体二等奖', '团体三等奖']],
    ]);
  });

  it('name places 1 to 3 with sex, unit, post and score as worked out by hand', () => {
    const list = awardListDocument(FACTS, at(lists, 0));
    expect(tables(list).map(({ rows }) => rows)).toEqual([
      [
        ['1', '陈晓岚', '女', '如皋市医疗保障局窗口工作人员（演示）', '165.33'],
        ['2', '郁文舟', '男', '海安市医疗保障局窗口工作人员（演示）', '163.33'],
        ['3', '许文博', '男', '如皋市医疗保障局窗口工作人员（演示）', '161.33'],
      ],
    ]);
    expect(list.signature).toEqual({ bodies: ['南通市人力资源和社会保障局'], on });
    expect(paragraphs(list)).toEqual(['以上1个奖项，共3人次。']);
  });

  it('teams are listed with the place among the six that take awards, and their contestants', () => {
    const list = awardListDocument(FACTS, at(lists, 3));
    expect(headings(list)).toEqual(['团体一等奖', '团体二等奖', '团体三等奖']);
    expect(tables(list).map(({ rows }) => rows)).toEqual([
      [['1', '如皋市医疗保障局', '陈晓岚、许文博、何静', '141.00']],
      [
        ['2', '海安市医疗保障局', '郁文舟、陆一鸣、吴静怡', '140.30'],
        ['3', '启东市医疗保障局', '顾云、季川、唐果', '137.00'],
      ],
      [
        ['4', '如东县医疗保障局', '方悦、郑一鸣、何俊', '129.40'],
        ['5', '通州区医疗保障局', '韩雪、潘立群、曹敏', '124.90'],
        ['6', '海门市医疗保障局', '丁若水、冯磊、蒋慧', '121.30'],
      ],
    ]);
  });

  it('without a decided giver nobody is made to sign', () => {
    const list = awardListDocument(FACTS, at(lists, 2));
    expect(list.signature).toBeNull();
    expect(list.name).toBe(`${FROZEN_RESULT.title}获奖名单（授予单位未定）`);
    expect(tables(list)[0]?.rows.map((row) => row[1])).toEqual(['陈晓岚', '顾云', '周敏']);
  });

  it('what is not final says so', () => {
    const facts = factsOf(FROZEN_RESULT, false);
    expect(paragraphs(awardListDocument(facts, at(giverLists(facts), 0)))[0]).toBe(
      '成绩尚未确定为正式，公示期满、异议办结后以正式成绩为准。',
    );
  });
});

describe('the recommendation of the first (N7.1)', () => {
  it('names person, unit, place, and the total as shown and exact', () => {
    const notes = recommendationDocuments(FACTS);
    expect(notes.map(({ name }) => name)).toEqual([
      '关于优先推荐参评南通市五一劳动奖的说明（陈晓岚）',
    ]);
    expect(paragraphs(at(notes, 0))).toEqual([
      '陈晓岚，女，如皋市医疗保障局窗口工作人员（演示），在南通市医保系统公共服务技能比武竞赛中列个人成绩第1名，个人总得分165.33分（496/3）。',
      '按照《关于印发〈南通市医保系统公共服务技能比武竞赛实施方案〉的通知》（通医保办发〔2020〕33号）的规定，陈晓岚优先推荐参评南通市五一劳动奖。特此说明。',
    ]);
    expect(notes[0]?.signature?.bodies).toEqual([
      '南通市医疗保障局',
      '南通市人力资源和社会保障局',
      '南通市总工会',
      '南通市妇女联合会',
    ]);
  });
});

describe('score records (N6)', () => {
  const record = scoreRecordsDocument(FACTS);

  it('hold every line of both rankings with components, total and exact value', () => {
    const [individual, team] = tables(record);
    expect(individual?.columns.map(({ title }) => title)).toEqual([
      '名次',
      '姓名',
      '代表队',
      '个人笔试得分',
      '实务操作得分',
      '竞技答题得分',
      '个人总得分',
      '精确值',
    ]);
    expect(individual?.rows).toHaveLength(21);
    expect(individual?.rows[2]).toEqual([
      '3',
      '许文博',
      '如皋市医疗保障局',
      '88.0',
      '90',
      '130',
      '161.33',
      '484/3',
    ]);
    expect(team?.rows[0]).toEqual([
      '1',
      '南通市医保中心',
      '241.5',
      '91',
      '141',
      '141.10',
      '1411/10',
    ]);
    for (const { columns } of tables(record))
      expect(columns.reduce((sum, { width }) => sum + width, 0)).toBe(156);
  });

  it('say how every place came about, and what was decided', () => {
    const { content } = at(record.attachments, 0);
    const [table] = content.kind === 'blocks' ? content.blocks : [];
    expect(table?.kind === 'table' ? table.rows[3] : null).toEqual([
      '4',
      '陆一鸣',
      '组委会决定',
      '88 + 92/3 + 128/3；484/3 ≈ 161.33',
    ]);
    expect(paragraphs(record)).toContain(FROZEN_RESULT.decisions[0]);
  });

  it('a line without a total is listed without place and value', () => {
    const ranking = at(FROZEN_RESULT.rankings, 0);
    const absent = {
      ...at(ranking.rows, 20),
      total: '',
      shown: '',
      place: null,
      values: ['缺考', '84', '95'],
    };
    const changed = scoreRecordsDocument(
      factsOf({ ...FROZEN_RESULT, rankings: [{ ...ranking, rows: [absent] }] }),
    );
    expect(tables(changed)[0]?.rows).toEqual([
      ['–', '蒋慧', '海门市医疗保障局', '缺考', '84', '95', '–', '–'],
    ]);
  });
});

describe('the presentation list (N7)', () => {
  it('calls people before teams, the lowest award and the last place first', () => {
    expect(
      stageOrder(FACTS).map(({ order, title, giver, holders }) => [
        order,
        title,
        giver,
        holders.map(({ name, unitName }) => name ?? unitName),
      ]),
    ).toEqual([
      [1, '南通市巾帼建功先进个人', '未定', ['周敏', '顾云', '陈晓岚']],
      [2, '南通市五一创新能手', '南通市总工会', ['周敏', '顾云', '陆一鸣']],
      [3, '南通市技术能手', '南通市人力资源和社会保障局', ['许文博', '郁文舟', '陈晓岚']],
      [
        4,
        '团体三等奖',
        '南通市医疗保障局',
        ['海门市医疗保障局', '通州区医疗保障局', '如东县医疗保障局'],
      ],
      [5, '团体二等奖', '南通市医疗保障局', ['启东市医疗保障局', '海安市医疗保障局']],
      [6, '团体一等奖', '南通市医疗保障局', ['如皋市医疗保障局']],
    ]);
  });

  it('announces the recommendation and leaves room for who hands over', () => {
    expect(announcements(FACTS)).toEqual([
      '陈晓岚（如皋市医疗保障局）：优先推荐参评南通市五一劳动奖。',
    ]);
    expect(tables(presentationDocument(FACTS))[0]?.rows[2]).toEqual([
      '3',
      '南通市技术能手',
      '南通市人力资源和社会保障局',
      '许文博（如皋市医疗保障局）、郁文舟（海安市医疗保障局）、陈晓岚（如皋市医疗保障局）',
      '',
    ]);
  });
});

describe('the list that is hung up', () => {
  it('tells awards, places and totals, and no post or sex', () => {
    const list = resultListDocument(FACTS);
    expect(headings(list)).toEqual(['个人奖', '团体奖', '个人成绩', '团体成绩']);
    expect(tables(list)[2]?.rows[0]).toEqual(['1', '陈晓岚', '如皋市医疗保障局', '165.33']);
    expect(tables(list)[3]?.rows[6]).toEqual(['7', '海门市医疗保障局', '121.30']);
    expect(JSON.stringify(list)).not.toContain('窗口工作人员');
    for (const { columns } of tables(list))
      expect(columns.reduce((sum, { width }) => sum + width, 0)).toBe(156);
  });
});

describe('the commendation decision (N7.1)', () => {
  const person = (name: string, unit: string) => ({
    of: 'individual' as const,
    name,
    unit,
    post: '科员',
    grants: [{ title: '南通市技术能手', kind: 'award' as const, givenBy: ['南通市总工会'] }],
  });
  const decision = (isSettled: boolean) =>
    paragraphs(
      commendationDocument({
        bodies: ['南通市医疗保障局'],
        number: '通医保办发〔2020〕50号',
        contest: '演示竞赛',
        basis: { number: '通医保办发〔2020〕33号', title: '关于举办演示竞赛的通知' },
        commended: [
          person('李敏', '如东县医疗保障局'),
          person('周岚', '启东市医疗保障局'),
          person('李敏', '海安市医疗保障局'),
        ],
        posting: { start: day('2020-09-25'), last: day('2020-10-09'), isSettled },
        recipients: [],
        copies: [],
        publication: null,
        on,
        demonstration: true,
      }),
    );

  it('two of one name are told apart by their units; others stand by name alone', () => {
    expect(decision(true)[1]).toBe(
      '授予李敏（如东县医疗保障局）、周岚、李敏（海安市医疗保障局）“南通市技术能手”称号（由南通市总工会授予）。',
    );
  });

  it('says that every objection is closed only where nobody had to be left out', () => {
    expect(decision(true)[0]).toContain('公示，没有未办结的异议。');
    expect(decision(false)[0]).toContain('公示，对受表彰者没有未办结的异议。');
  });
});
