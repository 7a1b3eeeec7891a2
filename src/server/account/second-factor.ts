import { Secret, TOTP } from 'otpauth';
import type { AccountId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Services } from '../http/services.ts';

/** Length of a time step (RFC 6238). */
const STEP_MS = 30_000;

/** Context under which secrets are sealed. */
const CONTEXT = 'account.totp';

const totpOf = (secret: string): TOTP =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: STEP_MS / 1000 });

/**
 * Whether a code is right now (one step early or late is allowed) and has not been used: it is taken in the same
 * statement, so that the same code sent twice at once counts once.
 */
export const acceptSecondFactor = async (
  { db, keys }: Services,
  account: AccountId,
  code: string,
  now: Instant,
): Promise<boolean> => {
  const { totp } = await db
    .selectFrom('account')
    .select('totp')
    .where('id', '=', account)
    .executeTakeFirstOrThrow();
  if (totp === null) return false;
  const delta = totpOf(keys.unseal(totp, CONTEXT)).validate({
    token: code,
    timestamp: now,
    window: 1,
  });
  if (delta === null) return false;
  const step = Math.floor(now / STEP_MS) + delta;
  const taken = await db
    .updateTable('account')
    .set({ totpLastStep: step })
    .where('id', '=', account)
    .where((where) =>
      where.or([where('totpLastStep', 'is', null), where('totpLastStep', '<', step)]),
    )
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
};
