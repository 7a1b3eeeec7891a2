import type { Transaction } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import { yearOf, type Day, type Instant } from '../../core/kernel/day.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { listCodeOf, pagesOf, type StoredItem, type StoredNaming } from './store.ts';

/** A free public address: the year of the decision, and which list of that year it is. */
const freeCode = async (tx: Transaction<Database>, year: number): Promise<string> => {
  const taken = new Set(
    (await tx.selectFrom('honourList').select('code').execute()).map(({ code }) => code),
  );
  for (let number = 1; ; number += 1) {
    const code = `${year}-${String(number).padStart(2, '0')}`;
    if (!taken.has(code)) return code;
  }
};

/** Gives the activity its public address, once. @param on day whose year stands in it */
export const openListFor = async (
  tx: Transaction<Database>,
  now: Instant,
  activity: ActivityId,
  on: Day,
): Promise<void> => {
  if ((await listCodeOf(tx, activity)) !== null) return;
  await tx
    .insertInto('honourList')
    .values({ activity, code: await freeCode(tx, yearOf(on)), createdAt: now })
    .execute();
};

/** Gives the activity its public address and everybody who is named a page that is not released yet. */
export const openPagesFor = async (
  tx: Transaction<Database>,
  now: Instant,
  { activity }: Pick<CurrentPlan, 'activity'>,
  naming: StoredNaming,
  items: readonly StoredItem[],
): Promise<void> => {
  await openListFor(tx, now, activity, naming.decidedOn);
  const known = await pagesOf(tx, activity);
  let number = known.at(-1)?.number ?? 0;
  for (const { nomination, leftOut } of items) {
    if (leftOut !== null || nomination === null) continue;
    number += 1;
    await tx
      .insertInto('honourPage')
      .values({
        nomination,
        activity,
        naming: naming.id,
        number,
        title: '',
        quote: '',
        quoteSource: '',
        portrait: null,
        captions: JSON.stringify({}),
        revision: 1,
      })
      .execute();
  }
};
