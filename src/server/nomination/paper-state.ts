import type { Kysely } from 'kysely';
import type { Instant } from '../../core/kernel/day.ts';
import { dueInstant, judgeArrival } from '../../core/nomination/arrival.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { holdingStatement, type Due } from '../../core/plan/stage.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import type { Nominee } from './queries.ts';
import { electronicDueAt, nominationStages, paperDues, placeOf } from './stage.ts';
import { dueOf } from './judge.ts';
import { parcelsOf, type Parcel } from './store.ts';

/** Whether the paper of a nomination is here. `none`: the plan asks for none; `excused`: late, with a recorded reason. */
export type PaperState = 'none' | 'awaited' | 'overdue' | 'in-time' | 'late' | 'excused';

/** The worst of several papers counts. */
const ORDER: readonly PaperState[] = ['in-time', 'excused', 'awaited', 'overdue', 'late'];

const stateOf = (
  { plan }: CurrentPlan,
  due: Due,
  parcels: readonly Parcel[],
  now: Instant,
): PaperState => {
  const rule = holdingStatement(due);
  if (parcels.length === 0)
    return now < dueInstant(rule, plan.closeOfBusiness) ? 'awaited' : 'overdue';
  const isLate = ({ late }: Parcel): PaperState => (late === null ? 'late' : 'excused');
  const states = parcels.map((parcel): PaperState => {
    const { outcome } = judgeArrival(rule, parcel, plan.closeOfBusiness);
    return outcome === 'in-time' ? 'in-time' : isLate(parcel);
  });
  // One parcel in time is enough, whatever came after it.
  return states.includes('in-time') ? 'in-time' : states.includes('excused') ? 'excused' : 'late';
};

/**
 * Whether the paper of every nomination came, and in time (J6.2). A parcel without names stands for every nomination of
 * its unit.
 */
export const paperStates = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  nominees: readonly Nominee[],
  now: Instant,
): Promise<ReadonlyMap<NominationId, PaperState>> => {
  const parcels = (await parcelsOf(db, current.activity)).filter((one) => one.void === null);
  const stages = nominationStages(current.plan);
  return new Map(
    nominees.map((nominee) => {
      const stage = stages.find(({ id }) => id === nominee.stage);
      const states = (stage === undefined ? [] : paperDues(stage)).map((due) =>
        stateOf(
          current,
          due,
          parcels.filter(
            (one) =>
              one.stage === nominee.stage &&
              one.due === due.id &&
              one.unit === nominee.unit &&
              (one.nominations.length === 0 || one.nominations.includes(nominee.id)),
          ),
          now,
        ),
      );
      const worst = ORDER.findLast((one) => states.includes(one)) ?? 'none';
      return [nominee.id, worst];
    }),
  );
};

/** Until when the unit of a nomination must act: null where nothing is due, or a reason for being late is recorded. */
export const actingDueOf = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  nominee: Nominee,
): Promise<Instant | null> => {
  if (nominee.late !== null) return null;
  return dueOf(nominee, await placeOf(db, current, nominee))?.at ?? null;
};

/** When the hand-in of an activity ends: the earliest of its stages, online and on paper; null where none is set. */
export const handInDues = ({
  plan,
}: CurrentPlan): { readonly electronic: Instant | null; readonly paper: Instant | null } => {
  const earliest = (all: readonly Instant[]): Instant | null =>
    all.reduce<Instant | null>((first, one) => (first === null || one < first ? one : first), null);
  const stages = nominationStages(plan);
  return {
    electronic: earliest(stages.flatMap((stage) => electronicDueAt({ plan, stage }) ?? [])),
    paper: earliest(
      stages.flatMap((stage) =>
        paperDues(stage).map((due) => dueInstant(holdingStatement(due), plan.closeOfBusiness)),
      ),
    ),
  };
};
