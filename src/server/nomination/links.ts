import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { linkPage } from '../../contract/nomination/shapes.ts';
import { accountOf, type AccountId } from '../../core/access/actor.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { isOpenForUnit } from '../../core/nomination/state.ts';
import { underWay } from '../activity/acting.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { NominationLinkTable } from '../db/tables/nomination.ts';
import type { Database } from '../db/tables.ts';
import { addPiece, finishUpload, startUpload } from '../file/commands.ts';
import { fileRoom } from '../file/room.ts';
import type { Services } from '../http/services.ts';
import { readTree } from '../unit/queries.ts';
import { holdForWriting, hold, recordOn, type Acting } from './act.ts';
import { askedOf } from './asked.ts';
import { ownerOf } from './files.ts';
import { NOMINATION_OWNER, photographsOf } from './judge.ts';
import { fullRecordOf, nomineeById, type Nominee } from './queries.ts';
import { placeOf } from './stage.ts';
import { endLinks } from './store.ts';
import { applyChanges, writeConsent, type Changes } from './write.ts';
import { tokenDigest } from '../http/token-digest.ts';

const HOUR_MS = 3_600_000;

/** A nominee has two weeks for their part; a telephone beside the desk has an hour. */
const LASTS_MS: Readonly<Record<NominationLinkTable['kind'], number>> = {
  nominee: 14 * 24 * HOUR_MS,
  photographs: HOUR_MS,
};

/** Issues a link; earlier ones of its kind for the nomination stop working. @returns the token, shown once */
export const issueLink = async (
  acting: Acting,
  id: NominationId,
  kind: NominationLinkTable['kind'],
): Promise<Decision<{ readonly token: string; readonly endsAt: Instant }>> => {
  const held = await (kind === 'nominee' ? hold : holdForWriting)(acting, id);
  if (!held.ok) return held;
  const { tx, actor, now } = acting;
  const account = accountOf(actor);
  if (account === null) throw new Error('a link of nobody');
  await endLinks(tx, id, kind, now);
  const token = randomBytes(32).toString('base64url');
  const endsAt = (now + LASTS_MS[kind]) as Instant;
  await tx
    .insertInto('nominationLink')
    .values({
      token: tokenDigest(token),
      nomination: id,
      kind,
      account,
      createdAt: now,
      endsAt,
      revokedAt: null,
    })
    .execute();
  await recordOn(acting, id, 'nomination.link-issued', { kind, until: endsAt });
  return accept({ token, endsAt });
};

/** What a link opens. */
export interface OpenedLink {
  readonly kind: NominationLinkTable['kind'];
  readonly account: AccountId;
  readonly endsAt: Instant;
  readonly nominee: Nominee;
}

const gone = refuse({ code: 'nomination.link-not-found', params: {} } as const);

/** The nomination that a link stands for. Refused: one that never was, is over or was taken back, all alike. */
export const openLink = async (
  db: Kysely<Database>,
  token: string,
  now: Instant,
): Promise<Decision<OpenedLink>> => {
  const link = await db
    .selectFrom('nominationLink')
    .selectAll()
    .where('token', '=', tokenDigest(token))
    .executeTakeFirst();
  if (link === undefined || link.revokedAt !== null || link.endsAt <= now) return gone;
  const nominee = await nomineeById(db, link.nomination);
  if (nominee === null || nominee.state === 'withdrawn') return gone;
  return accept({ kind: link.kind, account: link.account, endsAt: link.endsAt, nominee });
};

/** What whoever holds a link sees. A link for photographs shows the name and the photographs, nothing that is written. */
export const linkPageOf = async (
  { db, keys }: Services,
  { kind, endsAt, nominee }: OpenedLink,
  now: Instant,
): Promise<Decision<z.input<typeof linkPage>>> => {
  const current = await currentPlan(db, nominee.activity);
  if (current === null) return gone;
  const place = await placeOf(db, current, nominee);
  const tree = await readTree(db);
  const isNominee = kind === 'nominee';
  const { consent } = nominee;
  return accept({
    kind,
    activity: current.title,
    unit: tree.nameOn(nominee.unit, dayAt(now)),
    name: nominee.name,
    endsAt,
    isOpen: isOpenForUnit(nominee.state) && current.state === 'published',
    revision: nominee.revision,
    record: isNominee ? { ...fullRecordOf(keys, nominee) } : {},
    texts: isNominee ? { ...nominee.texts } : {},
    asked: askedOf(place),
    consent: consent === null ? null : { kind: consent.kind, at: consent.at },
    photographs: (await photographsOf(db, [nominee])).map(({ name, bytes }) => ({ name, bytes })),
  });
};

/** The nominee writes their own part. */
export const saveByLink = async (
  acting: Acting,
  link: OpenedLink,
  changes: Changes,
): Promise<Decision<null>> => {
  if (link.kind !== 'nominee') return gone;
  const held = await holdForWriting(acting, link.nominee.id);
  if (!held.ok) return held;
  const saved = await applyChanges(acting, held.value, changes);
  return saved.ok ? accept(null) : saved;
};

/** The nominee consents to publication, or takes it back, also after closing (J5). */
export const consentByLink = async (
  acting: Acting,
  link: OpenedLink,
  agreed: boolean,
): Promise<Decision<null>> => {
  if (link.kind !== 'nominee') return gone;
  // A person's wish not to be shown is never too late, whatever the activity's state.
  if (!agreed) return writeConsent(acting, link.nominee, null);
  const held = await hold(acting, link.nominee.id);
  if (!held.ok) return held;
  const { nominee } = held.value;
  const name = nominee.name === '' ? '本人' : nominee.name;
  return writeConsent(acting, nominee, { kind: 'link', at: acting.now, name });
};

/** Keeps one photograph that came through a link, in the name of whoever issued it. */
export const photographByLink = async (
  services: Services,
  link: OpenedLink,
  announced: { readonly name: string; readonly bytes: number },
  body: Readable,
  now: Instant,
): Promise<Decision<null>> => {
  const current = await currentPlan(services.db, link.nominee.activity);
  const open = current === null ? gone : underWay(current, 'nomination.stage-closed');
  if (!open.ok) return open;
  const owner = await ownerOf(services, link.nominee);
  if (owner.closed !== undefined) return refuse(owner.closed);
  const acting = {
    services,
    room: await fileRoom(services),
    actor: { kind: 'public' },
    now,
  } as const;
  const place = {
    ownerKind: NOMINATION_OWNER,
    owner: link.nominee.id,
    use: 'nominee-photo',
  } as const;
  const started = await startUpload(acting, link.account, owner, place, announced);
  if (!started.ok) return started;
  const added = await addPiece(acting, started.value, 0, body);
  if (!added.ok) return added;
  const finished = await finishUpload(acting, started.value, owner, undefined);
  return finished.ok ? accept(null) : finished;
};
