import { randomInt, randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { z } from 'zod';
import type { certificateIssue } from '../../contract/certificate/http.ts';
import {
  certificateFor,
  saysTheSame,
  wordsOf,
  type Certificate,
  type Competition,
} from '../../core/certificate/certificate.ts';
import type { CertificateCode } from '../../core/certificate/code.ts';
import { numberText } from '../../core/certificate/number.ts';
import { dayAt, dayText, type Day } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision, type Refusal } from '../../core/kernel/decision.ts';
import type { FrozenGrant } from '../../core/result/frozen.ts';
import type { SignedInActing } from '../activity/acting.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { lockActivity } from '../activity/lock.ts';
import { record } from '../audit/record.ts';
import type { CertificateTable } from '../db/tables/certificate.ts';
import { missingCharacters } from '../document/embedded-type.ts';
import { competitionOf } from './competition.ts';
import { issuable, type CertifiedResult } from './results.ts';
import { certificatesOf, titleCode, type IssuedCertificate } from './store.ts';

/** Letters and figures that nobody takes for another one, also read out over the telephone. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 60 bits: with the pace of the check page nobody meets a code by trying. */
const CODE_LENGTH = 12;

const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');

const awardOf = ({ series, award }: FrozenGrant): string => `${series}/${award}`;

/** Characters that would be missing on paper, found before anything is issued. */
const unprintable = (certificate: Certificate): readonly Refusal<CertificateCode>[] => {
  const characters = missingCharacters(wordsOf(certificate).join(''));
  return characters.length === 0
    ? []
    : [
        {
          code: 'certificate.characters-missing',
          params: { holder: certificate.holder, characters: characters.join('、') },
        },
      ];
};

/** Why somebody who was taken off the posting gets no certificate. */
export const notForThose = ({ name, unitName, title }: FrozenGrant): Refusal<CertificateCode> => ({
  code: 'certificate.taken-off',
  params: { holder: name ?? unitName, award: title },
});

/** Why somebody gets no certificate whom the commendation leaves out. */
export const notYetFor = ({ name, unitName, title }: FrozenGrant): Refusal<CertificateCode> => ({
  code: 'certificate.left-out',
  params: { holder: name ?? unitName, award: title },
});

interface Choice {
  readonly grant: FrozenGrant;
  readonly certificate: Certificate;
  /** The one that stands and says something else. */
  readonly replaces: IssuedCertificate | null;
}

const chosen = (
  { frozen, takenOff, leftOut }: CertifiedResult,
  standing: readonly IssuedCertificate[],
  competition: Competition,
  on: Day,
  id: string,
): Decision<Choice, CertificateCode> => {
  const off = takenOff.find((one) => one.id === id);
  if (off !== undefined) return refuse(notForThose(off));
  const grant = frozen.grants.find((one) => one.id === id);
  if (grant === undefined) return refuse({ code: 'certificate.grant-unknown', params: {} });
  if (leftOut.has(grant.key)) return refuse(notYetFor(grant));
  const made = certificateFor(grant, competition, on);
  if (!made.ok) return made;
  const replaces = standing.find(({ grantId }) => grantId === id) ?? null;
  if (replaces !== null && saysTheSame(replaces.says, made.value))
    return refuse({
      code: 'certificate.already-issued',
      params: { holder: made.value.holder, award: grant.title, number: replaces.number },
    });
  const missing = unprintable(made.value);
  return missing.length > 0
    ? refuse(...missing)
    : accept({ grant, certificate: made.value, replaces });
};

const revokeRow = async (
  { tx, actor, now }: SignedInActing,
  id: string,
  reason: string,
): Promise<void> => {
  await tx
    .updateTable('certificate')
    .set({ revokedAt: now, revokedName: actor.name, revokedReason: reason })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .execute();
};

/** Gives numbers: the one that a grant's certificate had before, else the next of its award. */
const numbering = (
  { tx, activity }: SignedInActing,
  known: readonly IssuedCertificate[],
  year: number,
): ((grant: FrozenGrant) => Promise<{ readonly number: string; readonly serial: number }>) => {
  const last = new Map<string, number>();
  for (const { award, serial } of known) last.set(award, Math.max(serial, last.get(award) ?? 0));
  const titles = new Map<string, Awaited<ReturnType<typeof titleCode>>>();
  return async (grant) => {
    const before = known.findLast(({ grantId }) => grantId === grant.id);
    if (before !== undefined) return before;
    const award = awardOf(grant);
    const title = titles.get(award) ?? (await titleCode(tx, activity, award, year));
    titles.set(award, title);
    const serial = (last.get(award) ?? 0) + 1;
    last.set(award, serial);
    return { serial, number: numberText({ year: title.year, title: title.code, serial }) };
  };
};

