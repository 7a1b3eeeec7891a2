import type { Kysely } from 'kysely';
import { nameOf, type ActivityId } from '../../core/access/actor.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import { privateIn } from '../../core/posting/private.ts';
import type { PostingText } from '../../core/posting/text.ts';
import type { Database } from '../db/tables.ts';
import { sha256 } from '../http/sha256.ts';
import { readTree } from '../unit/queries.ts';
import { holdPosting, recordAct, refused, type Acting } from './act.ts';
import { compose, type Composed } from './compose.ts';
import { holdDraft } from './draft.ts';
import { handlerUnits, isOfOwnUnit } from './handlers.ts';
import { markPosted, markRecalled } from '../result/queries.ts';
import { newestResult, sealedResults } from './result-source.ts';
import {
  isPublished,
  loadPostings,
  setLines,
  updatePosting,
  type PublishedPosting,
  type StoredPosting,
} from './store.ts';
import { returnsOf } from './taken-off.ts';

/**
 * Whether the result of a posting may go out: sealed after its check, not corrected since, and a corrected one says why.
 * Others always may.
 */
export const mayPostResult = async (
  db: Kysely<Database>,
  activity: ActivityId,
  { result, draft }: Pick<StoredPosting, 'result' | 'draft'>,
): Promise<Decision<null>> => {
  if (result === null) return accept(null);
  const newest = newestResult(await sealedResults(db, activity));
  if (newest === null) return refused('posting.result-not-sealed');
  if (newest.version !== result) return refused('posting.result-replaced');
  // Published without an answer, the decision would come to nothing unseen.
  const open = (await returnsOf(db, activity)).find(({ verdict }) => verdict === null);
  if (open !== undefined) return refused('posting.return-open', { name: open.name });
  return result > 1 && draft.reason.trim() === ''
    ? refused('posting.reason-missing', {}, 'body.draft.reason')
    : accept(null);
};

const MOST_AHEAD_MS = 366 * 86_400_000;

/** Texts of a posting in which somebody may have written what must not be published. */
const publicTexts = ({ title, number, lead, reason, heading, lines }: PostingText) => [
  ...[
    ['标题', title.join('')],
    ['文号', number],
    ['导语', lead],
    ['说明', reason],
    ['名单标题', heading],
  ].map(([where = '', text = '']) => ({ where, text })),
  ...lines.flatMap(({ number: line, name, unit, post, extra }) =>
    [name, unit, post, ...extra].map((text) => ({ where: `第${line}号`, text })),
  ),
];

const hasReceiver = ({ receivers }: PostingText): boolean =>
  receivers.length > 0 &&
  receivers.every(
    ({ body, phone, address, email, visit }) =>
      body !== '' && [phone, address, email, visit].some((way) => way !== ''),
  );

/** Whether a text may go out: somebody on it, somebody to turn to, and nothing that must not be published. */
export const checkText = (text: PostingText): Decision<null> => {
  if (text.lines.length === 0) return refused('posting.no-lines');
  if (!hasReceiver(text)) return refused('posting.no-receiver', {}, 'body.draft.receivers');
  for (const { where, text: written } of publicTexts(text)) {
    const found = privateIn(written);
    if (found !== null) return refused('posting.private-number', { where, found });
  }
  return accept(null);
};

/** Whether every line has a handler of another unit (J4.3). */
export const checkHandlers = async (
  {
    db,
    activity,
    now,
  }: {
    readonly db: Kysely<Database>;
    readonly activity: ActivityId;
    readonly now: Instant;
  },
  { holders }: Pick<Composed, 'holders'>,
): Promise<Decision<null>> => {
  const handlers = await handlerUnits(db, activity, now);
  if (handlers.length === 0) return refused('posting.no-handler');
  const tree = await readTree(db);
  const without = holders.flatMap(({ unit }, at) =>
    handlers.some((handler) => !isOfOwnUnit(tree, handler, unit)) ? [] : [at + 1],
  );
  return without.length === 0
    ? accept(null)
    : refused('posting.handler-of-own-unit', { lines: without.join('、') });
};

