import type { Generated } from 'kysely';
import type {
  AccountId,
  ActivityId,
  GrantId,
  OrgUnitId,
  PanelId,
  SessionId,
  SittingId,
} from '../../../core/access/actor.ts';
import type { Role } from '../../../core/access/role.ts';
import type { Instant } from '../../../core/kernel/day.ts';

export interface AccountTable {
  id: AccountId;
  /** Lower case. */
  signInName: string;
  name: string;
  unit: OrgUnitId | null;
  /** scrypt hash with its parameters; null: signs in by one-time link only. */
  password: string | null;
  passwordSetAt: Instant | null;
  mustChangePassword: Generated<boolean>;
  /** Secret of the second factor, encrypted; null: none. */
  totp: string | null;
  /** Secret of a second factor that is being set up, encrypted. */
  totpPending: string | null;
  /** Time step of the last code that was accepted: a code counts once. */
  totpLastStep: number | null;
  /** Id of the demo persona that may be entered without a password. */
  persona: string | null;
  demo: Generated<boolean>;
  disabledAt: Instant | null;
  createdAt: Instant;
}

export interface PasswordHistoryTable {
  account: AccountId;
  password: string;
  setAt: Instant;
}

export interface SessionTable {
  id: SessionId;
  /** SHA-256 of the token in the cookie. */
  token: string;
  account: AccountId;
  kind: 'office' | 'event';
  address: string;
  device: string;
  createdAt: Instant;
  seenAt: Instant;
  /** It ends at the latest then; an office session also after 30 minutes without a request. */
  endsAt: Instant;
  endedAt: Instant | null;
  endedWhy: string | null;
}

export interface RoleGrantTable {
  id: GrantId;
  account: AccountId;
  role: Role;
  scope: 'system' | 'activity' | 'unit' | 'panel' | 'sitting';
  activity: ActivityId | null;
  unit: OrgUnitId | null;
  panel: PanelId | null;
  sitting: SittingId | null;
  fromAt: Instant;
  untilAt: Instant | null;
  deputyFor: AccountId | null;
  grantedBy: AccountId | null;
  grantedAt: Instant;
  revokedAt: Instant | null;
  revokedBy: AccountId | null;
}

/** Failed sign-ins of one name from one address; never of an address alone. */
export interface SignInTriesTable {
  who: string;
  address: string;
  failures: number;
  lastAt: Instant;
  lockedUntil: Instant | null;
}

export interface OneTimeLinkTable {
  id: string;
  activity: ActivityId;
  role: Role;
  /** SHA-256 of the token that the link carries. */
  token: string;
  account: AccountId;
  createdBy: AccountId | null;
  createdAt: Instant;
  expiresAt: Instant;
  sessionEndsAt: Instant;
  spentAt: Instant | null;
  session: SessionId | null;
  revokedAt: Instant | null;
}

export interface AccountTables {
  account: AccountTable;
  passwordHistory: PasswordHistoryTable;
  session: SessionTable;
  roleGrant: RoleGrantTable;
  signInTries: SignInTriesTable;
  oneTimeLink: OneTimeLinkTable;
}
