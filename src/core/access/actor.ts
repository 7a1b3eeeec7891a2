import type { Instant } from '../kernel/day.ts';
import type { Id } from '../kernel/id.ts';
import type { Role } from './role.ts';

export type AccountId = Id<'account'>;
export type SessionId = Id<'session'>;
export type ActivityId = Id<'activity'>;
export type OrgUnitId = Id<'org-unit'>;
export type PanelId = Id<'panel'>;
export type SittingId = Id<'sitting'>;
export type GrantId = Id<'grant'>;

/** Where a role is held. A unit role may be held for one activity, or for all (null). */
export type Scope =
  | { readonly kind: 'system' }
  | { readonly kind: 'activity'; readonly activity: ActivityId }
  | { readonly kind: 'unit'; readonly unit: OrgUnitId; readonly activity: ActivityId | null }
  | { readonly kind: 'panel'; readonly activity: ActivityId; readonly panel: PanelId }
  | { readonly kind: 'sitting'; readonly activity: ActivityId; readonly sitting: SittingId };

/** A role in a scope, from one instant to another; `deputyFor` names whom it stands in for. */
export interface Grant {
  readonly id: GrantId;
  readonly role: Role;
  readonly scope: Scope;
  readonly from: Instant;
  /** The first instant at which it no longer holds; null: open-ended. */
  readonly until: Instant | null;
  readonly deputyFor: AccountId | null;
}

/** Who acts: the public, or a signed-in account with the grants that hold now. */
export type Actor =
  | { readonly kind: 'public' }
  | {
      readonly kind: 'account';
      readonly account: AccountId;
      readonly name: string;
      readonly unit: OrgUnitId | null;
      readonly grants: readonly Grant[];
      readonly session: SessionId;
      /** true until the password given by somebody else has been changed: nothing else is allowed meanwhile. */
      readonly mustChangePassword: boolean;
      /** true while the sign-in rules ask an administrator for a second factor that is not set up yet. */
      readonly mustSetSecondFactor: boolean;
    };
