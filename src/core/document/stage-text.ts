import { dayText } from '../kernel/day.ts';
import { unreachable } from '../kernel/decision.ts';
import type { Plan } from '../plan/plan.ts';
import type { Stage } from '../plan/stage.ts';
import { dueText, listed, organisersText, periodRuleText } from './phrase.ts';

type OfKind<Kind extends Stage['kind']> = Extract<Stage, { kind: Kind }>;

const RECUSED = {
  'own-unit': '本单位的对象',
  relative: '近亲属',
  'other-interest': '有其他利害关系的对象',
} as const;

const recusalText = (who: string, recusal: readonly (keyof typeof RECUSED)[]): readonly string[] =>
  recusal.length === 0 ? [] : [`${who}遇${listed(recusal.map((one) => RECUSED[one]))}时回避`];

const consultationText = ({ consultations }: OfKind<'consultation'>): readonly string[] => [
  `报送前由推荐单位办理以下事项：${consultations
    .map(({ title, bodies, by, copies, replyWithin }) =>
      [
        `${title}，由${listed(bodies.map((body) => body.title))}出具`,
        ...(by === 'list' ? ['以函附名单的形式征求'] : []),
        ...(copies > 1 ? [`一式${copies}份`] : []),
        ...(replyWithin === null ? [] : [`${replyWithin}个工作日内答复`]),
      ].join('，'),
    )
    .join('；')}`,
  ...(consultations.some(({ adverse }) => adverse === 'stops')
    ? ['有不同意见的，暂停推荐，由主办单位研究决定']
    : []),
];

const reviewText = (plan: Plan, stage: OfKind<'review'>): readonly string[] => {
  const method = { scores: '按评审要点打分', ballots: '无记名投票' };
  return [
    `${organisersText(plan, stage.organisers)}共同组织评审，${
      stage.method === null ? '评审办法在评审前公布' : `评审采用${method[stage.method]}的办法`
    }`,
    stage.places === null ? '命名人数在评审前确定' : `提出${stage.places}名拟命名人选`,
    ...(stage.quorum === null ? [] : [`每名人选至少由${stage.quorum}位评委评审`]),
    ...(stage.criteria.length === 0
      ? []
      : [`评审要点：${stage.criteria.map(({ title }) => title).join('；')}`]),
    ...recusalText('评委', stage.recusal),
  ];
};

const CHANNELS = { online: '网上', telephone: '电话', letter: '信函', visit: '来访' } as const;

/** What is posted and what then follows for those on it: people to be named, or results with who is to be awarded. */
const POSTED = {
  selection: { list: '拟命名名单', all: '全部人选', one: '人选', deed: '命名' },
  competition: { list: '成绩和拟奖励名单', all: '全部奖项', one: '个人和团体', deed: '表彰' },
} as const;

const postingText = ({ kind }: Plan, { posting }: OfKind<'posting'>): readonly string[] => [
  `${POSTED[kind].list}在${posting.level}级公示${periodRuleText(posting.period)}，起止日期以公示所载为准`,
  `公示期内可以通过${posting.objections.channels.map((one) => CHANNELS[one]).join('、')}反映情况`,
  posting.objections.blocks === 'all'
    ? `有实质性异议没有办结的，${POSTED[kind].all}暂缓${POSTED[kind].deed}`
    : `有实质性异议没有办结的，被反映的${POSTED[kind].one}暂缓${POSTED[kind].deed}`,
];

const namingText = (plan: Plan, stage: OfKind<'naming'>): readonly string[] => [
  `公示期满并办结异议后，由${organisersText(plan, stage.organisers)}印发${stage.document}`,
  stage.upheldObjection === 'removed'
    ? `异议查实的，取消${POSTED[plan.kind].deed}资格`
    : '异议查实的，由主办单位逐一研究决定',
  stage.substitute === 'none'
    ? '空出的名额不递补'
    : plan.kind === 'selection'
      ? '空出的名额按评审次序递补，递补人选另行公示'
      : '空出的奖项按名次递补，另行公示',
];

const publicityText = ({ media, before }: OfKind<'publicity'>): readonly string[] => [
  `通过${listed(media)}宣传先进事迹${before === null ? '' : `，集中宣传在${dayText(before)}前完成`}`,
];

