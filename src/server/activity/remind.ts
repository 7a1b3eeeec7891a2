import type { Transaction } from 'kysely';
import type { AccountId, Actor, ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import { nextReminder } from '../../core/activity/reminder.ts';
import { mayAnswer } from '../../core/activity/state.ts';
import { addDays, dayAt, dayText, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { record } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';
import { addressOf, queueMail } from '../mail/outbox.ts';
import { closingTime } from '../setting/queries.ts';
import { readTree } from '../unit/queries.ts';
import { lockActivity } from './lock.ts';
import { allActivities, latestVersion, loadParticipants, loadReceipts } from './store.ts';

/** What came of reminding. */
export interface Reminded {
  readonly queued: number;
  /** Units without anybody who has given an address. */
  readonly withoutAddress: readonly string[];
  readonly sendsAt: Instant;
}

/** Clerks and leaders of a unit, or of one above it, for this activity or for all. */
const peopleOf = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  units: readonly OrgUnitId[],
  now: Instant,
): Promise<readonly AccountId[]> => {
  const rows = await tx
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.account')
    .select('roleGrant.account')
    .distinct()
    .where('roleGrant.role', 'in', ['unit-clerk', 'unit-leader'])
    .where('roleGrant.unit', 'in', units)
    .where((where) =>
      where.or([
        where('roleGrant.activity', 'is', null),
        where('roleGrant.activity', '=', activity),
      ]),
    )
    .where('roleGrant.revokedAt', 'is', null)
    .where('roleGrant.fromAt', '<=', now)
    .where((where) =>
      where.or([where('roleGrant.untilAt', 'is', null), where('roleGrant.untilAt', '>', now)]),
    )
    .where('account.disabledAt', 'is', null)
    .execute();
  return rows.map(({ account }) => account);
};

/**
 * Queues a mail to the people of every unit that has not acknowledged the version that is out: once a day and person,
 * going out in office hours of a working day.
 */
export const remindMissing = async (
  tx: Transaction<Database>,
  services: Services,
  actor: Actor,
  now: Instant,
  id: ActivityId,
): Promise<Decision<Reminded>> => {
  const activity = await lockActivity(tx, id);
  if (activity === null) return refuse({ code: 'activity.not-found', params: {} });
  const open = mayAnswer(activity.state, '催办');
  if (!open.ok) return open;
  const version = await latestVersion(tx, id);
  if (version === null) return refuse({ code: 'activity.version-not-found', params: {} });
  const receipts = await loadReceipts(tx, id, version.number);
  const done = new Set(
    receipts.filter(({ acknowledgedAt }) => acknowledgedAt !== null).map(({ unit }) => unit),
  );
  const participants = await loadParticipants(tx, id);
  const missing = [...new Set(participants.map(({ unit }) => unit))].filter(
    (unit) => !done.has(unit),
  );
  if (missing.length === 0) return refuse({ code: 'activity.everybody-acknowledged', params: {} });
  const tree = await readTree(tx);
  const sendsAt = nextReminder(now, version.calendar, await closingTime(tx));
  const withoutAddress: string[] = [];
  let queued = 0;
  for (const unit of missing) {
    const name = tree.nameOn(unit, dayAt(now));
    let reached = false;
    for (const account of await peopleOf(tx, id, tree.path(unit), now)) {
      const to = await addressOf(tx, services.keys, account);
      if (to === null) continue;
      reached = true;
      const isQueued = await queueMail(tx, services.keys, now, {
        to,
        subject: `请签收：${activity.title}`,
        body: [
          `${name}：`,
          `请在${dayText(dayAt((version.acknowledgeBy - 1) as Instant))}前签收“${activity.title}”第${version.number}版方案。`,
          `办理地址：${services.deployment.origin}/activities/${id}/notice`,
          ...(activity.demo ? ['（演示）'] : []),
        ].join('\n'),
        once: `acknowledge:${id}:${version.number}:${unit}:${account}:${dayAt(sendsAt)}`,
        notBefore: sendsAt,
      });
      if (isQueued) queued += 1;
    }
    if (!reached) withoutAddress.push(name);
  }
  if (queued > 0)
    await record(tx, actor, now, {
      chain: id,
      act: 'activity.reminded',
      subject: { kind: 'version', id: `${id}/${version.number}` },
      facts: { version: version.number, count: queued },
    });
  return accept({ queued, withoutAddress, sendsAt });
};

/** Reminds by itself from the day before an acknowledgement is due, once a day, as long as a unit is missing. */
export const remindDue = async (services: Services): Promise<void> => {
  const now = services.clock();
  for (const activity of await allActivities(services.db)) {
    if (activity.state !== 'published') continue;
    const version = await latestVersion(services.db, activity.id);
    if (version === null || dayAt(now) < addDays(dayAt(version.acknowledgeBy), -1)) continue;
    // That everybody has acknowledged by now is no failure of the chore.
    await transact(services.db, (tx) =>
      remindMissing(tx, services, { kind: 'public' }, now, activity.id),
    );
  }
};
