import type { FrozenGrant } from '../result/frozen.ts';
import {
  fact,
  heading,
  officialDocument,
  paragraph,
  type DocumentBlock,
  type OfficialDocument,
} from './official.ts';
import {
  giverText,
  grantPlace,
  grantsByAward,
  originBlocks,
  scoreOf,
  unitAndPost,
  type ResultFacts,
} from './result-facts.ts';
import { titleLines } from './title.ts';

/** The awards that the same bodies give together (N7.1); `bodies` is empty where none is decided. */
export interface GiverList {
  /** Names of the bodies, joined: what the list is looked up by. */
  readonly giver: string;
  readonly bodies: readonly string[];
  readonly awards: ReturnType<typeof grantsByAward>;
}

/** One list for each giving body, in the plan's order of awards; recommendations are no awards and have their own note. */
export const giverLists = (facts: ResultFacts): readonly GiverList[] => {
  const awards = grantsByAward(facts).filter(({ first }) => first.kind === 'award');
  return [...new Set(awards.map(({ first }) => giverText(first)))].map((giver) => {
    const own = awards.filter(({ first }) => giverText(first) === giver);
    return { giver, bodies: own[0]?.first.givenBy ?? [], awards: own };
  });
};

const personTable = (facts: ResultFacts, grants: readonly FrozenGrant[]): DocumentBlock => ({
  kind: 'table',
  columns: [
    { title: '名次', width: 22, align: 'center' },
    { title: '姓名', width: 24, align: 'center' },
    { title: '性别', width: 14, align: 'center' },
    { title: '单位和职务', width: 74, align: 'left' },
    { title: '总得分', width: 22, align: 'center' },
  ],
  rows: grants.map((grant) => [
    grantPlace(grant),
    grant.name ?? '',
    grant.sex,
    unitAndPost(grant),
    scoreOf(facts, grant),
  ]),
});

const teamTable = (facts: ResultFacts, grants: readonly FrozenGrant[]): DocumentBlock => ({
  kind: 'table',
  columns: [
    { title: '名次', width: 22, align: 'center' },
    { title: '代表队', width: 56, align: 'left' },
    { title: '参赛队员', width: 54, align: 'left' },
    { title: '总得分', width: 24, align: 'center' },
  ],
  rows: grants.map((grant) => [
    grantPlace(grant),
    grant.unitName,
    grant.members.join('、'),
    scoreOf(facts, grant),
  ]),
});

/** The holders of one award as a table: people with sex, unit and post, or teams with their contestants. */
const holdersTable = (facts: ResultFacts, grants: readonly FrozenGrant[]): DocumentBlock =>
  grants[0]?.of === 'team' ? teamTable(facts, grants) : personTable(facts, grants);

/** The award list (获奖名单) that one giving body seals (N7.1, N7.2): every award it gives, its holders best first. */
export const awardListDocument = (facts: ResultFacts, list: GiverList): OfficialDocument => {
  const { result, on } = facts;
  const isDecided = list.bodies.length > 0;
  return officialDocument({
    name: `${result.title}获奖名单（${isDecided ? list.giver : '授予单位未定'}）`,
    title: titleLines([], `${result.title}获奖名单`, [result.title]),
    body: [
      ...originBlocks(facts),
      fact('授予单位', isDecided ? list.giver : '尚未确定，确定后由授予单位署名盖章'),
      ...list.awards.flatMap(({ first, grants }) => [
        heading(1, first.title),
        holdersTable(facts, grants),
      ]),
      paragraph(
        `以上${list.awards.length}个奖项，共${list.awards.reduce((sum, { grants }) => sum + grants.length, 0)}${
          list.awards.every(({ first }) => first.of === 'individual')
            ? '人次'
            : list.awards.every(({ first }) => first.of === 'team')
              ? '个队'
              : '个（人次）'
        }。`,
      ),
    ],
    signature: isDecided ? { bodies: list.bodies, on } : null,
    demonstration: result.demonstration,
  });
};
