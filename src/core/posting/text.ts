import { dayParts, type Day, type Instant } from '../kernel/day.ts';
import type { CountingRule } from '../kernel/period.ts';
import type { ObjectionChannel, Postmark } from './objection.ts';
import type { Posting } from './posting.ts';

/** What a posting is of: the list of a review, somebody who moves up, the results of a competition. */
export type PostingKind = 'proposal' | 'substitute' | 'result';

/** One line as the public reads it: nothing else about anybody (CONVENTIONS §3.4). */
export interface PostingLine {
  readonly number: number;
  readonly name: string;
  readonly unit: string;
  readonly post: string;
  /** In the order of the text's `columns`. */
  readonly extra: readonly string[];
  /** The table in which it stands: 个人成绩, 团体成绩; absent where the list is one. */
  readonly group?: string;
}

/** How much of a result is posted: those who are to be given something, or everybody with a score. */
export type PostingScope = 'awarded' | 'everybody';

/** Lines that stand together under one title, in the order of the list; one group without a title for a plain list. */
export const groupsOf = (
  lines: readonly PostingLine[],
): readonly { readonly title: string; readonly lines: readonly PostingLine[] }[] =>
  [...new Set(lines.map(({ group }) => group ?? ''))].map((title) => ({
    title,
    lines: lines.filter(({ group }) => (group ?? '') === title),
  }));

/** `参赛队员：甲、乙` without some of the names, each once; '' where nobody is left. */
const withoutMembers = (post: string, off: readonly string[]): string => {
  const [, head = '', names = ''] = /^(.*：)(.*)$/u.exec(post) ?? [];
  const left = [...off];
  const stay = names.split('、').filter((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return stay.length === 0 ? '' : `${head}${stay.join('、')}`;
};

/**
 * Lines as the public reads them once some are struck: the line of a team, which has no unit of its own, names its
 * members without whoever of it was struck.
 * @param off numbers of struck lines
 */
export const shownLines = (
  lines: readonly PostingLine[],
  off: ReadonlySet<number>,
): readonly PostingLine[] => {
  const struck = lines.filter(({ number, unit }) => off.has(number) && unit !== '');
  return lines.map((line) => {
    const names = struck.filter(({ unit }) => unit === line.name).map(({ name }) => name);
    return line.unit !== '' || names.length === 0
      ? line
      : { ...line, post: withoutMembers(line.post, names) };
  });
};

/** Who takes objections and how they are reached; '' where a way is not offered. Filled in by the office. */
export interface PostingReceiver {
  readonly body: string;
  readonly phone: string;
  readonly hours: string;
  readonly address: string;
  readonly postcode: string;
  readonly email: string;
  /** Where visitors are received. */
  readonly visit: string;
}

/** The text of a posting as it is frozen: everything that the page, the static folder and the Word file say. */
export interface PostingText {
  readonly format: 'qunying.posting/1';
  readonly kind: PostingKind;
  /** Broken by meaning. */
  readonly title: readonly string[];
  /** Of the posting itself; '' where it has none. */
  readonly number: string;
  readonly bodies: readonly string[];
  readonly basis: { readonly number: string; readonly title: string };
  readonly lead: string;
  /** Why there is this posting, where that is not plain: a substitute, another list. '' otherwise. */
  readonly reason: string;
  /** What those on the list are: 拟命名人选. */
  readonly heading: string;
  /** How the names are ordered, in words. */
  readonly order: string;
  /** Titles of further columns. */
  readonly columns: readonly string[];
  readonly lines: readonly PostingLine[];
  readonly period: {
    readonly opensAt: Instant;
    readonly postedOn: Day;
    readonly begins: Instant;
    readonly last: Day;
    readonly endsAt: Instant;
    readonly certain: boolean;
    readonly rule: CountingRule;
    /** The rule in words, who decided it, and where it stands. */
    readonly words: string;
    readonly decidedBy: string;
    readonly clause: string;
  };
  readonly receivers: readonly PostingReceiver[];
  readonly channels: readonly ObjectionChannel[];
  readonly anonymous: Posting['objections']['anonymous'];
  readonly postmark: Postmark;
  readonly notes: readonly string[];
  readonly demonstration: boolean;
}

/** `6月22日`. */
const monthDayText = (date: Day): string => {
  const { month, dayOfMonth } = dayParts(date);
  return `${month}月${dayOfMonth}日`;
};

/** The notes (须知) under a posting: with or without a name, seals, the postmark rule, confidentiality. */
export const postingNotes = (
  last: Day,
  { anonymous, channels }: Posting['objections'],
  postmark: Postmark,
): readonly string[] => [
  anonymous === 'refused'
    ? '反映情况请署实名，办结后答复您；不具名的不按公示异议受理。'
    : '可以实名，也可以不具名。实名的，办结后答复您；不具名的，请写明可以核查的事实。',
  '以单位名义反映的加盖公章，以个人名义实名反映的写明姓名和联系方式。',
  ...(channels.includes('letter')
    ? [
        `信函以${postmark === 'sending' ? '寄出' : '收件'}邮戳为准，${monthDayText(last)}（含）前有效。`,
      ]
    : []),
  '我们对反映人的身份严格保密；故意捏造事实的，依法依规处理。',
];

/**
 * A title broken before what the posting is of: the name in quotes, or that of the activity, stays on one line.
 * @param activity the activity's title
 */
export const postingTitle = (subject: string, activity: string): readonly string[] => {
  if (subject.startsWith(activity) && subject.length > activity.length)
    return [activity, `${subject.slice(activity.length)}公示`];
  const quoted = /^(“[^”]+”)(.+)$/u.exec(`${subject}公示`);
  return quoted === null ? [`${subject}公示`] : [quoted[1] ?? '', quoted[2] ?? ''];
};

/** A name as lists set it: two characters are spaced to three. */
export const spacedName = (name: string): string =>
  /^\p{Script=Han}{2}$/u.test(name) ? `${name.slice(0, 1)}　${name.slice(1)}` : name;
