import type { Instant } from '../kernel/day.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { Actor, ActivityId, Grant, OrgUnitId, PanelId, SittingId } from './actor.ts';
import { POLICY, type Action, type Within } from './policy.ts';

export type AccessCode =
  | 'access.sign-in-first'
  | 'access.change-password-first'
  | 'access.second-factor-first'
  | 'access.not-allowed'
  | 'access.not-found';

/**
 * What an action is done to. `units` holds the unit concerned first, then the units above it; `everywhere` stands for
 * a list that spans all: only roles that reach anywhere may have it unfiltered.
 */
export interface Target {
  readonly activity?: ActivityId | undefined;
  readonly units?: readonly OrgUnitId[] | undefined;
  readonly panel?: PanelId | undefined;
  readonly sitting?: SittingId | undefined;
}

/** Whether a grant holds at an instant. */
export const holdsAt = (grant: Grant, now: Instant): boolean =>
  grant.from <= now && (grant.until === null || now < grant.until);

const reaches = ({ scope }: Grant, within: Within, target: Target): boolean => {
  switch (within) {
    case 'anywhere':
      return true;
    case 'activity':
      return 'activity' in scope && scope.activity !== null && scope.activity === target.activity;
    case 'unit':
      return (
        scope.kind === 'unit' &&
        (target.units ?? []).includes(scope.unit) &&
        (scope.activity === null ||
          target.activity === undefined ||
          scope.activity === target.activity)
      );
    case 'panel':
      return scope.kind === 'panel' && scope.panel === target.panel;
    case 'sitting':
      return scope.kind === 'sitting' && scope.sitting === target.sitting;
  }
};

/**
 * Whether an actor may do an action to a target now. The reason never tells what its reader may not know: for hidden
 * things it is the same as for things that do not exist.
 */
export const may = (
  actor: Actor,
  action: Action,
  target: Target,
  now: Instant,
): Decision<null, AccessCode> => {
  const rule = POLICY[action];
  if ('public' in rule && rule.public) return accept(null);
  if (actor.kind === 'public') return refuse({ code: 'access.sign-in-first', params: {} });
  if (actor.mustChangePassword) return refuse({ code: 'access.change-password-first', params: {} });
  if (actor.mustSetSecondFactor) return refuse({ code: 'access.second-factor-first', params: {} });
  if ('signedIn' in rule && rule.signedIn) return accept(null);
  const allowed = actor.grants.some((grant) => {
    const within = (rule.roles as Partial<Record<Grant['role'], Within>>)[grant.role];
    return within !== undefined && holdsAt(grant, now) && reaches(grant, within, target);
  });
  if (allowed) return accept(null);
  return 'hidden' in rule && rule.hidden
    ? refuse({ code: 'access.not-found', params: {} })
    : refuse({ code: 'access.not-allowed', params: { action: rule.title } });
};

/**
 * The part of a list that an actor may see: everything, or the units of the grants that allow it (and those below).
 * @returns `all`, or the units at which the actor's view begins; no unit: nothing
 */
export const unitsWithin = (
  actor: Actor,
  action: Action,
  now: Instant,
): 'all' | readonly OrgUnitId[] => {
  if (actor.kind === 'public') return [];
  const rule = POLICY[action];
  if ('signedIn' in rule && rule.signedIn) return 'all';
  const units: OrgUnitId[] = [];
  for (const grant of actor.grants) {
    const within = (rule.roles as Partial<Record<Grant['role'], Within>>)[grant.role];
    if (within === undefined || !holdsAt(grant, now)) continue;
    if (within === 'anywhere') return 'all';
    if (within === 'unit' && grant.scope.kind === 'unit') units.push(grant.scope.unit);
  }
  return units;
};
