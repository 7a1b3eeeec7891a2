import type { Action } from '../../core/access/policy.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { inActivity, run as runInActivity, type InActivity } from '../activity/call.ts';
import { emptyAnswer } from '../http/endpoint.ts';
import type { Withheld } from '../nomination/target.ts';
import { readTree } from '../unit/queries.ts';
import type { Acting } from './act.ts';
import { caseworkWithout, loadCasework, vettedNominees } from './casework.ts';
import type { Batch } from './store.ts';
import type { Viewing } from './view.ts';

/** A call on one batch. */
export type OnBatch = InActivity & { readonly params: { readonly batch: string } };

export const notFound = refuse({ code: 'access.not-found', params: {} } as const);

/** What the views of the activity are drawn from. Refused where nothing was published. */
export const viewingOf = async ({
  services,
  actor,
  now,
  today,
  params,
}: InActivity): Promise<Decision<Viewing>> => {
  const casework = await loadCasework(services.db, params.activity, today);
  if (casework === null) return notFound;
  const nominees = await vettedNominees(services.db, params.activity);
  return accept({ services, actor, now, casework, nominees, tree: await readTree(services.db) });
};

/** The vetting as somebody handles it who keeps away from some nominees: without anything about these. */
export const viewingWithout = async (
  call: InActivity,
  withheld: Withheld,
): Promise<Decision<Viewing>> => {
  const viewing = await viewingOf(call);
  if (!viewing.ok) return viewing;
  const away = await withheld(call.services.db, call.actor, call.params.activity);
  const { casework, nominees } = viewing.value;
  return accept({
    ...viewing.value,
    nominees: nominees.filter(({ id }) => !away.has(id)),
    casework: caseworkWithout(casework, away),
  });
};

/** Whether the caller may do it to what concerns these nominees: to nobody whom a recusal keeps away from one of them. */
export const mayDoAbout = async (
  call: InActivity,
  action: Action,
  withheld: Withheld,
  nominations: readonly (NominationId | null)[],
): Promise<Decision<null>> => {
  const allowed = await inActivity(action)(call);
  if (!allowed.ok) return allowed;
  const away = await withheld(call.services.db, call.actor, call.params.activity);
  return nominations.some((id) => id !== null && away.has(id)) ? notFound : allowed;
};

/** Runs a command in one transaction. */
export const run = <Value>(
  call: InActivity,
  command: (acting: Acting) => Promise<Decision<Value>>,
): Promise<Decision<Value>> =>
  runInActivity(call, (acting) =>
    command({ ...acting, keys: call.services.keys, today: call.today }),
  );

/** Runs a command that answers with nothing. */
export const quietly = (
  call: InActivity,
  command: (acting: Acting) => Promise<Decision<null>>,
): Promise<Decision<Record<string, never>>> => emptyAnswer(run(call, command));

/** A batch of the activity; like one that is not there where the caller keeps away from all it is about. */
export const batchIn = async (
  call: OnBatch,
  withheld: Withheld,
): Promise<Decision<{ readonly viewing: Viewing; readonly batch: Batch }>> => {
  const viewing = await viewingWithout(call, withheld);
  if (!viewing.ok) return viewing;
  const batch = viewing.value.casework.batches.find(({ id }) => id === call.params.batch);
  return batch === undefined ? notFound : accept({ viewing: viewing.value, batch });
};
