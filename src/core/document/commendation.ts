import { dayText, type Day } from '../kernel/day.ts';
import type { BasisDocument } from '../plan/plan.ts';
import { citation } from './notice.ts';
import {
  heading,
  officialDocument,
  paragraph,
  type DocumentBlock,
  type OfficialDocument,
} from './official.ts';
import { titleLines } from './title.ts';

/** Somebody, or a team, with everything that the decision gives. */
export interface Commended {
  readonly of: 'individual' | 'team';
  readonly name: string;
  readonly unit: string;
  readonly post: string;
  readonly grants: readonly {
    readonly title: string;
    readonly kind: 'award' | 'recommendation';
    /** Names of the bodies; empty where none is decided. */
    readonly givenBy: readonly string[];
  }[];
}

/** What a commendation decision (表彰决定) is made of (N7). */
export interface CommendationFacts {
  readonly bodies: readonly string[];
  /** See `blankNumber` where it is written by hand. */
  readonly number: string;
  readonly contest: string;
  readonly basis: BasisDocument;
  /** In the order of the result. */
  readonly commended: readonly Commended[];
  /** null where the plan posts nothing. `isSettled`: no objection is open, not even against whoever is left out. */
  readonly posting: {
    readonly start: Day;
    readonly last: Day;
    readonly isSettled: boolean;
  } | null;
  readonly recipients: readonly string[];
  readonly copies: readonly string[];
  readonly publication: string | null;
  readonly on: Day | null;
  readonly demonstration: boolean;
}

/** Titles of one kind with everybody who is given them, in the order in which they first stand. */
const byTitle = (
  commended: readonly Commended[],
  callOf: (one: Commended) => string,
  kind: 'award' | 'recommendation',
): readonly {
  readonly title: string;
  readonly givenBy: readonly string[];
  readonly names: readonly string[];
}[] => {
  const titles = new Map<string, { givenBy: readonly string[]; names: string[] }>();
  for (const one of commended)
    for (const { title, givenBy } of one.grants.filter((grant) => grant.kind === kind)) {
      const found = titles.get(title) ?? { givenBy, names: [] };
      titles.set(title, found);
      found.names.push(callOf(one));
    }
  return [...titles].map(([title, found]) => ({ title, ...found }));
};

/** How a sentence calls somebody: two of one name get their unit added. */
const callIn =
  (commended: readonly Commended[]) =>
  ({ name, unit }: Commended): string =>
    unit !== '' && commended.filter((one) => one.name === name).length > 1
      ? `${name}（${unit}）`
      : name;

const givenWords = (givenBy: readonly string[]): string =>
  givenBy.length === 0 ? '' : `（由${givenBy.join('、')}授予）`;

const listTable = (commended: readonly Commended[]): DocumentBlock => ({
  kind: 'table',
  columns: [
    { title: '序号', width: 14, align: 'center' },
    { title: '姓名、队名', width: 30, align: 'center' },
    { title: '单位和职务', width: 56, align: 'left' },
    { title: '奖项', width: 56, align: 'left' },
  ],
  rows: commended.map(({ name, unit, post, grants }, at) => [
    String(at + 1),
    name,
    `${unit}${post}`,
    grants
      .filter(({ kind }) => kind === 'award')
      .map(({ title }) => title)
      .join('、'),
  ]),
});

/**
 * The decision (表彰决定) of the organisers by GB/T 9704, with a place for each one's seal: who is given which title by
 * whom, teams, recommendations, and the whole list as an attachment.
 */
export const commendationDocument = (facts: CommendationFacts): OfficialDocument => {
  const { bodies, contest, basis, commended, posting, on } = facts;
  const people = commended.filter(({ of }) => of === 'individual');
  const teams = commended.filter(({ of }) => of === 'team');
  const callOf = callIn(commended);
  const recommended = byTitle(commended, callOf, 'recommendation');
  const posted =
    posting === null
      ? '成绩已经核对确认。'
      : `成绩经核对，并在${dayText(posting.start)}至${dayText(posting.last)}公示，${
          posting.isSettled ? '没有未办结的异议' : '对受表彰者没有未办结的异议'
        }。`;
  const subject = `表彰${contest}优胜个人和团体`;
  const listed = commended.filter(({ grants }) => grants.some(({ kind }) => kind === 'award'));
  return officialDocument({
    name: `${subject}的决定`,
    head: { kind: 'red', bodies, number: facts.number },
    title: titleLines(bodies, `关于${subject}的决定`),
    recipients: facts.recipients.length === 0 ? null : facts.recipients.join('，'),
    body: [
      paragraph(`根据${citation(basis)}，${contest}决赛已经结束。${posted}现决定如下：`),
      ...(people.length === 0
        ? []
        : [
            heading(1, '个人奖'),
            ...byTitle(people, callOf, 'award').map(({ title, givenBy, names }) =>
              paragraph(`授予${names.join('、')}“${title}”称号${givenWords(givenBy)}。`),
            ),
          ]),
      ...(teams.length === 0
        ? []
        : [
            heading(1, '团体奖'),
            ...byTitle(teams, callOf, 'award').map(({ title, givenBy, names }) =>
              paragraph(`${title}：${names.join('、')}${givenWords(givenBy)}。`),
            ),
          ]),
      ...(recommended.length === 0
        ? []
        : [
            heading(1, '推荐'),
            ...recommended.map(({ title, names }) => paragraph(`${names.join('、')}：${title}。`)),
          ]),
    ],
    attachments: [
      { number: null, title: '表彰名单', content: { kind: 'blocks', blocks: [listTable(listed)] } },
    ],
    signature: { bodies, on },
    note: facts.publication,
    copies: facts.copies,
    printed: { office: `${bodies[0] ?? ''}办公室`, on },
    demonstration: facts.demonstration,
  });
};
