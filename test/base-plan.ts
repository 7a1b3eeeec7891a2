import { calendarForYears } from '../src/core/kernel/calendar.ts';
import { STATUTORY_DAYS } from '../src/core/kernel/statutory-days.ts';
import type { Json } from '../src/core/plan/open-item.ts';

const unit = (id: string, name: string, short: string) => ({ id, name, short, source: 'X1' });

const ranking = (of: string, title: string, total: string, formula: string) => ({
  id: of,
  title,
  total,
  of,
  formula,
  lastResort: 'committee',
  source: 'X1',
});

/**
 * A small plan as it lies on disk, invented and valid. Every fragment of `docs/plan-format.md` replaces some of its
 * top-level keys, so no key of it refers to a stage.
 */
export const BASE_PLAN: { readonly [key: string]: Json } = {
  format: 'qunying.plan/1',
  id: 'base',
  kind: 'competition',
  title: '示例活动',
  demonstration: true,
  notice: {
    number: '示例〔2020〕1号',
    title: '关于开展示例活动的通知',
    issuedOn: '2020-06-01',
    issuers: ['示例市医疗保障局'],
    source: 'X1',
  },
  clauses: [
    { id: 'X1', at: '一' },
    { id: 'X2', at: '二（一）' },
    { id: 'X3', at: '二（二）' },
    { id: 'X4', at: '附件注' },
  ],
  organisers: [
    {
      id: 'office',
      name: '示例市医疗保障局',
      short: '市医保局',
      roles: ['organiser', 'award-giver'],
      approves: true,
      source: 'X1',
    },
  ],
  calendar: { years: { ...calendarForYears(STATUTORY_DAYS, [2020]).years } } as unknown as Json,
  closeOfBusiness: '17:30',
  units: [
    unit('east', '东江县医疗保障局', '东江县'),
    unit('west', '西山县医疗保障局', '西山县'),
    unit('north', '北湖区医疗保障局', '北湖区'),
    unit('centre', '示例市医保中心', '市医保中心'),
  ],
  stages: [
    { id: 'review', title: '评审', kind: 'review', organisers: ['office'], source: 'X1' },
    {
      id: 'posting',
      title: '公示',
      kind: 'posting',
      after: ['review'],
      posting: {
        level: '市',
        objections: { channels: ['online'], anonymous: 'refused', blocks: 'all' },
        period: {
          n: 5,
          unit: 'working',
          countStart: false,
          rollEnd: 'none',
          endTime: '24:00',
        },
      },
      source: 'X1',
    },
    {
      id: 'final',
      title: '决赛',
      kind: 'exam',
      setBy: 'organiser',
      participants: 'contestants',
      minutes: 90,
      source: 'X1',
    },
  ],
  components: [
    {
      id: 'written',
      title: '笔试成绩',
      of: 'individual',
      least: 0,
      most: 100,
      source: 'X1',
    },
    { id: 'practical', title: '实务成绩', of: 'team', least: 0, most: 100, source: 'X1' },
  ],
  rankings: [
    ranking('individual', '个人成绩', '个人总分', '笔试成绩'),
    ranking('team', '团体成绩', '团体总分', '实务成绩'),
  ],
};

/** Open items of the base plan's review, for fragments of a file of decisions. */
export const BASE_OPEN: Json = [
  {
    id: 'named-count',
    kind: 'silence',
    question: '拟命名多少人？',
    answer: {
      kind: 'value',
      path: 'stages.review.places',
      expects: 'number',
      default: '未定，评审前必须确定',
    },
    source: ['X1'],
  },
  {
    id: 'review-method',
    kind: 'silence',
    question: '评审用打分还是投票？',
    answer: {
      kind: 'choice',
      default: 'undecided',
      options: [
        { id: 'undecided', title: '未定', set: { 'stages.review.method': null } },
        {
          id: 'scores',
          title: '打分，至少5名评委',
          set: { 'stages.review.method': 'scores', 'stages.review.quorum': 5 },
        },
        { id: 'ballots', title: '投票', set: { 'stages.review.method': 'ballots' } },
      ],
    },
    source: ['X1'],
  },
];
