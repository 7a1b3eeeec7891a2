import type { Kysely } from 'kysely';
import type { AccountId, OrgUnitId } from '../../core/access/actor.ts';
import type { Day } from '../../core/kernel/day.ts';
import { exactText, type Exact } from '../../core/kernel/exact.ts';
import type { ScoreTable } from '../../core/score/table.ts';
import { columnOf } from '../../core/score/column.ts';
import { TEAM, type SheetForm } from '../../core/scoring/form.ts';
import { shownLines, type SheetValues, type ShownLine } from '../../core/scoring/values.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { sha256 } from '../http/sha256.ts';
import { loadFinal, sheetTitle, type Final, type Sheet } from './load.ts';
import { outstandingOf, type Outstanding } from './outstanding.ts';
import { scoreOf, type ScoreSource } from './score.ts';

/** The score table of a final as agreed so far, with where every value comes from (N5). */
export interface FinalScores {
  /** Teams in the plan's order, only those with contestants. */
  readonly table: ScoreTable;
  /** Team member id of each individual of the table. */
  readonly members: readonly string[];
  /** By component id, by position: what the value rests on. */
  readonly sources: ReadonlyMap<string, readonly (ScoreSource | null)[]>;
  readonly outstanding: readonly Outstanding[];
  /** SHA-256 of the canonical JSON of table values: two equal ones are the same scores. */
  readonly digest: string;
}

const digestOf = (
  teams: readonly string[],
  members: readonly string[],
  columns: readonly (readonly [string, readonly (Exact | null)[]])[],
): string =>
  sha256(
    JSON.stringify([
      teams,
      members,
      columns.map(([id, values]) => [
        id,
        values.map((value) => (value === null ? null : exactText(value))),
      ]),
    ]),
  );

const tableOf = ({ teams, parts }: Final): Omit<FinalScores, 'outstanding'> => {
  const people = teams.flatMap((team, at) =>
    team.members.map((member, place) => ({ team, at, member, key: team.contestants[place]?.key })),
  );
  const scored = parts.map((part) => {
    const sheetsOf = (unit: OrgUnitId): readonly Sheet[] =>
      part.sheets.filter(({ place }) => place.unit === unit);
    const values =
      part.scored.component.of === 'team'
        ? teams.map((team) => scoreOf(part, sheetsOf(team.unit), TEAM))
        : people.map(({ team, key }) => scoreOf(part, sheetsOf(team.unit), key ?? ''));
    return { id: part.scored.component.id, values };
  });
  const members = people.map(({ member }) => member.id);
  return {
    digest: digestOf(
      teams.map(({ planUnit }) => planUnit),
      members,
      scored.map(({ id, values }) => [id, values.map(({ value }) => value)]),
    ),
    table: {
      teams: teams.map(({ planUnit }) => planUnit),
      individuals: people.map(({ team, member: { name, sex, attributes } }) => ({
        unit: team.planUnit,
        name,
        facts: { attributes: { ...attributes, 性别: sex } },
      })),
      teamOf: Int32Array.from(people, ({ at }) => at),
      columns: new Map(
        scored.map(({ id, values }) => [id, columnOf(values.map(({ value }) => value))]),
      ),
    },
    members,
    sources: new Map(scored.map(({ id, values }) => [id, values.map(({ source }) => source)])),
  };
};

/**
 * The score table of a final as agreed so far, with where every value comes from and what is still to come (N5).
 * @param on the day whose names units have in the titles of sheets
 */
export const finalScores = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  on: Day,
): Promise<FinalScores> => {
  const final = await loadFinal(db, current, on);
  return { ...tableOf(final), outstanding: outstandingOf(final) };
};

/** An agreed sheet, for somebody who types it once more. */
export interface SheetLines {
  readonly id: string;
  readonly stage: string;
  readonly unit: OrgUnitId;
  /** Id of the judge; null where the stage has none. */
  readonly judge: string | null;
  readonly title: string;
  /** Whoever entered anything on it: they may not check it. */
  readonly typedBy: readonly AccountId[];
  readonly form: SheetForm;
  readonly values: SheetValues;
  /** The values in words, line by line. */
  readonly lines: readonly ShownLine[];
}

/** The agreed sheets of these ids, for the check of a result (N6); ids of other sheets give nothing. */
export const sheetLines = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  ids: readonly string[],
  on: Day,
): Promise<readonly SheetLines[]> => {
  const { parts } = await loadFinal(db, current, on);
  return parts.flatMap((part) =>
    part.sheets.flatMap((sheet): SheetLines[] => {
      const { id, place, state, form, entries } = sheet;
      if (id === null || !ids.includes(id) || state.phase !== 'agreed') return [];
      return [
        {
          id,
          stage: place.stage,
          unit: place.unit,
          judge: place.judge === '' ? null : place.judge,
          title: sheetTitle(part, sheet),
          typedBy: [...new Set(entries.map(({ account }) => account))],
          form,
          values: state.values,
          lines: shownLines(form, state.values),
        },
      ];
    }),
  );
};
