import { randomUUID } from 'node:crypto';
import { accountOf, nameOf } from '../../core/access/actor.ts';
import { countPeriod } from '../../core/kernel/period.ts';
import type { Day } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision, type Refusal } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { VettingCode } from '../../core/vetting/code.ts';
import { isMet } from '../../core/vetting/complete.ts';
import type { Consultation } from '../../core/vetting/consultation.ts';
import { mayAsk } from '../../core/vetting/standing.ts';
import { reasoned } from '../activity/acting.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Nominee } from '../nomination/queries.ts';
import { hold, itemIn, recordAct, refused, type Acting, type Held } from './act.ts';
import { consultationIn, requirementsBefore, stepsOf } from './casework.ts';
import { sendersOf } from './letter.ts';
import { lineContext, lineHash, listLine } from './paper.ts';
import { insertBatch, strikeItem } from './store.ts';

/** A letter or a round of forms, as the clerk sends it out. */
export interface Asking {
  readonly stage: string;
  readonly consultation: string;
  readonly body: string;
  readonly addressee: string;
  readonly letterNumber: string;
  /** The plan's id of the organiser that sends it; without one, the plan's first. */
  readonly sender?: string | undefined;
  readonly sentOn: Day;
  readonly nominations: readonly NominationId[];
}

/** The last working day for the reply, by the calendar frozen with the plan; null where the plan sets none. */
const dueDay = (
  { calendar, plan }: CurrentPlan,
  { replyWithin }: Consultation,
  sentOn: Day,
): Day | null => {
  if (replyWithin === null) return null;
  const rule = {
    n: replyWithin,
    unit: 'working',
    countStart: false,
    rollEnd: 'none',
    endTime: 'close-of-business',
  } as const;
  return countPeriod(sentOn, rule, calendar, plan.closeOfBusiness).last;
};

const refusalsFor = async (
  { tx, keys }: Acting,
  held: Held,
  asking: Asking,
  nominee: Nominee,
): Promise<readonly Refusal<VettingCode>[]> => {
  const { stage, consultation, body } = asking;
  const { name } = nominee;
  const steps = await stepsOf(tx, keys, held, nominee);
  const step = steps.find(
    (one) =>
      one.kind === 'consultation' &&
      one.stage === stage &&
      one.consultation.id === consultation &&
      one.body === body,
  );
  const title = consultationIn(held.current, asking)?.title ?? '';
  if (step?.kind !== 'consultation')
    return [{ code: 'vetting.not-needed', params: { name, title }, field: 'body.nominations' }];
  const earlier = requirementsBefore(held, stage, steps).find((one) => !isMet(one));
  if (earlier !== undefined)
    return [
      {
        code: 'vetting.earlier-first',
        params: { name, earlier: earlier.title },
        clause: earlier.source,
      },
    ];
  if (mayAsk(step.standing)) return [];
  const isOpen = step.standing === 'waiting' || step.standing === 'overdue';
  const code = isOpen ? 'vetting.already-asked' : 'vetting.already-answered';
  return [{ code, params: { name, title: step.title }, field: 'body.nominations' }];
};

/**
 * Sends a list or forms out to one body (J7): the line of every nominee is kept as it went out. Refused for whoever does
 * not need it, was asked already, or has not been through what the plan puts before it.
 */
export const ask = async (acting: Acting, asking: Asking): Promise<Decision<string>> => {
  const held = await hold(acting);
  if (!held.ok) return held;
  const { current, nominees } = held.value;
  const consultation = consultationIn(current, asking);
  if (consultation === null) return refused('vetting.consultation-unknown');
  const senders = sendersOf(current.plan).map(({ id }) => id);
  const sender = asking.sender ?? senders[0] ?? '';
  if (!senders.includes(sender)) return refused('vetting.sender-unknown', {}, 'body.sender');
  if (asking.sentOn > acting.today) return refused('vetting.sent-ahead', {}, 'body.sentOn');
  const chosen: Nominee[] = [];
  for (const id of new Set(asking.nominations)) {
    const nominee = nominees.find((one) => one.id === id);
    if (nominee === undefined) return refused('vetting.nominee-unknown', {}, 'body.nominations');
    const refusals = await refusalsFor(acting, held.value, asking, nominee);
    if (refusals.length > 0) return refuse(...refusals);
    chosen.push(nominee);
  }
  const { tx, keys, actor, now, activity } = acting;
  const id = randomUUID();
  const { stage, body, addressee, letterNumber, sentOn } = asking;
  await insertBatch(
    tx,
    {
      stage,
      consultation: asking.consultation,
      body,
      addressee,
      letterNumber,
      sender,
      sentOn,
      id,
      activity,
      dueOn: dueDay(current, consultation, asking.sentOn),
      openedBy: accountOf(actor),
      openedName: nameOf(actor),
      openedAt: now,
    },
    chosen.map((nominee, position) => {
      const item = randomUUID();
      return {
        id: item,
        batch: id,
        nomination: nominee.id,
        position,
        lineSealed: keys.seal(JSON.stringify(listLine(keys, nominee)), lineContext(item)),
        lineHash: lineHash(nominee),
        documentIndex: nominee.documentIndex,
        void: null,
      };
    }),
  );
  await recordAct(
    acting,
    'vetting.asked',
    { kind: 'vetting-batch', id },
    { stage, consultation: asking.consultation, body, count: chosen.length },
    { addressee, letterNumber },
  );
  return accept(id);
};

/** Strikes out that a nominee was asked about. Refused once there is an opinion: that is struck out first. */
export const strikeOut = async (
  acting: Acting,
  batch: string,
  id: string,
  reason: string,
): Promise<Decision<null>> => {
  const held = await hold(acting);
  if (!held.ok) return held;
  const found = itemIn(held.value, batch, id);
  if (!found.ok) return found;
  const { item, nominee } = found.value;
  if (held.value.opinions.some((one) => one.item === id && one.void === null))
    return refused('vetting.already-registered', { name: nominee.name });
  await strikeItem(acting.tx, id, JSON.stringify(reasoned(acting, reason)));
  await recordAct(
    acting,
    'vetting.item-voided',
    { kind: 'nomination', id: item.nomination },
    { batch },
    { reason },
  );
  return accept(null);
};
