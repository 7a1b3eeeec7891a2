import { dayText } from '../kernel/day.ts';
import type { UnitId } from '../kernel/id.ts';
import { plainText } from '../kernel/exact.ts';
import type { Plan } from '../plan/plan.ts';
import type { Stage } from '../plan/stage.ts';
import { heading, fact, paragraph, type DocumentBlock } from './official.ts';
import { dueText, formulaText, listed, materialText, placesText } from './phrase.ts';

type OfKind<Kind extends Stage['kind']> = Extract<Stage, { kind: Kind }>;

/** Names of the plan's units as valid on the document's date. */
export type UnitNames = ReadonlyMap<UnitId, string>;

/** The table of places and scopes, one row for each quota (J3.2, J3.3). */
export const quotaTable = ({ quotas }: OfKind<'nomination'>, names: UnitNames): DocumentBlock => ({
  kind: 'table',
  columns: [
    { title: '推荐单位', width: 58, align: 'left' },
    { title: '名额', width: 30, align: 'center' },
    { title: '推荐范围', width: 68, align: 'left' },
  ],
  rows: quotas.map(({ units, places, categories, sharedBy }) => [
    units.map((unit) => names.get(unit) ?? unit).join('、'),
    `${units.length > 1 ? '各' : ''}${placesText(places, sharedBy.includes('team') ? '个' : '人')}`,
    categories
      .map(
        (category) =>
          category.title +
          (category.places === undefined ? '' : `（${placesText(category.places, '人')}）`),
      )
      .join('；'),
  ]),
});

/** Who nominates and how many: with the table itself, or with a word of where it stands. */
export const quotaBlocks = (
  stage: OfKind<'nomination'>,
  names: UnitNames,
  attachment: number | null,
): readonly DocumentBlock[] => {
  const units = new Set(stage.quotas.flatMap((quota) => quota.units)).size;
  const sum = stage.sum === null ? '' : `，名额合计${stage.sum.n}个`;
  const where = attachment === null ? '见下表' : `见附件${attachment}`;
  return [
    paragraph(`推荐单位共${units}个${sum}。各单位的名额和推荐范围${where}。`),
    ...(attachment === null ? [quotaTable(stage, names)] : []),
    ...stage.shares.map(({ title, bound, percent }) =>
      paragraph(`${title}${bound === 'cap' ? '不超过' : '不少于'}${percent}%。`),
    ),
  ];
};

/** The conditions, the years of service with the day they are reckoned to, and what is considered first (J2). */
export const conditionBlocks = (stage: OfKind<'nomination'>): readonly DocumentBlock[] => [
  ...stage.conditions.map(({ title, test, veto, exception }) => {
    const remarks = [
      ...(test.kind === 'service'
        ? [`截至${dayText(test.asOf)}，${test.counting === 'continuous' ? '连续' : '累计'}计算`]
        : []),
      ...(veto === true ? ['有此情形的不得推荐'] : []),
      ...(exception === undefined ? [] : ['特殊情况须经主办单位书面同意']),
    ];
    return heading(2, `${title}${remarks.length === 0 ? '' : `（${remarks.join('；')}）`}。`);
  }),
  ...stage.preferences.map(({ title }) => heading(2, `${title}。`)),
];

/** What is handed in with a nomination and until when (J6). */
export const materialBlocks = (
  plan: Plan,
  stage: OfKind<'nomination'>,
): readonly DocumentBlock[] => [
  {
    kind: 'table',
    columns: [
      { title: '材料', width: 40, align: 'left' },
      { title: '要求', width: 116, align: 'left' },
    ],
    rows: stage.materials.map((material) => [material.title, materialText(material)]),
  },
  ...stage.dues.map((due) => paragraph(`${due.title}：${dueText(due, plan.closeOfBusiness)}。`)),
  paragraph(
    stage.late === 'refused'
      ? '逾期报送的不予受理。'
      : '逾期报送的不予受理，主办单位登记理由同意的除外。',
  ),
];

