import type { ResultBoard } from '../../contract/result/shapes.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import { isOpened, openPlanTree } from '../../contract/plan/opened.ts';
import type { RankingResult } from '../../core/honour/result.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import { pathsOf, type OpenItem, type Option } from '../../core/plan/open-item.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { undecided } from '../../core/plan/settle.ts';
import { isTally, tallyScores, type Tally } from '../../core/plan/tally.ts';
import type { Reckoned } from './reckon.ts';
import { giversOf, labelOf } from './words.ts';

type Reading = ResultBoard['readings'][0];
type AwardOutcome = Reading['options'][0]['awards'][0];

const asChoice = ({ answer }: OpenItem) => (answer.kind === 'choice' ? answer : null);

/** Undecided items whose options reach into the awards: who gets what, and who gives it. */
const itemsOf = ({ source }: Reckoned): readonly OpenItem[] =>
  undecided(source.open).filter(
    (item) => asChoice(item) !== null && pathsOf(item).some((path) => path.startsWith('awards.')),
  );

const rankingOf = ({ result }: Tally, id: string): RankingResult | undefined =>
  result.rankings.find(({ compiled }) => compiled.ranking.id === id);

/** Who gets what of the series that an item reaches. */
const outcomesOf = (reckoned: Reckoned, plan: Plan, tally: Tally, item: OpenItem): AwardOutcome[] =>
  plan.awards
    .filter(({ id }) => pathsOf(item).some((path) => path.startsWith(`awards.${id}.`)))
    .flatMap(({ ranking: of, awards }) => {
      const ranking = rankingOf(tally, of);
      return awards.map((award): AwardOutcome => ({
        title: award.title,
        givenBy: giversOf(plan, award),
        holders: (ranking?.rows ?? [])
          .filter((row) => row.awards.some((grant) => grant.award === award))
          .map((row) => labelOf(reckoned, row)),
        pending: (ranking?.rows ?? [])
          .filter((row) => row.pending.some((one) => one.award === award))
          .map((row) => labelOf(reckoned, row)),
        vacant: (ranking?.vacant ?? []).filter((one) => one.award === award).length,
      }));
    });

/** The result if an item were decided for an option. */
const under = (
  { source, scores, decided }: Reckoned,
  item: OpenItem,
  option: Option,
  now: Instant,
): { readonly plan: Plan; readonly tally: Tally } | null => {
  const last = Math.max(0, ...source.decisions.map(({ number }) => number));
  const opened = openPlanTree(source.tree, [
    ...source.decisions,
    {
      number: last + 1,
      open: item.id,
      choose: option.id,
      reason: '',
      decidedBy: [],
      decidedOn: dayAt(now),
    },
  ]);
  if (!isOpened(opened)) return null;
  const tally = tallyScores(opened.plan, opened.open, scores.table, decided);
  return isTally(tally) ? { plan: opened.plan, tally } : null;
};

/**
 * Both readings of what the notice leaves open about awards (N7.2), with the scores as they are, until somebody decides:
 * each option of each undecided item, its default first in force.
 */
export const readingsOf = (reckoned: Reckoned, now: Instant): Reading[] =>
  itemsOf(reckoned).flatMap((item): Reading[] => {
    const answer = asChoice(item);
    if (answer === null) return [];
    const { plan } = reckoned.current;
    const options = answer.options.flatMap((option) => {
      const isDefault = option.id === answer.default;
      const found = isDefault
        ? { plan, tally: reckoned.tally }
        : under(reckoned, item, option, now);
      return found === null
        ? []
        : [
            {
              id: option.id,
              title: option.title,
              isDefault,
              awards: outcomesOf(reckoned, found.plan, found.tally, item),
            },
          ];
    });
    const texts = new Set(options.map(({ awards }) => JSON.stringify(awards)));
    return [
      {
        item: item.id,
        question: item.question,
        clause: clausePlace(plan, item.source[0] ?? 'inferred'),
        differs: texts.size > 1,
        options,
      },
    ];
  });
