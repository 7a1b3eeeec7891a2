import type { AccountId, Grant, OrgUnitId, Scope } from '../access/actor.ts';
import { holdsAt } from '../access/may.ts';
import { ADMINISTRATORS, REACH, type Role } from '../access/role.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { Instant } from '../kernel/day.ts';
import type { AccountCode } from './code.ts';

/** An account as the rules on roles see it: its grants are those that hold now or later. */
export interface RoleHolder {
  readonly account: AccountId;
  readonly isDisabled: boolean;
  readonly grants: readonly Grant[];
}

/** Where something is meant: equal scopes name the same unit, activity, panel or sitting. */
const isSameScope = (one: Scope, other: Scope): boolean =>
  one.kind === other.kind &&
  ('activity' in one ? one.activity : null) === ('activity' in other ? other.activity : null) &&
  (one.kind !== 'unit' || other.kind !== 'unit' || one.unit === other.unit) &&
  (one.kind !== 'panel' || other.kind !== 'panel' || one.panel === other.panel) &&
  (one.kind !== 'sitting' || other.kind !== 'sitting' || one.sitting === other.sitting);

const isAdministrator = (role: Role): boolean => ADMINISTRATORS.includes(role);

/** Whether an account may hold a role beside those it holds: the three administrators stand alone (三员分立). */
const isCompatible = (role: Role, held: readonly Grant[]): boolean =>
  held.every(
    (grant) => grant.role === role || !(isAdministrator(role) || isAdministrator(grant.role)),
  );

const isOver = (grant: Grant, now: Instant): boolean => grant.until !== null && grant.until <= now;

/** A role that somebody asks to be given. */
export interface GrantRequest {
  readonly role: Role;
  readonly scope: Scope;
  /** First instant at which it no longer holds; null: open-ended. */
  readonly until: Instant | null;
  /** Whom the holder stands in for, with what that account holds now; null: not as a deputy. */
  readonly deputyFor: RoleHolder | null;
}

/**
 * Whether a role may be given: not to oneself, not to a disabled account, in the scope the role is made for, not twice,
 * the three administrators never beside another role. A deputy has an end and stands in for somebody who holds the role.
 */
export const decideGrant = (
  request: GrantRequest,
  holder: RoleHolder,
  giver: AccountId,
  now: Instant,
): Decision<null, AccountCode> => {
  const { role, scope, until, deputyFor } = request;
  const held = holder.grants.filter((grant) => !isOver(grant, now));
  if (holder.account === giver) return refuse({ code: 'account.not-oneself', params: {} });
  if (holder.isDisabled) return refuse({ code: 'account.disabled', params: {} });
  if (REACH[role] !== scope.kind) return refuse({ code: 'account.scope-does-not-fit', params: {} });
  if (until !== null && until <= now) return refuse({ code: 'account.until-passed', params: {} });
  if (held.some((grant) => grant.role === role && isSameScope(grant.scope, scope)))
    return refuse({ code: 'account.held-already', params: {} });
  if (!isCompatible(role, held))
    return refuse({ code: 'account.administrators-apart', params: {} });
  if (deputyFor === null) return accept(null);
  if (deputyFor.account === holder.account)
    return refuse({ code: 'account.deputy-of-oneself', params: {} });
  if (until === null) return refuse({ code: 'account.deputy-needs-end', params: {} });
  const isHeld = deputyFor.grants.some(
    (grant) =>
      grant.role === role &&
      grant.deputyFor === null &&
      holdsAt(grant, now) &&
      isSameScope(grant.scope, scope),
  );
  return isHeld ? accept(null) : refuse({ code: 'account.deputy-of-nothing', params: {} });
};

/** Whether a deputy's grant stands in for this grant of that account. */
export const isDeputyOf = (deputy: Grant, account: AccountId, grant: Grant): boolean =>
  deputy.deputyFor === account &&
  deputy.role === grant.role &&
  isSameScope(deputy.scope, grant.scope);

/** What a handover moves. */
export interface Handover {
  /** Grants of the one who leaves that end; the other is given the same roles in the same scopes. */
  readonly moved: readonly Grant[];
  /** Those of them that the other holds already: they only end. */
  readonly heldAlready: readonly Grant[];
}

/**
 * Handover (交接) when a clerk changes: every open grant of one account in a unit goes to another account. Deputies'
 * grants are not handed on: they end with the absence they were given for.
 * @param from the first instant at which the other holds the roles
 */
export const decideHandover = (
  leaving: RoleHolder,
  coming: RoleHolder,
  unit: OrgUnitId,
  giver: AccountId,
  from: Instant,
  now: Instant,
): Decision<Handover, AccountCode> => {
  if (leaving.account === coming.account)
    return refuse({ code: 'account.handover-to-oneself', params: {} });
  if (coming.account === giver) return refuse({ code: 'account.not-oneself', params: {} });
  if (coming.isDisabled) return refuse({ code: 'account.disabled', params: {} });
  if (from < now) return refuse({ code: 'account.handover-day-passed', params: {} });
  const moved = leaving.grants.filter(
    (grant) =>
      grant.scope.kind === 'unit' &&
      grant.scope.unit === unit &&
      grant.deputyFor === null &&
      !isOver(grant, from),
  );
  if (moved.length === 0) return refuse({ code: 'account.nothing-to-hand-over', params: {} });
  const held = coming.grants.filter((grant) => !isOver(grant, from));
  if (moved.some(({ role }) => !isCompatible(role, held)))
    return refuse({ code: 'account.administrators-apart', params: {} });
  return accept({
    moved,
    heldAlready: moved.filter((grant) =>
      held.some(({ role, scope }) => role === grant.role && isSameScope(scope, grant.scope)),
    ),
  });
};

/**
 * Whether somebody may disable an account or reset its password: never one's own; accounts of security and audit
 * administrators only by a security administrator, else the system administrator could take them over; those without
 * an administrator's role only by a system administrator.
 * @param stopping the roles of the one who acts
 */
export const decideStop = (
  holder: RoleHolder,
  stopper: AccountId,
  stopping: readonly Role[],
): Decision<null, AccountCode> => {
  if (holder.account === stopper) return refuse({ code: 'account.not-oneself', params: {} });
  const roles = holder.grants.map(({ role }) => role);
  const isApart = roles.includes('security-administrator') || roles.includes('audit-administrator');
  if (isApart && !stopping.includes('security-administrator'))
    return refuse({ code: 'account.administrator-apart', params: {} });
  if (!roles.some(isAdministrator) && !stopping.includes('system-administrator'))
    return refuse({ code: 'account.ordinary-apart', params: {} });
  return accept(null);
};
