import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import type { UnitPlaces } from '../../core/board/board.ts';
import type { Course, Holder, VettingStep } from '../../core/board/place.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { mostPlaces } from '../../core/nomination/quota.ts';
import { applyTest } from '../../core/person/test.ts';
import { nameOn } from '../../core/unit/name.ts';
import { isMet } from '../../core/vetting/complete.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import type { Asking } from '../activity/queries.ts';
import { actingDueOf, paperStates } from '../nomination/paper-state.ts';
import { factsOf, nomineesOf, type Nominee } from '../nomination/queries.ts';
import { nominationStages } from '../nomination/stage.ts';
import { isOrganiser, mayRead } from '../nomination/target.ts';
import { hiddenNominations } from '../review/hidden.ts';
import { readTree, type UnitTree } from '../unit/queries.ts';
import { loadCasework, requirementsBefore, stepsOf, type Casework } from '../vetting/casework.ts';
import { coursesOf } from './courses.ts';

/** What the board of one reader is drawn from. */
export interface Loaded {
  readonly current: CurrentPlan;
  readonly tree: UnitTree;
  readonly isOrganiser: boolean;
  readonly units: readonly UnitPlaces[];
  readonly nominees: readonly Nominee[];
  /** Drafts by unit: the reader's own units alone. */
  readonly drafts: ReadonlyMap<OrgUnitId, number>;
}

type Reading = Asking & {
  readonly current: CurrentPlan;
  readonly tree: UnitTree;
  readonly seesAll: boolean;
  readonly withheld: ReadonlySet<Nominee['id']>;
};

const STANDINGS: Readonly<Record<string, VettingStep['standing']>> = {
  clear: 'done',
  fit: 'done',
  noted: 'done',
  'goes-on': 'done',
  'not-asked': 'not-asked',
  none: 'not-asked',
  waiting: 'waiting',
  overdue: 'overdue',
  undecided: 'undecided',
  stopped: 'stopped',
  elsewhere: 'again',
  expired: 'again',
  'seal-void': 'again',
};

/** What a unit's people are told of an answer: that it waits, never that it was adverse or is overdue. */
const FOR_UNIT: Readonly<Partial<Record<VettingStep['standing'], VettingStep['standing']>>> = {
  overdue: 'waiting',
  undecided: 'waiting',
};

const vettingOf = async (
  { services, seesAll }: Reading,
  casework: Casework,
  nominee: Nominee,
): Promise<readonly VettingStep[]> => {
  const steps = await stepsOf(services.db, services.keys, casework, nominee);
  return requirementsBefore(casework, nominee.stage, steps).map((requirement) => {
    const step = steps.find(
      (one) =>
        one.stage === requirement.stage &&
        one.kind === requirement.kind &&
        one.title === requirement.title,
    );
    const standing = isMet(requirement) ? 'done' : STANDINGS[requirement.standing];
    if (standing === undefined) throw new RangeError(`standing ${requirement.standing}`);
    const dueOn = step?.kind === 'consultation' ? (step.batch?.dueOn ?? null) : null;
    return {
      title: requirement.title,
      standing: seesAll ? standing : (FOR_UNIT[standing] ?? standing),
      dueOn: standing === 'waiting' || standing === 'overdue' ? dueOn : null,
    };
  });
};

const NO_COURSE: Course = { kind: 'none', until: null };

/** A place that is taken by somebody whom the reader keeps away from. */
const withheld = ({ id }: Nominee): Holder => ({
  id,
  name: '',
  state: 'accepted',
  isEmphasised: null,
  dueAt: null,
  vetting: [],
  paper: 'none',
  course: NO_COURSE,
  isWithheld: true,
});

const holdersOf = async (
  reading: Reading,
  nominees: readonly Nominee[],
): Promise<ReadonlyMap<Nominee['id'], Holder>> => {
  const { services, current, now } = reading;
  const casework = await loadCasework(services.db, current.activity, dayAt(now));
  const papers = await paperStates(services.db, current, nominees, now);
  // Units learn what became of theirs from the posting.
  const courses = reading.seesAll
    ? await coursesOf(services.db, current.activity, now)
    : new Map<Nominee['id'], Course>();
  const stages = nominationStages(current.plan);
  const holders = new Map<Nominee['id'], Holder>();
  for (const nominee of nominees) {
    if (reading.withheld.has(nominee.id)) {
      holders.set(nominee.id, withheld(nominee));
      continue;
    }
    const emphasis = stages.find(({ id }) => id === nominee.stage)?.emphasis ?? [];
    const isWaiting = nominee.state === 'leader-review' || nominee.state === 'returned';
    holders.set(nominee.id, {
      id: nominee.id,
      name: nominee.name,
      state: nominee.state,
      isEmphasised:
        emphasis.length === 0
          ? null
          : emphasis.some(({ id, who }) => applyTest(who, factsOf(nominee), id).truth === 'yes'),
      dueAt: isWaiting ? await actingDueOf(services.db, current, nominee) : null,
      vetting: isWaiting && casework !== null ? await vettingOf(reading, casework, nominee) : [],
      paper: papers.get(nominee.id) ?? 'none',
      course: courses.get(nominee.id) ?? NO_COURSE,
      isWithheld: false,
    });
  }
  return holders;
};

const placesOf = (
  { current, tree, now }: Reading,
  shown: ReadonlySet<OrgUnitId>,
  nominees: readonly Nominee[],
  holders: ReadonlyMap<Nominee['id'], Holder>,
): readonly UnitPlaces[] =>
  nominationStages(current.plan).flatMap((stage) =>
    stage.quotas.flatMap((quota) =>
      current.units
        .filter(({ planUnit, unit }) => quota.units.includes(planUnit) && shown.has(unit))
        .map(({ unit }) => ({
          unit,
          short: nameOn(tree.get(unit)?.names ?? [], dayAt(now)).short,
          quota: quota.id,
          most: mostPlaces(quota.places),
          holders: nominees
            .filter((one) => one.unit === unit && one.stage === stage.id && one.quota === quota.id)
            .flatMap(({ id }) => holders.get(id) ?? []),
        })),
    ),
  );

/** Loads the board of an activity for whoever asks: organisers every line, a unit its own. null where nothing was published. */
export const loadBoard = async (asking: Asking, activity: ActivityId): Promise<Loaded | null> => {
  const { services, actor, now } = asking;
  const { db } = services;
  const current = await currentPlan(db, activity);
  if (current === null) return null;
  const tree = await readTree(db);
  const can = (unit: OrgUnitId): boolean =>
    may(actor, 'board.read', { activity, units: tree.path(unit) }, now).ok;
  const seesAll = may(actor, 'board.read', { activity }, now).ok;
  const away = await hiddenNominations(db, actor, activity);
  const reading: Reading = { ...asking, current, tree, seesAll, withheld: away };
  const shown = new Set(current.units.map(({ unit }) => unit).filter(can));
  const taken = (await nomineesOf(db, activity)).filter(({ unit }) => shown.has(unit));
  const nominees = taken.filter((one) => mayRead(reading, tree, one).ok);
  const holders = await holdersOf(reading, taken);
  const drafts = new Map<OrgUnitId, number>();
  for (const draft of await nomineesOf(db, activity, { states: ['draft'] }))
    if (mayRead(reading, tree, draft).ok) drafts.set(draft.unit, (drafts.get(draft.unit) ?? 0) + 1);
  return {
    current,
    tree,
    isOrganiser: isOrganiser(reading, activity),
    units: placesOf(reading, shown, taken, holders),
    nominees,
    drafts,
  };
};
