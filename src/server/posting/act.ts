import type { ActName } from '../../contract/audit/acts.ts';
import type { Fact } from '../../core/audit/entry.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Stage } from '../../core/plan/stage.ts';
import type { ObjectionCode, PostingCode } from '../../core/posting/code.ts';
import type { Acting as ActingInActivity } from '../activity/acting.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import { lockActivity } from '../activity/lock.ts';
import { record } from '../audit/record.ts';
import type { Keyring } from '../http/keyring.ts';
import { postingStages } from './queries.ts';
import { isPublished, loadPostings, type PublishedPosting, type StoredPosting } from './store.ts';

export type PostingStage = Extract<Stage, { kind: 'posting' }>;

/** One command of this room; what objectors say is sealed with its keys. */
export interface Acting extends ActingInActivity {
  readonly keys: Keyring;
}

/** The plan in force of an activity whose postings are locked. */
export interface Held {
  readonly current: CurrentPlan;
}

/** A posting with its step of the plan. */
export interface HeldPosting extends Held {
  readonly posting: StoredPosting;
  readonly stage: PostingStage;
}

export const refused = (
  code: PostingCode | ObjectionCode,
  params: Readonly<Record<string, string | number>> = {},
  field?: string,
): Decision<never> => refuse({ code, params, ...(field === undefined ? {} : { field }) });

/** The naming step that follows a posting; what it says of upheld objections and substitutes. */
export const namingRules = ({
  stages,
}: Plan): Pick<Extract<Stage, { kind: 'naming' }>, 'upheldObjection' | 'substitute'> => {
  const found = stages.find((stage) => stage.kind === 'naming');
  return found?.kind === 'naming' ? found : { upheldObjection: 'decide', substitute: 'none' };
};

/** The bodies whose common decision is asked for: the plan's organisers. */
export const decidersOf = ({ organisers }: Plan): readonly { id: string; name: string }[] =>
  organisers.filter(({ roles, approves }) => approves && roles.includes('organiser'));

/** Locks the postings of an activity. Refused unless it is published. */
export const hold = async ({ tx, activity }: Acting): Promise<Decision<Held>> => {
  await lockActivity(tx, activity);
  const current = await currentPlan(tx, activity);
  return current?.state === 'published' ? accept({ current }) : refused('posting.closed');
};

/**
 * Locks the postings of an activity for its objections: they are entered and decided as well once it is finished, as
 * long as the public may still send them.
 */
export const holdObjections = async ({ tx, activity }: Acting): Promise<Decision<Held>> => {
  await lockActivity(tx, activity);
  const current = await currentPlan(tx, activity);
  return current?.state === 'published' || current?.state === 'finished'
    ? accept({ current })
    : refused('posting.closed');
};

/** Locks, and finds one posting of the activity. */
export const holdPosting = async (acting: Acting, id: string): Promise<Decision<HeldPosting>> => {
  const held = await hold(acting);
  if (!held.ok) return held;
  const { current } = held.value;
  const posting = (await loadPostings(acting.tx, acting.activity)).find((one) => one.id === id);
  const stage = postingStages(current.plan).find((one) => one.id === posting?.stage);
  if (posting === undefined) return refused('posting.not-found');
  return stage === undefined
    ? refused('posting.stage-unknown')
    : accept({ current, posting, stage });
};

/** A posting that the public may read by now. */
export const opened = ({ posting }: HeldPosting, now: Instant): Decision<PublishedPosting> =>
  isPublished(posting) && now >= posting.opensAt ? accept(posting) : refused('posting.not-open');

/** Records an act in the activity's chain. Who objects and what they say is no fact and no value. */
export const recordAct = (
  { tx, actor, now, activity }: Acting,
  act: ActName,
  subject: { readonly kind: 'posting' | 'objection'; readonly id: string },
  facts: Readonly<Record<string, Fact>> = {},
  values: Readonly<Record<string, string | null>> = {},
): Promise<void> => record(tx, actor, now, { chain: activity, act, subject, facts, values });