const openingOf = (opensAt: Instant | null, now: Instant): Decision<Instant> => {
  if (opensAt === null) return accept(now);
  if (opensAt <= now) return refused('posting.starts-in-past', {}, 'body.opensAt');
  return opensAt > now + MOST_AHEAD_MS
    ? refused('posting.starts-too-far', {}, 'body.opensAt')
    : accept(opensAt);
};

/**
 * Publishes a posting (J4.2), now or at a set instant: its text is frozen, its last day is what was previewed, its digest
 * goes into the chain. Before it opens nobody outside reads a name.
 */
export const publish = async (
  acting: Acting,
  id: string,
  given: {
    readonly opensAt: Instant | null;
    readonly contentDigest: string;
    readonly last: Day;
  },
): Promise<Decision<null>> => {
  const held = await holdDraft(acting, id);
  if (!held.ok) return held;
  const { current, stage, posting } = held.value;
  const { tx, actor, now } = acting;
  const isReady = await mayPostResult(tx, acting.activity, posting);
  if (!isReady.ok) return isReady;
  const opensAt = openingOf(given.opensAt, now);
  if (!opensAt.ok) return opensAt;
  const composed = await compose(tx, current, stage, posting, opensAt.value);
  const { text, holders, contentDigest } = composed;
  if (contentDigest !== given.contentDigest || text.period.last !== given.last)
    return refused('posting.text-changed');
  for (const checked of [checkText(text), await checkHandlers({ ...acting, db: tx }, composed)])
    if (!checked.ok) return checked;
  const frozen = JSON.stringify(text);
  const digest = sha256(frozen);
  await updatePosting(tx, id, {
    revision: posting.revision + 1,
    frozen,
    digest,
    opensAt: opensAt.value,
    openedAt: opensAt.value <= now ? now : null,
    heldBackAt: null,
    lastDay: text.period.last,
    endsAt: text.period.endsAt,
    publishedAt: now,
    publishedName: nameOf(actor),
  });
  await setLines(tx, id, holders);
  if (posting.result !== null) {
    const { activity } = acting;
    const marked = await markPosted(tx, actor, now, { activity, number: posting.result });
    if (!marked.ok) return marked;
  }
  await recordAct(
    acting,
    'posting.published',
    { kind: 'posting', id },
    {
      digest,
      count: holders.length,
      opensAt: opensAt.value,
      endsAt: text.period.endsAt,
    },
  );
  return accept(null);
};

/** Makes a posting that nobody outside has read a draft again; its result, if it is of one, is no longer posted. */
export const takeBack = async (
  acting: Acting,
  { id, revision, digest, result }: PublishedPosting,
  act: 'posting.recalled' | 'posting.held-back',
): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  await setLines(tx, id, []);
  await updatePosting(tx, id, {
    revision: revision + 1,
    frozen: null,
    digest: null,
    opensAt: null,
    openedAt: null,
    heldBackAt: act === 'posting.held-back' ? now : null,
    lastDay: null,
    endsAt: null,
    publishedAt: null,
    publishedName: null,
  });
  if (result !== null) {
    const isElsewhere = (await loadPostings(tx, activity)).some(
      (one) => one.result === result && isPublished(one),
    );
    const marked = isElsewhere
      ? accept(null)
      : await markRecalled(tx, actor, now, { activity, number: result });
    if (!marked.ok) return marked;
  }
  await recordAct(acting, act, { kind: 'posting', id }, { digest });
  return accept(null);
};

/** Takes back a posting that was set for later and has not opened: it is a draft again, nobody outside has read it. */
export const recall = async (acting: Acting, id: string): Promise<Decision<null>> => {
  const held = await holdPosting(acting, id);
  if (!held.ok) return held;
  const { posting } = held.value;
  if (!isPublished(posting)) return refused('posting.not-open');
  if (acting.now >= posting.opensAt) return refused('posting.already-open');
  return takeBack(acting, posting, 'posting.recalled');
};
