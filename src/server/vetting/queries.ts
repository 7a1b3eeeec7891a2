import type { Kysely } from 'kysely';
import type { Decision } from '../../core/kernel/decision.ts';
import type { Day } from '../../core/kernel/day.ts';
import { vettingDone } from '../../core/vetting/complete.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import type { Nominee } from '../nomination/queries.ts';
import { loadCasework, requirementsBefore, stepsOf } from './casework.ts';

/**
 * Whether everything that the plan puts before the nomination is there as of a day (J7, J12): every needed opinion
 * answered, in force and under a seal that still covers what stands, every inspection recorded, and nothing adverse
 * undecided. A plan that puts nothing before it lets every nomination pass.
 * @throws Error where the activity has no plan in force
 */
export const isVetted = async (
  db: Kysely<Database>,
  keys: Keyring,
  nominee: Nominee,
  today: Day,
): Promise<Decision<null>> => {
  const casework = await loadCasework(db, nominee.activity, today);
  if (casework === null) throw new Error('a nomination without a plan');
  const steps = await stepsOf(db, keys, casework, nominee);
  return vettingDone(requirementsBefore(casework, nominee.stage, steps));
};
