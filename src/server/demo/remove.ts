import { sql, type Transaction } from 'kysely';
import { accountOf, type AccountId, type Actor, type OrgUnitId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { printPath } from '../certificate/print.ts';
import type { Database } from '../db/tables.ts';
import { dossierPath } from '../honour/archive-job.ts';
import type { Services } from '../http/services.ts';
import { COMPETITION_JOB } from './competition.ts';
import { LAST_SEASON_JOB } from './last-season.ts';
import { DEMO_JOB } from './living.ts';
import { DEMO_SETTING } from './load.ts';

const FOREIGN_KEY_VIOLATION = '23503';

/**
 * Deletes a demo unit, unless something in earnest refers to it: a person, a file, an account, a unit below. What is of
 * the demo must be gone by then.
 * @returns false where something does: it then stays whole, as no demo
 */
const removeUnit = async (tx: Transaction<Database>, id: OrgUnitId): Promise<boolean> => {
  const file = await tx
    .selectFrom('file')
    .select('id')
    .where('ownerKind', '=', 'unit')
    .where('owner', '=', id)
    .executeTakeFirst();
  if (file !== undefined) return false;
  await sql`savepoint demo_unit`.execute(tx);
  try {
    await tx.deleteFrom('orgUnitName').where('unit', '=', id).execute();
    await tx.deleteFrom('orgUnit').where('id', '=', id).execute();
    await sql`release savepoint demo_unit`.execute(tx);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== FOREIGN_KEY_VIOLATION) throw error;
    await sql`rollback to savepoint demo_unit`.execute(tx);
    return false;
  }
};

/**
 * Deletes the people of the demo. Whom an activity in earnest has put forward stays, and is demo no longer; whoever was
 * merged into one of them stands alone again.
 */
const removePeople = async (tx: Transaction<Database>): Promise<void> => {
  const nominated = tx.selectFrom('nomination').select('person').where('person', 'is not', null);
  await tx
    .updateTable('person')
    .set({ demo: false })
    .where('demo', '=', true)
    .where('id', 'in', nominated)
    .execute();
  const people = tx.selectFrom('person').select('id').where('demo', '=', true);
  await tx
    .updateTable('person')
    .set({ mergedInto: null })
    .where('mergedInto', 'in', people)
    .execute();
  await tx.deleteFrom('person').where('demo', '=', true).execute();
};

/** Ends the roles that demo accounts gave to others, and the links they issued. @returns how many roles */
const endGrantsBy = async (
  tx: Transaction<Database>,
  accounts: readonly AccountId[],
  actor: Actor,
  now: Instant,
): Promise<number> => {
  await tx
    .updateTable('oneTimeLink')
    .set({ revokedAt: now })
    .where('createdBy', 'in', accounts)
    .where('revokedAt', 'is', null)
    .execute();
  const { numUpdatedRows } = await tx
    .updateTable('roleGrant')
    .set({ untilAt: now, revokedBy: accountOf(actor) })
    .where('grantedBy', 'in', accounts)
    .where('account', 'not in', accounts)
    .where('revokedAt', 'is', null)
    .where((where) => where.or([where('untilAt', 'is', null), where('untilAt', '>', now)]))
    .executeTakeFirst();
  return Number(numUpdatedRows);
};

/** Units below come before those above them. */
const leavesFirst = (
  units: readonly { readonly id: OrgUnitId; readonly parent: OrgUnitId | null }[],
): readonly OrgUnitId[] => {
  const depth = (id: OrgUnitId | null): number => {
    const unit = units.find((one) => one.id === id);
    return unit === undefined ? 0 : 1 + depth(unit.parent);
  };
  return units.toSorted((one, other) => depth(other.id) - depth(one.id)).map(({ id }) => id);
};

/** Files beside the database that were made for demo activities: archive folders, certificates to print. */
export const filesOfDemo = async (
  tx: Transaction<Database>,
  services: Pick<Services, 'dataFolder'>,
): Promise<readonly string[]> => {
  const demo = tx.selectFrom('activity').select('id').where('demo', '=', true);
  const archives = await tx
    .selectFrom('archive')
    .select('id')
    .where('activity', 'in', demo)
    .execute();
  const prints = await tx
    .selectFrom('certificatePrint')
    .select('id')
    .where('activity', 'in', demo)
    .execute();
  return [
    ...archives.map(({ id }) => dossierPath(services, id)),
    ...prints.map(({ id }) => printPath(services, id)),
  ];
};

/**
 * Removes everything of the demo in one transaction: activities with all that hangs on them, accounts with their
 * sessions and roles, people, files (whose contents the next sweep takes from disk), units that nothing else uses. Roles
 * that demo accounts gave to others end. A unit that somebody has put to real use stays and is marked demo no longer. The audit keeps its entries: they hold
 * ids only.
 */
export const removeDemo = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
): Promise<Decision<null>> => {
  const activities = await tx
    .selectFrom('activity')
    .select('id')
    .where('demo', '=', true)
    .forUpdate()
    .execute();
  const accounts = await tx
    .selectFrom('account')
    .select('id')
    .where('demo', '=', true)
    .forUpdate()
    .execute();
  const units = await tx
    .selectFrom('orgUnit')
    .select(['id', 'parent'])
    .where('demo', '=', true)
    .forUpdate()
    .execute();
  if (activities.length + accounts.length + units.length === 0)
    return refuse({ code: 'activity.no-demo', params: {} });
  const activityIds = activities.map(({ id }) => id);
  const accountIds = accounts.map(({ id }) => id);
  await tx
    .deleteFrom('job')
    .where('kind', 'in', [DEMO_JOB, COMPETITION_JOB, LAST_SEASON_JOB])
    .execute();
  if (activityIds.length > 0) {
    await tx
      .deleteFrom('file')
      .where('ownerKind', '=', 'activity')
      .where('owner', 'in', activityIds)
      .execute();
    await tx.deleteFrom('activity').where('id', 'in', activityIds).execute();
    await tx.deleteFrom('roleGrant').where('activity', 'in', activityIds).execute();
  }
  let grants = 0;
  if (accountIds.length > 0) {
    grants = await endGrantsBy(tx, accountIds, actor, now);
    await tx.deleteFrom('roleGrant').where('deputyFor', 'in', accountIds).execute();
    await tx.deleteFrom('job').where('account', 'in', accountIds).execute();
    await tx.deleteFrom('personImport').where('account', 'in', accountIds).execute();
    await tx.deleteFrom('file').where('uploader', 'in', accountIds).execute();
    await tx.deleteFrom('account').where('id', 'in', accountIds).execute();
  }
  await removePeople(tx);
  let kept = 0;
  for (const id of leavesFirst(units))
    if (!(await removeUnit(tx, id))) {
      kept += 1;
      await tx.updateTable('orgUnit').set({ demo: false }).where('id', '=', id).execute();
    }
  await tx
    .updateTable('setting')
    .set({ value: JSON.stringify({ removedAt: now }), changedAt: now })
    .where('key', '=', DEMO_SETTING)
    .execute();
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'demo.removed',
    subject: { kind: 'demo', id: 'demo' },
    facts: { activities: activities.length, units: units.length - kept, grants },
  });
  return accept(null);
};
