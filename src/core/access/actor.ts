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

/** Somebody signed in, with the grants that hold now. */
export interface SignedIn {
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
}

/** Who acts: the public, or somebody signed in. */
export type Actor = { readonly kind: 'public' } | SignedIn;

/** The account that acts; null for the public. */
export const accountOf = (actor: Actor): AccountId | null =>
  actor.kind === 'account' ? actor.account : null;

/** The name under which an act is shown. @param ofNobody said where no account acts: a link, the system itself */
export const nameOf = (actor: Actor, ofNobody = ''): string =>
  actor.kind === 'account' ? actor.name : ofNobody;

/** The actor of what nobody but the signed-in may do. @throws Error for the public, whom `may` was to refuse */
export const asSignedIn = (actor: Actor): SignedIn => {
  if (actor.kind === 'public') throw new Error('an act of the signed-in by the public');
  return actor;
};
