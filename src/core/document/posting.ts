import { dayText, minuteText, type Day, type MinuteOfDay } from '../kernel/day.ts';
import type { CountingRule } from '../kernel/period.ts';
import type { BasisDocument } from '../plan/plan.ts';
import { citation } from './notice.ts';
import {
  fact,
  heading,
  officialDocument,
  paragraph,
  type DocumentBlock,
  type OfficialDocument,
} from './official.ts';
import { withStop, periodRuleText } from './phrase.ts';
import { titleLines } from './title.ts';

/** Who takes objections, and how they are reached. null where a way is not offered. */
export interface ObjectionReceiver {
  readonly body: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  /** Address of the page on which objections are taken. */
  readonly page: string | null;
  /** Where they are met: 演示路1号2楼. */
  readonly visit: string | null;
  /** Office hours: 工作日8:30至17:30; null where none are told. */
  readonly hours: string | null;
}

/** Everything a posting (公示) must state (J4.2; CONVENTIONS §3.4), and nothing it must not. */
export interface PostingFacts {
  readonly bodies: readonly string[];
  /** 拟命名… , as it stands in the title before 公示: “最美嘉兴人——最美医保人”拟命名人选. */
  readonly subject: string;
  /** Parts of the title that are not broken where they fit a line, as it was broken for the public page. */
  readonly parts: readonly string[];
  readonly basis: BasisDocument;
  /** Why there is this posting, where that is not plain: somebody moved up; '' otherwise. */
  readonly reason: string;
  /** How the names are ordered, in words; '' where nothing is said. */
  readonly order: string;
  /** The opening words as they were frozen; null: written from basis and subject. */
  readonly lead: string | null;
  /** With the numbers of the public page; one that was taken off keeps its number and nothing else. */
  readonly people: readonly {
    readonly number: number;
    readonly name: string;
    readonly post: string;
    /** In the order of `columns`. */
    readonly extra: readonly string[];
    /** The table in which it stands; '' where there is one. */
    readonly group: string;
    readonly isOff: boolean;
  }[];
  /** Titles of further columns: place, total and award of a result; empty where there are none. */
  readonly columns: readonly string[];
  readonly collectives: readonly string[];
  readonly period: {
    readonly start: Day;
    readonly last: Day;
    /** When the last day ends. */
    readonly ends: MinuteOfDay;
    readonly rule: CountingRule;
    /** Why it ends later than the rule says; null where it does not. */
    readonly extendedBecause: string | null;
  };
  readonly receivers: readonly ObjectionReceiver[];
  /** Which postmark tells whether a letter is in time. */
  readonly postmark: 'sending' | 'arrival';
  readonly anonymous: 'accepted-as-lead' | 'refused';
  readonly on: Day;
  readonly demonstration: boolean;
}

/** Millimetres of a further column: a place, a score in the widest face; the last of a result tells awards in words. */
const PLACE_WIDTH = 13;
const EXTRA_WIDTH = 21;
const LAST_WIDTH = 42;

const widthOf = (at: number, count: number): number => {
  if (count < 2) return EXTRA_WIDTH;
  if (at === count - 1) return LAST_WIDTH;
  return at === 0 ? PLACE_WIDTH : EXTRA_WIDTH;
};

const peopleTable = (people: PostingFacts['people'], columns: readonly string[]): DocumentBlock => {
  const [number, name] = columns.length === 0 ? [16, 36] : [14, 28];
  const taken = columns.reduce((sum, _, at) => sum + widthOf(at, columns.length), number + name);
  return {
    kind: 'table',
    columns: [
      { title: '序号', width: number, align: 'center' },
      { title: columns.length === 0 ? '姓名' : '姓名、队名', width: name, align: 'center' },
      { title: '单位和职务', width: 156 - taken, align: 'left' },
      ...columns.map((title, at) => ({
        title,
        width: widthOf(at, columns.length),
        align: widthOf(at, columns.length) === LAST_WIDTH ? ('left' as const) : ('center' as const),
      })),
    ],
    rows: people.map((one) =>
      one.isOff
        ? [String(one.number), '（已撤下）', '', ...columns.map(() => '')]
        : [String(one.number), one.name, one.post, ...one.extra],
    ),
  };
};

