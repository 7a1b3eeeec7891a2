import { describe, expect, it } from 'vitest';
import { letterDocument } from '../../core/document/letter.ts';
import { namingDocument } from '../../core/document/naming.ts';
import {
  blankNumber,
  type DocumentBlock,
  type OfficialDocument,
} from '../../core/document/official.ts';
import { postingDocument } from '../../core/document/posting.ts';
import { DOCUMENTS, LETTER, NAMING, NOTICES, POSTING } from './official-samples.test-kit.ts';

const blockText = (block: DocumentBlock): string => {
  switch (block.kind) {
    case 'heading':
      return `${block.text}${block.then}`;
    case 'paragraph':
      return block.text;
    case 'fact':
      return `${block.label}：${block.text}`;
    case 'table':
      return [block.columns.map(({ title }) => title), ...block.rows]
        .map((row) => row.join('|'))
        .join('\n');
    case 'sign':
      return block.labels.join('|');
  }
};

const textOf = ({ body, attachments }: OfficialDocument): string =>
  [
    ...body,
    ...attachments.flatMap(({ content }) => (content.kind === 'blocks' ? content.blocks : [])),
  ]
    .map(blockText)
    .join('\n');

const DOCUMENT_NUMBER = '11010519491231002X';

describe('the notice of a selection (J1–J8, J11)', () => {
  const { jiaxing } = NOTICES;
  it('carries bodies, number, recipients, copies and attachments', () => {
    expect(jiaxing.head).toEqual({
      kind: 'red',
      bodies: ['中共嘉兴市委宣传部', '嘉兴市医疗保障局'],
      number: '嘉医保〔2020〕16号',
    });
    expect(jiaxing.recipients).toContain('嘉兴港区党群工作部、社发局');
    expect(jiaxing.copies).toHaveLength(3);
    expect(jiaxing.attachments.map(({ number, title }) => [number, title])).toEqual([
      [1, '推荐名额及范围'],
      [2, '“最美嘉兴人——最美医保人”推荐表'],
    ]);
  });

  it('states quotas, the three years with their day, the due dates and the posting’s counting', () => {
    const text = textOf(jiaxing);
    for (const stated of [
      '推荐单位共11个，名额合计29个',
      '嘉兴市医疗保障局|不超过4人|',
      '各不超过3人',
      '截至2020年5月10日，累计计算',
      '电子版：2020年5月10日24:00前（含当日，按网上提交时间计算）',
      '邮寄的按收件邮戳日期计算',
      '公示5个工作日，自发布次日起算',
      '3张，JPG格式，每张不小于2000000字节',
    ])
      expect(text).toContain(stated);
  });
});

describe('the notice of a competition (N1–N9)', () => {
  it('states teams, roles, formulas, ties and awards', () => {
    const text = textOf(NOTICES.nantong);
    for (const stated of [
      '共7队',
      '领队1名、联络员1名和参赛队员3名',
      '参赛队员中女性至少1名',
      '个人总得分=个人笔试得分+实务操作得分÷3+竞技答题得分÷3',
      '个人总得分相同的，个人笔试得分高者在前',
      '南通市技术能手|第1至3名|市人社局',
      '2020年8月20日17:30前（下班时间，按邮件收到时间计算）',
    ])
      expect(text).toContain(stated);
    expect(NOTICES.nantong.signature).toEqual({
      bodies: ['南通市医疗保障局'],
      on: '2020-06-23',
    });
  });
});

