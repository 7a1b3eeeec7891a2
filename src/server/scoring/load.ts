import type { Kysely } from 'kysely';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { Day } from '../../core/kernel/day.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import {
  isJudged,
  scoredStages,
  sheetForm,
  type Contestant,
  type Scored,
  type SheetForm,
} from '../../core/scoring/form.ts';
import { recusalOf, type Judge, type RecusalKind } from '../../core/scoring/judge.ts';
import { sheetState, type Entry, type SheetState } from '../../core/scoring/sheet.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { contestantsOf, type TeamContestants } from '../team/contestants.ts';
import { readTree, type UnitTree } from '../unit/queries.ts';
import {
  loadEntries,
  loadJudges,
  loadSheets,
  loadSignings,
  type SheetPlace,
  type StoredEntry,
  type StoredSigning,
} from './store.ts';

/** A team as its sheets know it. */
export interface Team {
  readonly planUnit: UnitId;
  readonly unit: OrgUnitId;
  /** Short name of the unit, as valid on the day on which its sheets are looked at. */
  readonly short: string;
  readonly members: TeamContestants['members'];
  readonly contestants: readonly Contestant[];
}

/** One sheet of a stage with all that was entered on it. */
export interface Sheet {
  readonly place: SheetPlace;
  /** null until somebody began it. */
  readonly id: string | null;
  readonly team: Team;
  readonly judge: Judge | null;
  readonly form: SheetForm;
  readonly entries: readonly Entry[];
  readonly state: SheetState;
  /** Why its judge keeps away from the team: the sheet does not count. */
  readonly recusal: ReturnType<typeof recusalOf>;
}

/** A stage with its judges, its sheets and its sign-off. */
export interface ScoredPart {
  readonly scored: Scored;
  /** Those who judge; those who were removed are not among them. */
  readonly judges: readonly Judge[];
  readonly sheets: readonly Sheet[];
  readonly signings: readonly StoredSigning[];
  /** The sign-off that holds. */
  readonly signed: StoredSigning | null;
}

/** Everything about the scores of a final. */
export interface Final {
  readonly current: CurrentPlan;
  readonly teams: readonly Team[];
  readonly parts: readonly ScoredPart[];
}

/** The person, not the place in the team: whoever stands in for somebody has a key of their own. */
const contestantOf = ({
  id,
  staff,
  name,
  attendance,
}: TeamContestants['members'][0]): Contestant => ({
  key: staff ?? id,
  name,
  isAbsent: attendance === 'absent',
});

/** A stored entry as the rules know it. */
const entryOf = ({ number, kind, account, name, at, content, reason }: StoredEntry): Entry => ({
  number,
  kind,
  account,
  name,
  at,
  values: content,
  reason,
});

const keyOf = ({ stage, unit, judge }: SheetPlace): string => `${stage} ${unit} ${judge}`;

/** What judges of a stage keep away for. */
export const recusalKinds = ({ stage }: Scored): readonly RecusalKind[] =>
  stage.kind === 'practical' ? stage.recusal : [];

const judgesOf = (
  stored: Awaited<ReturnType<typeof loadJudges>>,
  stage: string,
  tree: UnitTree,
): readonly Judge[] =>
  stored
    .filter((one) => one.stage === stage && one.removed === null)
    .map(({ id, seat, name, unit, body, relations }) => ({
      id,
      seat,
      name,
      body,
      units: unit === null ? [] : tree.path(unit),
      relations,
    }));

/**
 * Loads stages, judges, sheets and entries of a final; sheets that nobody began are there, empty.
 * @param on the day whose names units have: that on which something is shown, printed or recorded
 */
export const loadFinal = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  on: Day,
): Promise<Final> => {
  const { activity, plan } = current;
  const tree = await readTree(db);
  const teams = (await contestantsOf(db, current)).map((team): Team => ({
    ...team,
    short: tree.shortOn(team.unit, on),
    contestants: team.members.map(contestantOf),
  }));
  const sheets = new Map((await loadSheets(db, activity)).map((row) => [keyOf(row), row.id]));
  const entries = new Map<string, Entry[]>();
  for (const row of await loadEntries(db, activity)) {
    const own = entries.get(row.sheet);
    if (own === undefined) entries.set(row.sheet, [entryOf(row)]);
    else own.push(entryOf(row));
  }
  const judges = await loadJudges(db, activity);
  const signings = await loadSignings(db, activity);
  const parts = scoredStages(plan).map((scored): ScoredPart => {
    const stage = scored.stage.id;
    const seats = judgesOf(judges, stage, tree);
    const own = signings.filter((one) => one.stage === stage);
    const last = own.at(-1);
    return {
      scored,
      judges: seats,
      signings: own,
      signed: last?.kind === 'signed' ? last : null,
      sheets: teams.flatMap((team) => {
        const form = sheetForm(scored, team.contestants);
        return (isJudged(scored) ? seats : [null]).map((judge): Sheet => {
          const place = { stage, unit: team.unit, judge: judge?.id ?? '' };
          const id = sheets.get(keyOf(place)) ?? null;
          const typed = id === null ? [] : (entries.get(id) ?? []);
          return {
            place,
            id,
            team,
            judge,
            form,
            entries: typed,
            state: sheetState(form, typed),
            recusal: judge === null ? null : recusalOf(recusalKinds(scored), judge, team.unit),
          };
        });
      }),
    };
  });
  return { current, teams, parts };
};

/** A sheet's place among those of a final; undefined where there is none. */
export const findSheet = (
  { parts }: Final,
  { stage, unit, judge }: SheetPlace,
): { readonly part: ScoredPart; readonly sheet: Sheet } | undefined => {
  const part = parts.find(({ scored }) => scored.stage.id === stage);
  const sheet = part?.sheets.find(({ place }) => place.unit === unit && place.judge === judge);
  return part === undefined || sheet === undefined ? undefined : { part, sheet };
};

/** What a sheet is called: `实务操作 海安 1号评委张三`. */
export const sheetTitle = ({ scored }: ScoredPart, { team, judge }: Sheet): string => {
  const seat = judge === null ? '' : ` ${judge.seat}号评委${judge.name}`;
  return `${scored.component.title} ${team.short}${seat}`;
};
