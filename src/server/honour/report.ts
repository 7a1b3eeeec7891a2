import type { ReportView } from '../../contract/honour/shapes.ts';
import { PUBLICITY_KIND_WORDS, type PublicityKind } from '../../core/honour/publicity.ts';
import { countBy, shareText, type Share } from '../../core/honour/report.ts';
import { mostPlaces } from '../../core/nomination/quota.ts';
import { NOMINATION_STATE_WORDS, type NominationState } from '../../core/nomination/state.ts';
import { applyTest } from '../../core/person/test.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Services } from '../http/services.ts';
import { factsOf, nomineesOf, type Nominee } from '../nomination/queries.ts';
import { electronicDueAt, nominationStages, placeOf } from '../nomination/stage.ts';
import { readTree } from '../unit/queries.ts';
import { objectionCounts } from './posted.ts';
import { entriesOf, everyItemOf } from './store.ts';

/** States that the organisers know of: what a unit wrote and never sent is its own (J3.1). */
const TOLD: readonly NominationState[] = ['submitted', 'returned', 'accepted', 'withdrawn'];

const view = (share: Share): ReportView['onTime'] => ({ ...share, percent: shareText(share) });

/** Whether each nomination came in by its due date; those of a stage without one count as on time. */
const onTimeOf = async (
  { db }: Services,
  current: CurrentPlan,
  sent: readonly Nominee[],
): Promise<Share> => {
  let count = 0;
  for (const nominee of sent) {
    const due = electronicDueAt(await placeOf(db, current, nominee));
    if (due === null || (nominee.submittedAt !== null && nominee.submittedAt < due)) count += 1;
  }
  return { title: '按时报送', count, of: sent.length };
};

/** Categories of several quotas that are called the same stand in one line. */
const merged = (shares: readonly Share[]): readonly Share[] =>
  [...new Set(shares.map(({ title }) => title))].map((title) => {
    const same = shares.filter((one) => one.title === title);
    return {
      title,
      count: same.reduce((sum, { count }) => sum + count, 0),
      of: same[0]?.of ?? 0,
    };
  });

/** The figures of the closing report (J5, J8), reckoned from what is recorded; nothing is stored. */
export const reportOf = async (
  services: Services,
  current: CurrentPlan,
  now: Instant,
): Promise<ReportView> => {
  const { db } = services;
  const activity: ActivityId = current.activity;
  const told = (await nomineesOf(db, activity, { states: TOLD })).filter(
    ({ submittedAt }) => submittedAt !== null,
  );
  const accepted = told.filter(({ state }) => state === 'accepted');
  const named = new Set(
    (await everyItemOf(db, activity))
      .filter(({ state, leftOut }) => state === 'issued' && leftOut === null)
      .map(({ nomination }) => nomination),
  );
  const tree = await readTree(db);
  const stages = nominationStages(current.plan);
  const quotas = stages.flatMap((stage) => stage.quotas);
  const categories = [
    ...new Map(
      quotas.flatMap((quota) =>
        quota.categories.map(({ id, title }) => [`${quota.id}/${id}`, title] as const),
      ),
    ),
  ].map(([id, title]) => ({ id, title }));
  const entries = (await entriesOf(db, activity)).filter((entry) => entry.void === null);
  return {
    title: current.plan.title,
    units: current.units.map(({ planUnit, unit }) => ({
      name: tree.nameOn(unit, dayAt(now)),
      places: quotas
        .filter(({ units }) => units.includes(planUnit))
        .reduce((sum, { places }) => sum + mostPlaces(places), 0),
      submitted: told.filter((one) => one.planUnit === planUnit && one.state !== 'withdrawn')
        .length,
      named: told.filter((one) => one.planUnit === planUnit && named.has(one.id)).length,
    })),
    states: countBy(
      told,
      TOLD.map((id) => ({ id, title: NOMINATION_STATE_WORDS[id] })),
      ({ state }) => state,
    ).map(view),
    categories: merged(
      countBy(accepted, categories, ({ quota, category }) =>
        category === null ? null : `${quota}/${category}`,
      ),
    ).map(view),
    frontLine: stages.flatMap((stage) =>
      stage.emphasis.flatMap(({ id, title, who }) => {
        const isSo = (one: Nominee): boolean => applyTest(who, factsOf(one), id).truth === 'yes';
        const chosen = accepted.filter((one) => named.has(one.id));
        return [
          view({
            title: `受理人选中的${title}`,
            count: accepted.filter(isSo).length,
            of: accepted.length,
          }),
          view({
            title: `命名人选中的${title}`,
            count: chosen.filter(isSo).length,
            of: chosen.length,
          }),
        ];
      }),
    ),
    onTime: view(
      await onTimeOf(
        services,
        current,
        told.filter(({ state }) => state !== 'withdrawn'),
      ),
    ),
    named: named.size,
    publicity: countBy(
      entries,
      (Object.keys(PUBLICITY_KIND_WORDS) as PublicityKind[]).map((id) => ({
        id,
        title: PUBLICITY_KIND_WORDS[id],
      })),
      ({ kind }) => kind,
    )
      .filter(({ count }) => count > 0)
      .map(view),
    objections: await objectionCounts(db, activity),
  };
};
