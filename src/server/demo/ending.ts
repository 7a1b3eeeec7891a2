import type { Transaction } from 'kysely';
import type { ActivityId, SignedIn } from '../../core/access/actor.ts';
import {
  addDays,
  dayAt,
  instantAt,
  yearOf,
  type Day,
  type Instant,
} from '../../core/kernel/day.ts';
import { approvalsOf } from '../approval/queries.ts';
import type { Database } from '../db/tables.ts';
import { fileRoom } from '../file/room.ts';
import type { Services } from '../http/services.ts';
import type { SignedInActing as Naming } from '../activity/acting.ts';
import { actOnNaming, draftNaming, issueNaming, sendNaming } from '../honour/naming.ts';
import { namingsView } from '../honour/naming-view.ts';
import { holdPosting, type Acting as Posting } from '../posting/act.ts';
import { compose } from '../posting/compose.ts';
import { saveDraft } from '../posting/draft.ts';
import { moveOn } from '../posting/objections.ts';
import { publish } from '../posting/publish.ts';
import { receive } from '../posting/receive.ts';
import type { Decision } from '../../core/kernel/decision.ts';
import { must } from './play.ts';

/** What the last steps of an activity are played with: posting, decision, closing. */
export interface Ending {
  readonly tx: Transaction<Database>;
  readonly services: Services;
  readonly activity: ActivityId;
  readonly organiser: SignedIn;
  /** Approves for the first of the bodies that decide; the others sign on paper. */
  readonly leader: SignedIn;
  /** Takes objections. */
  readonly handler: SignedIn;
}

/** A time of day, in hours, so many days after an instant. */
export const after = (instant: Instant, days: number, hours: number): Instant =>
  instantAt(addDays(dayAt(instant), days), Math.round(hours * 60));

/** The office's contact block, invented. */
const receiverOf = (body: string) => ({
  body: `${body}机关纪委（演示）`,
  phone: '0000-0000 1234',
  hours: '工作日8:30至17:30',
  address: '演示路1号',
  postcode: '000000',
  email: 'gongshi@example.org',
  visit: '演示路1号2楼',
});

const postingAs = ({ tx, services, activity }: Ending, actor: SignedIn, now: Instant): Posting => ({
  tx,
  keys: services.keys,
  actor,
  now,
  activity,
});

/** A posting that is out: its address, and the instant at which it has run out. */
export interface PostedThen {
  readonly code: string;
  readonly endsAt: Instant;
}

/** Publishes a posting as it was previewed. @param begin drafts it */
export const post = async (
  ending: Ending,
  now: Instant,
  begin: (acting: Posting) => Promise<Decision<string>>,
): Promise<PostedThen> => {
  const acting = postingAs(ending, ending.organiser, now);
  const id = must(await begin(acting));
  const { current, posting } = must(await holdPosting(acting, id));
  const receivers = [receiverOf(current.plan.organisers[0]?.name ?? '')];
  must(
    await saveDraft(acting, id, {
      revision: posting.revision,
      draft: { ...posting.draft, receivers },
    }),
  );
  const held = must(await holdPosting(acting, id));
  const { text, contentDigest } = await compose(ending.tx, current, held.stage, held.posting, now);
  must(await publish(acting, id, { opensAt: null, contentDigest, last: text.period.last }));
  return { code: posting.code, endsAt: text.period.endsAt };
};

/** Somebody objects by telephone two days into a posting; it is looked into, and not upheld. */
export const objectInVain = async (
  ending: Ending,
  { code }: PostedThen,
  postedAt: Instant,
): Promise<void> => {
  const received = after(postedAt, 1, 10);
  const { id } = must(
    await receive(
      postingAs(ending, ending.handler, received),
      code,
      {
        channel: 'telephone',
        at: { day: dayAt(received) },
        postmark: null,
        lines: [2],
        text: '演示：来电询问第2号所在单位是否如实填报，请核实',
        identity: null,
        once: 'd'.repeat(32),
        files: [],
      },
      await fileRoom(ending.services),
    ),
  );
  const looking = postingAs(ending, ending.handler, after(postedAt, 2, 15));
  const findings = '演示：调阅花名册和成绩单，所填属实';
  must(await moveOn(looking, id, 'admit', { findings: '演示：受理核查', answer: '', report: '' }));
  must(await moveOn(looking, id, 'reject', { findings, answer: '经核查，所填属实。', report: '' }));
};

/** Who signs for the bodies that have no account here; all invented. */
const SIGNERS = '任远（演示）、龚成（演示）、傅敏（演示）'.split('、');

/** The decision of all bodies together: drafted, approved by each, issued. @returns the day on which it is issued */
export const decide = async (ending: Ending, now: Instant, office: string): Promise<Day> => {
  const { tx, services, activity, organiser, leader } = ending;
  const naming = (actor: SignedIn, at: Instant): Naming => ({ tx, actor, now: at, activity });
  const on = dayAt(now);
  const { id } = must(
    await draftNaming(naming(organiser, now), { number: `${office}〔${yearOf(on)}〕演示1号`, on }),
  );
  const view = await namingsView(
    { services: { ...services, db: tx }, actor: organiser, now },
    activity,
  );
  const drafted = view.namings.find((one) => one.id === id);
  if (drafted === undefined) throw new Error('a decision that is gone');
  const { digest, chain } = drafted;
  must(
    await sendNaming(naming(organiser, now), id, {
      digest,
      remark: '演示：请审定',
      steps: new Map(chain.map((step, at) => [step.id, at === 0 ? leader.account : null])),
    }),
  );
  const [approval] = await approvalsOf(tx, { kind: 'naming', id });
  for (const [at, step] of chain.entries())
    must(
      await actOnNaming(naming(at === 0 ? leader : organiser, after(now, 0, 11 + at)), id, {
        approval: approval?.id ?? '',
        step: step.id,
        verdict: 'approved',
        remark: at === 0 ? '同意' : '演示：凭会签单登记',
        signer: at === 0 ? '' : (SIGNERS[at - 1] ?? ''),
        recordsPaper: at > 0,
      }),
    );
  must(await issueNaming(naming(organiser, after(now, 0, 16)), id, { digest }));
  return on;
};
