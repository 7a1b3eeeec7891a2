import { noticeDocument } from '../../core/document/notice.ts';
import type { OfficialDocument } from '../../core/document/official.ts';
import { supplementDocument } from '../../core/document/supplement.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { planOfVersion } from '../activity/current-plan.ts';
import { readDraft } from '../activity/draft.ts';
import { versionViews, visibleActivities, type Asking } from '../activity/queries.ts';
import { planNamesOn } from './unit-names.ts';

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
  const unitNames = await planNamesOn(asking.services.db, activity, found.plan, on);
  return accept(noticeDocument({ plan: found.plan, on, unitNames }));
};

/** The notice of the draft; its date is left to be written by hand where the plan has none. */
export const draftNotice = async (
  { services: { db }, now }: Asking,
  activity: ActivityId,
): Promise<OfficialDocument> => {
  const { plan } = (await readDraft(db, activity)).opened;
  const on = plan.notice.issuedOn;
  const unitNames = await planNamesOn(db, activity, plan, on ?? dayAt(now));
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
