import type { Kysely } from 'kysely';
import { clauseCited } from '../../contract/plan/clause.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
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
import { sha256 } from '../http/sha256.ts';
import { nomineesOf, type Nominee } from '../nomination/queries.ts';
import { approvedProposals } from '../review/proposal.ts';
import { readTree } from '../unit/queries.ts';
import { decidersOf, type PostingStage } from './act.ts';
import { composeResult, PEOPLE_MARK, TEAM_MARK } from './result-compose.ts';
import { sealedResults } from './result-source.ts';
import { substitutesOf, type Holder, type StoredPosting } from './store.ts';
import { takenOffIn } from './taken-off.ts';

/** Stands in a lead for the number of people on the list. */
export const COUNT_MARK = '{人数}';

/** A posting as it would go out, and whom its lines stand for. */
export interface Composed {
  readonly text: PostingText;
  readonly holders: readonly Holder[];
  /** Of everything but its times: what somebody previewed is what goes out. */
  readonly contentDigest: string;
  /** Approved, but not on the list any more: withdrawn since. */
  readonly leftOut: readonly string[];
}

/** What a posting is of: lines with their holders, and what depends on where they come from. */
interface Content extends Pick<
  PostingText,
  'columns' | 'order' | 'lead' | 'title' | 'reason' | 'notes'
> {
  readonly lines: readonly { readonly holder: Holder; readonly line: PostingLine }[];
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
): Content['lines'] =>
  inNameOrder(nominees, order).map((nominee, at) => ({
    holder: { holder: nominee.id, nomination: nominee.id, unit: nominee.unit },
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
    clause: clauseCited(plan, source),
  };
};

/** The people of a list that was approved, or who move up. */
const listContent = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  posting: StoredPosting,
  postedOn: Day,
): Promise<Content> => {
  const { draft } = posting;
  const wanted = await nominationsOf(db, current, posting);
  const known = new Map(
    (await nomineesOf(db, current.activity, { states: [...HOLDING_STATES, 'withdrawn'] })).map(
      (one) => [one.id, one],
    ),
  );
  const nominees = wanted.flatMap((id) => known.get(id) ?? []);
  const tree = await readTree(db);
  const lines = orderedLines(
    nominees.filter(({ state }) => state === 'accepted'),
    draft,
    ({ unit }) => tree.nameOn(unit, postedOn),
  );
  return {
    title: postingTitle(draft.subject, current.plan.title),
    lead: draft.lead.replaceAll(COUNT_MARK, String(lines.length)),
    reason: draft.reason,
    order: orderWords(draft.order),
    columns: [],
    lines,
    notes: [],
    leftOut: nominees.filter(({ state }) => state !== 'accepted').map(({ name }) => name),
  };
};

/** The sealed version of a result, as it was sealed: nothing is read anew. */
const resultContent = async (
  db: Kysely<Database>,
  { activity, plan }: CurrentPlan,
  { result, draft }: StoredPosting,
): Promise<Content> => {
  const sealed = (await sealedResults(db, activity)).find(({ version }) => version === result);
  if (sealed === undefined) throw new Error('a posting of a result that was never sealed');
  const off = await takenOffIn(db, activity, sealed.version);
  const { columns, lines, people, teams, notes } = composeResult(sealed, draft.scope, off);
  return {
    title: postingTitle(draft.subject, plan.title),
    lead: draft.lead.replaceAll(PEOPLE_MARK, String(people)).replaceAll(TEAM_MARK, String(teams)),
    reason: draft.reason,
    order: orderWords('places'),
    columns,
    lines,
    notes,
    leftOut: [],
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
  const { plan, demo } = current;
  const { draft } = posting;
  const period = await periodOf(db, current, stage, opensAt);
  const { leftOut, lines, notes, ...content } =
    posting.kind === 'result'
      ? await resultContent(db, current, posting)
      : await listContent(db, current, posting, period.postedOn);
  const { objections } = stage.posting;
  const text: PostingText = {
    format: 'qunying.posting/1',
    kind: posting.kind,
    ...content,
    number: draft.number,
    bodies: decidersOf(plan).map(({ name }) => name),
    basis: { number: plan.notice.number, title: plan.notice.title },
    heading: draft.heading,
    lines: lines.map(({ line }) => line),
    period,
    receivers: draft.receivers,
    channels: objections.channels,
    anonymous: objections.anonymous,
    postmark: draft.postmark,
    notes: [...notes, ...postingNotes(period.last, objections, draft.postmark)],
    demonstration: plan.demonstration || demo,
  };
  return {
    text,
    holders: lines.map(({ holder }) => holder),
    contentDigest: sha256(JSON.stringify({ ...text, period: null, notes })),
    leftOut,
  };
};
