import type { ActName } from '../../contract/audit/acts.ts';
import { nameOf } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Acting } from '../activity/acting.ts';
import { record } from '../audit/record.ts';
import { actingAccount, holdStage, type HeldStage } from './hold.ts';
import { stageOutstanding } from './outstanding.ts';
import { insertSigning, type StoredSigning } from './store.ts';

const append = async (
  acting: Acting,
  { part }: HeldStage,
  act: ActName,
  signing: Pick<StoredSigning, 'kind' | 'signer' | 'reason'>,
): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  const stage = part.scored.stage.id;
  const number = (part.signings.at(-1)?.number ?? 0) + 1;
  await insertSigning(tx, {
    activity,
    stage,
    number,
    ...signing,
    account: actingAccount(acting),
    name: nameOf(actor),
    at: now,
  });
  const { signer, reason } = signing;
  await record(tx, actor, now, {
    chain: activity,
    act,
    subject: { kind: 'scoring-stage', id: stage },
    facts: { number, sheets: part.sheets.length },
    values: { ...(signer === '' ? {} : { signer }), ...(reason === '' ? {} : { reason }) },
  });
  return accept(null);
};

/** Records that the chief judge has signed the scores of a stage: every sheet is agreed, and locked from then on. */
export const signStage = async (
  acting: Acting,
  stage: string,
  signer: string,
): Promise<Decision<null>> => {
  const held = await holdStage(acting, stage);
  if (!held.ok) return held;
  const { part } = held.value;
  if (part.signed !== null) return refuse({ code: 'scoring.signed', params: {} });
  const lacks = stageOutstanding(part).filter(({ state }) => state !== 'unsigned');
  const [first] = lacks;
  if (first !== undefined)
    return refuse({
      code: 'scoring.incomplete',
      params: { count: lacks.length, first: `${first.title}${first.says}` },
    });
  if (part.sheets.length === 0) return refuse({ code: 'scoring.no-contestants', params: {} });
  return append(acting, held.value, 'scoring.signed', { kind: 'signed', signer, reason: '' });
};

/** Takes a sign-off back, with a reason: sheets and judges may change again. */
export const reopenStage = async (
  acting: Acting,
  stage: string,
  reason: string,
): Promise<Decision<null>> => {
  const held = await holdStage(acting, stage);
  if (!held.ok) return held;
  if (held.value.part.signed === null) return refuse({ code: 'scoring.not-signed', params: {} });
  return append(acting, held.value, 'scoring.reopened', { kind: 'reopened', signer: '', reason });
};
