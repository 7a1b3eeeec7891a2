import type { z } from 'zod';
import type { NominationRow, workspaceShape } from '../../contract/nomination/shapes.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import { sentenceOf } from '../../contract/problems.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { dueInstant } from '../../core/nomination/arrival.ts';
import { checkQuota, mostPlaces, type Quota } from '../../core/nomination/quota.ts';
import { holdsPlace, type NominationState } from '../../core/nomination/state.ts';
import { applyTest } from '../../core/person/test.ts';
import { holdingStatement } from '../../core/plan/stage.ts';
import { nameOn } from '../../core/unit/name.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { photographsOf, quotaNominee } from './judge.ts';
import { factsOf, type Nominee } from './queries.ts';
import { nominationStages, placeOf, type NominationStage } from './stage.ts';
import { nominationsIn } from './store.ts';
import { actorOn, isOrganiser, mayRead } from './target.ts';
import { rowOf, unitView, type Viewing } from './view.ts';

type WorkspaceView = z.input<typeof workspaceShape>;

/** Which nominations are asked for. */
export interface NominationFilter {
  readonly search: string;
  readonly state?: NominationState | undefined;
  readonly unit?: OrgUnitId | undefined;
  readonly category?: string | undefined;
}

/** Every nomination of the activity that the asker may read: rows, counts and exports start from here. */
export const readable = async (viewing: Viewing): Promise<readonly Nominee[]> => {
  const { services, current, tree } = viewing;
  const all = await nominationsIn(services.db, current.activity);
  return all.filter((nominee) => mayRead(viewing, tree, nominee).ok);
};

/** How many nominations that are out are not listed because the asker keeps away from them: told without names. */
export const withheldCount = async (viewing: Viewing): Promise<number> => {
  const { services, current, tree, withheld, now, actor } = viewing;
  if (withheld.size === 0) return 0;
  const all = await nominationsIn(services.db, current.activity);
  const open = { actor, now, withheld: new Set<never>() };
  return all.filter((one) => mayRead(open, tree, one).ok && !mayRead(viewing, tree, one).ok).length;
};

const isSame = (one: Nominee, other: Nominee): boolean =>
  (one.documentIndex !== null && one.documentIndex === other.documentIndex) ||
  (one.sameIndex !== null && one.sameIndex === other.sameIndex);

/**
 * Other units that nominated the same person, for organisers alone; null for everybody else. What was withdrawn, and
 * what its unit has not sent, counts for nothing.
 */
export const alsoNominatedBy = (
  viewing: Viewing,
  nominee: Nominee,
  known: readonly Nominee[],
): readonly string[] | null => {
  const { tree, now, current } = viewing;
  const asker = { actor: actorOn(viewing, nominee), now };
  if (!isOrganiser(asker, current.activity)) return null;
  const units = known
    .filter((one) => one.id !== nominee.id && one.unit !== nominee.unit)
    .filter((one) => holdsPlace(one.state) && isSame(one, nominee))
    .map(({ unit }) => nameOn(tree.get(unit)?.names ?? [], dayAt(now)).short);
  return [...new Set(units)];
};

/** Rows that match, with the checklist of each counted. */
export const findRows = async (
  viewing: Viewing,
  { search, state, unit, category }: NominationFilter,
): Promise<readonly NominationRow[]> => {
  const { services, current } = viewing;
  const known = await readable(viewing);
  const found = known
    .filter((one) => search === '' || one.name.includes(search))
    .filter((one) => state === undefined || one.state === state)
    .filter((one) => unit === undefined || one.unit === unit)
    .filter((one) => category === undefined || one.category === category);
  const photographs = await photographsOf(services.db, found);
  const rows: NominationRow[] = [];
  for (const nominee of found) {
    const place = await placeOf(services.db, current, nominee);
    const alsoBy = alsoNominatedBy(viewing, nominee, known);
    rows.push(rowOf(viewing, nominee, place, photographs, alsoBy));
  }
  return rows;
};

const placesOf = (
  viewing: Viewing,
  stage: NominationStage,
  quota: Quota,
  unit: OrgUnitId,
  own: readonly Nominee[],
): WorkspaceView['places'][number] => {
  const { current, tree, now, actor } = viewing;
  const inQuota = own.filter(
    (one) => one.unit === unit && one.stage === stage.id && one.quota === quota.id,
  );
  const holders = inQuota.filter(({ state }) => holdsPlace(state));
  const { used, free, short } = checkQuota(quota, holders.map(quotaNominee));
  const target = { activity: current.activity, units: tree.path(unit) };
  return {
    stage: stage.id,
    stageTitle: stage.title,
    quota: quota.id,
    unit: unitView(tree, unit, now),
    most: mostPlaces(quota.places),
    used,
    free,
    drafts: inQuota.filter(({ state }) => state === 'draft').length,
    clause: clausePlace(current.plan, quota.source),
    categories: quota.categories.map(({ id, title, places }) => ({
      id,
      title,
      most: places === undefined ? null : mostPlaces(places),
      used: holders.filter(({ category }) => category === id).length,
    })),
    short: short.map(({ code, params }) => sentenceOf(code, params)),
    mayWrite: may(actor, 'nomination.write', target, now).ok,
  };
};

/** The units whose places the asker sees: their own, or all for an organiser. */
const unitsShown = (viewing: Viewing): ReadonlySet<OrgUnitId> => {
  const { current, tree, actor, now } = viewing;
  return new Set(
    current.units
      .map(({ unit }) => unit)
      .filter(
        (unit) =>
          may(actor, 'nomination.read', { activity: current.activity, units: tree.path(unit) }, now)
            .ok,
      ),
  );
};

/** Places used and left, due dates, and the share of those the notice leans towards (J3.2, J6.2, J8). */
export const workspaceOf = async (viewing: Viewing): Promise<WorkspaceView> => {
  const { current } = viewing;
  const { plan } = current;
  const own = await readable(viewing);
  const shown = unitsShown(viewing);
  const stages = nominationStages(plan);
  const holders = own.filter(({ state }) => holdsPlace(state));
  return {
    isOpen: current.state === 'published',
    isOrganiser: isOrganiser(viewing, current.activity),
    withheld: await withheldCount(viewing),
    places: stages.flatMap((stage) =>
      stage.quotas.flatMap((quota) =>
        current.units
          .filter(({ planUnit, unit }) => quota.units.includes(planUnit) && shown.has(unit))
          .map(({ unit }) => placesOf(viewing, stage, quota, unit, own)),
      ),
    ),
    dues: stages.flatMap((stage) =>
      stage.dues.map((due) => {
        const statement = holdingStatement(due);
        return {
          stage: stage.id,
          id: due.id,
          title: due.title,
          due: dueInstant(statement, plan.closeOfBusiness),
          received: statement.received,
          clause: clausePlace(plan, statement.source),
        };
      }),
    ),
    emphasis: stages.flatMap((stage) =>
      stage.emphasis.map(({ id, title, who, source }) => {
        const inStage = holders.filter((one) => one.stage === stage.id);
        return {
          id,
          title,
          have: inStage.filter((one) => applyTest(who, factsOf(one), id).truth === 'yes').length,
          of: inStage.length,
          clause: clausePlace(plan, source),
        };
      }),
    ),
  };
};