const examText = (stage: OfKind<'exam'>): readonly string[] => [
  [
    stage.setBy === 'each-unit' ? '各单位自行命题组织笔试' : '由主办单位统一命题组织笔试',
    stage.participants === 'everybody' ? '全体人员参加' : '参赛队员参加',
    ...(stage.closedBook ? ['闭卷'] : []),
    ...(stage.minutes === null ? [] : [`时长${stage.minutes}分钟`]),
    ...(stage.points === null ? [] : [`满分${stage.points}分`]),
  ].join('，'),
  ...(stage.questionTypes.length === 0
    ? []
    : [
        `题型：${stage.questionTypes
          .map(({ title, points }) => `${title}${points === null ? '' : `${points}分`}`)
          .join('、')}`,
      ]),
  ...(stage.setBy === 'each-unit' && stage.exemptions === 'with-reason'
    ? ['确实不能参加的写明理由，不计入应参加人数']
    : []),
];

const rosterText = ({ rules, pick, substitution }: OfKind<'roster'>): readonly string[] => [
  `每队设${listed(
    rules.roles.map(
      ({ title, least, most }) => `${title}${least === most ? least : `${least}至${most}`}名`,
    ),
  )}`,
  ...rules.roles.flatMap(({ title, who }) => (who === undefined ? [] : [`${title}${who.says}`])),
  ...rules.counts.map(({ role, title, least, most }) => {
    const of = rules.roles.find(({ id }) => id === role)?.title ?? '';
    return `${of}中${title}${least === undefined ? '' : `至少${least}名`}${
      most === undefined ? '' : `至多${most}名`
    }`;
  }),
  ...(pick === null
    ? []
    : [pick === 'by-rank' ? '队员按初赛名次产生' : '队员由单位在参加初赛的人员中选定']),
  substitution === 'with-approval' ? '更换队员须写明理由并经主办单位同意' : '报名后不得更换队员',
];

const practicalText = (stage: OfKind<'practical'>): readonly string[] => [
  `模拟实际情境现场办理，${stage.together ? '队员一同完成，' : ''}由评委评分，满分100分`,
  ...(stage.panel.judges === null ? [] : [`评委${stage.panel.judges}名`]),
  ...(stage.panel.dropHighest + stage.panel.dropLowest === 0
    ? []
    : [`去掉最高分${stage.panel.dropHighest}个、最低分${stage.panel.dropLowest}个后取平均`]),
  ...(stage.sameScenario === null
    ? []
    : [stage.sameScenario ? '各队使用同一情境' : '情境由各队抽签确定']),
  ...recusalText('评委', stage.recusal),
];

const quizText = ({ rounds, ledger }: OfKind<'quiz'>): readonly string[] => [
  `现场竞答，分${listed(rounds.map(({ title }) => title))}环节，每队基准分${ledger.team.base}分，按累计得分计`,
];

const ownText = (plan: Plan, stage: Stage): readonly string[] => {
  switch (stage.kind) {
    case 'nomination':
      return [
        '各推荐单位在名额和范围内提出人选，逐条核对条件，经单位负责人审定后报送',
        ...stage.emphasis.map(({ title }) => `推荐时向${title}倾斜`),
      ];
    case 'consultation':
      return consultationText(stage);
    case 'inspection':
      return [`推荐单位考察人选并留存记录，记录包括${stage.records.join('、')}`];
    case 'review':
      return reviewText(plan, stage);
    case 'posting':
      return postingText(plan, stage);
    case 'naming':
      return namingText(plan, stage);
    case 'publicity':
      return publicityText(stage);
    case 'exam':
      return examText(stage);
    case 'roster':
      return rosterText(stage);
    case 'hand-in':
      return [`报送${stage.deliverables.map(({ title }) => title).join('、')}`];
    case 'practical':
      return practicalText(stage);
    case 'quiz':
      return quizText(stage);
    case 'award':
      return ['按成绩和奖项设置表彰'];
    default:
      return unreachable(stage);
  }
};

/** What a notice says about one step, in our words: what is done, by whom, and until when. */
export const stageText = (plan: Plan, stage: Stage): string =>
  `${[
    ...ownText(plan, stage),
    ...(stage.starts === null ? [] : [`${dayText(stage.starts)}开始`]),
    ...stage.dues.map((due) => `${due.title}：${dueText(due, plan.closeOfBusiness)}`),
  ].join('。')}。`;
