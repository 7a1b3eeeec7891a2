import { randomInt, randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import QRCode from 'qrcode';
import type { IssuedLink, OneTimeLinkRow } from '../../contract/account/one-time-http.ts';
import { ROLE_TITLES } from '../../contract/access/role-titles.ts';
import type {
  AccountId,
  ActivityId,
  OrgUnitId,
  PanelId,
  Scope,
  SessionId,
  SittingId,
} from '../../core/access/actor.ts';
import { REACH, type Role } from '../../core/access/role.ts';
import type { AccountCode } from '../../core/account/code.ts';
import {
  decideIssue,
  decideSpend,
  readToken,
  spokenToken,
  TOKEN_LENGTH,
  TOKEN_SIGNS,
} from '../../core/account/one-time.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import type { Database } from '../db/tables.ts';
import type { OneTimeLinkTable } from '../db/tables/account.ts';
import type { Acting } from './administration.ts';
import { insertAccount, insertGrant } from './commands.ts';
import { rowOf } from './one-time-list.ts';
import { openGrants } from './queries.ts';
import { beginEventSession, endSession, isSessionOfDevice, type SessionCall } from './session.ts';
import { lockAccounts } from './store.ts';
import { countTry, forgiveTry } from './tries.ts';
import { tokenDigest } from '../http/token-digest.ts';

type Tx = Transaction<Database>;

/** A link as stored, and its token, which is not. */
interface Made {
  readonly link: OneTimeLinkTable;
  readonly token: string;
}

/** Whom a link is for. */
export type LinkHolder =
  | { readonly kind: 'account'; readonly account: AccountId }
  | {
      readonly kind: 'new';
      readonly name: string;
      readonly unit: OrgUnitId | null;
      readonly role: Role;
      readonly place: PanelId & SittingId;
    };

const randomToken = (): string =>
  Array.from({ length: TOKEN_LENGTH }, () => TOKEN_SIGNS[randomInt(TOKEN_SIGNS.length)]).join('');

const nameOf = async (db: Kysely<Database>, account: AccountId): Promise<string> =>
  (
    await db
      .selectFrom('account')
      .select('name')
      .where('id', '=', account)
      .executeTakeFirstOrThrow()
  ).name;

/** What the device of a session calls itself. */
const deviceOf = async (
  db: Kysely<Database>,
  session: SessionId | null,
): Promise<string | null> => {
  if (session === null) return null;
  const found = await db
    .selectFrom('session')
    .select('device')
    .where('id', '=', session)
    .executeTakeFirst();
  return found?.device ?? null;
};

const insertLink = async (
  tx: Tx,
  { actor, now }: Acting,
  link: Pick<OneTimeLinkTable, 'activity' | 'role' | 'account' | 'sessionEndsAt'>,
): Promise<Made> => {
  const token = randomToken();
  const stored: OneTimeLinkTable = {
    ...link,
    id: randomUUID(),
    token: tokenDigest(token),
    createdBy: actor.account,
    createdAt: now,
    expiresAt: link.sessionEndsAt,
    spentAt: null,
    session: null,
    revokedAt: null,
  };
  await tx.insertInto('oneTimeLink').values(stored).execute();
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'account.link-issued',
    subject: { kind: 'account', id: link.account },
    facts: { link: stored.id, role: link.role, endsAt: link.sessionEndsAt },
  });
  return { link: stored, token };
};

const shownOnce = async ({ services, now }: Acting, { link, token }: Made): Promise<IssuedLink> => {
  const address = `${services.deployment.origin}/s/${spokenToken(token)}`;
  return {
    link: rowOf(link, await nameOf(services.db, link.account), null, now),
    address,
    token: spokenToken(token),
    picture: await QRCode.toDataURL(address, { errorCorrectionLevel: 'M', margin: 2 }),
  };
};

const scopeFor = (role: Role, activity: ActivityId, place: PanelId & SittingId): Scope =>
  REACH[role] === 'panel'
    ? { kind: 'panel', activity, panel: place }
    : { kind: 'sitting', activity, sitting: place };

/** Takes back every link of an account in an activity, and ends the sessions that they began. */
const revokeAll = async (
  tx: Tx,
  now: Instant,
  account: AccountId,
  activity: ActivityId,
  why: string,
): Promise<void> => {
  const revoked = await tx
    .updateTable('oneTimeLink')
    .set({ revokedAt: now })
    .where('account', '=', account)
    .where('activity', '=', activity)
    .where('revokedAt', 'is', null)
    .returning('session')
    .execute();
  for (const { session } of revoked) if (session !== null) await endSession(tx, session, now, why);
};

