import { organisersText } from '../../core/document/phrase.ts';
import {
  heading,
  officialDocument,
  paragraph,
  type DocumentBlock,
  type OfficialDocument,
} from '../../core/document/official.ts';
import { titleLines } from '../../core/document/title.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { DrawView } from './draw.ts';

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

const drawBlocks = ({ title, order, commitment, seed }: DrawView): readonly DocumentBlock[] => [
  heading(1, title),
  order.length === 0
    ? paragraph('尚未抽签。')
    : {
        kind: 'table',
        columns: [
          { title: '顺序', width: 26, align: 'center' },
          { title: '抽得', width: 130, align: 'left' },
        ],
        rows: order.map((item, at) => [String(at + 1), item]),
      },
  paragraph(`抽签承诺值（抽签前公布）：${commitment}`),
  ...(seed === null ? [] : [paragraph(`抽签种子（抽签后公布）：${seed}`)]),
];

/** The order book (秩序册): organisers, order of appearance, seats, teams. */
export const orderBook = (
  { plan, demo }: CurrentPlan,
  teams: readonly BookTeam[],
  draws: readonly DrawView[],
): OfficialDocument =>
  officialDocument({
    name: `${plan.title}秩序册`,
    title: titleLines([], `${plan.title}秩序册`),
    body: [
      heading(1, '主办单位'),
      paragraph(`${organisersText(plan)}。`),
      ...draws.flatMap(drawBlocks),
      heading(1, '各代表队名单'),
      ...teams.flatMap(({ name, members }): DocumentBlock[] => [
        heading(2, name),
        members.length === 0
          ? paragraph('名单未报。')
          : {
              kind: 'table',
              columns: [
                { title: '角色', width: 30, align: 'center' },
                { title: '姓名', width: 34, align: 'center' },
                { title: '性别', width: 16, align: 'center' },
                { title: '单位职务', width: 76, align: 'left' },
              ],
              rows: members.map((one) => [one.role, one.name, one.sex, one.post]),
            },
      ]),
    ],
    demonstration: demo || plan.demonstration,
  });
