import type { FrozenRanking } from '../result/frozen.ts';
import {
  heading,
  officialDocument,
  type DocumentBlock,
  type OfficialDocument,
} from './official.ts';
import { grantPlace, grantsByAward, originBlocks, type ResultFacts } from './result-facts.ts';
import { titleLines } from './title.ts';

const standing = ({ of, total, rows }: FrozenRanking): DocumentBlock => ({
  kind: 'table',
  columns: [
    { title: '名次', width: 16, align: 'center' },
    ...(of === 'team' ? [] : [{ title: '姓名', width: 32, align: 'center' as const }]),
    { title: '代表队', width: of === 'team' ? 108 : 76, align: 'left' },
    { title: total, width: 32, align: 'center' },
  ],
  rows: rows.map((row) => [
    row.place === null ? '–' : String(row.place),
    ...(of === 'team' ? [] : [row.name ?? '']),
    row.unitName,
    row.shown === '' ? '–' : row.shown,
  ]),
});

/**
 * The list that is hung up (成绩公布): awards with their holders, then every table with places and totals. Names, units
 * and totals only.
 */
export const resultListDocument = (facts: ResultFacts): OfficialDocument => {
  const { result, series } = facts;
  const awards = grantsByAward(facts).filter(({ first }) => first.kind === 'award');
  return officialDocument({
    name: `${result.title}成绩公布`,
    title: titleLines([], `${result.title}成绩公布`, [result.title]),
    body: [
      ...originBlocks(facts),
      ...series.flatMap(({ id, title }): readonly DocumentBlock[] => {
        const own = awards.filter((one) => one.series === id);
        if (own.length === 0) return [];
        const isTeam = own[0]?.first.of === 'team';
        return [
          heading(1, title),
          {
            kind: 'table',
            columns: [
              { title: '奖项', width: isTeam ? 50 : 54, align: 'left' },
              { title: '名次', width: 22, align: 'center' },
              ...(isTeam ? [] : [{ title: '姓名', width: 26, align: 'center' as const }]),
              { title: '代表队', width: isTeam ? 84 : 54, align: 'left' },
            ],
            rows: own.flatMap(({ grants }) =>
              grants.map((grant) => [
                grant.title,
                grantPlace(grant),
                ...(grant.name === null ? [] : [grant.name]),
                grant.unitName,
              ]),
            ),
          },
        ];
      }),
      ...result.rankings.flatMap((ranking) => [heading(1, ranking.title), standing(ranking)]),
    ],
    signature: { bodies: facts.organisers, on: facts.on },
    demonstration: result.demonstration,
  });
};
