import { sentenceOf } from '../../contract/problems.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { OpenTieView, ResultBoard, ResultRowView } from '../../contract/result/shapes.ts';
import { decidedText, SETTLEMENT_WORDS } from '../../contract/score/result-words.ts';
import { partOfWarning } from '../../core/plan/part.ts';
import { warningSentence } from '../../contract/score/warnings.ts';
import type { Actor } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import type { RankingResult, ResultRow } from '../../core/honour/result.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { decimalText, exactText, plainText, type Exact } from '../../core/kernel/exact.ts';
import { maySeal } from '../../core/result/state.ts';
import { waysFor } from '../../core/result/tie.ts';
import type { SettlementWay } from '../../core/score/settlement.ts';
import { termsOf } from '../../core/score/terms.ts';
import { unitView } from '../preliminary/words.ts';
import { contentDigest, freeze, orgUnitOf, personOf } from './freeze.ts';
import { voidLotsView } from './lots.ts';
import { readingsOf } from './readings.ts';
import { openTiesOf, rowKeys, type OpenTie, type Reckoned } from './reckon.ts';
import type { LoadedCheck } from './sample.ts';
import { sealFacts } from './seal.ts';
import { stepsOf } from './steps.ts';
import type { StoredResult, StoredTie } from './store.ts';
import { awardView, drawLabelsOf, labelOf, pendingTitles, tieSays, versionState } from './words.ts';

/** Who looks, and when. */
export interface Looking {
  readonly actor: Actor;
  readonly now: Instant;
}

const WAY_SAYS: Readonly<Record<SettlementWay, string>> = {
  'play-off': '加赛后按加赛成绩排出先后',
  lot: '先公布承诺值，再当众抽签',
  committee: '组委会议定先后',
  shared: '名次相同；横跨两个奖项的，都得较高奖项',
};

export const figureView = (value: Exact, digits: number): { exact: string; shown: string } => ({
  exact: exactText(value),
  shown: decimalText(value, digits),
});

/** A summand as the table shows it: whole where it ends within two decimals, else rounded for show. */
const shownTerm = (value: Exact | null, digits: number): string => {
  if (value === null) return '';
  const whole = plainText(value);
  return /^-?\d+(?:\.\d{1,2})?$/.test(whole) ? whole : decimalText(value, digits);
};

const rowView = (
  reckoned: Reckoned,
  ranking: RankingResult,
  row: ResultRow,
  now: Instant,
): ResultRowView => {
  const { current, tally, tree, scores } = reckoned;
  const { compiled, digits } = ranking;
  const isOpen = scores.outstanding.length > 0;
  return {
    position: row.position,
    key: rowKeys(reckoned, ranking)[row.position] ?? '',
    unit: unitView(tree, orgUnitOf(reckoned, row), now),
    name: row.name,
    ...personOf(reckoned, ranking, row),
    values: termsOf(compiled.total).map(({ expression }) =>
      shownTerm(tally.workings.value(expression, compiled.ranking.of, row.position), digits),
    ),
    total: row.total === null ? null : figureView(row.total, digits),
    place: row.rank,
    awardPlace: row.awardRank,
    tied: row.tied,
    basis: row.rank === null && isOpen ? '成绩未齐' : decidedText(tally, ranking, row),
    awards: row.awards.map((grant) => awardView(current.plan, grant)),
    pending: pendingTitles(row.pending),
  };
};

const rankingView = (
  reckoned: Reckoned,
  ranking: RankingResult,
  now: Instant,
): ResultBoard['rankings'][0] => {
  const { id, title, of, total, formula, source } = ranking.compiled.ranking;
  return {
    id,
    title,
    of,
    total,
    formula,
    clause: clausePlace(reckoned.current.plan, source),
    columns: termsOf(ranking.compiled.total).map((term) => term.title),
    complete: ranking.rows.filter((row) => row.total !== null).length,
    rows: ranking.rows.map((row) => rowView(reckoned, ranking, row, now)),
  };
};

