import { randomBytes, randomUUID } from 'node:crypto';
import { accountOf, nameOf } from '../../core/access/actor.ts';
import type { Day } from '../../core/kernel/day.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { Consultation } from '../../core/vetting/consultation.ts';
import {
  checkReply,
  isAdverse,
  validUntil,
  type OpinionResult,
} from '../../core/vetting/opinion.ts';
import type { Ruling } from '../../core/vetting/standing.ts';
import { reasoned } from '../activity/acting.ts';
import { hold, itemIn, recordAct, refused, type Acting, type Held } from './act.ts';
import { consultationIn } from './casework.ts';
import { formHash, formPrint, printContext, textContext } from './paper.ts';
import {
  changeOpinion,
  insertForm,
  insertOpinion,
  isScanOf,
  setLastNumber,
  type IssuedForm,
  type Opinion,
} from './store.ts';

/** A reply on paper, for one nominee or for many of a list alike. */
export interface Replied {
  /** `formVersion`: which print of the form was sealed; null where the seal stands on the reply. */
  readonly items: readonly { readonly item: string; readonly formVersion: number | null }[];
  readonly result: OpinionResult;
  readonly text: string;
  readonly boxLabel: string;
  readonly signer: string;
  readonly sealedOn: Day;
  /** A scan of the batch. */
  readonly scan: string;
}

const sealOf = async (
  { tx, keys }: Acting,
  held: Held,
  batch: string,
  { item: id, formVersion }: Replied['items'][number],
): Promise<Decision<{ readonly nomination: NominationId; readonly hash: string }>> => {
  const found = itemIn(held, batch, id);
  if (!found.ok) return found;
  const { item, nominee } = found.value;
  const { name } = nominee;
  if (held.opinions.some((one) => one.item === id && one.void === null))
    return refused('vetting.already-registered', { name });
  if (formVersion === null) return accept({ nomination: nominee.id, hash: item.lineHash });
  if ((await formHash(tx, keys, held.current, nominee)) === null) return refused('vetting.no-form');
  const form = held.forms.find(
    (one) => one.nomination === nominee.id && one.version === formVersion,
  );
  return form === undefined
    ? refused('vetting.form-unknown', { name }, 'body.items')
    : accept({ nomination: nominee.id, hash: form.hash });
};

/**
 * Registers what came back on paper (J7, J10 blocks 3 and 4): result, words, the box's label and who really signed, the
 * day of the seal, the scan. The seal covers the print that is named: where that has changed, it is void at once.
 */
export const registerReply = async (
  acting: Acting,
  batchId: string,
  replied: Replied,
): Promise<Decision<null>> => {
  const held = await hold(acting);
  if (!held.ok) return held;
  const batch = held.value.batches.find(({ id }) => id === batchId);
  if (batch === undefined) return refused('vetting.item-unknown');
  const consultation: Consultation | null = consultationIn(held.value.current, batch);
  if (consultation === null) return refused('vetting.consultation-unknown');
  const checked = checkReply(consultation.kind, replied, batch.sentOn, acting.today);
  if (!checked.ok) return checked;
  const { tx, keys, actor, now } = acting;
  if (!(await isScanOf(tx, batchId, replied.scan)))
    return refused('vetting.scan-missing', {}, 'body.scan');
  for (const one of replied.items) {
    const seal = await sealOf(acting, held.value, batchId, one);
    if (!seal.ok) return seal;
    const id = randomUUID();
    const { result, text, boxLabel, signer, sealedOn, scan } = replied;
    await insertOpinion(tx, {
      id,
      item: one.item,
      result,
      textSealed: keys.seal(text, textContext(id)),
      boxLabel,
      signer,
      sealedOn,
      validUntil: validUntil(sealedOn, consultation.validMonths),
      sealOn: one.formVersion === null ? 'reply' : 'form',
      formVersion: one.formVersion,
      hash: seal.value.hash,
      scan,
      ruling: null,
      void: null,
      registeredBy: accountOf(actor),
      registeredName: nameOf(actor),
      registeredAt: now,
    });
    await recordAct(
      acting,
      'vetting.opinion-registered',
      { kind: 'nomination', id: seal.value.nomination },
      { consultation: batch.consultation, body: batch.body, formVersion: one.formVersion },
      { result, text, signer, boxLabel },
    );
  }
  return accept(null);
};