const named = ({ people, columns, collectives }: PostingFacts): readonly DocumentBlock[] => [
  ...[...new Set(people.map(({ group }) => group))].flatMap((group) => [
    ...(group === '' ? [] : [heading(2, group)]),
    peopleTable(
      people.filter((one) => one.group === group),
      columns,
    ),
  ]),
  ...(collectives.length === 0
    ? []
    : [
        {
          kind: 'table' as const,
          columns: [
            { title: '序号', width: 16, align: 'center' as const },
            { title: '集体名称', width: 140, align: 'left' as const },
          ],
          rows: collectives.map((name, at) => [String(at + 1), name]),
        },
      ]),
];

const ways = ({ phone, email, address, visit, page }: ObjectionReceiver): string =>
  [
    phone === null ? null : '电话',
    address === null ? null : '信函',
    visit === null ? null : '来访',
    email === null ? null : '电子邮件',
    page === null ? null : '网上',
  ]
    .filter((way) => way !== null)
    .join('、');

const receiver = (one: ObjectionReceiver): readonly DocumentBlock[] => [
  fact('受理机构', one.body),
  ...(one.phone === null ? [] : [fact('电话', one.phone)]),
  ...(one.address === null
    ? []
    : [fact('地址', `${one.address}${one.postcode === null ? '' : `（邮编${one.postcode}）`}`)]),
  ...(one.email === null ? [] : [fact('邮箱', one.email)]),
  ...(one.page === null ? [] : [fact('网址', one.page)]),
  ...(one.visit === null ? [] : [fact('来访地点', one.visit)]),
  ...(one.hours === null ? [] : [fact('受理时间', one.hours)]),
];

/**
 * The posting as a document for notice boards and the bodies' own sites. Names, units and posts only: no number of a
 * document, telephone, birth date or opinion of another body has a place in its facts.
 */
export const postingDocument = (facts: PostingFacts): OfficialDocument => {
  const { bodies, subject, parts, basis, lead, reason, order, period, receivers, anonymous, on } =
    facts;
  const channels = [...new Set(receivers.flatMap((one) => ways(one).split('、')))].join('、');
  return officialDocument({
    name: `${subject}公示`,
    title: titleLines([], `${subject}公示`, parts),
    body: [
      ...(lead === null
        ? [
            paragraph(
              `根据${citation(basis)}，经评审，提出${subject}名单，现予以公示，听取各方面意见。`,
            ),
          ]
        : [paragraph(lead), fact('依据', citation(basis))]),
      ...(reason === '' ? [] : [paragraph(withStop(reason))]),
      heading(1, order === '' ? '公示名单' : `公示名单（${order}）`),
      ...named(facts),
      heading(1, '公示时间'),
      paragraph(
        `${dayText(period.start)}至${dayText(period.last)}${minuteText(period.ends)}。公示期为${periodRuleText(period.rule)}。`,
      ),
      ...(period.extendedBecause === null
        ? []
        : [paragraph(`公示期已顺延至上述截止时间，原因：${period.extendedBecause}`)]),
      heading(1, '反映情况的方式'),
      paragraph(`公示期内，单位和个人都可以通过${channels}反映公示对象的情况。`),
      paragraph(
        `信函以${facts.postmark === 'sending' ? '寄出' : '收件'}邮戳日期为准，邮戳日期在公示期内的视为按时。`,
      ),
      ...receivers.flatMap(receiver),
      heading(1, '有关要求'),
      paragraph(
        `反映情况要实事求是，写明具体事实。以单位名义反映的加盖公章，以个人名义反映的署真实姓名并留下联系方式，以便核实和答复。${
          anonymous === 'refused'
            ? '匿名反映不予受理。'
            : '匿名反映的，内容具体可查的作为线索核查。'
        }`,
      ),
      paragraph('受理机构对反映人的身份和反映的内容保密。捏造事实、诬告陷害的，依法追究责任。'),
    ],
    signature: { bodies, on },
    demonstration: facts.demonstration,
  });
};
