import type { AccountId, Actor } from '../access/actor.ts';
import { may, type AccessCode } from '../access/may.ts';
import type { Instant } from '../kernel/day.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { ActivityCode } from './code.ts';

/**
 * Who organises a new activity: whoever creates it, if they organise anything already. Naming somebody else gives them
 * a role, which only a security administrator may.
 * @param named null: whoever creates it
 */
export const organiserFor = (
  actor: Actor,
  named: AccountId | null,
  now: Instant,
): Decision<AccountId, ActivityCode | AccessCode> => {
  if (actor.kind === 'public') return refuse({ code: 'access.sign-in-first', params: {} });
  if (named !== null && named !== actor.account) {
    const allowed = may(actor, 'account.grant', {}, now);
    return allowed.ok ? accept(named) : allowed;
  }
  return actor.grants.some(({ role }) => role === 'organiser')
    ? accept(actor.account)
    : refuse({ code: 'activity.organiser-missing', params: {} });
};
