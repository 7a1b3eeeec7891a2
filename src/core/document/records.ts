import {
  fact,
  heading,
  officialDocument,
  paragraph,
  type DocumentBlock,
  type DocumentColumn,
  type OfficialDocument,
} from './official.ts';
import { titleLines } from './title.ts';

/** Where, when and with whom a meeting was held; lines whose text is empty are left to be written in. */
export interface MeetingFacts {
  readonly activity: string;
  readonly time: string;
  readonly place: string;
  readonly chair: string;
  readonly present: readonly string[];
  readonly absent: readonly string[];
  /** Recusals in words, without counts or marks: 评审委员甲：本单位人选2名. */
  readonly recusals: readonly string[];
  readonly demonstration: boolean;
}

const meeting = (facts: MeetingFacts): readonly DocumentBlock[] => [
  fact('时间', facts.time),
  fact('地点', facts.place),
  fact('主持人', facts.chair),
  fact(
    '到会',
    facts.present.length === 0 ? '' : `${facts.present.join('、')}（${facts.present.length}人）`,
  ),
  ...(facts.absent.length === 0 ? [] : [fact('缺席', facts.absent.join('、'))]),
  fact('回避', facts.recusals.length === 0 ? '无' : facts.recusals.join('；')),
];

const record = (
  facts: MeetingFacts,
  kind: string,
  blocks: readonly DocumentBlock[],
  signers: readonly string[],
): OfficialDocument =>
  officialDocument({
    name: `${facts.activity}${kind}`,
    title: titleLines([], `${facts.activity}${kind}`),
    body: [...meeting(facts), ...blocks, { kind: 'sign', labels: signers }],
    demonstration: facts.demonstration,
  });

/** Minutes (会议记录) of a review or another meeting: matters in order, each with what was said and settled. */
export const minutesDocument = (
  facts: MeetingFacts,
  matters: readonly { readonly title: string; readonly text: readonly string[] }[],
): OfficialDocument =>
  record(
    facts,
    '会议记录',
    matters.flatMap(({ title, text }) => [heading(1, title), ...text.map(paragraph)]),
    ['主持人', '记录人'],
  );

/** Somebody in the table of a review's result. Texts as they are to be read: marks exact or rounded by the plan. */
export interface ReviewedCandidate {
  readonly place: string;
  readonly name: string;
  readonly post: string;
  readonly result: string;
  /** How many scored or voted. */
  readonly counted: number;
  readonly remark: string;
}

/** The record of a review by scores (评审记录): method, quorum, and the ranked list (J4.1, J8, J13). */
export const reviewRecordDocument = (
  facts: MeetingFacts,
  review: {
    readonly method: string;
    /** Reviewers needed for each candidate; null where the plan names none. */
    readonly quorum: number | null;
    readonly candidates: readonly ReviewedCandidate[];
  },
): OfficialDocument =>
  record(
    facts,
    '评审记录',
    [
      heading(1, '评审办法'),
      paragraph(review.method),
      ...(review.quorum === null ? [] : [paragraph(`每名人选至少由${review.quorum}位评委评审。`)]),
      heading(1, '评审结果'),
      {
        kind: 'table',
        columns: [
          { title: '名次', width: 14, align: 'center' },
          { title: '姓名', width: 24, align: 'center' },
          { title: '单位和职务', width: 56, align: 'left' },
          { title: '成绩', width: 20, align: 'center' },
          { title: '评分人数', width: 22, align: 'center' },
          { title: '备注', width: 20, align: 'left' },
        ],
        rows: review.candidates.map(({ place, name, post, result, counted, remark }) => [
          place,
          name,
          post,
          result,
          String(counted),
          remark,
        ]),
      },
    ],
    ['主持人', '监督人', '记录人'],
  );