const nominationOf = ({ items }: Held, { item }: Opinion): NominationId => {
  const found = items.find(({ id }) => id === item);
  if (found === undefined) throw new Error('an opinion without an item');
  return found.nomination;
};

/** An organiser decides on an adverse reply, with a reason; a later decision replaces it and both stay in the audit. */
export const ruleOnOpinion = async (
  acting: Acting,
  id: string,
  verdict: Ruling,
  reason: string,
): Promise<Decision<null>> => {
  const held = await hold(acting);
  if (!held.ok) return held;
  const opinion = held.value.opinions.find((one) => one.id === id && one.void === null);
  if (opinion === undefined || !isAdverse(opinion.result)) return refused('vetting.not-adverse');
  const ruling = JSON.stringify({ ...reasoned(acting, reason), verdict });
  await changeOpinion(acting.tx, id, { ruling });
  await recordAct(
    acting,
    'vetting.ruled',
    { kind: 'nomination', id: nominationOf(held.value, opinion) },
    { verdict },
    { reason },
  );
  return accept(null);
};

/** Strikes out an opinion that was registered wrongly; it stays visible with the reason. */
export const voidOpinion = async (
  acting: Acting,
  id: string,
  reason: string,
): Promise<Decision<null>> => {
  const held = await hold(acting);
  if (!held.ok) return held;
  const opinion = held.value.opinions.find((one) => one.id === id);
  if (opinion === undefined) return refused('vetting.item-unknown');
  if (opinion.void !== null) return refused('vetting.already-void');
  await changeOpinion(acting.tx, id, { void: JSON.stringify(reasoned(acting, reason)) });
  await recordAct(
    acting,
    'vetting.opinion-voided',
    { kind: 'nomination', id: nominationOf(held.value, opinion) },
    {},
    { reason },
  );
  return accept(null);
};

/** Enough that nobody finds the check page of a print by trying. */
const CODE_BYTES = 12;

/**
 * Freezes what a nominee's form prints and gives it number and version for a print that will be sealed (J10). What prints the same keeps its version;
 * what changed since gets the next one, and seals on the older print are void.
 */
export const issueForm = async (
  acting: Acting,
  nomination: NominationId,
): Promise<Decision<Pick<IssuedForm, 'number' | 'version'>>> => {
  const held = await hold(acting);
  if (!held.ok) return held;
  const { current, nominees, forms, lastNumber } = held.value;
  const nominee = nominees.find(({ id }) => id === nomination);
  if (nominee === undefined) return refused('vetting.nominee-unknown');
  const { tx, keys, activity, actor, now } = acting;
  const print = await formPrint(tx, keys, current, nominee);
  if (print === null) return refused('vetting.no-form');
  const { hash, text } = print;
  const last = forms.findLast((one) => one.nomination === nomination);
  if (last?.hash === hash) return accept(last);
  const issued = { number: last?.number ?? lastNumber + 1, version: (last?.version ?? 0) + 1 };
  if (last === undefined) await setLastNumber(tx, activity, issued.number);
  await insertForm(tx, {
    ...issued,
    nomination,
    activity,
    hash,
    textSealed: keys.seal(JSON.stringify(text), printContext(nomination, issued.version)),
    code: randomBytes(CODE_BYTES).toString('base64url'),
    issuedAt: now,
    issuedName: nameOf(actor),
  });
  await recordAct(
    acting,
    'vetting.form-issued',
    { kind: 'nomination', id: nomination },
    { formNumber: issued.number, formVersion: issued.version, sha256: hash },
  );
  return accept(issued);
};
