import {
  competitionReportDocument,
  type CompetitionReport,
} from '../../core/document/competition-report.ts';
import type { OfficialDocument } from '../../core/document/official.ts';
import { reportDocument } from '../../core/document/report.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import { participationOf, percentText } from '../../core/preliminary/participation.ts';
import { askedOf, preliminaryStages } from '../../core/preliminary/plan.ts';
import type { FrozenGrant } from '../../core/result/frozen.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Services } from '../http/services.ts';
import { deliveriesOf, rosterOf, type RosterPerson } from '../preliminary/queries.ts';
import { contestantsOf } from '../team/contestants.ts';
import { readTree } from '../unit/queries.ts';
import { isOfResults } from './candidates.ts';
import { finalResult } from './final.ts';
import { objectionCounts } from './posted.ts';
import { reportOf } from './report.ts';

/** Awards with who holds them, in the order of the result. */
const awardsOf = (grants: readonly FrozenGrant[]): CompetitionReport['awards'] =>
  [...new Set(grants.map(({ series, award }) => `${series}/${award}`))].map((id) => {
    const own = grants.filter(({ series, award }) => `${series}/${award}` === id);
    return {
      title: own[0]?.title ?? '',
      givenBy: own[0]?.givenBy.join('、') ?? '',
      holders: own.map(({ name, unitName }) =>
        name === null ? unitName : `${name}（${unitName}）`,
      ),
    };
  });

/** The figures of a competition's closing report: participation, hand-ins, teams, awards (N2.1, N7, N8). */
export const competitionReport = async (
  { db }: Services,
  current: CurrentPlan,
  now: Instant,
): Promise<CompetitionReport> => {
  const { activity, plan } = current;
  const tree = await readTree(db);
  const [stage] = preliminaryStages(plan);
  const roster = stage === undefined ? [] : await rosterOf(db, activity, stage.id, null);
  const shareOf = (people: readonly RosterPerson[]): CompetitionReport['participation'] => {
    const { due, took, rate } = participationOf(people, stage?.exemptions ?? 'none');
    return { due, took, rate: rate === null ? '—' : percentText(rate) };
  };
  const units = [...new Set(current.units.map(({ unit }) => unit))];
  const teams = await contestantsOf(db, current);
  const deliveryOf = await deliveriesOf(db, activity, now);
  const final = await finalResult(db, activity);
  const grants = (final?.grants ?? []).filter(({ kind }) => kind === 'award');
  return {
    title: plan.title,
    participation: shareOf(roster),
    units: units.map((unit) => ({
      name: tree.nameOn(unit, dayAt(now)),
      ...shareOf(roster.filter((one) => one.unit === unit)),
      contestants: teams.find((team) => team.unit === unit)?.members.length ?? 0,
      awards: grants.filter((grant) => grant.unit === unit).length,
    })),
    deliverables: askedOf(plan).map((asked) => ({
      title: asked.deliverable.title,
      of: units.length,
      onTime: units.filter((unit) => deliveryOf(asked, unit).state.first?.isLate === false).length,
    })),
    version: final?.version.number ?? null,
    awards: awardsOf(grants),
    objections: await objectionCounts(db, activity),
    demonstration: current.demo || plan.demonstration,
  };
};

/** The closing report in Word, as the activity's kind has it: nominations of a selection, participation of a competition. */
export const closingReport = async (
  services: Services,
  current: CurrentPlan,
  now: Instant,
): Promise<OfficialDocument> =>
  isOfResults(current)
    ? competitionReportDocument(await competitionReport(services, current, now))
    : reportDocument({
        ...(await reportOf(services, current, now)),
        demonstration: current.demo || current.plan.demonstration,
      });
