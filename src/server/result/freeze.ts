import { decidedText } from '../../contract/score/result-words.ts';
import { warningSentence } from '../../contract/score/warnings.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { RankingResult, ResultRow } from '../../core/honour/result.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { decimalText, exactText, plainText, type Exact } from '../../core/kernel/exact.ts';
import type {
  FrozenGrant,
  FrozenRanking,
  FrozenResult,
  FrozenRow,
} from '../../core/result/frozen.ts';
import { valueAt } from '../../core/score/column.ts';
import { gatherValues, membersByTeam } from '../../core/score/evaluate.ts';
import { workingLine } from '../../core/score/working.ts';
import { sha256 } from '../http/sha256.ts';
import { unitView } from '../preliminary/words.ts';
import { isRuling, rowKeys, tieOf, type Reckoned } from './reckon.ts';
import { decisionTexts, giversOf, rulingText, seriesOf } from './words.ts';

/** The score of a component for a row: a team's of each member, the members' of a team together. */
const componentOf = (
  { scores: { table } }: Reckoned,
  ranking: RankingResult,
  id: string,
  of: 'individual' | 'team',
  position: number,
): Exact | null => {
  const column = table.columns.get(id);
  if (column === undefined) return null;
  const own = ranking.compiled.ranking.of;
  if (own === of) return valueAt(column, position);
  if (own === 'individual') {
    const team = table.teamOf[position] ?? -1;
    return team < 0 ? null : valueAt(column, team);
  }
  const values = (membersByTeam(table)[position] ?? []).map((member) => valueAt(column, member));
  const present = values.filter((value) => value !== null);
  return present.length < values.length ? null : gatherValues('sum', present);
};

/** The team member of an individual's row, with sex and post; nothing of a team. */
export const personOf = (
  { teams, scores }: Reckoned,
  ranking: RankingResult,
  { position }: ResultRow,
): { readonly sex: string; readonly post: string } => {
  if (ranking.compiled.ranking.of === 'team') return { sex: '', post: '' };
  const member = teams
    .flatMap(({ members }) => members)
    .find(({ id }) => id === scores.members[position]);
  return { sex: member?.sex ?? '', post: member?.post ?? '' };
};

/** The installation's unit of a row. */
export const orgUnitOf = ({ current }: Reckoned, { unit }: Pick<ResultRow, 'unit'>): OrgUnitId => {
  const found = current.units.find(({ planUnit }) => planUnit === unit);
  if (found === undefined) throw new RangeError(`no unit ${unit} takes part`);
  return found.unit;
};

const frozenRow = (
  reckoned: Reckoned,
  ranking: RankingResult,
  row: ResultRow,
  now: Instant,
): FrozenRow => {
  const { current, tally, tree } = reckoned;
  const { plan } = current;
  const unit = orgUnitOf(reckoned, row);
  const { digits, compiled } = ranking;
  return {
    key: rowKeys(reckoned, ranking)[row.position] ?? '',
    unit,
    unitName: unitView(tree, unit, now).name,
    name: row.name,
    ...personOf(reckoned, ranking, row),
    values: plan.components.map(({ id, of }) => {
      const value = componentOf(reckoned, ranking, id, of, row.position);
      return value === null ? '' : plainText(value);
    }),
    total: row.total === null ? '' : exactText(row.total),
    shown: row.total === null ? '' : decimalText(row.total, digits),
    place: row.rank,
    basis: decidedText(tally, ranking, row),
    working: tally.workings
      .ofTotal(compiled.ranking.id, row.position)
      .map((step) => `${step.title} = ${workingLine(step, digits)}`),
  };
};

const frozenRanking = (reckoned: Reckoned, ranking: RankingResult, now: Instant): FrozenRanking => {
  const { id, title, of, total, formula } = ranking.compiled.ranking;
  return {
    id,
    title,
    of,
    total,
    formula,
    columns: reckoned.current.plan.components.map((component) =>
      of === 'team' && component.of === 'individual' ? `合计(${component.title})` : component.title,
    ),
    rows: ranking.rows.map((row) => frozenRow(reckoned, ranking, row, now)),
  };
};

const grantsOf = (
  reckoned: Reckoned,
  ranking: RankingResult,
  frozen: FrozenRanking,
): readonly FrozenGrant[] => {
  const { plan } = reckoned.current;
  const { table } = reckoned.scores;
  return ranking.rows.flatMap((row, at) => {
    const { key, unit, unitName: name, sex, post } = frozen.rows[at] as FrozenRow;
    const isTeam = frozen.of === 'team';
    return row.awards.map(({ award, place, shared }): FrozenGrant => {
      const series = seriesOf(plan, award).id;
      return {
        id: `${series}/${award.id}/${key}`,
        series,
        award: award.id,
        title: award.title,
        kind: award.kind,
        givenBy: giversOf(plan, award),
        key,
        of: frozen.of,
        unit,
        unitName: name,
        name: row.name,
        members: isTeam
          ? (membersByTeam(table)[row.position] ?? []).map(
              (member) => table.individuals[member]?.name ?? '',
            )
          : [],
        sex,
        post,
        place,
        shared: shared || row.settlement?.way === 'shared',
        source: award.source,
      };
    });
  });
};

/** What a version holds besides its number and reason: two equal ones are the same result. */
export type FrozenContent = Pick<FrozenResult, 'rankings' | 'grants' | 'decisions'>;

/** Freezes a result as it is reckoned; units have the names of the day. */
export const freeze = (
  reckoned: Reckoned,
  { version, reason }: Pick<FrozenResult, 'version' | 'reason'>,
  now: Instant,
): FrozenResult => {
  const { current, source, scores, tally, ties } = reckoned;
  const rankings = tally.result.rankings.map((ranking) => frozenRanking(reckoned, ranking, now));
  const lapsed = new Set(tally.result.lapsed.map(({ id }) => id));
  const rulings = ties.filter((tie) => isRuling(tie) && !lapsed.has(tie.id));
  return {
    format: 'qunying.result/1',
    activity: current.activity,
    title: current.title,
    planVersion: current.version,
    planDigest: source.digest,
    version,
    reason,
    scoresDigest: scores.digest,
    demonstration: current.plan.demonstration,
    rankings,
    grants: tally.result.rankings.flatMap((ranking, at) =>
      grantsOf(reckoned, ranking, rankings[at] as FrozenRanking),
    ),
    decisions: [
      ...rulings
        .toSorted((one, other) => (tieOf(one) < tieOf(other) ? -1 : 1))
        .map((tie) => rulingText(reckoned, tie)),
      ...decisionTexts(source.open),
    ],
    warnings: tally.warnings.map(warningSentence),
  };
};

const contentText = ({ rankings, grants, decisions }: FrozenContent): string =>
  JSON.stringify([rankings, grants, decisions]);

/** Whether two results say the same about everybody. */
export const isSameContent = (one: FrozenContent, other: FrozenContent): boolean =>
  contentText(one) === contentText(other);

/** SHA-256 of what a result says: whoever seals names the one that was looked at. */
export const contentDigest = (frozen: FrozenContent): string => sha256(contentText(frozen));
