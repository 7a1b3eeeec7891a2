import { z } from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One route of the interface for programs: what goes in, what comes out. The server registers it, the web calls it,
 * the API description is made from it. `bytes` stands for a body or an answer that is streamed, not JSON.
 */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  /** `room.verb`, unique; also the operation id of the API description. */
  readonly id: string;
  readonly method: Method;
  /** From the root, parameters as `:name`. */
  readonly path: `/${string}`;
  /** What it does, in Chinese. */
  readonly title: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
  /** `form`: a page's form without files; `files`: one with files, streamed to its handler. */
  readonly bodyKind: 'json' | 'bytes' | 'form' | 'files';
  readonly answerKind: 'json' | 'bytes' | 'page';
  /** Largest body in bytes. */
  readonly bodyLimit: number;
}

/** Any route, for lists of routes. */
export type AnyRoute = Route;

/** No parameters, no query, no body, or an empty answer. */
export const nothing = z.object({});

/** The answer of a route that streams a file. */
export const file = z.unknown();

const JSON_LIMIT = 1_000_000;

/** Describes a route; what is left out is empty. */
export const route = <
  Params extends z.ZodType = typeof nothing,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = typeof nothing,
  Answer extends z.ZodType = typeof nothing,
>(parts: {
  readonly id: string;
  readonly method: Method;
  readonly path: `/${string}`;
  readonly title: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer?: Answer;
  readonly bodyKind?: 'json' | 'bytes' | 'form' | 'files';
  readonly answerKind?: 'json' | 'bytes' | 'page';
  readonly bodyLimit?: number;
}): Route<Params, Query, Body, Answer> => ({
  bodyKind: 'json',
  answerKind: 'json',
  bodyLimit: JSON_LIMIT,
  ...parts,
  params: (parts.params ?? nothing) as Params,
  query: (parts.query ?? nothing) as Query,
  body: (parts.body ?? nothing) as Body,
  answer: (parts.answer ?? nothing) as Answer,
});
