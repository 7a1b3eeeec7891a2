import { dayText, type Day } from '../kernel/day.ts';
import { unreachable } from '../kernel/decision.ts';
import type { ConsultationKind } from '../vetting/consultation.ts';
import {
  fact,
  officialDocument,
  paragraph,
  type DocumentBlock,
  type OfficialDocument,
} from './official.ts';
import { titleLines } from './title.ts';

/**
 * Somebody on a list. `documentNumber`, `sex` and `birth` only where the receiver needs them to tell people apart and the
 * caller may hand them out.
 */
export interface ListedPerson {
  readonly name: string;
  readonly sex?: string;
  /** Month of birth as printed: `1986.03`. */
  readonly birth?: string;
  readonly documentNumber: string | null;
  /** 单位职务. */
  readonly post: string;
}

/** What a consultation letter is made of (J7; CONVENTIONS §3.3). */
export interface LetterFacts {
  /** Bodies that ask; the first one's mark stands at the head, all sign. */
  readonly from: readonly string[];
  readonly number: string;
  readonly to: string;
  readonly activity: string;
  readonly kind: ConsultationKind;
  readonly people: readonly ListedPerson[];
  /** The box of the form (推荐表) in which the body writes and seals; null: it answers by letter. */
  readonly block: string | null;
  /** Last day for the reply; null where none is set. */
  readonly replyBy: Day | null;
  readonly contact: {
    readonly office: string;
    readonly name: string | null;
    readonly phone: string | null;
    readonly address: string | null;
  };
  readonly on: Day | null;
  readonly demonstration: boolean;
}

/** Widths of 序号, 姓名, 性别, 出生年月, 证件号码, 单位职务; null: no such column. They add up to 156 mm. */
const WIDTHS = {
  plain: [16, 36, null, null, null, 104],
  numbered: [14, 28, null, null, 50, 64],
  described: [14, 28, 14, 28, null, 72],
  whole: [12, 22, 12, 22, 50, 38],
} as const;

const COLUMN_TITLES = ['序号', '姓名', '性别', '出生年月', '证件号码', '单位职务'] as const;

/** 序号、姓名、单位职务; 性别、出生年月 and 证件号码 only where somebody's are given. */
export const peopleTable = (people: readonly ListedPerson[]): DocumentBlock => {
  const isNumbered = people.some(({ documentNumber }) => documentNumber !== null);
  const isDescribed = people.some(({ sex = '', birth = '' }) => sex !== '' || birth !== '');
  const widths = isNumbered
    ? WIDTHS[isDescribed ? 'whole' : 'numbered']
    : WIDTHS[isDescribed ? 'described' : 'plain'];
  const kept = <Item>(items: readonly Item[]): readonly Item[] =>
    items.filter((_, at) => widths[at] !== null);
  return {
    kind: 'table',
    columns: COLUMN_TITLES.flatMap((title, at) => {
      const width = widths[at] ?? null;
      return width === null
        ? []
        : [{ title, width, align: title === '单位职务' ? ('left' as const) : ('center' as const) }];
    }),
    rows: people.map(({ name, sex = '', birth = '', documentNumber, post }, at) =>
      kept([String(at + 1), name, sex, birth, documentNumber ?? '', post]),
    ),
  };
};

const askedFor = (kind: ConsultationKind): { readonly title: string; readonly asks: string } => {
  switch (kind) {
    case 'examination':
      return { title: '协助审核', asks: '请审核名单所列人选有无违法犯罪记录和其他不宜推荐的情形' };
    case 'opinion':
      return { title: '征求', asks: '请对名单所列人选遵守纪律、廉洁自律等情况提出意见' };
    case 'recommendation':
      return { title: '征求', asks: '请对名单所列人选是否适宜推荐提出意见' };
    default:
      return unreachable(kind);
  }
};

const inBox = (block: string): string =>
  `每名人选的推荐表随函附送，请在“${block}”栏填写意见，签署日期并加盖公章；推荐表上的编号和版次请勿涂改。`;

/** The letter (函) that asks a body about a list of nominees; the list is attached. */
export const letterDocument = (facts: LetterFacts): OfficialDocument => {
  const { from, to, activity, kind, people, block, replyBy, contact, on } = facts;
  const { title, asks } = askedFor(kind);
  const subject =
    kind === 'examination'
      ? `关于${title}${activity}人选的函`
      : `关于${title}${activity}人选意见的函`;
  return officialDocument({
    name: `${activity}人选${kind === 'examination' ? '审核' : '征求意见'}函 ${to}`,
    head: { kind: 'letter', body: from[0] ?? '', number: facts.number },
    title: titleLines([], subject, [activity]),
    recipients: to,
    body: [
      paragraph(
        `我们正在组织${activity}，现有人选${people.length}名（名单附后）。${asks}。${
          replyBy === null ? '' : `请在${dayText(replyBy)}前书面回复并加盖公章。`
        }`,
      ),
      ...(block === null ? [] : [paragraph(inBox(block))]),
      paragraph(
        kind === 'recommendation'
          ? '同意推荐的请写明同意推荐；不同意的请逐人写明理由；不属于管辖范围的请写明，以便另行征求。'
          : '没有异议的请写明无异议；有异议的请逐人写明具体情况；不属于管辖范围的请写明，以便另行征求。',
      ),
      paragraph('名单含有个人信息，请由专人办理，只用于本次工作，办结后按规定保管或者销毁。'),
      fact(
        '联系人',
        `${contact.office}　${contact.name ?? '　　　'}　电话：${contact.phone ?? ''}`,
      ),
      ...(contact.address === null ? [] : [fact('地址', contact.address)]),
    ],
    attachments: [
      {
        number: null,
        title: '人选名单',
        content: { kind: 'blocks', blocks: [peopleTable(people)] },
      },
    ],
    signature: { bodies: from, on },
    demonstration: facts.demonstration,
  });
};
