import type { Kysely } from 'kysely';
import { noticeDocument } from '../../core/document/notice.ts';
import type { OfficialDocument } from '../../core/document/official.ts';
import { supplementDocument } from '../../core/document/supplement.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { dayAt, type Day, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { currentPlan, planOfVersion } from '../activity/current-plan.ts';
import { readDraft } from '../activity/draft.ts';
import { versionViews, visibleActivities, type Asking } from '../activity/queries.ts';
import type { Database } from '../db/tables.ts';
import { readTree } from '../unit/queries.ts';

/** Names of the plan's units on a day: the installation's where a unit is known to it, else the plan's own. */
const namesOn = async (
  db: Kysely<Database>,
  activity: ActivityId,
  plan: Plan,
  on: Day,
): Promise<ReadonlyMap<UnitId, string>> => {
  const tree = await readTree(db);
  const known = (await currentPlan(db, activity))?.units ?? [];
  return new Map(
    plan.units.map(({ id, name, laterNames }) => {
      const unit = known.find(({ planUnit }) => planUnit === id)?.unit;
      const own = laterNames.filter(({ from }) => from <= on).at(-1)?.name ?? name;
      return [id, unit === undefined ? own : tree.nameOn(unit, on)];
    }),
  );
};

/** A version that is out, with the day on which it went out. */
const versionOf = async (asking: Asking, activity: ActivityId, number: number | null) => {
  const [visible] = await visibleActivities(asking, activity);
  if (visible === undefined) return null;
  const views = await versionViews(asking, visible);
  const view = number === null ? views[0] : views.find((one) => one.number === number);
  if (view === undefined) return null;
  const plan = await planOfVersion(asking.services.db, activity, view.number);
  return plan === null ? null : { view, plan, on: dayAt(view.publishedAt as Instant) };
};

const notOut = refuse({ code: 'activity.version-not-found', params: {} });

/** The notice of the version that is out; dated as the plan says, else the day it went out. */
export const publishedNotice = async (
  asking: Asking,
  activity: ActivityId,
): Promise<Decision<OfficialDocument>> => {
  const found = await versionOf(asking, activity, null);
  if (found === null) return notOut;
  const on = found.plan.notice.issuedOn ?? found.on;
  const unitNames = await namesOn(asking.services.db, activity, found.plan, on);
  return accept(noticeDocument({ plan: found.plan, on, unitNames }));
};

/** The notice of the draft; its date is left to be written by hand where the plan has none. */
export const draftNotice = async (
  { services: { db }, now }: Asking,
  activity: ActivityId,
): Promise<OfficialDocument> => {
  const { plan } = (await readDraft(db, activity)).opened;
  const on = plan.notice.issuedOn;
  const unitNames = await namesOn(db, activity, plan, on ?? dayAt(now));
  return noticeDocument({ plan, on, unitNames });
};

/** The supplementary notice of a version from 2 on, dated the day it went out. */
export const supplement = async (
  asking: Asking,
  activity: ActivityId,
  number: number,
): Promise<Decision<OfficialDocument>> => {
  const found = await versionOf(asking, activity, number);
  if (found === null || found.view.reason === null) return notOut;
  const { plan, on, view } = found;
  return accept(
    supplementDocument({
      plan,
      version: number,
      reason: view.reason ?? '',
      changes: view.changes,
      number: null,
      on,
    }),
  );
};
