import {
  heading,
  officialDocument,
  paragraph,
  type DocumentBlock,
  type OfficialDocument,
} from './official.ts';
import { titleLines } from './title.ts';

/** A figure with what it is a part of, and the percentage as text. */
export interface ReportShare {
  readonly title: string;
  readonly count: number;
  readonly of: number;
  readonly percent: string;
}

/** What a closing report (结项报告) says: figures as reckoned, in words and tables. */
export interface ReportFacts {
  readonly title: string;
  readonly units: readonly {
    readonly name: string;
    readonly places: number;
    readonly submitted: number;
    readonly named: number;
  }[];
  readonly states: readonly ReportShare[];
  readonly categories: readonly ReportShare[];
  readonly frontLine: readonly ReportShare[];
  readonly onTime: ReportShare;
  readonly named: number;
  readonly publicity: readonly ReportShare[];
  readonly objections: { readonly count: number; readonly open: number };
  readonly demonstration: boolean;
}

const sharesTable = (of: string, shares: readonly ReportShare[]): DocumentBlock => ({
  kind: 'table',
  columns: [
    { title: of, width: 86, align: 'left' },
    { title: '数量', width: 35, align: 'center' },
    { title: '占比', width: 35, align: 'center' },
  ],
  rows: shares.map(({ title, count, percent }) => [title, String(count), percent]),
});

/** The closing report in Word: units, nominations, scope, front line, times, naming, publicity, objections. */
export const reportDocument = (facts: ReportFacts): OfficialDocument => {
  const { units, states, categories, frontLine, onTime, publicity, objections } = facts;
  const submitted = units.reduce((sum, one) => sum + one.submitted, 0);
  const places = units.reduce((sum, one) => sum + one.places, 0);
  return officialDocument({
    name: `${facts.title}结项报告`,
    title: titleLines([], `${facts.title}结项报告`),
    body: [
      heading(1, '总体情况'),
      paragraph(
        `参加单位${units.length}个，推荐名额${places}个，实际推荐${submitted}人，命名${facts.named}人。`,
      ),
      paragraph(`按时报送${onTime.count}人，占${onTime.percent}。`),
      heading(1, '各单位情况'),
      {
        kind: 'table',
        columns: [
          { title: '单位', width: 84, align: 'left' },
          { title: '名额', width: 24, align: 'center' },
          { title: '推荐', width: 24, align: 'center' },
          { title: '命名', width: 24, align: 'center' },
        ],
        rows: units.map((one) => [
          one.name,
          String(one.places),
          String(one.submitted),
          String(one.named),
        ]),
      },
      heading(1, '推荐办理情况'),
      sharesTable('状态', states),
      ...(categories.length === 0 ? [] : [heading(1, '推荐范围'), sharesTable('范围', categories)]),
      ...(frontLine.length === 0
        ? []
        : [heading(1, '基层一线情况'), sharesTable('项目', frontLine)]),
      heading(1, '公示和异议'),
      paragraph(
        objections.count === 0
          ? '公示期间没有收到异议。'
          : `共收到异议${objections.count}件，已办结${objections.count - objections.open}件。`,
      ),
      heading(1, '宣传'),
      ...(publicity.length === 0
        ? [paragraph('没有登记宣传报道。')]
        : [
            paragraph(`登记宣传报道${publicity[0]?.of ?? 0}篇（次）。`),
            sharesTable('形式', publicity),
          ]),
    ],
    demonstration: facts.demonstration,
  });
};
