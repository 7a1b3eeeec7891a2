import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { activityGet, approvalGet } from '../../contract/activity/http.ts';
import type {
  ActivityRow,
  receiptsShape,
  timelineStage,
  versionShape,
} from '../../contract/activity/shapes.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { Actor, ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { differencesOf } from '../../core/activity/difference.ts';
import { chaseText } from '../../core/activity/reminder.ts';
import type { ActivityState } from '../../core/activity/state.ts';
import { timelineOf, type TimelineStage } from '../../core/activity/timeline.ts';
import { chainFor } from '../../core/approval/approval.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import { nameOn } from '../../core/unit/name.ts';
import { approvalsOf, approvalViews, approversOf } from '../approval/queries.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';
import { readTree, type UnitTree } from '../unit/queries.ts';
import { openStored, readDraft } from './draft.ts';
import { changesOf, draftStateView, notPublishable, notSendable } from './draft-view.ts';
import {
  allActivities,
  latestVersion,
  loadParticipants,
  loadReceipts,
  loadVersions,
  type Participant,
  type StoredActivity,
  type StoredVersion,
} from './store.ts';

/** Who asks, when, and of what. */
export interface Asking {
  readonly services: Services;
  readonly actor: Actor;
  readonly now: Instant;
}

const STATES: Readonly<Record<ActivityState, ActivityRow['state']>> = {
  preparing: { tone: 'idle', word: '筹备中' },
  published: { tone: 'active', word: '进行中' },
  finished: { tone: 'done', word: '已办结' },
  archived: { tone: 'sealed', word: '已归档' },
};

const mayOf = (actor: Actor, activity: ActivityId, now: Instant): ActivityRow['may'] => {
  const can = (action: Parameters<typeof may>[1]): boolean =>
    may(actor, action, { activity }, now).ok;
  return {
    readDraft: can('activity.read-draft'),
    edit: can('activity.edit'),
    decide: can('activity.decide'),
    publish: can('activity.publish'),
    remind: can('activity.remind'),
  };
};

/** An activity that somebody may read, with what is needed to speak of it. */
export interface Visible {
  readonly activity: StoredActivity;
  readonly participants: readonly Participant[];
  readonly version: StoredVersion | null;
  readonly tree: UnitTree;
}

/** Every activity that the actor may read, newest first. A unit's people see what is out and concerns their unit. */
export const visibleActivities = async (
  { services, actor, now }: Asking,
  only?: ActivityId,
): Promise<readonly Visible[]> => {
  const { db } = services;
  const tree = await readTree(db);
  const found: Visible[] = [];
  for (const activity of await allActivities(db)) {
    if (only !== undefined && activity.id !== only) continue;
    const participants = await loadParticipants(db, activity.id);
    const units =
      activity.state === 'preparing' ? [] : participants.flatMap(({ unit }) => tree.path(unit));
    if (!may(actor, 'activity.read', { activity: activity.id, units }, now).ok) continue;
    const version = await latestVersion(db, activity.id);
    found.push({ activity, participants, version, tree });
  }
  return found;
};

const distinctUnits = (participants: readonly Participant[]) => [
  ...new Set(participants.map(({ unit }) => unit)),
];

/** A line of the list of activities. */
export const activityRowOf = (
  { actor, now }: Asking,
  { activity, participants, version }: Visible,
): ActivityRow => {
  const can = mayOf(actor, activity.id, now);
  return {
    id: activity.id,
    title: activity.title,
    kind: activity.kind,
    edition: activity.edition,
    number: activity.number,
    demo: activity.demo,
    state: STATES[activity.state],
    phase: activity.state,
    version: version?.number ?? null,
    publishedAt: version?.publishedAt ?? null,
    units: can.readDraft ? distinctUnits(participants).length : null,
    may: can,
  };
};

/** The lines of the list that match, newest first: by words in title, number or edition, and by state. */
export const activityRows = async (
  asking: Asking,
  { search, state }: { readonly search: string; readonly state?: ActivityState | undefined },
): Promise<readonly ActivityRow[]> =>
  (await visibleActivities(asking))
    .filter(({ activity }) => state === undefined || activity.state === state)
    .filter(({ activity }) =>
      [activity.title, activity.number, activity.edition].some((one) => one.includes(search)),
    )
    .map((one) => activityRowOf(asking, one));

const receiptState = (
  receipt: { readonly readAt: Instant | null; readonly acknowledgedAt: Instant | null } | undefined,
  due: Instant,
  now: Instant,
): ActivityRow['state'] => {
  if (receipt?.acknowledgedAt != null) return { tone: 'done', word: '已签收' };
  if (now >= due) return { tone: 'late', word: '逾期未签收' };
  return receipt?.readAt != null
    ? { tone: 'active', word: '已读未签收' }
    : { tone: 'todo', word: '未签收' };
};

/**
 * Who has acknowledged the version that is out. A unit's own people see their unit alone: no other name, no count.
 */
