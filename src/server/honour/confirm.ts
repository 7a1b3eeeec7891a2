import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { resultShape } from '../../contract/honour/shapes.ts';
import { mayConfirm, type ConfirmFacts } from '../../core/honour/confirm.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { SignedInActing } from '../activity/acting.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import { lockActivity } from '../activity/lock.ts';
import type { Database } from '../db/tables.ts';
import { postingsOf, postingStages } from '../posting/queries.ts';
import { markFinal, stillHolds, type SealedResult } from '../result/queries.ts';
import { isOfResults } from './candidates.ts';
import { newestSealed } from './final.ts';
import { sentencesOf } from './sentences.ts';
import { openListFor } from './open-pages.ts';
import { objectionCounts } from './posted.ts';

const factsOf = async (
  db: Kysely<Database>,
  { activity, plan }: CurrentPlan,
  { number, state }: SealedResult,
): Promise<ConfirmFacts> => {
  const own = (await postingsOf(db, activity)).filter(({ result }) => result === number);
  return {
    isFinal: state === 'final',
    postings: postingStages(plan).map(({ id, title }) => ({
      title,
      endsAt: own.find(({ stage }) => stage === id)?.endsAt ?? null,
    })),
    openObjections: (await objectionCounts(db, activity)).open,
  };
};

/** Refused with a sentence that asks for a new version first, once the scores say something else than the sealed one. */
const mustStillHold = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  newest: SealedResult,
): Promise<Decision<null>> =>
  (await stillHolds(db, current, newest))
    ? accept(null)
    : refuse({ code: 'result.changed-since', params: { version: newest.number } });

/** The newest sealed result and whether it may be made final; null where there is none, and of a selection. */
export const resultView = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  now: Instant,
): Promise<z.input<typeof resultShape> | null> => {
  const newest = isOfResults(current) ? await newestSealed(db, current.activity) : null;
  if (newest === null) return null;
  const isFinal = newest.state === 'final';
  return {
    version: newest.number,
    isFinal,
    notConfirmable: isFinal
      ? []
      : [
          ...sentencesOf(await mustStillHold(db, current, newest)),
          ...sentencesOf(mayConfirm(await factsOf(db, current, newest), now)),
        ],
  };
};

/**
 * Makes the newest result final (N6): its posting has run out and no objection is open, asked in this very transaction. A
 * plan without a decision of its own has its honours list from here on.
 */
export const confirmResult = async (
  { tx, actor, now, activity }: SignedInActing,
  given: { readonly version: number },
): Promise<Decision<null>> => {
  await lockActivity(tx, activity);
  const current = await currentPlan(tx, activity);
  const newest = await newestSealed(tx, activity);
  if (current === null || newest === null)
    return refuse({ code: 'honour.result-none', params: {} });
  if (newest.number !== given.version) return refuse({ code: 'honour.result-stale', params: {} });
  const holds = newest.state === 'final' ? accept(null) : await mustStillHold(tx, current, newest);
  if (!holds.ok) return holds;
  const allowed = mayConfirm(await factsOf(tx, current, newest), now);
  if (!allowed.ok) return allowed;
  const marked = await markFinal(tx, actor, now, { activity, number: newest.number });
  if (!marked.ok) return marked;
  if (!current.plan.stages.some(({ kind }) => kind === 'naming'))
    await openListFor(tx, now, activity, dayAt(now));
  return accept(null);
};
