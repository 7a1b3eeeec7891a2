import { randomUUID } from 'node:crypto';
import { accountOf, nameOf } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import { privateIn } from '../../core/posting/private.ts';
import { postingTimes } from '../../core/posting/times.ts';
import { reasoned } from '../activity/acting.ts';
import { decidersOf, holdPosting, opened, recordAct, refused, type Acting } from './act.ts';
import { loadObjections } from './objection-store.ts';
import {
  evidenceOf,
  extensionsOf,
  insertEvidence,
  insertExtension,
  insertRuling,
  linesOf,
  rulingsOf,
  strikeEvidence,
  textOf,
  updatePosting,
} from './store.ts';

/** Extends a posting that is running by days of the rule's own kind, with a reason that the public reads. */
export const extend = async (
  acting: Acting,
  id: string,
  given: { readonly days: number; readonly reason: string },
): Promise<Decision<null>> => {
  const held = await holdPosting(acting, id);
  if (!held.ok) return held;
  const { tx, actor, now, activity } = acting;
  const posting = opened(held.value, now);
  if (!posting.ok) return posting;
  if (now >= posting.value.endsAt) return refused('posting.over');
  const found = privateIn(given.reason);
  if (found !== null)
    return refused('posting.private-number', { where: '顺延原因', found }, 'body.reason');
  const { current } = held.value;
  const extraDays = posting.value.extraDays + given.days;
  const { last, endsAt } = postingTimes(
    textOf(posting.value).period.rule,
    posting.value.opensAt,
    extraDays,
    current.calendar,
    current.plan.closeOfBusiness,
  );
  // A calendar or close of business that was revised since must never let a running period end sooner.
  if (endsAt <= posting.value.endsAt)
    return refused('posting.extension-too-short', {}, 'body.days');
  const earlier = (await extensionsOf(tx, activity)).filter((one) => one.posting === id);
  await insertExtension(tx, {
    posting: id,
    number: earlier.length + 1,
    ...given,
    lastDay: last,
    endsAt,
    account: accountOf(actor),
    name: nameOf(actor),
    at: now,
  });
  await updatePosting(tx, id, { extraDays, lastDay: last, endsAt });
  await recordAct(
    acting,
    'posting.extended',
    { kind: 'posting', id },
    { days: given.days, endsAt },
    { reason: given.reason },
  );
  return accept(null);
};

/** What the organisers decided together about a line. */
export interface Ruled {
  readonly line: number;
  readonly verdict: 'taken-off' | 'kept';
  readonly reason: string;
  /** Ids of the organisers that decided: all of them. */
  readonly decidedBy: readonly string[];
}

/**
 * Records what the organisers decided about a line (J4.3): taken off, so that only `第 n 号　已撤下` stays, or kept although
 * an objection was upheld. It answers every upheld objection against the line.
 */
export const rule = async (acting: Acting, id: string, ruled: Ruled): Promise<Decision<null>> => {
  const held = await holdPosting(acting, id);
  if (!held.ok) return held;
  const { tx, actor, now, activity } = acting;
  const posting = opened(held.value, now);
  if (!posting.ok) return posting;
  const deciders = decidersOf(held.value.current.plan);
  if (!deciders.every((one) => ruled.decidedBy.includes(one.id)))
    return refused('posting.deciders-missing', {}, 'body.decidedBy');
  const { line, verdict, reason } = ruled;
  const lines = (await linesOf(tx, activity)).filter((one) => one.posting === id);
  if (!lines.some((one) => one.line === line)) return refused('posting.line-unknown');
  const rulings = (await rulingsOf(tx, activity)).filter(
    (one) => one.posting === id && one.line === line,
  );
  if (rulings.some((one) => one.verdict === 'taken-off'))
    return refused('posting.already-off', { line });
  const upheld = (await loadObjections(tx, activity)).filter(
    (one) =>
      one.posting === id &&
      one.state === 'upheld' &&
      (one.lines.length === 0 || one.lines.includes(line)) &&
      !rulings.some(({ objection }) => objection === one.id),
  );
  if (verdict === 'kept' && upheld.length === 0)
    return refused('posting.nothing-to-keep', { line });
  // Whoever is off is off for all of them; keeping somebody answers each.
  const upheldIds = upheld.map((one) => one.id);
  const answered = verdict === 'kept' ? upheldIds : [upheldIds[0] ?? null];
  for (const objection of answered)
    await insertRuling(tx, {
      id: randomUUID(),
      posting: id,
      line,
      verdict,
      objection,
      reason,
      decidedBy: JSON.stringify(deciders.map(({ name }) => name)),
      account: accountOf(actor),
      name: nameOf(actor),
      at: now,
    });
  await recordAct(
    acting,
    verdict === 'taken-off' ? 'posting.taken-off' : 'posting.kept',
    { kind: 'posting', id },
    { line },
    { reason },
  );
  return accept(null);
};

/** Registers that and where a posting was put up, for the record. @returns its id, under which files lie */
export const addEvidence = async (
  acting: Acting,
  id: string,
  given: {
    readonly place: string;
    readonly putAt: Instant;
    readonly putBy: string;
    readonly sha256: string | null;
    readonly note: string;
  },
): Promise<Decision<string>> => {
  const held = await holdPosting(acting, id);
  if (!held.ok) return held;
  const { tx, actor, now } = acting;
  const posting = opened(held.value, now);
  if (!posting.ok) return posting;
  if (given.putAt > now) return refused('posting.evidence-ahead', {}, 'body.putAt');
  if (given.putAt < posting.value.opensAt)
    return refused('posting.evidence-before', {}, 'body.putAt');
  const evidence = randomUUID();
  await insertEvidence(tx, {
    id: evidence,
    posting: id,
    ...given,
    void: null,
    registeredAt: now,
    registeredName: nameOf(actor),
  });
  await recordAct(
    acting,
    'posting.evidence-added',
    { kind: 'posting', id },
    { evidence, sha256: given.sha256 },
    { place: given.place },
  );
  return accept(evidence);
};

/** Strikes out evidence that was registered by mistake; it stays readable. */
export const voidEvidence = async (
  acting: Acting,
  id: string,
  evidence: string,
  reason: string,
): Promise<Decision<null>> => {
  const held = await holdPosting(acting, id);
  if (!held.ok) return held;
  const { tx, activity } = acting;
  const known = (await evidenceOf(tx, activity)).find(
    (one) => one.posting === id && one.id === evidence && one.void === null,
  );
  if (known === undefined) return refused('posting.not-found');
  await strikeEvidence(tx, evidence, JSON.stringify(reasoned(acting, reason)));
  await recordAct(
    acting,
    'posting.evidence-voided',
    { kind: 'posting', id },
    { evidence },
    { reason },
  );
  return accept(null);
};
