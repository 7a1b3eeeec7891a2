import type { Kysely } from 'kysely';
import type { FrozenGrant } from '../../core/result/frozen.ts';
import type { Day } from '../../core/kernel/day.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { isOfResults } from './candidates.ts';
import { everyItemOf, namingsOf } from './store.ts';

type Given = Pick<FrozenGrant, 'id' | 'title' | 'givenBy'>;

const givenText = ({ id, title, givenBy }: Given): string => JSON.stringify([id, title, givenBy]);

/** What the decisions (表彰决定) of a competition give, for papers that rest on them. */
export interface Decided {
  /** Whether an issued decision gives this award, in these words, by these bodies. */
  readonly gives: (grant: Given) => boolean;
  /** Date of the newest decision, drafted or issued; null before there is one. */
  readonly on: Day | null;
}

/** The decisions on the awards of a competition; null where its plan has none, and awards rest on the result alone. */
export const decidedIn = async (
  db: Kysely<Database>,
  current: CurrentPlan,
): Promise<Decided | null> => {
  const { activity, plan } = current;
  if (!isOfResults(current) || !plan.stages.some(({ kind }) => kind === 'naming')) return null;
  const given = new Set(
    (await everyItemOf(db, activity))
      .filter(({ state, leftOut }) => state === 'issued' && leftOut === null)
      .flatMap(({ grants }) => (grants ?? []).map(givenText)),
  );
  const [newest] = await namingsOf(db, activity);
  return { gives: (grant) => given.has(givenText(grant)), on: newest?.decidedOn ?? null };
};
