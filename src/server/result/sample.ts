import type { Kysely } from 'kysely';
import { drawFor, type Draw } from '../../core/draw/draw.ts';
import type { RankingResult } from '../../core/honour/result.ts';
import {
  checkedState,
  drawnRest,
  progressOf,
  samplePartsOf,
  type CheckedState,
  type CheckProgress,
  type Retyping,
  type SampleParts,
  type SheetValues,
} from '../../core/result/check.ts';
import { membersByTeam } from '../../core/score/evaluate.ts';
import type { DrawnTable } from '../db/tables/result.ts';
import type { Database } from '../db/tables.ts';
import { sha256 } from '../http/sha256.ts';
import { sheetLines, type SheetLines } from '../scoring/queries.ts';
import { rowKeys, type Reckoned } from './reckon.ts';
import { loadCheck, loadRetypings, type StoredCheck, type StoredRetyping } from './store.ts';
import { drawLabels } from './words.ts';

/** The sample of one table, by names that anybody can type. */
export interface TableSample {
  readonly ranking: RankingResult;
  readonly parts: SampleParts;
  /** null before the draw. */
  readonly drawn: DrawnTable | null;
  /** Positions of the rows in the sample. */
  readonly positions: readonly number[];
}

/** A sheet of the final as the check sees it. */
export interface SheetToCheck {
  readonly lines: SheetLines;
  readonly record: SheetValues;
  readonly isRequired: boolean;
  readonly retypings: readonly StoredRetyping[];
  readonly state: CheckedState;
}

/** The check of a result with its sample and every sheet that is agreed. */
export interface LoadedCheck {
  readonly stored: StoredCheck | null;
  readonly samples: readonly TableSample[];
  readonly sheets: readonly SheetToCheck[];
  readonly progress: CheckProgress;
}

const asRetyping = ({ retyped, record, outcome }: StoredRetyping): Retyping => ({
  values: retyped,
  record,
  outcome,
});

/** What a sheet says, by line. */
export const recordOf = (lines: SheetLines['lines']): SheetValues =>
  Object.fromEntries(lines.map(({ key, value }) => [key, value]));

const labelsOf = (reckoned: Reckoned, ranking: RankingResult): ReadonlyMap<string, string> => {
  const keys = rowKeys(reckoned, ranking);
  return drawLabels(reckoned, ranking.rows, ({ position }) => keys[position] as string);
};

/** The parts of a table's sample, by label. */
const partsOf = (reckoned: Reckoned, ranking: RankingResult): SampleParts => {
  const keys = rowKeys(reckoned, ranking);
  const labels = new Map([...labelsOf(reckoned, ranking)].map(([label, key]) => [key, label]));
  return samplePartsOf(
    ranking.rows.map(({ position, rank, awards, pending }) => ({
      key: labels.get(keys[position] as string) as string,
      place: rank,
      isAwarded: awards.length + pending.length > 0,
    })),
  );
};

/** The rows that a draw takes of the rest of every table, by ranking. */
export const drawSample = (reckoned: Reckoned, draw: Draw): Readonly<Record<string, DrawnTable>> =>
  Object.fromEntries(
    reckoned.tally.result.rankings.map((ranking) => {
      const { id } = ranking.compiled.ranking;
      const labels = labelsOf(reckoned, ranking);
      const parts = partsOf(reckoned, ranking);
      const order = drawnRest(sha256, drawFor(draw, id), parts);
      const items = parts.rest.toSorted((one, other) => (one < other ? -1 : 1));
      return [id, { items, order, keys: order.map((label) => labels.get(label) as string) }];
    }),
  );

const samplesOf = (reckoned: Reckoned, stored: StoredCheck | null): readonly TableSample[] =>
  reckoned.tally.result.rankings.map((ranking) => {
    const parts = partsOf(reckoned, ranking);
    const labels = labelsOf(reckoned, ranking);
    const drawn = stored?.drawn?.[ranking.compiled.ranking.id] ?? null;
    const taken = new Set([...parts.top.map((label) => labels.get(label)), ...(drawn?.keys ?? [])]);
    const byPosition = rowKeys(reckoned, ranking);
    return {
      ranking,
      parts,
      drawn,
      positions: ranking.rows
        .filter(({ position }) => taken.has(byPosition[position]))
        .map(({ position }) => position),
    };
  });

/** Ids of the sheets on which a row of a table rests. */
const sheetsBehind = (
  { current: { plan }, scores: { table, sources } }: Reckoned,
  { compiled }: RankingResult,
  position: number,
): readonly string[] => {
  const isTeam = compiled.ranking.of === 'team';
  const members = isTeam ? (membersByTeam(table)[position] ?? []) : [position];
  const team = isTeam ? position : (table.teamOf[position] ?? -1);
  return plan.components.flatMap(({ id, of }) => {
    const values = sources.get(id) ?? [];
    const positions = of === 'team' ? [team] : members;
    return positions.flatMap((at) => values[at]?.sheets.map((sheet) => sheet.id) ?? []);
  });
};

const everySheet = ({ scores: { sources } }: Reckoned): readonly string[] => [
  ...new Set(
    [...sources.values()].flatMap((values) =>
      values.flatMap((source) => source?.sheets.map(({ id }) => id) ?? []),
    ),
  ),
];

/** Loads the check: what must be typed again, what was, and how it stands. */
export const loadChecked = async (
  db: Kysely<Database>,
  reckoned: Reckoned,
): Promise<LoadedCheck> => {
  const { current } = reckoned;
  const stored = await loadCheck(db, current.activity);
  const samples = samplesOf(reckoned, stored);
  const sampled = new Set(
    samples.flatMap(({ ranking, positions }) =>
      positions.flatMap((position) => sheetsBehind(reckoned, ranking, position)),
    ),
  );
  const retypings = await loadRetypings(db, current.activity);
  const lines = await sheetLines(db, current, everySheet(reckoned), reckoned.on);
  const isDrawn = stored?.drawn != null;
  const sheets = lines.map((one): SheetToCheck => {
    const record = recordOf(one.lines);
    const own = retypings.filter(({ sheet }) => sheet === one.id);
    const last = own.at(-1);
    return {
      lines: one,
      record,
      isRequired: isDrawn && sampled.has(one.id),
      retypings: own,
      state: checkedState(record, last === undefined ? null : asRetyping(last)),
    };
  });
  const progress = progressOf(
    stored === null ? 'uncommitted' : isDrawn ? 'drawn' : 'committed',
    sheets.map(({ isRequired, state, record, retypings: own }) => ({
      isRequired,
      state,
      values: Object.keys(record).length,
      retypings: own.map(asRetyping),
    })),
  );
  return {
    stored,
    samples,
    progress,
    sheets: progress.everything ? sheets.map((one) => ({ ...one, isRequired: true })) : sheets,
  };
};