/** Rows that go into the database at once: a statement holds some thousand values. */
const ROWS = 500;

const issueAll = async (
  acting: SignedInActing,
  choices: readonly Choice[],
  known: readonly IssuedCertificate[],
  sealed: CertifiedResult,
  year: number,
): Promise<void> => {
  const { tx, actor, now, activity } = acting;
  const numberOf = numbering(acting, known, year);
  const rows: Insertable<CertificateTable>[] = [];
  for (const { grant, certificate, replaces } of choices) {
    if (replaces !== null)
      await revokeRow(acting, replaces.id, `成绩更正为第${sealed.version}版，已换发`);
    const { number, serial } = await numberOf(grant);
    rows.push({
      id: randomUUID(),
      activity,
      grantId: grant.id,
      award: awardOf(grant),
      serial,
      number,
      code: newCode(),
      version: sealed.version,
      frozen: JSON.stringify(certificate),
      issuedAt: now,
      issuedName: actor.name,
    });
  }
  for (let start = 0; start < rows.length; start += ROWS)
    await tx
      .insertInto('certificate')
      .values(rows.slice(start, start + ROWS))
      .execute();
};

/** Takes back what the final result gives to nobody any more. @returns how many */
const revokeGone = async (
  acting: SignedInActing,
  sealed: CertifiedResult,
  standing: readonly IssuedCertificate[],
): Promise<number> => {
  const held = new Set(sealed.frozen.grants.map(({ id }) => id));
  const gone = standing.filter(({ grantId }) => !held.has(grantId));
  const off = new Set(sealed.takenOff.map(({ id }) => id));
  for (const { id, grantId } of gone) {
    const why = off.has(grantId) ? '公示撤下' : `成绩更正为第${sealed.version}版`;
    await revokeRow(acting, id, `${why}，不再获得这一奖项`);
  }
  return gone.length;
};

/**
 * Issues certificates of the final result for the grants asked for (N7): all or none. A grant that was certified in other
 * words before is certified anew under its number, and the earlier paper ends; so does paper whose award fell away.
 */
export const issueCertificates = async (
  acting: SignedInActing,
  { version, on, grants }: z.output<(typeof certificateIssue)['body']>,
): Promise<Decision<{ issued: number }>> => {
  const { tx, actor, now, activity } = acting;
  await lockActivity(tx, activity);
  const current = await currentPlan(tx, activity);
  if (current === null) return refuse({ code: 'activity.version-not-found', params: {} });
  const held = await issuable(tx, current);
  if (!held.ok) return held;
  const newest = held.value;
  if (newest.version !== version) return refuse({ code: 'certificate.grant-unknown', params: {} });
  if (grants.length === 0) return refuse({ code: 'certificate.nothing-to-issue', params: {} });
  const sealedOn = dayAt(newest.sealedAt);
  if (on < sealedOn)
    return refuse({
      code: 'certificate.dated-before-result',
      params: { day: dayText(sealedOn) },
      field: 'body.on',
    });
  const competition = competitionOf(current, newest);
  const known = await certificatesOf(tx, activity);
  const standing = known.filter(({ revokedAt }) => revokedAt === null);
  const choices: Choice[] = [];
  const refusals: Refusal<CertificateCode>[] = [];
  const place = new Map(newest.frozen.grants.map(({ id }, index) => [id, index]));
  const asked = [...new Set(grants)].sort((a, b) => (place.get(a) ?? -1) - (place.get(b) ?? -1));
  for (const id of asked) {
    const choice = chosen(newest, standing, competition, on, id);
    if (choice.ok) choices.push(choice.value);
    else refusals.push(...choice.refusals);
  }
  if (refusals.length > 0) return { ok: false, refusals };
  await issueAll(acting, choices, known, newest, competition.year);
  const gone = await revokeGone(acting, newest, standing);
  await record(tx, actor, now, {
    chain: activity,
    act: 'certificate.issued',
    subject: { kind: 'activity', id: activity },
    facts: { version, count: choices.length, revoked: gone },
  });
  return accept({ issued: choices.length });
};

/** Takes one certificate back, with a reason; its check page says so from then on. */
export const revokeCertificate = async (
  acting: SignedInActing,
  id: string,
  reason: string,
): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  await lockActivity(tx, activity);
  const one = (await certificatesOf(tx, activity)).find((known) => known.id === id);
  if (one === undefined) return refuse({ code: 'certificate.not-found', params: {} });
  if (one.revokedAt !== null) return refuse({ code: 'certificate.revoked', params: {} });
  await revokeRow(acting, id, reason);
  await record(tx, actor, now, {
    chain: activity,
    act: 'certificate.revoked',
    subject: { kind: 'certificate', id },
    facts: { number: one.number },
    values: { reason },
  });
  return accept(null);
};
