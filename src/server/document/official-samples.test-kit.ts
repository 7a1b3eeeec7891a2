import { examplePlan, loaded } from '../../../test/example-plans.ts';
import { FROZEN_PLAN, FROZEN_RESULT } from '../../../test/frozen-result.ts';
import { awardListDocument, giverLists } from '../../core/document/award-list.ts';
import { presentationDocument } from '../../core/document/presentation.ts';
import { recommendationDocuments } from '../../core/document/recommendation.ts';
import { resultFacts } from '../../core/document/result-facts.ts';
import { resultListDocument } from '../../core/document/result-list.ts';
import { scoreRecordsDocument } from '../../core/document/score-record.ts';
import type { NamingFacts } from '../../core/document/naming.ts';
import { namingDocument } from '../../core/document/naming.ts';
import { letterDocument, type LetterFacts } from '../../core/document/letter.ts';
import { noticeDocument } from '../../core/document/notice.ts';
import {
  blankNumber,
  officialDocument,
  paragraph,
  type OfficialDocument,
} from '../../core/document/official.ts';
import { postingDocument, type PostingFacts } from '../../core/document/posting.ts';
import {
  ballotRecordDocument,
  minutesDocument,
  reviewRecordDocument,
  scoreRecordDocument,
  type MeetingFacts,
} from '../../core/document/records.ts';
import { supplementDocument } from '../../core/document/supplement.ts';
import { day, MIDNIGHT } from '../../core/kernel/day.ts';
import { orderBook } from '../../core/document/order-book.ts';
import type { Plan } from '../../core/plan/plan.ts';

const JIAXING: Plan = loaded(examplePlan('jiaxing-2020')).plan;
const NANTONG: Plan = loaded(examplePlan('nantong-2020')).plan;

const TEAM = ['领队', '联络员', '参赛队员', '参赛队员', '参赛队员'].map((role, at) => ({
  role,
  name: at === 3 ? '阿卜杜热西提·买买提吐尔逊江艾' : '欧阳𬭎之',
  sex: '女',
  post: '窗口科员',
}));

const POST = '嘉善县医疗保障局罗星街道便民服务中心医保窗口工作人员（演示）';
const PEOPLE = [
  '周岚',
  '沈一帆',
  '钱小舟',
  '陆远',
  '欧阳明月',
  '王䶮',
  '顾言',
  '何青',
  '方田',
  '于是',
].map((name) => ({ name, post: POST }));

const namesOf = ({ units }: Plan) => new Map(units.map(({ id, name }) => [id, name]));

export const NOTICES = {
  jiaxing: noticeDocument({ plan: JIAXING, on: null, unitNames: namesOf(JIAXING) }),
  nantong: noticeDocument({
    plan: NANTONG,
    on: day('2020-06-23'),
    unitNames: namesOf(NANTONG),
  }),
};

export const LETTER: LetterFacts = {
  from: ['嘉兴市医疗保障局', '中共嘉兴市委宣传部'],
  number: '嘉医保函〔2020〕8号',
  to: '嘉兴市公安局',
  activity: JIAXING.title,
  kind: 'examination',
  block: null,
  people: PEOPLE.map((one) => ({ ...one, documentNumber: null })),
  replyBy: day('2020-04-30'),
  contact: { office: '市医保局办公室', name: '周岚', phone: '0573-00000000', address: null },
  on: day('2020-04-20'),
  demonstration: true,
};

export const POSTING: PostingFacts = {
  bodies: JIAXING.notice.issuers,
  subject: '“最美嘉兴人——最美医保人”拟命名人选',
  parts: [],
  basis: JIAXING.notice,
  reason: '',
  order: '按评审名单次序',
  lead: null,
  columns: [],
  people: PEOPLE.map(({ name, post }, at) => ({
    number: at + 1,
    name,
    post,
    extra: [],
    group: '',
    isOff: false,
  })),
  collectives: [],
  period: {
    start: day('2020-06-15'),
    last: day('2020-06-22'),
    ends: MIDNIGHT,
    rule: { n: 5, unit: 'working', countStart: false, rollEnd: 'none', endTime: '24:00' },
    extendedBecause: null,
  },
  receivers: [
    {
      body: '市医保局办公室',
      phone: '0573-00000000',
      email: 'demo@example.invalid',
      address: '嘉兴市演示路1号',
      postcode: '314000',
      visit: '演示路1号2楼',
      page: null,
      hours: '工作日8:30至17:30',
    },
  ],
  postmark: 'sending',
  anonymous: 'accepted-as-lead',
  on: day('2020-06-15'),
  demonstration: true,
};