/** The record of a ballot (投票记录): papers counted, votes for each candidate; nobody's vote can be read from it. */
export const ballotRecordDocument = (
  facts: MeetingFacts,
  ballot: {
    readonly rule: string;
    readonly issued: number;
    readonly returned: number;
    readonly valid: number;
    readonly invalid: number;
    readonly candidates: readonly {
      readonly name: string;
      readonly post: string;
      readonly votes: number;
      readonly result: string;
    }[];
  },
): OfficialDocument =>
  record(
    facts,
    '投票记录',
    [
      heading(1, '投票办法'),
      paragraph(ballot.rule),
      heading(1, '计票'),
      paragraph(
        `发出选票${ballot.issued}张，收回${ballot.returned}张，其中有效${ballot.valid}张，无效${ballot.invalid}张。`,
      ),
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 14, align: 'center' },
          { title: '姓名', width: 30, align: 'center' },
          { title: '单位和职务', width: 66, align: 'left' },
          { title: '得票', width: 20, align: 'center' },
          { title: '结果', width: 26, align: 'center' },
        ],
        rows: ballot.candidates.map(({ name, post, votes, result }, at) => [
          String(at + 1),
          name,
          post,
          String(votes),
          result,
        ]),
      },
    ],
    ['总监票人', '监票人', '计票人'],
  );

/**
 * A ballot to be marked by hand (选票): names alone, so that it leads back to nobody. All copies are alike.
 * @param ballot `most` the most names that may be marked, `kind` what is asked of each name
 */
export const ballotPaperDocument = (
  facts: Pick<MeetingFacts, 'activity' | 'demonstration'>,
  ballot: {
    /** Which vote, from 1. */
    readonly round: number;
    readonly copies: number;
    readonly rule: string;
    readonly candidates: readonly { readonly name: string; readonly post: string }[];
  },
): OfficialDocument =>
  officialDocument({
    name: `第${ballot.round}轮选票（印${ballot.copies}张）`,
    title: titleLines([], `${facts.activity}选票`),
    body: [
      paragraph(ballot.rule),
      {
        kind: 'table',
        columns: [
          { title: '序号', width: 14, align: 'center' },
          { title: '姓名', width: 34, align: 'center' },
          { title: '单位和职务', width: 80, align: 'left' },
          { title: '同意', width: 28, align: 'center' },
        ],
        rows: ballot.candidates.map(({ name, post }, at) => [String(at + 1), name, post, '']),
      },
      paragraph('同意的在“同意”栏画○，不同意的空着；不写姓名，不作其他记号。'),
    ],
    demonstration: facts.demonstration,
  });

const widths = (count: number): { readonly name: number; readonly each: number } => {
  const each = Math.max(12, Math.min(24, Math.floor(112 / count)));
  return { name: 156 - count * each, each };
};

/** One reviewer's sheet (评分记录): marks by criterion for each candidate; empty marks print a sheet to fill in. */
export const scoreRecordDocument = (
  facts: Pick<MeetingFacts, 'activity' | 'demonstration'>,
  sheet: {
    readonly reviewer: string;
    /** With their most points: 业绩（40分）. At most eight. */
    readonly criteria: readonly string[];
    readonly rows: readonly {
      readonly name: string;
      readonly marks: readonly string[];
      readonly total: string;
    }[];
  },
): OfficialDocument => {
  const titles = [...sheet.criteria, '合计'];
  const { name, each } = widths(titles.length);
  const column = (title: string): DocumentColumn => ({ title, width: each, align: 'center' });
  return officialDocument({
    name: `${facts.activity}评分记录 ${sheet.reviewer}`,
    title: titleLines([], `${facts.activity}评分记录`),
    body: [
      fact('评委', sheet.reviewer),
      {
        kind: 'table',
        columns: [{ title: '人选', width: name, align: 'center' }, ...titles.map(column)],
        rows: sheet.rows.map((row) => [row.name, ...row.marks, row.total]),
      },
      { kind: 'sign', labels: ['评委签名', '日期'] },
    ],
    demonstration: facts.demonstration,
  });
};
