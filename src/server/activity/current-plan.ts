import type { Kysely } from 'kysely';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import type { ActivityState } from '../../core/activity/state.ts';
import { differencesOf, type Difference } from '../../core/activity/difference.ts';
import type { StatutoryCalendar } from '../../core/kernel/calendar.ts';
import type { Day } from '../../core/kernel/day.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import { pathsOf, type Json, type RecordedDecision } from '../../core/plan/open-item.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { OpenItemState } from '../../core/plan/settle.ts';
import type { Database } from '../db/tables.ts';
import { openStored } from './draft.ts';
import {
  findActivity,
  latestVersion,
  loadDecisions,
  loadParticipants,
  loadVersions,
} from './store.ts';

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

/**
 * Who decided a place of the plan that the notice leaves open, and when: the last word on it, also where the default
 * was knowingly kept. null where nothing asks about it, or nobody has decided.
 * @param path `stages.posting.posting.period`
 */
export const deciderOf = async (
  db: Kysely<Database>,
  { activity, plan }: CurrentPlan,
  path: string,
): Promise<{ readonly by: readonly string[]; readonly on: Day } | null> => {
  const items = plan.open.filter((item) =>
    pathsOf(item).some((one) => one === path || one.startsWith(`${path}.`)),
  );
  const ids = new Set(items.map(({ id }) => id));
  const last = (await loadDecisions(db, activity)).findLast(({ open }) => ids.has(open));
  return last === undefined ? null : { by: last.decidedBy, on: last.decidedOn };
};

/** A version that went out, with what it changed and why. */
export interface PublishedVersion {
  readonly number: number;
  readonly publishedAt: Instant;
  /** null for the first. */
  readonly reason: string | null;
  readonly plan: Plan;
  readonly changes: readonly Difference[];
}

/** Every version of an activity, oldest first. */
export const versionsOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly PublishedVersion[]> => {
  const versions = (await loadVersions(db, activity)).map((version) => ({
    version,
    opened: openStored(version.tree, version.decisions),
  }));
  return versions.map(({ version, opened }, index) => {
    const before = versions[index - 1]?.opened;
    return {
      number: version.number,
      publishedAt: version.publishedAt,
      reason: version.reason,
      plan: opened.plan,
      changes: before === undefined ? [] : differencesOf(before.settled, opened.settled),
    };
  });
};

/** What a version was made of, for whoever works it out again. */
export interface PlanSource {
  readonly tree: Json;
  readonly decisions: readonly RecordedDecision[];
  readonly open: readonly OpenItemState[];
  /** SHA-256 of tree, decisions and kept defaults, hex. */
  readonly digest: string;
}

/** The tree and the decisions of a version. @throws Error where there is none of that number, which is a defect */
export const planSourceOf = async (
  db: Kysely<Database>,
  { activity, version }: Pick<CurrentPlan, 'activity' | 'version'>,
): Promise<PlanSource> => {
  const found = (await loadVersions(db, activity)).find(({ number }) => number === version);
  if (found === undefined) throw new Error(`no version ${version} of ${activity}`);
  const { tree, decisions, digest } = found;
  return { tree, decisions, digest, open: openStored(tree, decisions).open };
};
