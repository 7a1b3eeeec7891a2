import { createTransport } from 'nodemailer';
import type { Kysely } from 'kysely';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';

/** The setting as stored; the password is sealed. */
export interface StoredTransport {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string;
  readonly from: string;
  readonly password: string | null;
}

/** A mail ready to go. `id` becomes the Message-ID, so that one sent twice after a crash is one to the receiver. */
export interface ReadyMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Hands mails to a mail server. */
export interface MailTransport {
  readonly send: (mail: ReadyMail) => Promise<void>;
  readonly verify: () => Promise<void>;
  readonly close: () => void;
}

const KEY = 'mail.transport';
const CONTEXT = 'mail.transport.password';

export const loadTransport = async (db: Kysely<Database>): Promise<StoredTransport | null> => {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', KEY)
    .executeTakeFirst();
  return (row?.value as StoredTransport | undefined) ?? null;
};

/** Keeps the transport; a password that is left out stays as it was, unless it would go to another server. */
export const storeTransport = async (
  tx: Kysely<Database>,
  keys: Services['keys'],
  now: Instant,
  given: Omit<StoredTransport, 'password'> & { readonly password?: string | undefined },
): Promise<void> => {
  const before = await loadTransport(tx);
  const { password, ...rest } = given;
  const sealed =
    password === undefined
      ? before?.host === rest.host
        ? before.password
        : null
      : password === ''
        ? null
        : keys.seal(password, CONTEXT);
  const value = JSON.stringify({ ...rest, password: sealed });
  await tx
    .insertInto('setting')
    .values({ key: KEY, value, changedAt: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, changedAt: now }))
    .execute();
};

/** Opens the transport that is set; null where none is. */
export const openTransport = async (services: Services): Promise<MailTransport | null> => {
  const stored = await loadTransport(services.db);
  if (stored === null) return null;
  const { host, port, secure, user, password, from } = stored;
  const transport = createTransport({
    host,
    port,
    secure,
    // Name and password never go in the clear.
    requireTLS: user !== '',
    connectionTimeout: 10_000,
    socketTimeout: 20_000,
    ...(user === ''
      ? {}
      : { auth: { user, pass: password === null ? '' : services.keys.unseal(password, CONTEXT) } }),
  });
  const domain = from.slice(from.indexOf('@') + 1);
  return {
    send: async ({ id, to, subject, text }) => {
      await transport.sendMail({ from, to, subject, text, messageId: `<${id}@${domain}>` });
    },
    verify: async () => {
      await transport.verify();
    },
    close: () => transport.close(),
  };
};
