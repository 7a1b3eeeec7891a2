import type { Day } from '../kernel/day.ts';
import type { BasisDocument, Plan } from '../plan/plan.ts';
import type { FrozenGrant, FrozenRanking, FrozenResult, FrozenRow } from '../result/frozen.ts';
import { citation } from './notice.ts';
import { fact, paragraph, type DocumentBlock } from './official.ts';

/** What documents of a result are made of: the sealed result, and what its plan says about awards. */
export interface ResultFacts {
  readonly result: FrozenResult;
  /** The notice that the competition was held by. */
  readonly basis: BasisDocument;
  /** As in the plan: series in their order, awards from the highest to the lowest. */
  readonly series: readonly {
    readonly id: string;
    readonly title: string;
    readonly ranking: string;
    readonly awards: readonly string[];
  }[];
  /** Names of the organisers, the leading one first. */
  readonly organisers: readonly string[];
  /** Whether the posting has run out and the result is final; what is not says so on paper. */
  readonly isFinal: boolean;
  /** 成文日期; null is written by hand. */
  readonly on: Day | null;
}

/** The facts of a result that its plan knows. */
export const resultFacts = (
  plan: Plan,
  result: FrozenResult,
  outcome: Pick<ResultFacts, 'isFinal' | 'on'>,
): ResultFacts => ({
  result,
  basis: plan.notice,
  series: plan.awards.map(({ id, title, ranking, awards }) => ({
    id,
    title,
    ranking,
    awards: awards.map((award) => award.id),
  })),
  organisers: plan.organisers
    .filter(({ roles }) => roles.includes('organiser'))
    .map(({ name }) => name),
  ...outcome,
});

/** The line of a ranking that a grant rests on; null where the plan's series is not known. */
export const lineOf = (
  { result, series }: ResultFacts,
  grant: FrozenGrant,
): { readonly ranking: FrozenRanking; readonly row: FrozenRow } | null => {
  const of = series.find(({ id }) => id === grant.series);
  const ranking = result.rankings.find(({ id }) => id === of?.ranking);
  const row = ranking?.rows.find(({ key }) => key === grant.key);
  return ranking === undefined || row === undefined ? null : { ranking, row };
};

/** The score that a grant rests on, as shown. */
export const scoreOf = (facts: ResultFacts, grant: FrozenGrant): string =>
  lineOf(facts, grant)?.row.shown ?? '';

/** Unit and post in one: the unit is not said twice where the post begins with it. */
export const unitAndPost = ({
  unitName,
  post,
}: {
  readonly unitName: string;
  readonly post: string;
}): string => (post.startsWith(unitName) ? post : `${unitName}${post}`);

/** `3`, `3（并列）`. */
export const grantPlace = ({ place, shared }: FrozenGrant): string =>
  shared ? `${place}（并列）` : String(place);

/** Awards in the plan's order, each with its holders, best place first; series and awards that fall to nobody are left out. */
export const grantsByAward = ({
  result,
  series,
}: ResultFacts): readonly {
  readonly series: string;
  readonly first: FrozenGrant;
  readonly grants: readonly FrozenGrant[];
}[] =>
  series.flatMap(({ id, awards }) =>
    awards.flatMap((award) => {
      const grants = result.grants
        .filter((grant) => grant.series === id && grant.award === award)
        .toSorted((a, b) => a.place - b.place);
      const [first] = grants;
      return first === undefined ? [] : [{ series: id, first, grants }];
    }),
  );

/** `南通市总工会`; where nobody has decided who gives it, that. */
export const giverText = ({ givenBy }: FrozenGrant): string =>
  givenBy.length === 0 ? '未定' : givenBy.join('、');

/** Notice and version at the head of every document of a result, so that two papers can be told apart. */
export const originBlocks = ({ result, basis, isFinal }: ResultFacts): readonly DocumentBlock[] => [
  fact('依据', citation(basis)),
  fact('成绩', `第${result.version}版，方案第${result.planVersion}版`),
  ...(isFinal ? [] : [paragraph('成绩尚未确定为正式，公示期满、异议办结后以正式成绩为准。')]),
];