const tieView = (reckoned: Reckoned, open: OpenTie): OpenTieView => {
  const { ranking, rows } = open;
  const keys = rowKeys(reckoned, ranking);
  const lot = reckoned.ties.find(
    ({ tie, at, withdrawn }) => tie === open.tie && at === null && withdrawn === null,
  );
  return {
    tie: open.tie,
    ranking: open.group.ranking,
    rankingTitle: ranking.compiled.ranking.title,
    place: open.rank,
    total: figureView(rows[0]?.total as Exact, ranking.digits),
    members: rows.map((row) => ({
      key: keys[row.position] ?? '',
      name: labelOf(reckoned, row),
      unit: reckoned.tree.nameOn(orgUnitOf(reckoned, row), reckoned.on),
    })),
    affects: pendingTitles(open.affects),
    says: tieSays(open),
    ways: waysFor(ranking.compiled.ranking.lastResort).map((way) => ({
      way,
      title: SETTLEMENT_WORDS[way],
      says: WAY_SAYS[way],
    })),
    lot:
      lot?.commitment == null || lot.context === null || lot.committedAt === null
        ? null
        : {
            id: lot.id,
            commitment: lot.commitment,
            context: lot.context,
            at: lot.committedAt,
            by: lot.committedName ?? '',
          },
  };
};

const decisionView = (
  { current: { plan }, tally }: Reckoned,
  tie: StoredTie,
): ResultBoard['decided'] => {
  const { id, ranking, place, way, members, drawn, reason, signers, minutes, name, at } = tie;
  if (at === null) return [];
  const nameOf = (key: string): string => members.find((one) => one.key === key)?.name ?? '';
  const isLapsed = tally.result.lapsed.some((one) => one.id === id);
  const title = tally.result.rankings.find(({ compiled }) => compiled.ranking.id === ranking);
  const { seed, context, commitment } = tie;
  return [
    {
      id,
      rankingTitle: title?.compiled.ranking.title ?? '',
      place,
      way,
      wayTitle: SETTLEMENT_WORDS[way],
      members: way === 'shared' ? members.map((one) => one.name) : drawn.map(nameOf),
      reason,
      signers: signers.map((signer) => ({
        body: plan.organisers.find((one) => one.id === signer.body)?.name ?? '',
        name: signer.name,
      })),
      minutes,
      by: name,
      at,
      state: tie.withdrawn !== null ? 'withdrawn' : isLapsed ? 'lapsed' : 'holds',
      withdrawn: tie.withdrawn?.reason ?? '',
      lot:
        seed === null || context === null || commitment === null
          ? null
          : { seed, context, commitment, ...drawLabelsOf(members, drawn) },
    },
  ];
};

/** The board of a result as whoever looks sees it. */
export const boardOf = (
  reckoned: Reckoned,
  check: LoadedCheck,
  versions: readonly StoredResult[],
  { actor, now }: Looking,
): ResultBoard => {
  const { current, scores, tally, tree, ties } = reckoned;
  const { activity, plan } = current;
  const [last] = versions;
  const live = freeze(reckoned, { version: (last?.number ?? 0) + 1, reason: '' }, now);
  const facts = sealFacts(reckoned, check, last, '');
  const sealable = maySeal(facts);
  const isChanged = last !== undefined && facts.isChanged;
  return {
    title: current.title,
    state: versionState(last, isChanged),
    version: last?.number ?? null,
    isChanged,
    planVersion: current.version,
    digest: contentDigest(live),
    steps: stepsOf(reckoned, facts, last, isChanged),
    rankings: tally.result.rankings.map((ranking) => rankingView(reckoned, ranking, now)),
    ties: openTiesOf(reckoned).map((tie) => tieView(reckoned, tie)),
    decided: ties.flatMap((tie) => decisionView(reckoned, tie)),
    voidLots: voidLotsView(reckoned),
    readings: readingsOf(reckoned, now),
    vacant: tally.result.rankings.flatMap(({ vacant }) =>
      vacant.map(({ award, place }) => ({ award: award.title, place })),
    ),
    warnings: tally.warnings.map((warning) => ({
      sentence: warningSentence(warning),
      clause: clausePlace(plan, warning.clause),
      part: partOfWarning(plan, warning),
      isOpen: warning.open !== null,
    })),
    outstanding: scores.outstanding.map(({ unit, ...one }) => ({
      ...one,
      unit: unit === null ? null : unitView(tree, unit, now),
    })),
    hindrances: sealable.ok
      ? []
      : sealable.refusals
          // The reason is asked for when it is sealed.
          .filter(({ code }) => code !== 'result.reason-missing')
          .map(({ code, params }) => ({ code, sentence: sentenceOf(code, params) })),
    bodies: plan.organisers
      .filter(({ roles }) => roles.includes('organiser'))
      .map(({ id, name }) => ({ id, name })),
    mayManage: may(actor, 'result.manage', { activity }, now).ok,
    mayCheck: may(actor, 'result.check', { activity }, now).ok,
  };
};
