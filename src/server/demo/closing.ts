import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import { askForArchive } from '../honour/archive.ts';
import { closeActivity } from '../honour/closing.ts';
import type { Services } from '../http/services.ts';
import { runNow, type JobHandler } from '../job/worker.ts';
import { personaActor } from './cast.ts';
import type { Ending } from './ending.ts';
import { must } from './play.ts';
import { withinDemo } from './within.ts';

/** Jobs of an activity that make files and are not done. */
const waitingJobs = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom('archive')
    .select('job')
    .where('activity', '=', activity)
    .where('madeAt', 'is', null)
    .unionAll(
      db
        .selectFrom('certificatePrint')
        .select('job')
        .where('activity', '=', activity)
        .where('madeAt', 'is', null),
    )
    .execute();
  return rows.map(({ job }) => job);
};

/** Has the archive folder made, and what else waits to be made as a file, at an instant of the past. */
export const fileAway = async (
  services: Services,
  making: Readonly<Record<string, JobHandler>>,
  { office, activity }: { readonly office: string; readonly activity: ActivityId },
  then: Instant,
): Promise<void> => {
  await withinDemo(services, office, async (tx) => {
    const asked = await tx
      .selectFrom('archive')
      .select('id')
      .where('activity', '=', activity)
      .executeTakeFirst();
    if (asked !== undefined) return;
    const actor = await personaActor(tx, 'organiser', activity, then);
    must(await askForArchive({ tx, actor, now: then, activity }));
  });
  const began = services.clock();
  const clock = (): Instant => (then + services.clock() - began) as Instant;
  for (const job of await waitingJobs(services.db, activity))
    await runNow({ ...services, clock }, making, job);
};

/** Closes an activity that has its archive folder, unless it is closed. */
export const closeFiled = async (ending: Ending, now: Instant): Promise<void> => {
  const { tx, services, organiser: actor, activity } = ending;
  const closed = await tx
    .selectFrom('closing')
    .select('activity')
    .where('activity', '=', activity)
    .executeTakeFirst();
  if (closed === undefined)
    must(await closeActivity({ tx, actor, now, activity }, services.keys, '演示：各项工作已办结'));
};