describe('the consultation letter (J7)', () => {
  it('prints numbers of documents only where they are given', () => {
    expect(textOf(letterDocument(LETTER))).not.toContain('证件号码');
    const [first, ...rest] = LETTER.people;
    const people = [
      { name: '周岚', post: first?.post ?? '', documentNumber: DOCUMENT_NUMBER },
      ...rest,
    ];
    expect(textOf(letterDocument({ ...LETTER, people }))).toContain(
      `序号|姓名|证件号码|单位职务\n1|周岚|${DOCUMENT_NUMBER}|`,
    );
  });

  it('adds sex and month of birth only where they are given', () => {
    const [one] = LETTER.people;
    const people = [{ ...one, name: '周岚', post: '柜员', documentNumber: null }];
    const described = people.map((person) => ({ ...person, sex: '女', birth: '1986.03' }));
    expect(textOf(letterDocument({ ...LETTER, people }))).toContain(
      '序号|姓名|单位职务\n1|周岚|柜员',
    );
    expect(textOf(letterDocument({ ...LETTER, people: described }))).toContain(
      '序号|姓名|性别|出生年月|单位职务\n1|周岚|女|1986.03|柜员',
    );
    const numbered = described.map((person) => ({ ...person, documentNumber: DOCUMENT_NUMBER }));
    expect(textOf(letterDocument({ ...LETTER, people: numbered }))).toContain(
      `序号|姓名|性别|出生年月|证件号码|单位职务\n1|周岚|女|1986.03|${DOCUMENT_NUMBER}|柜员`,
    );
  });

  it('names the box of the form where the body seals that', () => {
    const text = textOf(
      letterDocument({ ...LETTER, kind: 'recommendation', block: '宣传部门推荐意见' }),
    );
    expect(text).toContain('请在“宣传部门推荐意见”栏填写意见，签署日期并加盖公章');
    expect(text).toContain('同意推荐的请写明同意推荐');
    expect(textOf(letterDocument(LETTER))).not.toContain('推荐表');
  });

  it('asks each kind of body for its own', () => {
    expect(textOf(letterDocument({ ...LETTER, kind: 'opinion' }))).toContain('廉洁自律');
    expect(textOf(letterDocument({ ...LETTER, kind: 'examination' }))).toContain('违法犯罪记录');
    expect(textOf(letterDocument({ ...LETTER, replyBy: null }))).not.toContain('书面回复');
  });
});

