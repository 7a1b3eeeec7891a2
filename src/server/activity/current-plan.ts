import type { Kysely } from 'kysely';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import type { ActivityState } from '../../core/activity/state.ts';
import type { StatutoryCalendar } from '../../core/kernel/calendar.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Database } from '../db/tables.ts';
import { openStored } from './draft.ts';
import { findActivity, latestVersion, loadParticipants, loadVersions } from './store.ts';

/** The plan that is in force in an activity: its newest published version. */
export interface CurrentPlan {
  readonly activity: ActivityId;
  readonly title: string;
  readonly state: ActivityState;
  readonly demo: boolean;
  readonly plan: Plan;
  /** Number of the version, from 1. */
  readonly version: number;
  /** Statutory days frozen with the version. */
  readonly calendar: StatutoryCalendar;
  /** The installation's unit of each unit of the plan, in the plan's order. */
  readonly units: readonly { readonly planUnit: UnitId; readonly unit: OrgUnitId }[];
}

/** The plan in force; null where there is no such activity or nothing was published. */
export const currentPlan = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<CurrentPlan | null> => {
  const found = await findActivity(db, activity);
  const version = await latestVersion(db, activity);
  if (found === null || version === null) return null;
  return {
    activity,
    title: found.title,
    state: found.state,
    demo: found.demo,
    plan: openStored(version.tree, version.decisions).plan,
    version: version.number,
    calendar: version.calendar,
    units: await loadParticipants(db, activity),
  };
};

/** The plan of an earlier version: forms filled under it stay printable. null where there is none. */
export const planOfVersion = async (
  db: Kysely<Database>,
  activity: ActivityId,
  number: number,
): Promise<Plan | null> => {
  const version = (await loadVersions(db, activity)).find((one) => one.number === number);
  return version === undefined ? null : openStored(version.tree, version.decisions).plan;
};
