import type { Kysely } from 'kysely';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { parseDecimal, ZERO } from '../../core/kernel/exact.ts';
import {
  handInStateOf,
  type HandInState,
  type HandInStep,
} from '../../core/preliminary/hand-in.ts';
import type { Asked } from '../../core/preliminary/plan.ts';
import type { Participant, Result } from '../../core/preliminary/result.ts';
import type { Reasoned } from '../db/tables/nomination.ts';
import type { Database } from '../db/tables.ts';
import {
  loadDeliverables,
  loadResults,
  loadStaff,
  loadSteps,
  type StoredResult,
  type StoredStep,
} from './store.ts';

/** Somebody on a roster, with every entry of theirs, the newest first. */
export interface RosterPerson extends Participant {
  readonly unit: OrgUnitId;
  readonly number: number;
  readonly exemption: Reasoned | null;
  readonly entries: readonly StoredResult[];
}

const grouped = <Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> => {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
};

/** What an entry says. */
export const resultOfEntry = ({ kind, score }: StoredResult): Result =>
  kind === 'absent' ? { kind } : { kind, score: parseDecimal(score ?? '') ?? ZERO };

/** Who stands on the rosters of a preliminary, in roster order; of one unit, or of all. */
export const rosterOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
  stage: string,
  unit: OrgUnitId | null,
): Promise<readonly RosterPerson[]> => {
  const staff = await loadStaff(db, activity, stage, unit);
  const entriesOf = grouped(await loadResults(db, activity, stage, unit), (entry) => entry.staff);
  return staff
    .filter(({ removed }) => removed === null)
    .map(({ id, unit: own, number, name, sex, post, attributes, exemption }) => {
      const entries = entriesOf.get(id) ?? [];
      const [newest] = entries;
      return {
        id,
        unit: own,
        number,
        name,
        sex,
        post,
        attributes,
        exemption,
        entries,
        result: newest === undefined ? null : resultOfEntry(newest),
        isExempt: exemption !== null,
      };
    });
};

const stepOf = ({ kind, at, name, reason, due }: StoredStep): HandInStep =>
  kind === 'returned' && due !== null
    ? { kind, at, name, reason, due }
    : { kind: kind === 'accepted' ? 'accepted' : 'handed-in', at, name };

/** What a unit handed in, or began to. */
export interface Delivery {
  /** Owner of its files; null until it was begun. */
  readonly id: string | null;
  readonly steps: readonly StoredStep[];
  readonly state: HandInState;
}

/** Reads deliveries of an activity: by what is asked, and by unit. */
export const deliveriesOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
  now: Instant,
): Promise<(asked: Asked, unit: OrgUnitId) => Delivery> => {
  const begun = await loadDeliverables(db, activity);
  const stepsOf = grouped(await loadSteps(db, activity), ({ deliverable }) => deliverable);
  return ({ deliverable, due }, unit) => {
    const row = begun.find((one) => one.deliverable === deliverable.id && one.unit === unit);
    const steps = row === undefined ? [] : (stepsOf.get(row.id) ?? []);
    return {
      id: row?.id ?? null,
      steps,
      state: handInStateOf(steps.map(stepOf), due, now),
    };
  };
};

/** Whether something is with the organisers: what it was made from is closed then. */
export const isWithOrganisers = ({ state }: Delivery): boolean =>
  state.phase === 'handed-in' || state.phase === 'accepted';
