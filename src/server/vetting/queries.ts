import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { sealsShape } from '../../contract/nomination/shapes.ts';
import type { Decision } from '../../core/kernel/decision.ts';
import type { Day } from '../../core/kernel/day.ts';
import { vettingDone } from '../../core/vetting/complete.ts';
import { formNumberText } from '../../core/vetting/seal.ts';
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

/**
 * What of a nomination stands under seals (J10), without a word of what a body answered: the newest numbered print of
 * its form, and whose seals stand on the form or on a list with its line.
 * @throws Error where the activity has no plan in force
 */
export const sealsOn = async (
  db: Kysely<Database>,
  keys: Keyring,
  nominee: Nominee,
  today: Day,
): Promise<z.input<typeof sealsShape>> => {
  const casework = await loadCasework(db, nominee.activity, today);
  if (casework === null) throw new Error('a nomination without a plan');
  const print = casework.forms.findLast((one) => one.nomination === nominee.id);
  const steps = await stepsOf(db, keys, casework, nominee);
  return {
    print:
      print === undefined ? null : { number: formNumberText(print.number), version: print.version },
    seals: steps.flatMap((step) =>
      step.kind === 'consultation' && step.opinion !== null
        ? [
            {
              title: step.title,
              on: step.opinion.sealOn === 'form' ? ('form' as const) : ('list' as const),
              isVoid: step.isSealVoid,
            },
          ]
        : [],
    ),
  };
};
