import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';

const MINUTE_MS = 60_000;
/** Beyond this many the ones longest unused are forgotten: each is a few dozen bytes. */
const MOST_KEPT = 20_000;

/** How many changing requests somebody may send: a bucket of a minute's worth, filled steadily. Kept in memory. */
export interface Pace {
  /** Counts one request. @returns 0, or in how many seconds the next one is allowed */
  readonly take: (who: string, perMinute: number, now: Instant) => number;
}

/** Opens an empty count: everybody may begin with a full minute's worth. */
export const openPace = (): Pace => {
  const buckets = new Map<string, { readonly left: number; readonly at: Instant }>();
  return {
    take: (who, perMinute, now) => {
      const known = buckets.get(who) ?? { left: perMinute, at: now };
      // A clock that is set back fills nothing.
      const passed = Math.max(0, now - known.at);
      const left = Math.min(perMinute, known.left + (passed * perMinute) / MINUTE_MS);
      const isAllowed = left >= 1;
      // Taken out and put back, so that the map's order is that of use.
      buckets.delete(who);
      buckets.set(who, { left: isAllowed ? left - 1 : left, at: now });
      if (buckets.size > MOST_KEPT) buckets.delete(buckets.keys().next().value ?? who);
      return isAllowed ? 0 : Math.max(1, Math.ceil(((1 - left) * MINUTE_MS) / perMinute / 1000));
    },
  };
};

/** Changing requests a minute: nobody works faster by hand, and a screen that saves as one types stays far below. */
const OF_A_SESSION = 600;
/**
 * Of somebody who is not signed in: per address, path and the name they sign in with, never per address alone, since a
 * whole hall sits behind one. The address by itself has a ceiling that only a program reaches.
 */
const OF_THE_PUBLIC = 60;
const OF_AN_ADDRESS = 3000;

/** The name in a sign-in, so that wrong tries for one name keep nobody else at the same address waiting. */
const nameIn = (body: unknown): string => {
  const name = typeof body === 'object' && body !== null && 'name' in body ? body.name : '';
  return typeof name === 'string' ? name.trim().toLowerCase().slice(0, 60) : '';
};

/**
 * Counts a request that changes something. Whoever is signed in counts by their session, never by their address.
 * @returns 0, or in how many seconds they may go on
 */
export const secondsToWait = (
  pace: Pace,
  { ip, method, url, body }: Pick<FastifyRequest, 'ip' | 'method' | 'url' | 'body'>,
  actor: Actor,
  now: Instant,
): number => {
  if (actor.kind === 'account') return pace.take(actor.session, OF_A_SESSION, now);
  const [path = ''] = url.split('?');
  return Math.max(
    pace.take(ip, OF_AN_ADDRESS, now),
    pace.take(`${ip} ${method} ${path} ${nameIn(body)}`, OF_THE_PUBLIC, now),
  );
};