/** An account that signs in by link only, with its role until the event ends. */
const openFor = async (
  tx: Tx,
  { actor, now }: Acting,
  activity: ActivityId,
  { name, unit, role, place }: Extract<LinkHolder, { kind: 'new' }>,
  until: Instant,
): Promise<AccountId> => {
  const signInName = `link-${randomUUID()}`;
  const account = await insertAccount(tx, actor, now, { signInName, name, unit });
  const scope = scopeFor(role, activity, place);
  await insertGrant(tx, actor, now, { account, role, scope, until });
  return account;
};

/** Whether somebody may sign in by link. @returns the role that the link names */
const mayHaveLink = async (
  tx: Tx,
  account: AccountId,
  activity: ActivityId,
  endsAt: Instant,
  now: Instant,
): Promise<Decision<Role, AccountCode>> => {
  const [locked] = await lockAccounts(tx, [account]);
  if (locked === undefined) return refuse({ code: 'account.not-found', params: {} });
  if (locked.disabledAt !== null) return refuse({ code: 'account.disabled', params: {} });
  const grants = (await openGrants(tx, [account], now)).get(account) ?? [];
  const decided = decideIssue(grants, activity, endsAt, now);
  return decided.ok ? accept(grants[0]?.role as Role) : decided;
};

/** Issues a link to somebody of an activity. A person has one link that works at a time: older ones end. */
export const issueLink = async (
  acting: Acting,
  activity: ActivityId,
  holder: LinkHolder,
  endsAt: Instant,
): Promise<Decision<IssuedLink, AccountCode>> => {
  const { services, now } = acting;
  const issued = await transact(services.db, async (tx): Promise<Decision<Made, AccountCode>> => {
    const account =
      holder.kind === 'account'
        ? holder.account
        : await openFor(tx, acting, activity, holder, endsAt);
    const fit = await mayHaveLink(tx, account, activity, endsAt, now);
    if (!fit.ok) return fit;
    const role = fit.value;
    await revokeAll(tx, now, account, activity, 'link-reissued');
    return accept(await insertLink(tx, acting, { activity, role, account, sessionEndsAt: endsAt }));
  });
  return issued.ok ? accept(await shownOnce(acting, issued.value)) : issued;
};

const lockLink = (tx: Tx, activity: ActivityId, link: string) =>
  tx
    .selectFrom('oneTimeLink')
    .selectAll()
    .where('id', '=', link)
    .where('activity', '=', activity)
    .forUpdate()
    .executeTakeFirst();

/** Makes a new link for the same person in one act; the old link and the other device's session end. */
export const reissueLink = async (
  acting: Acting,
  activity: ActivityId,
  link: string,
): Promise<Decision<IssuedLink, AccountCode>> => {
  const { services, now } = acting;
  const issued = await transact(services.db, async (tx): Promise<Decision<Made, AccountCode>> => {
    const known = await lockLink(tx, activity, link);
    if (known === undefined) return refuse({ code: 'account.link-not-found', params: {} });
    const { account, sessionEndsAt } = known;
    const fit = await mayHaveLink(tx, account, activity, sessionEndsAt, now);
    if (!fit.ok) return fit;
    await revokeAll(tx, now, known.account, activity, 'link-reissued');
    return accept(await insertLink(tx, acting, known));
  });
  return issued.ok ? accept(await shownOnce(acting, issued.value)) : issued;
};

/** Takes a link back; the session that it began ends. */
export const revokeLink = async (
  acting: Acting,
  activity: ActivityId,
  link: string,
): Promise<Decision<OneTimeLinkRow, AccountCode>> => {
  const { services, actor, now } = acting;
  return transact(services.db, async (tx) => {
    const known = await lockLink(tx, activity, link);
    if (known === undefined) return refuse({ code: 'account.link-not-found', params: {} });
    await tx
      .updateTable('oneTimeLink')
      .set({ revokedAt: now })
      .where('id', '=', link)
      .where('revokedAt', 'is', null)
      .execute();
    if (known.session !== null) await endSession(tx, known.session, now, 'link-revoked');
    await record(tx, actor, now, {
      chain: SYSTEM_CHAIN,
      act: 'account.link-revoked',
      subject: { kind: 'account', id: known.account },
      facts: { link },
    });
    const name = await nameOf(tx, known.account);
    const device = await deviceOf(tx, known.session);
    return accept(rowOf({ ...known, revokedAt: now }, name, device, now));
  });
};

