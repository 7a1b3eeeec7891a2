import type { AccountId, Actor, ActivityId, OrgUnitId } from '../access/actor.ts';
import { may, type AccessCode } from '../access/may.ts';
import type { Action } from '../access/policy.ts';
import type { Instant } from '../kernel/day.ts';
import { refuse, type Decision } from '../kernel/decision.ts';
import type { FileUse } from './use.ts';

/**
 * To what a file belongs, as permissions see it. `own`: to one account alone (a sheet on its way to be imported);
 * otherwise to an activity, a unit (with those above it), or both.
 */
export type Holder =
  | { readonly kind: 'own'; readonly account: AccountId }
  | {
      readonly kind: 'shared';
      readonly activity: ActivityId | null;
      readonly units: readonly OrgUnitId[];
    };

const hidden = refuse({ code: 'access.not-found', params: {} } as const);

const isOwn = (actor: Actor, account: AccountId): boolean =>
  actor.kind === 'account' && actor.account === account;

/** Uses that one role alone sees or adds, whatever else others may do in the activity (J4.3, J7, N3). */
const APART: Readonly<Partial<Record<FileUse, { readonly read: Action; readonly add: Action }>>> = {
  'objection-attachment': { read: 'file.read-objection', add: 'file.read-objection' },
  'opinion-scan': { read: 'file.keep-opinion', add: 'file.keep-opinion' },
  'reference-material': { read: 'file.read', add: 'reference.issue' },
};

/** Uses that reviewers see, too: they review by them. */
const REVIEWED: Readonly<Partial<Record<FileUse, Action>>> = {
  'nominee-photo': 'file.read-nominee-photo',
};

const decide = (
  actor: Actor,
  holder: Holder,
  now: Instant,
  inActivity: Action,
  ofUnit: Action,
): Decision<null, AccessCode> => {
  if (holder.kind === 'own') {
    // Signing in comes first; then whoever it does not belong to learns nothing of it.
    const allowed = may(actor, 'file.add-own', {}, now);
    return !allowed.ok || isOwn(actor, holder.account) ? allowed : hidden;
  }
  const { activity, units } = holder;
  return activity === null
    ? may(actor, ofUnit, { units }, now)
    : may(actor, inActivity, { activity, units }, now);
};

/** Whether an actor may add a file for a use, or remove one. The public's attachments come through their own room. */
export const mayAddFile = (
  actor: Actor,
  use: FileUse,
  holder: Holder,
  now: Instant,
): Decision<null, AccessCode> =>
  decide(actor, holder, now, APART[use]?.add ?? 'file.add', APART[use]?.add ?? 'file.add-to-unit');

/** Whether an actor may see a file, its thumbnail, and that it is there: one rule for all three. */
export const mayReadFile = (
  actor: Actor,
  use: FileUse,
  holder: Holder,
  now: Instant,
): Decision<null, AccessCode> =>
  decide(
    actor,
    holder,
    now,
    APART[use]?.read ?? REVIEWED[use] ?? 'file.read',
    APART[use]?.read ?? 'file.read-of-unit',
  );