export const receiptsOf = async (
  { services, actor, now }: Asking,
  { activity, participants, version, tree }: Visible,
): Promise<z.input<typeof receiptsShape> | null> => {
  if (version === null) return null;
  const seesAll = may(actor, 'activity.read-draft', { activity: activity.id }, now).ok;
  const receipts = await loadReceipts(services.db, activity.id, version.number);
  const today = dayAt(now);
  const rows = distinctUnits(participants).map((unit) => {
    const receipt = receipts.find((one) => one.unit === unit);
    const target = { activity: activity.id, units: tree.path(unit) };
    const { name, short } = nameOn(tree.get(unit)?.names ?? [], today);
    return {
      unit,
      planUnits: participants.filter((one) => one.unit === unit).map(({ planUnit }) => planUnit),
      name,
      short,
      state: receiptState(receipt, version.acknowledgeBy, now),
      readAt: receipt?.readAt ?? null,
      acknowledgedAt: receipt?.acknowledgedAt ?? null,
      acknowledgedBy: receipt?.acknowledgedName ?? null,
      isMine: may(actor, 'activity.acknowledge', target, now).ok,
    };
  });
  const missing = rows.filter(({ acknowledgedAt }) => acknowledgedAt === null);
  const mayRemind = may(actor, 'activity.remind', { activity: activity.id }, now).ok;
  return {
    version: version.number,
    due: version.acknowledgeBy,
    rows: seesAll ? rows : rows.filter(({ isMine }) => isMine),
    chaseText:
      mayRemind && missing.length > 0
        ? chaseText({
            title: activity.title,
            what: `签收第${version.number}版方案`,
            due: version.acknowledgeBy,
            units: missing.map(({ short }) => short),
            link: `${services.deployment.origin}/activities/${activity.id}`,
          })
        : null,
  };
};

const STAGE_STATES: Readonly<Record<TimelineStage['state'], ActivityRow['state']>> = {
  coming: { tone: 'idle', word: '未开始' },
  'under-way': { tone: 'active', word: '进行中' },
  closed: { tone: 'done', word: '已截止' },
};

/** The stages of a version, or of the draft before the first, with their due dates. */
const timelineViews = async (
  { services, now }: Asking,
  { activity, version }: Visible,
): Promise<z.input<typeof timelineStage>[]> => {
  const { plan } =
    version === null
      ? (await readDraft(services.db, activity.id)).opened
      : openStored(version.tree, version.decisions);
  return timelineOf(plan, now).map(({ id, title, starts, state, dues, source }) => ({
    id,
    title,
    starts,
    state: STAGE_STATES[state],
    clause: clausePlace(plan, source),
    dues: dues.map((due) => ({
      id: due.id,
      title: due.title,
      due: due.due,
      clause: clausePlace(plan, due.source),
    })),
  }));
};

const versionView = async (
  db: Kysely<Database>,
  version: StoredVersion,
  before: StoredVersion | undefined,
  participants: readonly Participant[],
): Promise<z.input<typeof versionShape>> => {
  const receipts = await loadReceipts(db, version.activity, version.number);
  return {
    number: version.number,
    digest: version.digest,
    reason: version.reason,
    publishedAt: version.publishedAt,
    publishedBy: version.publishedName,
    acknowledged: receipts.filter(({ acknowledgedAt }) => acknowledgedAt !== null).length,
    units: distinctUnits(participants).length,
    changes:
      before === undefined
        ? []
        : differencesOf(
            openStored(before.tree, before.decisions).settled,
            openStored(version.tree, version.decisions).settled,
          ).map((one) => ({ ...one })),
  };
};

/** Every version, the newest first. A unit's own people are not told how many others have acknowledged. */
export const versionViews = async (
  { services, actor, now }: Asking,
  { activity, participants }: Visible,
): Promise<z.input<typeof versionShape>[]> => {
  const versions = await loadVersions(services.db, activity.id);
  const seesAll = may(actor, 'activity.read-draft', { activity: activity.id }, now).ok;
  const views = await Promise.all(
    versions.map((version, index) =>
      versionView(services.db, version, versions[index - 1], participants),
    ),
  );
  return views.map((view) => (seesAll ? view : { ...view, acknowledged: 0, units: 0 })).reverse();
};

/** The first page of an activity. */
export const activityHome = async (
  asking: Asking,
  visible: Visible,
): Promise<z.input<(typeof activityGet)['answer']>> => {
  const row = activityRowOf(asking, visible);
  const { db } = asking.services;
  const loaded = row.may.readDraft ? await readDraft(db, visible.activity.id) : null;
  return {
    ...row,
    timeline: await timelineViews(asking, visible),
    receipts: await receiptsOf(asking, visible),
    current: (await versionViews(asking, visible))[0] ?? null,
    draft:
      loaded === null
        ? null
        : {
            state: draftStateView(loaded.state),
            notSendable: notSendable(loaded),
            notPublishable: notPublishable(loaded),
          },
  };
};

/** The chain of approval: what the draft needs, who may stand in it, and what has happened so far. */
export const approvalView = async (
  { services, actor, now }: Asking,
  { activity, tree }: Visible,
): Promise<z.input<(typeof approvalGet)['answer']>> => {
  const { db } = services;
  const loaded = await readDraft(db, activity.id);
  const approvals = await approvalsOf(db, { kind: 'plan', id: activity.id });
  const approvers = await approversOf(db, activity.id, now);
  const recordsPaper = may(actor, 'activity.send', { activity: activity.id }, now).ok;
  return {
    chain: chainFor(loaded.opened.plan.organisers).map((step) => ({ ...step })),
    approvers: approvers.map(({ id, name, unit }) => ({
      id,
      name,
      unit: unit === null ? null : tree.nameOn(unit, dayAt(now)),
    })),
    approvals: approvalViews(approvals, {
      actor,
      now,
      activity: activity.id,
      recordsPaper,
      approvers,
    }),
    draft: {
      state: draftStateView(loaded.state),
      notSendable: notSendable(loaded),
      notPublishable: notPublishable(loaded),
      version: loaded.version?.number ?? null,
      changes: changesOf(loaded),
    },
    digest: loaded.draft.digest,
    maySend: recordsPaper,
    mayPublish: may(actor, 'activity.publish', { activity: activity.id }, now).ok,
  };
};
