import type { Kysely } from 'kysely';
import type { Day, Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { FrozenGrant } from '../../core/result/frozen.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { GivenAs } from '../db/tables/honour.ts';
import type { Database } from '../db/tables.ts';
import { mayBeNamed, postingStages } from '../posting/queries.ts';
import { finalResult, type FinalResult } from './final.ts';
import { postedIn } from './posted.ts';
import { everyItemOf, type StoredNaming } from './store.ts';

/** Somebody, or a team, whom a decision may name. */
export interface Candidate {
  /** The nomination, or who holds a place of a result. */
  readonly holder: string;
  /** null of a result. */
  readonly nomination: NominationId | null;
  readonly name: string;
  /** '' of a team: its name says it. */
  readonly unit: string;
  readonly post: string;
  /** First and last day of the posting; null where the plan posts nothing. */
  readonly from: Day | null;
  readonly until: Day | null;
  /** What a result gives; null of a selection, where the decision gives one title. */
  readonly grants: readonly GivenAs[] | null;
}

/** Whether an activity is decided by a result: then nobody is named who has no place in it. */
export const isOfResults = ({ plan }: Pick<CurrentPlan, 'plan'>): boolean =>
  plan.kind === 'competition';

const candidateOf = (
  { postings }: FinalResult,
  grants: readonly [FrozenGrant, ...FrozenGrant[]],
): Candidate => {
  const [first] = grants;
  const days = postings.map(({ text, last }) => ({ from: text.period.postedOn, until: last }));
  const isTeam = first.of === 'team';
  return {
    holder: first.key,
    nomination: null,
    name: isTeam ? first.unitName : (first.name ?? ''),
    unit: isTeam ? '' : first.unitName,
    post: isTeam
      ? first.members.length === 0
        ? ''
        : `参赛队员：${first.members.join('、')}`
      : first.post,
    from: days.map(({ from }) => from).sort()[0] ?? null,
    until:
      days
        .map(({ until }) => until)
        .sort()
        .at(-1) ?? null,
    grants: grants.map(({ id, title, kind, givenBy, place, of }) => ({
      id,
      title,
      kind,
      givenBy,
      place,
      of,
    })),
  };
};

/** Everybody whom a final result gives something, each once, in its order. */
const ofResult = (result: FinalResult): readonly Candidate[] => {
  const byHolder = new Map<string, [FrozenGrant, ...FrozenGrant[]]>();
  for (const grant of result.grants) {
    const found = byHolder.get(grant.key);
    if (found === undefined) byHolder.set(grant.key, [grant]);
    else found.push(grant);
  }
  return [...byHolder.values()].map((grants) => candidateOf(result, grants));
};

/** Everybody whom a decision of the activity may name: of a posting, or of its final result. */
export const candidatesOf = async (
  db: Kysely<Database>,
  current: CurrentPlan,
): Promise<readonly Candidate[]> => {
  if (!isOfResults(current))
    return (await postedIn(db, current.activity)).map((one) => ({
      ...one,
      holder: one.nomination,
      grants: null,
    }));
  const result = await finalResult(db, current.activity);
  return result === null ? [] : ofResult(result);
};

/** What somebody is given, as a text that is the same only where it is the same. */
const givenText = (grants: readonly GivenAs[] | null): string =>
  JSON.stringify(grants?.map(({ id, title, givenBy }) => [id, title, givenBy]) ?? null);

/**
 * Those who are in no decision, or only left out of an issued one, in their order. A correction that gives somebody
 * something else lets them wait for another decision.
 */
export const waitingFor = async (
  db: Kysely<Database>,
  current: CurrentPlan,
): Promise<readonly Candidate[]> => {
  const taken = new Set(
    (await everyItemOf(db, current.activity))
      .filter(({ leftOut, state }) => leftOut === null || state === 'draft')
      .map(({ holder, grants }) => `${holder} ${givenText(grants)}`),
  );
  return (await candidatesOf(db, current)).filter(
    ({ holder, grants }) => !taken.has(`${holder} ${givenText(grants)}`),
  );
};

/** Whether somebody in a decision may be named at an instant (J4.3, N6): the posting room's rule, of a result that is final. */
export const nameableAt = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  naming: Pick<StoredNaming, 'result'>,
  holder: string,
  now: Instant,
): Promise<Decision<unknown>> => {
  const { activity, plan } = current;
  if (naming.result === null) return mayBeNamed(db, activity, holder, now);
  const result = await finalResult(db, activity);
  if (result?.version.number !== naming.result)
    return refuse({ code: 'honour.result-replaced', params: {} });
  if (postingStages(plan).length > 0) return mayBeNamed(db, activity, holder, now);
  return result.grants.some(({ key }) => key === holder)
    ? accept(null)
    : refuse({ code: 'posting.taken-off', params: {} });
};
