import {
  heading,
  officialDocument,
  paragraph,
  type DocumentBlock,
  type OfficialDocument,
} from './official.ts';
import { titleLines } from './title.ts';

/** What the closing report (结项报告) of a competition says: figures as reckoned. */
export interface CompetitionReport {
  readonly title: string;
  readonly participation: { readonly due: number; readonly took: number; readonly rate: string };
  readonly units: readonly {
    readonly name: string;
    readonly due: number;
    readonly took: number;
    readonly rate: string;
    readonly contestants: number;
    readonly awards: number;
  }[];
  /** What units hand in, and how many did in time. */
  readonly deliverables: readonly {
    readonly title: string;
    readonly onTime: number;
    readonly of: number;
  }[];
  /** The version that is final; null: none is, and no award is told. */
  readonly version: number | null;
  readonly awards: readonly {
    readonly title: string;
    readonly givenBy: string;
    readonly holders: readonly string[];
  }[];
  readonly objections: { readonly count: number; readonly open: number };
  readonly demonstration: boolean;
}

const unitTable = ({ units }: CompetitionReport): DocumentBlock => ({
  kind: 'table',
  columns: [
    { title: '单位', width: 56, align: 'left' },
    { title: '应参加', width: 20, align: 'center' },
    { title: '参加', width: 20, align: 'center' },
    { title: '参加率', width: 22, align: 'center' },
    { title: '参赛队员', width: 20, align: 'center' },
    { title: '获奖', width: 18, align: 'center' },
  ],
  rows: units.map(({ name, due, took, rate, contestants, awards }) => [
    name,
    String(due),
    String(took),
    rate,
    String(contestants),
    String(awards),
  ]),
});

const awardTable = ({ awards }: CompetitionReport): DocumentBlock => ({
  kind: 'table',
  columns: [
    { title: '奖项', width: 48, align: 'left' },
    { title: '授予单位', width: 48, align: 'left' },
    { title: '获奖者', width: 60, align: 'left' },
  ],
  rows: awards.map(({ title, givenBy, holders }) => [title, givenBy, holders.join('、')]),
});

/** The closing report of a competition in Word: participation, teams, what was handed in, awards, objections. */
export const competitionReportDocument = (report: CompetitionReport): OfficialDocument => {
  const { title, participation, units, deliverables, version, objections } = report;
  const teams = units.filter(({ contestants }) => contestants > 0);
  const contestants = teams.reduce((sum, one) => sum + one.contestants, 0);
  return officialDocument({
    name: `${title}结项报告`,
    title: titleLines([], `${title}结项报告`),
    body: [
      heading(1, '总体情况'),
      paragraph(
        `参加单位${units.length}个；初赛应参加${participation.due}人，参加${participation.took}人，参加率${participation.rate}；决赛代表队${teams.length}支，参赛队员${contestants}人。`,
      ),
      heading(1, '各单位情况'),
      unitTable(report),
      ...(deliverables.length === 0
        ? []
        : [
            heading(1, '材料报送'),
            ...deliverables.map((one) =>
              paragraph(`${one.title}：应报${one.of}个单位，按时报送${one.onTime}个。`),
            ),
          ]),
      heading(1, '获奖情况'),
      ...(version === null
        ? [paragraph('决赛成绩尚未终定。')]
        : [paragraph(`按终定的决赛成绩（第${version}版）：`), awardTable(report)]),
      heading(1, '公示和异议'),
      paragraph(
        objections.count === 0
          ? '公示期间没有收到异议。'
          : `共收到异议${objections.count}件，已办结${objections.count - objections.open}件。`,
      ),
    ],
    demonstration: report.demonstration,
  });
};
