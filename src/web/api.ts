import type { z } from 'zod';
import { problemShape, type Problem } from '../contract/http/problem.ts';
import type { Route } from '../contract/http/route.ts';
import { isPageIdle } from './touched.ts';

/** What a call sends, as the route's shapes accept it; parts without content are left out. */
export interface Sent<R extends Route> {
  readonly params?: z.input<R['params']>;
  readonly query?: z.input<R['query']>;
  readonly body?: z.input<R['body']>;
  /** The body of a route that takes bytes. */
  readonly bytes?: Blob | ArrayBuffer;
}

const JSON_TYPE = { 'content-type': 'application/json' } as const;
const BYTES_TYPE = { 'content-type': 'application/octet-stream' } as const;

/** Body and its type; a route that only reads has none. */
const bodyOf = <R extends Route>(
  route: R,
  { body, bytes }: Sent<R>,
): {
  readonly type: Readonly<Record<string, string>>;
  readonly body?: NonNullable<RequestInit['body']>;
} => {
  if (route.method === 'GET') return { type: {} };
  if (route.bodyKind === 'bytes')
    return { type: BYTES_TYPE, ...(bytes === undefined ? {} : { body: bytes }) };
  return { type: JSON_TYPE, body: JSON.stringify(body ?? {}) };
};

/** What a call answers, as the route's shape gives it. */
export type Answer<R extends Route> = z.output<R['answer']>;

/** The server's answer was a problem: refused, bad input, or a defect. Its `message` is the sentence for people. */
export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.problem = problem;
  }
}

/** The server could not be reached, or what answered was not our server. */
export class NoConnection extends Error {
  constructor() {
    super('暂时连不上服务器，填写的内容还在本页；请检查网络后重试');
    this.name = 'NoConnection';
  }
}

/** The sentence to show for anything that a call may throw; where more was refused, one after the other. */
export const sentenceOfError = (error: unknown): string => {
  if (error instanceof ApiProblem) {
    const { detail, errors = [] } = error.problem;
    const others = errors.filter(({ path }) => path === undefined).map(({ sentence }) => sentence);
    return [...new Set([detail, ...others])].join('；');
  }
  if (error instanceof NoConnection) return error.message;
  return '页面出错，没有办成；请刷新页面后再试，仍不行请告诉管理员';
};

/**
 * The sentence for each field of a form, by the path inside the body (`name`, `members.2.phone`).
 * @returns empty for anything but a problem with field faults
 */
export const fieldFaults = (error: unknown): Readonly<Record<string, string>> => {
  if (!(error instanceof ApiProblem)) return {};
  const faults: Record<string, string> = {};
  for (const { path, sentence } of error.problem.errors ?? []) {
    const field = (path ?? '').replace(/^body\.?/, '');
    if (field !== '') faults[field] ??= sentence;
  }
  return faults;
};

const searchOf = (query: Readonly<Record<string, unknown>>): string => {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
};

/** The address of a route with its parameters and query filled in: for links to files, exports and pictures. */
export const addressOf = <R extends Route>(
  route: R,
  sent: Pick<Sent<R>, 'params' | 'query'> = {},
): string => {
  const params = (sent.params ?? {}) as Readonly<Record<string, unknown>>;
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  return `${path}${searchOf((sent.query ?? {}) as Readonly<Record<string, unknown>>)}`;
};

/** Says that a request comes from our own pages: another site's form cannot set it. */
export const OWN_HEADER = { 'x-qunying': '1' } as const;

/** What a page reads while nobody is at it keeps no session alive: the server is told. */
export const ownHeader = (
  method: Route['method'],
  isIdle: boolean,
): Readonly<Record<string, string>> =>
  method === 'GET' && isIdle ? { 'x-qunying': 'idle' } : OWN_HEADER;

const problemOf = async (response: Response): Promise<Error> => {
  const answer: unknown = await response.json().catch(() => null);
  const parsed = problemShape.safeParse(answer);
  return parsed.success ? new ApiProblem(parsed.data) : new NoConnection();
};

/**
 * Fetches a file that the server makes, where it may be refused with a sentence: a link would show the refusal as code.
 * @throws ApiProblem, NoConnection as `call` does
 */
export const fetchFile = async <R extends Route>(
  route: R,
  sent: Pick<Sent<R>, 'params' | 'query'>,
): Promise<Blob> => {
  const response = await fetch(addressOf(route, sent), {
    credentials: 'same-origin',
    headers: ownHeader('GET', isPageIdle()),
  }).catch(() => {
    throw new NoConnection();
  });
  if (!response.ok) throw await problemOf(response);
  return response.blob();
};

/**
 * Calls a route of the server and reads its answer by the route's own shape.
 * @throws ApiProblem for a refusal, bad input or a defect of the server; NoConnection where nothing of ours answered;
 *   ZodError where page and server are of different versions
 */
export const call = async <R extends Route>(
  route: R,
  sent: Sent<R> = {},
  signal?: AbortSignal,
): Promise<Answer<R>> => {
  const { type, body } = bodyOf(route, sent);
  const response = await fetch(addressOf(route, sent), {
    method: route.method,
    credentials: 'same-origin',
    headers: {
      ...ownHeader(route.method, isPageIdle()),
      accept: 'application/json',
      ...type,
    },
    ...(body === undefined ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted === true) throw error;
    throw new NoConnection();
  });
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  return route.answer.parse(text === '' ? {} : JSON.parse(text)) as Answer<R>;
};
