import type { ActivityId, Grant } from '../access/actor.ts';
import { REACH, ROLES, type Role } from '../access/role.ts';
import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { Instant } from '../kernel/day.ts';
import type { AccountCode } from './code.ts';

/** Signs of a one-time token: no 0/O, 1/I/L, so that it can be read out and typed. 31 signs. */
export const TOKEN_SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** 12 signs of 31 are 59 bits: whoever guesses, with every try counted, does not arrive. */
export const TOKEN_LENGTH = 12;

/** As printed and spoken: three groups of four. */
export const spokenToken = (token: string): string => token.replace(/(.{4})(?=.)/g, '$1-');

/** A token as somebody typed it: small letters, hyphens and blanks do not matter. @returns null if it cannot be one */
export const readToken = (text: string): string | null => {
  const token = text.toUpperCase().replace(/[-\s]/g, '');
  return token.length === TOKEN_LENGTH && [...token].every((sign) => TOKEN_SIGNS.includes(sign))
    ? token
    : null;
};

/** Roles of an event, held for a panel or a sitting: only they sign in by one-time link. */
export const EVENT_ROLES: readonly Role[] = ROLES.filter(
  (role) => REACH[role] === 'panel' || REACH[role] === 'sitting',
);

/** What the rules see of a one-time link. */
export interface OneTimeLink {
  readonly expiresAt: Instant;
  readonly spentAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/**
 * Whether a link may be spent. Once spent it is bound to the device whose session it began: that device may press the
 * button again, every other is refused.
 * @param isSameDevice whether the asking device holds the session that the link began
 */
export const decideSpend = (
  link: OneTimeLink | null,
  isSameDevice: boolean,
  now: Instant,
): Decision<'begin' | 'go-on', AccountCode> => {
  if (link === null || link.revokedAt !== null)
    return refuse({ code: 'account.link-not-found', params: {} });
  if (link.expiresAt <= now) return refuse({ code: 'account.link-over', params: {} });
  if (link.spentAt === null) return accept('begin');
  return isSameDevice ? accept('go-on') : refuse({ code: 'account.link-used', params: {} });
};

/**
 * Whether a link may be issued to an existing account: one whose every role is a role of an event of this activity.
 * Else an organiser could enter as an administrator by a link of their own.
 */
export const decideIssue = (
  grants: readonly Grant[],
  activity: ActivityId,
  endsAt: Instant,
  now: Instant,
): Decision<null, AccountCode> => {
  if (endsAt <= now) return refuse({ code: 'account.link-end-passed', params: {} });
  const isOfEvent = grants.every(
    ({ role, scope }) =>
      EVENT_ROLES.includes(role) && 'activity' in scope && scope.activity === activity,
  );
  return grants.length > 0 && isOfEvent
    ? accept(null)
    : refuse({ code: 'account.link-event-roles-only', params: {} });
};
