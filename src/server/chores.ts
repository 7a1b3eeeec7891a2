import { sweepTries } from './account/tries.ts';
import { remindDue } from './activity/remind.ts';
import { sweepFiles } from './file/copies.ts';
import { defectFields } from './http/defect.ts';
import type { Services } from './http/services.ts';
import { removeOldJobs } from './job/old.ts';
import { deliverMails } from './mail/outbox.ts';
import { removeOldArchives } from './nomination/archive.ts';
import { removeOldImports } from './person/import-store.ts';
import { openDuePostings } from './posting/open.ts';

/** Work that comes round by itself, without anybody asking. */
export interface Chore {
  /** `room.verb`, for the log. */
  readonly name: string;
  readonly everyMinutes: number;
  /** Done at the start, too. What it throws is logged, and it is tried again next time. */
  readonly run: (services: Services) => Promise<void>;
}

/** Chores of the rooms. A room that has one adds it here. */
export const CHORES: readonly Chore[] = [
  { name: 'mail.deliver', everyMinutes: 1, run: (services) => deliverMails(services) },
  { name: 'posting.open', everyMinutes: 1, run: openDuePostings },
  { name: 'activity.remind', everyMinutes: 60, run: remindDue },
  { name: 'account.sweep-tries', everyMinutes: 60, run: sweepTries },
  { name: 'file.sweep', everyMinutes: 60, run: sweepFiles },
  {
    name: 'person-import.remove-old',
    everyMinutes: 60,
    run: async ({ db, clock }: Services): Promise<void> => {
      await removeOldImports(db, clock());
    },
  },
  {
    name: 'nomination.remove-old-archives',
    everyMinutes: 60,
    run: async (services: Services): Promise<void> => {
      await removeOldArchives(services);
    },
  },
  {
    name: 'job.remove-old',
    everyMinutes: 24 * 60,
    run: async ({ db, clock }: Services): Promise<void> => {
      await removeOldJobs(db, clock());
    },
  },
];

/** Starts the chores; none runs twice at once. @returns ends them, once those under way are done */
export const startChores = (
  chores: readonly Chore[],
  services: Services,
): { readonly stop: () => Promise<void> } => {
  const underWay = new Map<string, Promise<void>>();
  const round = ({ name, run }: Chore): void => {
    if (underWay.has(name)) return;
    const done = run(services)
      .catch((error: unknown) =>
        services.log('chore.failed', { chore: name, ...defectFields(error) }),
      )
      .finally(() => underWay.delete(name));
    underWay.set(name, done);
  };
  const timers = chores.map((chore) =>
    setInterval(() => round(chore), chore.everyMinutes * 60_000),
  );
  for (const chore of chores) round(chore);
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(underWay.values());
    },
  };
};
