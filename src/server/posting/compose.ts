import type { Kysely } from 'kysely';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { HOLDING_STATES } from '../../core/nomination/state.ts';
import { inNameOrder, orderWords } from '../../core/posting/order.ts';
import {
  postingNotes,
  postingTitle,
  type PostingLine,
  type PostingText,
} from '../../core/posting/text.ts';
import { countingWords, postingTimes } from '../../core/posting/times.ts';
import { deciderOf, type CurrentPlan } from '../activity/current-plan.ts';
import type { PostingDraft } from '../db/tables/posting.ts';
import type { Database } from '../db/tables.ts';
import { nomineesOf, type Nominee } from '../nomination/queries.ts';
import { approvedProposals } from '../review/proposal.ts';
import { readTree } from '../unit/queries.ts';
import { decidersOf, sha256, type PostingStage } from './act.ts';
import { substitutesOf, type StoredPosting } from './store.ts';

/** Stands in a lead for the number of people on the list. */
export const COUNT_MARK = '{人数}';

/** A posting as it would go out, and whom its lines stand for. */
export interface Composed {
  readonly text: PostingText;
  readonly nominations: readonly NominationId[];
  /** Of everything but its times: what somebody previewed is what goes out. */
  readonly contentDigest: string;
  /** Approved, but not on the list any more: withdrawn since. */
  readonly leftOut: readonly string[];
}

/** Whom a posting is of, in the order of the list. */
const nominationsOf = async (
  db: Kysely<Database>,
  { activity }: CurrentPlan,
  posting: StoredPosting,
): Promise<readonly NominationId[]> => {
  if (posting.kind === 'substitute')
    return (await substitutesOf(db, activity))
      .filter((one) => one.posting === posting.id)
      .map(({ nomination }) => nomination);
  const proposal = (await approvedProposals(db, activity)).find(
    ({ id }) => id === posting.proposal,
  );
  return (proposal?.items ?? [])
    .filter(({ outcome }) => outcome === 'proposed')
    .map(({ nomination }) => nomination);
};

const orderedLines = (
  nominees: readonly Nominee[],
  { order }: PostingDraft,
  unitName: (nominee: Nominee) => string,
): readonly { readonly nomination: NominationId; readonly line: PostingLine }[] =>
  inNameOrder(nominees, order).map((nominee, at) => ({
    nomination: nominee.id,
    line: {
      number: at + 1,
      name: nominee.name,
      unit: unitName(nominee),
      post: nominee.record['post'] ?? '',
      extra: [],
    },
  }));

/** Words of the period: the rule, who decided it, and where it stands in the notice. */
const periodOf = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  { id, posting, source }: PostingStage,
  opensAt: Instant,
): Promise<PostingText['period']> => {
  const { plan, calendar } = current;
  const { period: rule } = posting;
  const { postedOn, begins, last, endsAt, certain } = postingTimes(
    rule,
    opensAt,
    0,
    calendar,
    plan.closeOfBusiness,
  );
  const decider = await deciderOf(db, current, `stages.${id}.posting.period`);
  return {
    opensAt,
    postedOn,
    begins,
    last,
    endsAt,
    certain,
    rule,
    words: countingWords(rule, 0),
    decidedBy: decider === null ? '' : decider.by.join('、'),
    clause: `${plan.notice.number}${clausePlace(plan, source)}`,
  };
};

/**
 * A posting as it would go out at an instant: names and units valid on that day, times by the plan's rule on its frozen
 * calendar (J4.2). Of a person: number, name, unit, post, and nothing else (CONVENTIONS §3.4).
 */
export const compose = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  stage: PostingStage,
  posting: StoredPosting,
  opensAt: Instant,
): Promise<Composed> => {
  const { plan, activity, demo } = current;
  const { draft } = posting;
  const wanted = await nominationsOf(db, current, posting);
  const known = new Map(
    (await nomineesOf(db, activity, { states: [...HOLDING_STATES, 'withdrawn'] })).map((one) => [
      one.id,
      one,
    ]),
  );
  const nominees = wanted.flatMap((id) => known.get(id) ?? []);
  const period = await periodOf(db, current, stage, opensAt);
  const tree = await readTree(db);
  const lines = orderedLines(
    nominees.filter(({ state }) => state === 'accepted'),
    draft,
    ({ unit }) => tree.nameOn(unit, period.postedOn),
  );
  const { objections } = stage.posting;
  const text: PostingText = {
    format: 'qunying.posting/1',
    kind: posting.kind,
    title: postingTitle(draft.subject),
    number: draft.number,
    bodies: decidersOf(plan).map(({ name }) => name),
    basis: { number: plan.notice.number, title: plan.notice.title },
    lead: draft.lead.replaceAll(COUNT_MARK, String(lines.length)),
    reason: draft.reason,
    heading: draft.heading,
    order: orderWords(draft.order),
    columns: [],
    lines: lines.map(({ line }) => line),
    period,
    receivers: draft.receivers,
    channels: objections.channels,
    anonymous: objections.anonymous,
    postmark: draft.postmark,
    notes: postingNotes(period.last, objections, draft.postmark),
    demonstration: plan.demonstration || demo,
  };
  return {
    text,
    nominations: lines.map(({ nomination }) => nomination),
    contentDigest: sha256(JSON.stringify({ ...text, period: null, notes: null })),
    leftOut: nominees.filter(({ state }) => state !== 'accepted').map(({ name }) => name),
  };
};
