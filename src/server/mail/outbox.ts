import { randomUUID } from 'node:crypto';
import { sql, type Kysely } from 'kysely';
import type { AccountId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';
import { openTransport, type MailTransport } from './transport.ts';

const RECIPIENT = 'mail.recipient';
const ADDRESS = 'mail.address';

/** Minutes to wait after each failure; after the last one the mail has failed. */
const BACK_OFF = [1, 5, 30, 120, 480] as const;

/** Where an account takes mail; null where it has given no address. */
export const addressOf = async (
  db: Kysely<Database>,
  keys: Services['keys'],
  account: AccountId,
): Promise<string | null> => {
  const row = await db
    .selectFrom('mailAddress')
    .select('sealed')
    .where('account', '=', account)
    .executeTakeFirst();
  return row === undefined ? null : keys.unseal(row.sealed, ADDRESS);
};

/** Sets or clears the address of an account. */
export const setAddress = async (
  tx: Kysely<Database>,
  keys: Services['keys'],
  now: Instant,
  account: AccountId,
  address: string | null,
): Promise<void> => {
  if (address === null) {
    await tx.deleteFrom('mailAddress').where('account', '=', account).execute();
    return;
  }
  const sealed = keys.seal(address, ADDRESS);
  await tx
    .insertInto('mailAddress')
    .values({ account, sealed, setAt: now })
    .onConflict((conflict) => conflict.column('account').doUpdateSet({ sealed, setAt: now }))
    .execute();
};

/**
 * Puts a mail into the outbox, in the transaction of the act it tells of.
 * @param once a mail with the same word is queued only once, whoever asks and however often
 * @returns whether it was queued
 */
export const queueMail = async (
  tx: Kysely<Database>,
  keys: Services['keys'],
  now: Instant,
  mail: {
    readonly to: string;
    readonly subject: string;
    readonly body: string;
    readonly once: string;
    readonly notBefore: Instant;
  },
): Promise<boolean> => {
  const queued = await tx
    .insertInto('mail')
    .values({
      id: randomUUID(),
      recipient: keys.seal(mail.to, RECIPIENT),
      subject: mail.subject,
      body: mail.body,
      state: 'waiting',
      once: mail.once,
      nextAt: mail.notBefore,
      createdAt: now,
    })
    .onConflict((conflict) => conflict.column('once').doNothing())
    .returning('id')
    .executeTakeFirst();
  return queued !== undefined;
};

/** Sends the mail that has waited longest, if one is due. @returns false where none is */
const deliverOne = async (services: Services, transport: MailTransport): Promise<boolean> => {
  const { db, keys } = services;
  const now = services.clock();
  return db.transaction().execute(async (tx) => {
    const mail = await tx
      .selectFrom('mail')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('nextAt', '<=', now)
      .orderBy('nextAt')
      .limit(1)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (mail === undefined) return false;
    try {
      await transport.send({
        id: mail.id,
        to: keys.unseal(mail.recipient, RECIPIENT),
        subject: mail.subject,
        text: mail.body,
      });
      await tx
        .updateTable('mail')
        .set({ state: 'sent', sentAt: now, tries: mail.tries + 1, problem: null })
        .where('id', '=', mail.id)
        .execute();
    } catch (error) {
      const wait = BACK_OFF[mail.tries];
      const problem = ((error as { code?: string }).code ?? 'unknown').slice(0, 100);
      await tx
        .updateTable('mail')
        .set({
          state: wait === undefined ? 'failed' : 'waiting',
          tries: mail.tries + 1,
          nextAt: (now + (wait ?? 0) * 60_000) as Instant,
          problem,
        })
        .where('id', '=', mail.id)
        .execute();
      services.log('mail.not-sent', { mail: mail.id, tries: mail.tries + 1, problem });
    }
    return true;
  });
};

/** Sends every mail that is due; what fails is tried again later, with growing pauses. */
export const deliverMails = async (services: Services, given?: MailTransport): Promise<void> => {
  const transport = given ?? (await openTransport(services));
  if (transport === null) return;
  try {
    while (await deliverOne(services, transport));
  } finally {
    if (given === undefined) transport.close();
  }
};

/** How many mails wait, and how many could not be sent. */
export const outboxCounts = async (
  db: Kysely<Database>,
): Promise<{ readonly waiting: number; readonly failed: number }> =>
  db
    .selectFrom('mail')
    .select([
      sql<number>`count(*) filter (where state = 'waiting')`.as('waiting'),
      sql<number>`count(*) filter (where state = 'failed')`.as('failed'),
    ])
    .executeTakeFirstOrThrow();
