import type { z } from 'zod';
import type { ResultRowView, versionRow } from '../../contract/result/shapes.ts';
import { SETTLEMENT_WORDS } from '../../contract/score/result-words.ts';
import type { Grant, PendingAward } from '../../core/honour/grant.ts';
import type { RankingResult, ResultRow } from '../../core/honour/result.ts';
import type { Award } from '../../core/honour/award.ts';
import { dayText } from '../../core/kernel/day.ts';
import type { OpenItemState } from '../../core/plan/settle.ts';
import { touchesResult } from '../../core/plan/open-item.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { RESULT_WORDS, type ResultState } from '../../core/result/state.ts';
import { openTiesOf, type OpenTie, type Reckoned } from './reckon.ts';
import type { StoredResult, StoredTie } from './store.ts';

/** A row by the name under which it stands on a draw's list: `许文博（如皋）`, or the team's short name of the day. */
export const labelOf = (
  { current, tree, on }: Pick<Reckoned, 'current' | 'tree' | 'on'>,
  { name, unit }: Pick<ResultRow, 'name' | 'unit'>,
): string => {
  const org = current.units.find(({ planUnit }) => planUnit === unit)?.unit;
  const short = org === undefined ? unit : tree.shortOn(org, on);
  return name === null ? short : `${name}（${short}）`;
};

/** Labels of rows that are put into a draw: two of one name and team get a number, in the order of their keys. */
export const drawLabels = (
  reckoned: Reckoned,
  rows: readonly ResultRow[],
  keyOf: (row: ResultRow) => string,
): ReadonlyMap<string, string> => {
  const labels = new Map<string, string>();
  const seen = new Map<string, number>();
  for (const row of rows.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))) {
    const label = labelOf(reckoned, row);
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    labels.set(count === 1 ? label : `${label}${count}`, keyOf(row));
  }
  return labels;
};

/** Names of the bodies that give an award; empty where the plan leaves it open. */
export const giversOf = (plan: Plan, { givenBy }: Award): string[] =>
  plan.organisers.filter(({ id }) => id === givenBy).map(({ name }) => name);

/** Awards that fall to a row and those that wait, each with the series it belongs to. */
export const seriesOf = (plan: Plan, award: Award): Plan['awards'][0] => {
  const series = plan.awards.find(({ awards }) => awards.includes(award));
  if (series === undefined) throw new RangeError(`no series of ${award.id}`);
  return series;
};

/** `个人成绩第3名`. */
const placeText = (ranking: RankingResult, place: number): string =>
  `${ranking.compiled.ranking.title}第${place}名`;

/** Open ties on which an award hangs, in words. */
export const hangingTies = (reckoned: Reckoned): readonly string[] =>
  openTiesOf(reckoned)
    .filter(({ affects }) => affects.length > 0)
    .map(({ ranking, rank }) => placeText(ranking, rank));

/** The rule that came to its end at a tie, and what it means for awards. */
export const tieSays = ({ ranking, affects }: OpenTie): string => {
  const { total, ties } = ranking.compiled.ranking;
  const chain = [total, ...ties.map(({ by }) => by)].join('、');
  const hangs =
    affects.length === 0
      ? '不影响奖项。'
      : `影响${[...new Set(affects.map(({ award }) => `“${award.title}”`))].join('、')}。`;
  return `${chain}都相同，方案的规则到此为止；${hangs}`;
};

const bodyName = (plan: Plan, id: string): string =>
  plan.organisers.find((one) => one.id === id)?.short ?? id;

/** A decision on a tie in one sentence, as it is frozen and printed. */
export const rulingText = ({ current: { plan }, tally }: Reckoned, tie: StoredTie): string => {
  const title = tally.result.rankings.find(({ compiled }) => compiled.ranking.id === tie.ranking)
    ?.compiled.ranking.title;
  const nameOf = (key: string) => tie.members.find((one) => one.key === key)?.name ?? key;
  const outcome =
    tie.way === 'shared'
      ? `${tie.members.map(({ name }) => name).join('、')}并列第${tie.place}名，横跨两个奖项的都得较高奖项`
      : tie.drawn.map((key, at) => `第${tie.place + at}名${nameOf(key)}`).join('，');
  const signed = tie.signers.map(({ body, name }) => `${bodyName(plan, body)}${name}`).join('、');
  return `${title ?? ''}第${tie.place}名并列（${tie.members.map(({ name }) => name).join('、')}），${SETTLEMENT_WORDS[tie.way]}：${outcome}。依据：${tie.minutes}；签字：${signed}。`;
};

/** Recorded decisions (裁定) on open items that touch the result, one sentence each. */
export const decisionTexts = (open: readonly OpenItemState[]): readonly string[] =>
  open.flatMap(({ item, decision }) => {
    if (decision === null || !touchesResult(item)) return [];
    const { answer } = item;
    const chosen =
      answer.kind === 'choice'
        ? (answer.options.find(({ id }) => id === decision.choose)?.title ?? '')
        : String(decision.value);
    return [
      `裁定第${decision.number}号（${dayText(decision.decidedOn)}，${decision.decidedBy.join('、')}）：${item.question}${chosen}。`,
    ];
  });

/** Awards of a row without recommendations first, as the board shows them. */
export const awardView = (
  plan: Plan,
  { award, shared }: Pick<Grant, 'award' | 'shared'>,
): ResultRowView['awards'][0] => ({
  id: award.id,
  title: award.title,
  kind: award.kind,
  givenBy: giversOf(plan, award),
  shared,
});

/** Titles of awards that wait, each once. */
export const pendingTitles = (pending: readonly PendingAward[]): string[] => [
  ...new Set(pending.map(({ award }) => award.title)),
];

/** What was put into a lot, and the order that came out, in the names of the decision. */
export const drawLabelsOf = (
  members: StoredTie['members'],
  drawn: readonly string[],
): { items: string[]; order: string[] } => ({
  items: members.map(({ name }) => name).toSorted((one, other) => (one < other ? -1 : 1)),
  order: drawn.map((key) => members.find((one) => one.key === key)?.name ?? ''),
});

type Tone = 'idle' | 'active' | 'todo' | 'done' | 'late' | 'sealed';

const TONES: Readonly<Record<ResultState, Tone>> = {
  provisional: 'active',
  checked: 'done',
  posted: 'active',
  final: 'sealed',
  superseded: 'idle',
};

/** A state with its tone. */
const stateView = (state: ResultState): { tone: Tone; word: string } => ({
  tone: TONES[state],
  word: RESULT_WORDS[state],
});

/** How the result stands as a whole: as the newest version does, or changed since. */
export const versionState = (
  last: StoredResult | undefined,
  isChanged: boolean,
): { tone: Tone; word: string } => {
  if (last === undefined) return stateView('provisional');
  return isChanged ? { tone: 'late', word: '已变动' } : stateView(last.state);
};

/** A sealed version as the list of versions shows it. */
export const versionView = ({
  number,
  state,
  reason,
  digest,
  planVersion,
  sealedName,
  sealedAt,
  postedAt,
  finalAt,
}: Omit<StoredResult, 'frozen' | 'scores'>): z.input<typeof versionRow> => ({
  number,
  state: stateView(state),
  phase: state,
  reason,
  digest,
  planVersion,
  sealedBy: sealedName,
  sealedAt,
  postedAt,
  finalAt,
});