export const NAMING: NamingFacts = {
  bodies: JIAXING.notice.issuers,
  number: blankNumber(JIAXING.notice.number, 2020),
  honour: '最美嘉兴人——最美医保人',
  basis: JIAXING.notice,
  people: PEOPLE,
  posting: { start: day('2020-06-15'), last: day('2020-06-22') },
  recipients: JIAXING.notice.recipients,
  copies: JIAXING.notice.copies,
  publication: '此件公开发布',
  on: day('2020-06-28'),
  demonstration: false,
};

const MEETING: MeetingFacts = {
  activity: JIAXING.title,
  time: '2020年5月20日14:30',
  place: '三楼会议室',
  chair: '周岚',
  present: ['评委一', '评委二', '评委三', '评委四', '评委五'],
  absent: [],
  recusals: ['评委四：本单位人选'],
  demonstration: true,
};

/** 60 lines of 28 characters in one paragraph after another, to count the grid by. */
const grid = officialDocument({
  name: '版面',
  title: ['版面'],
  body: Array.from({ length: 60 }, () => paragraph('国'.repeat(26 + 28 * 2))),
  demonstration: false,
});

const RESULT = resultFacts(FROZEN_PLAN, FROZEN_RESULT, { isFinal: true, on: day('2020-09-30') });

const RESULT_DOCUMENTS: Readonly<Record<string, OfficialDocument>> = {
  ...Object.fromEntries(
    giverLists(RESULT).map((list, at) => [`awards-${at + 1}`, awardListDocument(RESULT, list)]),
  ),
  ...Object.fromEntries(
    recommendationDocuments(RESULT).map((note, at) => [`recommendation-${at + 1}`, note]),
  ),
  scores: scoreRecordsDocument(RESULT),
  presentation: presentationDocument(RESULT),
  'result-list': resultListDocument(RESULT),
};

/** One document of every kind. */
export const DOCUMENTS: Readonly<Record<string, OfficialDocument>> = {
  ...RESULT_DOCUMENTS,
  grid,
  'notice-jiaxing': NOTICES.jiaxing,
  'notice-nantong': NOTICES.nantong,
  supplement: supplementDocument({
    plan: NANTONG,
    version: 2,
    reason: '初赛时间提前',
    changes: [
      {
        title: '阶段 › 初赛选拔 › 时限 › 初赛笔试 › 日期',
        before: '2020-08-30',
        after: '2020-08-20',
      },
      { title: '单位 › 海门 › 名称', before: null, after: '海门区医疗保障局' },
    ],
    number: null,
    on: day('2020-07-10'),
  }),
  letter: letterDocument(LETTER),
  'letter-described': letterDocument({
    ...LETTER,
    people: PEOPLE.map((one, at) => ({
      ...one,
      sex: '女',
      birth: '1986.03',
      documentNumber: at === 0 ? null : '11010519491231002X',
    })),
  }),
  'letter-box': letterDocument({
    ...LETTER,
    kind: 'recommendation',
    number: '〔2020〕　号',
    block: '宣传部门推荐意见',
    replyBy: null,
  }),
  posting: postingDocument(POSTING),
  naming: namingDocument(NAMING),
  'naming-four': namingDocument({
    ...NAMING,
    bodies: NANTONG.organisers.map(({ name }) => name),
    people: PEOPLE.slice(0, 3),
    recipients: [],
  }),
  minutes: minutesDocument(MEETING, [{ title: '审议名单', text: ['同意10名人选提交公示。'] }]),
  review: reviewRecordDocument(MEETING, {
    method: '按评审要点打分，取平均。',
    quorum: 3,
    candidates: PEOPLE.map((one, at) => ({
      ...one,
      place: String(at + 1),
      result: '92.50',
      counted: 4,
      remark: '',
    })),
  }),
  ballot: ballotRecordDocument(MEETING, {
    rule: '无记名投票，赞成票超过有效票半数的通过。',
    issued: 5,
    returned: 5,
    valid: 4,
    invalid: 1,
    candidates: PEOPLE.map((one) => ({ ...one, votes: 4, result: '通过' })),
  }),
  'order-book': orderBook(
    NANTONG,
    NANTONG.units.map(({ name }) => ({ name, members: TEAM })),
    [
      {
        kind: 'order',
        title: '出场顺序',
        context: '出场顺序/演示',
        commitment: '0'.repeat(64),
        seed: null,
        order: NANTONG.units.map(({ short }) => short),
      },
    ],
    true,
  ),
  score: scoreRecordDocument(MEETING, {
    reviewer: '评委一',
    criteria: ['文明道德（50分）', '贴近群众（50分）'],
    rows: PEOPLE.map(({ name }) => ({ name, marks: ['45', '46'], total: '91' })),
  }),
};