/** Tries count per beginning of the token together with the address: a hall of people behind one address goes on. */
const WHO_SIGNS = 4;

/** Finds the link of a token as typed, counting a wrong one; right ones are taken back from the count. */
const findByToken = async (
  { services, now, address }: SessionCall,
  text: string,
): Promise<Decision<OneTimeLinkTable, AccountCode>> => {
  const token = readToken(text);
  if (token === null) return refuse({ code: 'account.link-not-found', params: {} });
  const who = `link:${token.slice(0, WHO_SIGNS)}`;
  const counted = await countTry(services.db, who, address, now);
  if (!counted.ok) return counted;
  const link = await services.db
    .selectFrom('oneTimeLink')
    .innerJoin('account', 'account.id', 'oneTimeLink.account')
    .selectAll('oneTimeLink')
    .where('oneTimeLink.token', '=', tokenDigest(token))
    .where('account.disabledAt', 'is', null)
    .executeTakeFirst();
  if (link === undefined) return refuse({ code: 'account.link-not-found', params: {} });
  await forgiveTry(services.db, who, address, counted.value);
  return accept(link);
};

/** What the page behind a link says; spends nothing. Refused as pressing its button would be. */
export const lookAtLink = async (
  call: SessionCall,
  text: string,
): Promise<Decision<{ readonly roleTitle: string; readonly endsAt: Instant }, AccountCode>> => {
  const link = await findByToken(call, text);
  if (!link.ok) return link;
  const isSame = await isSessionOfDevice(call, link.value.session);
  const decided = decideSpend(link.value, isSame, call.now);
  if (!decided.ok) return decided;
  return accept({ roleTitle: ROLE_TITLES[link.value.role], endsAt: link.value.sessionEndsAt });
};

/** The page of the office that somebody of an event needs: the review of their panel; where there is no own page, 待办. */
const pageFor = async (
  db: Kysely<Database>,
  { account, activity }: Pick<OneTimeLinkTable, 'account' | 'activity'>,
  now: Instant,
): Promise<string> => {
  const grants = (await openGrants(db, [account], now)).get(account) ?? [];
  const [review] = grants.flatMap(({ role, scope }) =>
    role === 'reviewer' && scope.kind === 'panel' && scope.activity === activity
      ? [scope.panel]
      : [],
  );
  return review === undefined ? '/' : `/reviews/${review}`;
};

/**
 * Spends a link: this device is signed in until the event ends. Sent twice at once, it counts once.
 * @returns the path of the page that the link is for
 */
export const spendLink = async (
  call: SessionCall,
  text: string,
): Promise<Decision<string, AccountCode>> => {
  const found = await findByToken(call, text);
  if (!found.ok) return found;
  const { services, now, address } = call;
  const spent = await transact(services.db, async (tx) => {
    const link = await lockLink(tx, found.value.activity, found.value.id);
    const isSame = await isSessionOfDevice(call, link?.session ?? null);
    const decided = decideSpend(link ?? null, isSame, now);
    if (!decided.ok || link === undefined || decided.value === 'go-on')
      return decided.ok ? accept(null) : decided;
    // Whoever has been given a role of the office since signs in with a password.
    const fit = await mayHaveLink(tx, link.account, link.activity, link.sessionEndsAt, now);
    if (!fit.ok) return fit;
    const session = await beginEventSession(tx, call, link.account, link.sessionEndsAt);
    await tx
      .updateTable('oneTimeLink')
      .set({ spentAt: now, session })
      .where('id', '=', link.id)
      .execute();
    await record(tx, { kind: 'public' }, now, {
      chain: SYSTEM_CHAIN,
      act: 'account.link-spent',
      subject: { kind: 'account', id: link.account },
      facts: { link: link.id, session },
      values: { address },
    });
    return accept(null);
  });
  if (spent.ok) return accept(await pageFor(services.db, found.value, now));
  await transact(services.db, async (tx) => {
    await record(tx, { kind: 'public' }, now, {
      chain: SYSTEM_CHAIN,
      act: 'account.link-refused',
      subject: { kind: 'account', id: found.value.account },
      facts: { link: found.value.id },
      values: { address },
    });
    return accept(null);
  });
  return spent;
};
