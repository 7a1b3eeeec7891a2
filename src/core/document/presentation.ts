import type { FrozenGrant } from '../result/frozen.ts';
import { officialDocument, paragraph, type OfficialDocument } from './official.ts';
import { giverText, grantsByAward, originBlocks, type ResultFacts } from './result-facts.ts';
import { titleLines } from './title.ts';

/** One call to the stage: an award, who gives it, and its holders in the order in which they are called. */
export interface StageCall {
  readonly order: number;
  readonly title: string;
  readonly giver: string;
  readonly holders: readonly FrozenGrant[];
}

/**
 * Awards in stage order: people before teams, within a series the lowest award first, within an award the last place
 * first, so that the best is called last. Recommendations are announced, not handed over.
 */
export const stageOrder = (facts: ResultFacts): readonly StageCall[] => {
  const awards = grantsByAward(facts).filter(({ first }) => first.kind === 'award');
  const series = [...new Set(awards.map((one) => one.series))];
  const rank = (id: string): number => {
    const isTeam = awards.some(({ series: of, first }) => of === id && first.of === 'team');
    return (isTeam ? series.length : 0) + series.indexOf(id);
  };
  return series
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((id) => awards.filter((one) => one.series === id).toReversed())
    .map(({ first, grants }, at) => ({
      order: at + 1,
      title: first.title,
      giver: giverText(first),
      holders: grants.toReversed(),
    }));
};

/** `许文博（如皋市医疗保障局）`; a team by its name. */
const holderText = ({ name, unitName }: FrozenGrant): string =>
  name === null ? unitName : `${name}（${unitName}）`;

/** What is announced without being handed over: who is recommended for what. */
export const announcements = (facts: ResultFacts): readonly string[] =>
  grantsByAward(facts)
    .filter(({ first }) => first.kind === 'recommendation')
    .map(({ first, grants }) => `${grants.map(holderText).join('、')}：${first.title}。`);

/** The presentation list (颁奖名单) for the ceremony; who hands over is written by hand. */
export const presentationDocument = (facts: ResultFacts): OfficialDocument => {
  const { result } = facts;
  const told = announcements(facts);
  return officialDocument({
    name: `${result.title}颁奖名单`,
    title: titleLines([], `${result.title}颁奖名单`, [result.title]),
    body: [
      ...originBlocks(facts),
      {
        kind: 'table',
        columns: [
          { title: '顺序', width: 12, align: 'center' },
          { title: '奖项', width: 34, align: 'left' },
          { title: '授予单位', width: 32, align: 'left' },
          { title: '获奖者（按上台先后）', width: 56, align: 'left' },
          { title: '颁奖人', width: 22, align: 'center' },
        ],
        rows: stageOrder(facts).map(({ order, title, giver, holders }) => [
          String(order),
          title,
          giver,
          holders.map(holderText).join('、'),
          '',
        ]),
      },
      ...(told.length === 0 ? [] : [paragraph('同时宣布，不上台领奖：'), ...told.map(paragraph)]),
    ],
    demonstration: result.demonstration,
  });
};
