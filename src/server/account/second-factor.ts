import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';
import type { AccountId, SignedIn } from '../../core/access/actor.ts';
import { ADMINISTRATORS } from '../../core/access/role.ts';
import type { AccountCode } from '../../core/account/code.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import type { Services } from '../http/services.ts';
import { checkOwnPassword, type OwnCall } from './password.ts';
import { readRules } from './rules.ts';
import { countTry, forgetTries } from './tries.ts';

/** Length of a time step (RFC 6238). */
const STEP_MS = 30_000;

/** Context under which secrets are sealed. */
const CONTEXT = 'account.totp';

/** Name under which telephones list the codes. */
const ISSUER = '群英';

const totpOf = (secret: Secret, label = ''): TOTP =>
  new TOTP({ issuer: ISSUER, label, secret, digits: 6, period: STEP_MS / 1000 });

/** The time step for which a code is right, one early or late being allowed; null: for none. */
const stepOf = (secret: string, code: string, now: Instant): number | null => {
  const delta = totpOf(Secret.fromBase32(secret)).validate({
    token: code,
    timestamp: now,
    window: 1,
  });
  return delta === null ? null : Math.floor(now / STEP_MS) + delta;
};

/**
 * Whether a code is right now and has not been used: it is taken in the same statement, so that the same code sent
 * twice at once counts once.
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
  const step = totp === null ? null : stepOf(keys.unseal(totp, CONTEXT), code, now);
  if (step === null) return false;
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

const secretsOf = (services: Services, account: AccountId) =>
  services.db
    .selectFrom('account')
    .select(['signInName', 'totp', 'totpPending'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow();

/** Whether the account has a second factor, and whether the rules ask it of them. */
export const secondFactorState = async (
  services: Services,
  actor: SignedIn,
): Promise<{ readonly isOn: boolean; readonly isRequired: boolean }> => {
  const { totp } = await secretsOf(services, actor.account);
  const { administratorsNeedSecondFactor } = await readRules(services.db);
  return {
    isOn: totp !== null,
    isRequired:
      administratorsNeedSecondFactor &&
      actor.grants.some(({ role }) => ADMINISTRATORS.includes(role)),
  };
};

/** Makes a secret and keeps it apart until a code confirms that the telephone has it. */
export const beginSecondFactor = async (
  { services }: OwnCall,
  actor: SignedIn,
): Promise<
  Decision<{ readonly secret: string; readonly uri: string; readonly picture: string }, AccountCode>
> => {
  const { signInName, totp } = await secretsOf(services, actor.account);
  if (totp !== null) return refuse({ code: 'account.second-factor-on-already', params: {} });
  const secret = new Secret({ size: 20 });
  await services.db
    .updateTable('account')
    .set({ totpPending: services.keys.seal(secret.base32, CONTEXT) })
    .where('id', '=', actor.account)
    .execute();
  const uri = totpOf(secret, signInName).toString();
  const picture = await QRCode.toDataURL(uri, { errorCorrectionLevel: 'M', margin: 2 });
  return accept({ secret: secret.base32, uri, picture });
};

/** Switches the second factor on with a code made by it; that code is used up. */
export const confirmSecondFactor = async (
  { services, now, address }: OwnCall,
  actor: SignedIn,
  code: string,
): Promise<Decision<null, AccountCode>> => {
  const who = `session:${actor.session}`;
  const counted = await countTry(services.db, who, address, now);
  if (!counted.ok) return counted;
  const { totpPending } = await secretsOf(services, actor.account);
  if (totpPending === null) return refuse({ code: 'account.second-factor-not-begun', params: {} });
  const step = stepOf(services.keys.unseal(totpPending, CONTEXT), code, now);
  if (step === null) return refuse({ code: 'account.code-wrong', params: {} });
  await forgetTries(services.db, who, address, now);
  return transact(services.db, async (tx) => {
    await tx
      .updateTable('account')
      .set({ totp: totpPending, totpPending: null, totpLastStep: step })
      .where('id', '=', actor.account)
      .execute();
    await record(tx, actor, now, {
      chain: SYSTEM_CHAIN,
      act: 'account.second-factor-on',
      subject: { kind: 'account', id: actor.account },
    });
    return accept(null);
  });
};

/** Switches the second factor off, with the password; refused where the rules ask for it. */
export const removeSecondFactor = async (
  call: OwnCall,
  actor: SignedIn,
  password: string,
): Promise<Decision<null, AccountCode>> => {
  const { services, now } = call;
  const { isOn, isRequired } = await secondFactorState(services, actor);
  if (!isOn) return refuse({ code: 'account.second-factor-off-already', params: {} });
  if (isRequired) return refuse({ code: 'account.second-factor-required', params: {} });
  const right = await checkOwnPassword(call, actor, password);
  if (!right.ok) return right;
  return transact(services.db, async (tx) => {
    await tx
      .updateTable('account')
      .set({ totp: null, totpPending: null })
      .where('id', '=', actor.account)
      .execute();
    await record(tx, actor, now, {
      chain: SYSTEM_CHAIN,
      act: 'account.second-factor-off',
      subject: { kind: 'account', id: actor.account },
    });
    return accept(null);
  });
};
