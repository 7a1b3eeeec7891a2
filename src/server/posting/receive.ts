import { randomUUID } from 'node:crypto';
import { accountOf, nameOf } from '../../core/access/actor.ts';
import { dayAt, instantAt, type Day, type Instant } from '../../core/kernel/day.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import {
  takeObjection,
  type ComingObjection,
  type ObjectionRules,
} from '../../core/posting/objection.ts';
import { keepTaken, type TakenFile } from '../file/from-public.ts';
import type { FileRoom } from '../file/room.ts';
import { tokenDigest } from '../http/token-digest.ts';
import { holdObjections, recordAct, refused, type Acting } from './act.ts';
import {
  findByReceipt,
  insertObjection,
  loadObjections,
  OBJECTION_OWNER,
} from './objection-store.ts';
import { postingsOf, type Posted } from './queries.ts';
import { identityContext, receiptOf, textContext, type ObjectorIdentity } from './sealed.ts';

/** An objection on its way in. */
export interface Incoming extends ComingObjection {
  readonly identity: ObjectorIdentity | null;
  /** Random text of one showing of the form: the same sent twice is one objection. */
  readonly once: string;
  readonly files: readonly TakenFile[];
}

/** What a posting says of objections. */
const rulesOf = ({ text, opensAt, last, endsAt, lines }: Posted): ObjectionRules => ({
  channels: text.channels,
  anonymous: text.anonymous,
  opensAt,
  last,
  endsAt,
  lines: lines.filter(({ isOff }) => !isOff).map(({ line }) => line),
});

const receivedAt = ({ at }: ComingObjection, now: Instant): Instant =>
  'instant' in at ? at.instant : at.day === dayAt(now) ? now : instantAt(at.day, 720);

/**
 * What one sending is told by: the showing of the form and all that was sent with it. The same again is one objection;
 * something else written after going back in the browser is another, and is not lost.
 */
const said = (code: string, given: Incoming): string =>
  JSON.stringify([
    code,
    given.once,
    given.channel,
    given.lines,
    given.text,
    given.identity,
    given.postmark,
    given.files.map(({ content }) => content.sha256),
  ]);

/**
 * Takes an objection (J4.2): what it says and who says it is sealed, its receipt is kept as a digest alone. The actor of
 * one from the page is the public, whoever is signed in there.
 * @returns its receipt
 */
export const receive = async (
  acting: Acting,
  code: string,
  incoming: Incoming,
  room: FileRoom,
): Promise<Decision<{ readonly id: string; readonly receipt: string }>> => {
  const { tx, keys, actor, now, activity } = acting;
  const held = await holdObjections(acting);
  if (!held.ok) return held;
  const receipt = receiptOf(keys, said(code, incoming));
  const receiptDigest = tokenDigest(receipt);
  const same = await findByReceipt(tx, receiptDigest);
  if (same !== undefined) return accept({ id: same.id, receipt });
  const posted = (await postingsOf(tx, activity)).find((one) => one.code === code);
  if (posted === undefined) return refused('posting.not-found');
  const taken = takeObjection(incoming, rulesOf(posted), dayAt(now));
  if (!taken.ok) return taken;
  const { channel, lines, identity, postmark, text, files } = incoming;
  const id = randomUUID();
  const isOnline = channel === 'online';
  await insertObjection(tx, {
    id,
    activity,
    posting: posted.id,
    number: (await loadObjections(tx, activity)).length + 1,
    receiptDigest,
    channel,
    receivedAt: receivedAt(incoming, now),
    postmark: channel === 'letter' ? (postmark as Day) : null,
    lines: JSON.stringify(lines === 'all' ? [] : lines),
    textSealed: keys.seal(text, textContext(id)),
    identitySealed:
      identity === null ? null : keys.seal(JSON.stringify(identity), identityContext(id)),
    state: 'received',
    enteredBy: isOnline ? null : accountOf(actor),
    enteredName: isOnline ? null : nameOf(actor),
    createdAt: now,
  });
  const place = { ownerKind: OBJECTION_OWNER, owner: id, use: 'objection-attachment' } as const;
  await keepTaken(tx, room, place, files, now);
  await recordAct(
    acting,
    'objection.received',
    { kind: 'objection', id },
    { channel, files: files.length },
  );
  return accept({ id, receipt });
};