/** What units hand in to an organiser (N8). */
export const deliverableBlocks = (
  plan: Plan,
  stage: OfKind<'hand-in'>,
): readonly DocumentBlock[] => {
  const { deliverables, dues } = stage;
  return [
    {
      kind: 'table',
      columns: [
        { title: '材料', width: 48, align: 'left' },
        { title: '报送时间', width: 68, align: 'left' },
        { title: '报送至', width: 40, align: 'left' },
      ],
      rows: deliverables.map(({ title, due, to }) => {
        const found = dues.find(({ id }) => id === due);
        const contact = plan.contacts.find(({ organiser }) => organiser === to);
        const receiver = plan.organisers.find(({ id }) => id === to)?.short ?? '';
        return [
          title,
          found === undefined ? '' : dueText(found, plan.closeOfBusiness),
          `${receiver}${contact?.office ?? ''}`,
        ];
      }),
    },
  ];
};

/** Subjects and what to learn from (N3). */
export const contentBlocks = ({ content }: Plan): readonly DocumentBlock[] =>
  content === null
    ? []
    : [
        paragraph(`竞赛科目为${listed(content.subjects)}。`),
        ...(content.references.length === 0 ? [] : [paragraph('学习资料：')]),
        ...content.references.map(({ title, providedBy, status }) =>
          heading(
            3,
            `${title}（${providedBy === 'teams' ? '各队自备' : '主办单位提供'}${
              status === 'to-be-issued' ? '，待印发' : ''
            }）。`,
          ),
        ),
      ];

/** How totals and places come about (N6). */
export const rankingBlocks = (plan: Plan): readonly DocumentBlock[] =>
  plan.rankings.flatMap(({ title, total, formula, ties, passLines, rounding }) => [
    heading(
      2,
      `${title}。`,
      `${total}=${formulaText(formula)}${
        rounding === null ? '' : `，保留${rounding.digits}位小数`
      }。${ties
        .map(
          ({ by, first }, at) =>
            `${at === 0 ? `${total}相同的` : '仍相同的'}，${by}${first === 'higher' ? '高' : '低'}者在前。`,
        )
        .join('')}${passLines
        .map(
          ({ by, least, otherwise }) =>
            `${by}不足${plainText(least)}分的${otherwise === 'no-award' ? '不参加评奖' : '不排名次'}。`,
        )
        .join('')}`,
    ),
  ]);

/** The awards of every series with their places and givers (N7). */
export const awardBlocks = (plan: Plan): readonly DocumentBlock[] => {
  const left = plan.units.filter(({ rankedForAwards }) => !rankedForAwards);
  return plan.awards.flatMap((series) => [
    heading(
      2,
      `${series.title}。`,
      series.pool === 'ranked-for-awards' && left.length > 0
        ? `${listed(left.map(({ short }) => short))}参加比赛，不参加本项评奖，${
            series.places === 'within-pool' ? '其余各队另行排名' : '所占名次空缺'
          }。`
        : '',
    ),
    {
      kind: 'table' as const,
      columns: [
        { title: '奖项', width: 70, align: 'left' as const },
        { title: '名次', width: 42, align: 'center' as const },
        { title: '授予单位', width: 44, align: 'center' as const },
      ],
      rows: series.awards.map(({ title, from, to, who, givenBy, kind }) => [
        title,
        `第${from}${from === to ? '' : `至${to}`}名${
          who?.kind === 'attribute' ? `（限${who.in.join('、')}性）`.replace('性性', '性') : ''
        }`,
        kind === 'recommendation'
          ? '—'
          : (plan.organisers.find(({ id }) => id === givenBy)?.short ?? '另行确定'),
      ]),
    },
  ]);
};

/** Who answers questions (J11); lines to fill in where the plan names nobody. */
export const contactBlocks = ({ contacts, organisers }: Plan): readonly DocumentBlock[] => {
  const known = contacts.length > 0;
  const rows = known
    ? contacts
    : organisers
        .filter(({ roles }) => roles.includes('organiser'))
        .slice(0, 2)
        .map(({ id }) => ({
          organiser: id,
          office: '',
          name: null,
          phone: null,
          email: null,
          address: null,
        }));
  return rows.flatMap(({ organiser, office, name, phone, email, address }) => [
    fact(
      '联系人',
      `${organisers.find(({ id }) => id === organiser)?.short ?? ''}${office}　${name ?? '　　　'}　电话：${phone ?? ''}`,
    ),
    ...(email === null ? [] : [fact('邮箱', email)]),
    ...(address === null ? [] : [fact('地址', address)]),
  ]);
};
