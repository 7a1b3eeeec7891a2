import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import type { AccountCode } from './code.ts';

/** Rules for passwords (CONVENTIONS §3.6, GB/T 22239-2019 level 2): longer for administrators. */
export interface PasswordPolicy {
  /** Signs, at least. */
  readonly least: number;
  readonly leastForAdministrators: number;
  /** Of capital letters, small letters, digits, signs. */
  readonly leastKinds: number;
  /** How many earlier passwords may not come back. */
  readonly history: number;
}

const PASSWORD_POLICY: PasswordPolicy = {
  least: 8,
  leastForAdministrators: 12,
  leastKinds: 3,
  history: 5,
};

/** Rules of signing in, as the security administrator sets them. */
export interface SignInRules extends PasswordPolicy {
  /** Whether the three administrators must have a second factor. */
  readonly administratorsNeedSecondFactor: boolean;
}

/** What holds until somebody sets something else; the numbers are also the least that may be set. */
export const SIGN_IN_RULES: SignInRules = {
  ...PASSWORD_POLICY,
  administratorsNeedSecondFactor: false,
};

const KINDS = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/];

/** Whether a password meets the rules; every rule that it breaks is named. History is checked where hashes are. */
export const checkPassword = (
  password: string,
  who: { readonly signInName: string; readonly name: string; readonly isAdministrator: boolean },
  policy: PasswordPolicy,
): Decision<null, AccountCode> => {
  const refusals: Refusal<AccountCode>[] = [];
  const least = who.isAdministrator ? policy.leastForAdministrators : policy.least;
  const { length } = [...password];
  if (length < least)
    refusals.push({ code: 'account.password-too-short', params: { least, length } });
  if (KINDS.filter((kind) => kind.test(password)).length < policy.leastKinds)
    refusals.push({ code: 'account.password-too-simple', params: { least: policy.leastKinds } });
  const written = password.toLowerCase();
  if (
    [who.signInName, who.name].some(
      (word) => [...word].length >= 2 && written.includes(word.toLowerCase()),
    )
  )
    refusals.push({ code: 'account.password-contains-name', params: {} });
  return refusals.length === 0 ? accept(null) : refuse(...refusals);
};
