import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AnyRoute, Route } from '../../contract/http/route.ts';
import type { Actor } from '../../core/access/actor.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import type { Services } from './services.ts';

/** Everything a handler is given: parsed input, who asks, when. */
export interface Call<R extends AnyRoute = AnyRoute> {
  readonly params: z.output<R['params']>;
  readonly query: z.output<R['query']>;
  readonly body: z.output<R['body']>;
  readonly actor: Actor;
  readonly now: Instant;
  /** Today in Asia/Shanghai. */
  readonly today: Day;
  readonly services: Services;
  /** The caller's network address: for limits and the audit only. */
  readonly address: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/**
 * A route with what the server does: first `may`, the authorisation, which reads nothing but what it needs to decide;
 * then `handle`. Both return refusals as data.
 */
export interface Endpoint {
  readonly route: AnyRoute;
  readonly may: (call: Call) => Decision<null> | Promise<Decision<null>>;
  readonly handle: (call: Call) => Promise<Decision<unknown>>;
}

/** Ties a route to its handler; input and answer have the route's types. */
export const endpoint = <
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  route: Route<P, Q, B, A>,
  parts: {
    readonly may: (call: Call<Route<P, Q, B, A>>) => Decision<null> | Promise<Decision<null>>;
    readonly handle: (call: Call<Route<P, Q, B, A>>) => Promise<Decision<z.input<A>>>;
  },
): Endpoint => ({ route, ...parts }) as unknown as Endpoint;

/** An answer that is streamed to the caller as it is; handlers of `bytes` routes return it. */
export interface Download {
  readonly stream: NodeJS.ReadableStream | Buffer | string;
  readonly type: string;
  /** The name offered for saving; null shows it in place. */
  readonly name: string | null;
  readonly bytes?: number;
}

/** The empty answer of a command whose value nobody needs. */
export const emptyAnswer = async (
  made: Promise<Decision<unknown>>,
): Promise<Decision<Record<string, never>>> => {
  const decision = await made;
  return decision.ok ? accept({}) : decision;
};
