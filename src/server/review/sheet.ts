import type { AccountId } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { MemberId } from '../../core/review/panel.ts';
import { readMarks, type MarksEntered } from '../../core/review/sheet.ts';
import { record } from '../audit/record.ts';
import type { Keyring } from '../http/keyring.ts';
import { mayHandle, recusedOf, rulesOf, type PanelMember, type Review } from './load.ts';
import { locked, type Acting } from './panel.ts';
import { readPaper, type PaperState } from './paper.ts';
import { loadRounds } from './store.ts';

interface Given {
  readonly nomination: NominationId;
  readonly marks: MarksEntered;
  readonly remark: string;
}

/** Whether a sheet of this reviewer for this nominee may be taken now. */
const mayTake = async (
  { tx }: Acting,
  review: Review,
  member: PanelMember,
  { nomination, marks }: Given,
): Promise<Decision<null>> => {
  const { panel, candidates } = review;
  if (panel.state !== 'open')
    return refuse({
      code: panel.state === 'closed' ? 'review.closed' : 'review.not-open',
      params: {},
    });
  const rules = rulesOf(review);
  // Once a tie is put to the vote the marks stand: else another tie would come of it.
  if (
    rules.method !== 'scores' ||
    (await loadRounds(tx, panel.id)).some(({ state }) => state !== 'void')
  )
    return refuse({ code: 'review.closed', params: {} });
  if (!candidates.some(({ id }) => id === nomination))
    return refuse({ code: 'review.candidate-not-found', params: {} });
  if (recusedOf(review, member.id).has(nomination))
    return refuse({ code: 'review.recused', params: {} });
  const read = readMarks(rules.criteria, marks);
  return read.ok ? accept(null) : read;
};

const write = async (
  { tx, actor, now, activity }: Acting,
  review: Review,
  member: MemberId,
  { nomination, marks, remark }: Given,
  paper: { readonly first: string } | null,
): Promise<void> => {
  const last = await tx
    .selectFrom('reviewSheet')
    .select('number')
    .where('member', '=', member)
    .where('nomination', '=', nomination)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await tx
    .insertInto('reviewSheet')
    .values({
      panel: review.panel.id,
      member,
      nomination,
      number,
      marks: JSON.stringify(marks),
      remark,
      medium: paper === null ? 'screen' : 'paper',
      enteredName: paper?.first ?? actor.name,
      secondName: paper === null ? null : actor.name,
      at: now,
    })
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'review.sheet-saved',
    subject: { kind: 'panel', id: review.panel.id },
    facts: { member, nomination, number, medium: paper === null ? 'screen' : 'paper' },
    values: { marks: JSON.stringify(marks) },
  });
};

/** A reviewer saves their sheet for a nominee; it supersedes the one before, which stays on record. */
export const saveSheet = async (
  acting: Acting,
  account: AccountId,
  given: Given,
): Promise<Decision<{ readonly at: Instant }>> => {
  const loaded = await locked(acting);
  if (!loaded.ok) return loaded;
  const review = loaded.value;
  const member = review.members.find((one) => one.account === account);
  if (member === undefined) return refuse({ code: 'review.member-not-found', params: {} });
  const allowed = await mayTake(acting, review, member, given);
  if (!allowed.ok) return allowed;
  await write(acting, review, member.id, given, null);
  return accept({ at: acting.now });
};

/** Somebody of the office enters a paper sheet; the second person's equal entry takes it. */
export const enterPaperSheet = async (
  keys: Keyring,
  acting: Acting,
  given: Given & { readonly member: MemberId },
): Promise<Decision<{ readonly state: PaperState }>> => {
  const { tx, actor, now, activity } = acting;
  const loaded = await locked(acting);
  if (!loaded.ok) return loaded;
  const review = loaded.value;
  const member = review.members.find(({ id }) => id === given.member);
  if (member === undefined) return refuse({ code: 'review.member-not-found', params: {} });
  const handles = mayHandle(review, actor, given.nomination);
  if (!handles.ok) return handles;
  const allowed = await mayTake(acting, review, member, given);
  if (!allowed.ok) return allowed;
  const { nomination, marks, remark } = given;
  const text = JSON.stringify([Object.entries(marks).sort(), remark]);
  const key = `sheet:${member.id}:${nomination}`;
  const read = await readPaper(keys, acting, review.panel.id, key, text, false);
  if (!read.ok) return read;
  if (read.value.state === 'taken')
    await write(acting, review, member.id, given, { first: read.value.first ?? '' });
  else
    await record(tx, actor, now, {
      chain: activity,
      act: 'review.sheet-read-once',
      subject: { kind: 'panel', id: review.panel.id },
      facts: { member: member.id, nomination },
    });
  return accept({ state: read.value.state });
};
