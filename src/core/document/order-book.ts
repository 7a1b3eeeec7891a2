import type { Plan } from '../plan/plan.ts';
import type { Stage } from '../plan/stage.ts';
import {
  heading,
  officialDocument,
  paragraph,
  type DocumentBlock,
  type DocumentColumn,
  type OfficialDocument,
} from './official.ts';
import { listed, runOn } from './phrase.ts';
import { stageText } from './stage-text.ts';
import { titleLines } from './title.ts';

/** A team as the order book prints it: no telephone, no score. */
export interface BookTeam {
  readonly name: string;
  readonly members: readonly {
    readonly role: string;
    readonly name: string;
    readonly sex: string;
    readonly post: string;
  }[];
}

/** A draw as the order book prints it: what came out, in words, and what anybody needs to repeat it. */
export interface BookDraw {
  readonly kind: 'order' | 'seat';
  readonly title: string;
  readonly context: string;
  readonly commitment: string;
  /** null until it was drawn. */
  readonly seed: string | null;
  readonly order: readonly string[];
}

const MEMBER_COLUMNS: readonly DocumentColumn[] = [
  { title: '职责', width: 30, align: 'center' },
  { title: '姓名', width: 34, align: 'center' },
  { title: '性别', width: 16, align: 'center' },
  { title: '单位职务', width: 76, align: 'left' },
];

const SEAT_COLUMNS: readonly DocumentColumn[] = [
  { title: '座位', width: 20, align: 'center' },
  { title: '队员', width: 58, align: 'left' },
  { title: '座位', width: 20, align: 'center' },
  { title: '队员', width: 58, align: 'left' },
];

/** Places down the left half of the table, then down the right. */
const inHalves = (order: readonly string[]): readonly (readonly string[])[] => {
  const half = Math.ceil(order.length / 2);
  return order.slice(0, half).map((item, at) => {
    const other = order[half + at];
    return [
      String(at + 1),
      item,
      ...(other === undefined ? ['', ''] : [String(half + at + 1), other]),
    ];
  });
};

const drawBlocks = ({ kind, title, order }: BookDraw): readonly DocumentBlock[] => [
  heading(1, title),
  order.length === 0
    ? paragraph('尚未抽签。')
    : kind === 'seat'
      ? { kind: 'table', isWhole: true, columns: SEAT_COLUMNS, rows: inHalves(order) }
      : {
          kind: 'table',
          isWhole: true,
          columns: [
            { title: '顺序', width: 26, align: 'center' },
            { title: '代表队', width: 130, align: 'left' },
          ],
          rows: order.map((item, at) => [String(at + 1), item]),
        },
];

const proofBlocks = (draws: readonly BookDraw[]): readonly DocumentBlock[] =>
  draws.length === 0
    ? []
    : [
        heading(1, '抽签凭据'),
        paragraph(
          '承诺值在抽签前公布，种子在抽签后公布。任何人都可以用种子、抽签事项和参加抽签的名单重算结果。',
        ),
        {
          kind: 'table',
          isWhole: true,
          columns: [
            { title: '抽签', width: 26, align: 'center' },
            { title: '凭据', width: 26, align: 'center' },
            { title: '内容', width: 104, align: 'left' },
          ],
          rows: draws.flatMap(({ title, context, commitment, seed }) => [
            [title, '抽签事项', context],
            ['', '承诺值', commitment],
            ...(seed === null ? [] : [['', '种子', seed]]),
          ]),
        },
      ];

const isOfFinal = (stage: Stage): boolean =>
  stage.kind === 'practical' ||
  stage.kind === 'quiz' ||
  (stage.kind === 'exam' && stage.setBy === 'organiser');

/**
 * The order book (秩序册): organisers, what is contested, order of appearance, seats, teams, and what proves the draws.
 * @param draws those that stand, of each kind one
 */
export const orderBook = (
  plan: Plan,
  teams: readonly BookTeam[],
  draws: readonly BookDraw[],
  demonstration: boolean,
): OfficialDocument =>
  officialDocument({
    name: `${plan.title}秩序册`,
    title: titleLines([], `${plan.title}秩序册`),
    body: [
      heading(1, '主办单位'),
      paragraph(`${listed(plan.organisers.map(({ name }) => name))}。`),
      heading(1, '竞赛项目'),
      ...plan.stages
        .filter(isOfFinal)
        .flatMap((stage) => [heading(2, runOn(stage.title)), paragraph(stageText(plan, stage))]),
      ...draws.flatMap(drawBlocks),
      heading(1, '各代表队名单'),
      ...teams.flatMap(({ name, members }): DocumentBlock[] => [
        heading(2, name),
        members.length === 0
          ? paragraph('名单未报。')
          : {
              kind: 'table',
              isWhole: true,
              columns: MEMBER_COLUMNS,
              rows: members.map((one) => [one.role, one.name, one.sex, one.post]),
            },
      ]),
      ...proofBlocks(draws),
    ],
    demonstration,
  });