describe('the posting (J4.2; CONVENTIONS §3.4)', () => {
  it('states basis, names, dates with their counting, ways, rules and receiver', () => {
    const text = textOf(postingDocument(POSTING));
    for (const stated of [
      '（嘉医保〔2020〕16号）',
      '1|周岚|',
      '2020年6月15日至2020年6月22日24:00。公示期为5个工作日，自发布次日起算。',
      '通过电话、信函、来访、电子邮件反映',
      '以单位名义反映的加盖公章，以个人名义反映的署真实姓名并留下联系方式',
      '信函以寄出邮戳日期为准',
      '地址：嘉兴市演示路1号（邮编314000）',
      '来访地点：演示路1号2楼',
      '受理时间：工作日8:30至17:30',
      '公示名单（按评审名单次序）',
      '保密',
      '诬告',
    ])
      expect(text).toContain(stated);
  });

  it('offers only the ways there are, and says why it comes late or was extended', () => {
    const [receiver] = POSTING.receivers;
    if (receiver === undefined) throw new Error('no receiver');
    const text = textOf(
      postingDocument({
        ...POSTING,
        reason: '演示：原人选撤下，递补公示。',
        period: { ...POSTING.period, extendedBecause: '演示原因' },
        receivers: [{ ...receiver, visit: null, hours: null }],
      }),
    );
    expect(text).not.toMatch(/来访|受理时间/);
    expect(text).toContain('演示：原人选撤下，递补公示。');
    expect(text).toContain('公示期已顺延至上述截止时间，原因：演示原因');
  });

  it('says what was frozen, with the numbers of the page, and the columns of a result', () => {
    const person = {
      name: '周岚',
      post: '南湖区窗口（演示）',
      extra: ['91.5'],
      group: '',
      isOff: false,
    };
    const text = textOf(
      postingDocument({
        ...POSTING,
        lead: '演示导语，现予公示。',
        columns: ['总分'],
        people: [
          { ...person, number: 1, isOff: true },
          { ...person, number: 2, name: '许文博' },
        ],
      }),
    );
    expect(text).toContain('演示导语，现予公示。');
    expect(text).toContain('（嘉医保〔2020〕16号）');
    expect(text).not.toContain('经评审，提出');
    expect(text).toContain('1|（已撤下）||');
    expect(text).toContain('2|许文博|南湖区窗口（演示）|91.5');
    expect(text).not.toContain('周岚');
  });

  it('N6, N7: the tables of a result under titles of their own, with place, total and award', () => {
    const line = { post: '如东县医疗保障局科员', group: '个人成绩', isOff: false };
    const blocks = postingDocument({
      ...POSTING,
      columns: ['名次', '总得分', '拟授奖项'],
      people: [
        { ...line, number: 1, name: '周岚', extra: ['1', '161.33', '南通市技术能手'] },
        { ...line, number: 2, name: '许文博', extra: ['2', '160.00', ''], isOff: true },
        {
          number: 3,
          name: '如东县医疗保障局',
          post: '',
          extra: ['1', '92.40', '团体一等奖'],
          group: '团体成绩',
          isOff: false,
        },
      ],
    }).body;
    const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    expect(tables.map(({ rows }) => rows)).toEqual([
      [
        ['1', '周岚', '如东县医疗保障局科员', '1', '161.33', '南通市技术能手'],
        ['2', '（已撤下）', '', '', '', ''],
      ],
      [['3', '如东县医疗保障局', '', '1', '92.40', '团体一等奖']],
    ]);
    // the columns fill the text block of 156 mm
    expect(tables.map(({ columns }) => columns.reduce((sum, { width }) => sum + width, 0))).toEqual(
      [156, 156],
    );
    expect(
      blocks.flatMap((block) =>
        block.kind === 'heading' && block.level === 2 ? [block.text] : [],
      ),
    ).toEqual(['个人成绩', '团体成绩']);
  });

  it('breaks its title where the public page does, a competition’s name whole', () => {
    const contest = '南通市医保系统公共服务技能比武竞赛';
    const { title } = postingDocument({
      ...POSTING,
      subject: `${contest}决赛成绩和拟奖励名单`,
      parts: [contest, '决赛成绩和拟奖励名单公示'],
    });
    expect(title).toEqual([contest, '决赛成绩和拟奖励名单公示']);
  });

  it('says what becomes of anonymous objections, and which postmark counts', () => {
    const text = textOf(postingDocument({ ...POSTING, anonymous: 'refused', postmark: 'arrival' }));
    expect(text).toContain('匿名反映不予受理');
    expect(text).toContain('信函以收件邮戳日期为准');
  });
});

describe('the naming decision (J4.3, J5)', () => {
  it('is signed by both bodies and attaches a long list', () => {
    const decision = namingDocument(NAMING);
    expect(decision.signature?.bodies).toEqual(['中共嘉兴市委宣传部', '嘉兴市医疗保障局']);
    expect(decision.attachments).toHaveLength(1);
    expect(textOf(decision)).toContain('决定命名周岚等10名同志');
  });

  it('names a few in the text', () => {
    const decision = namingDocument({ ...NAMING, people: NAMING.people.slice(0, 2) });
    expect(decision.attachments).toEqual([]);
    expect(textOf(decision)).toContain('决定命名周岚、沈一帆2名同志');
  });

  it('leaves room for a number written by hand', () => {
    expect(blankNumber('嘉医保〔2020〕16号', 2021)).toBe('嘉医保〔2021〕　号');
  });
});

describe('the supplementary notice', () => {
  it('sets every difference beside what held before', () => {
    const text = textOf(DOCUMENTS['supplement'] as OfficialDocument);
    expect(text).toContain('初赛时间提前。');
    expect(text).toContain('1|阶段／初赛选拔／时限／初赛笔试／日期|2020年8月30日|2020年8月20日');
    expect(text).toContain('2|单位／海门／名称|（无）|海门区医疗保障局');
  });
});
