import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Problem } from '../../contract/http/problem.ts';
import type { AnyRoute } from '../../contract/http/route.ts';
import type { Actor } from '../../core/access/actor.ts';
import type { Refusal } from '../../core/kernel/decision.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { defectFields } from './defect.ts';
import type { Call, Download, Endpoint } from './endpoint.ts';
import { openPace, secondsToWait, type Pace } from './pace.ts';
import { documentOf, problemDocument, type Page } from './page.ts';
import { inputProblem, problemOf } from './problem.ts';
import type { Services } from './services.ts';
import { unstorable } from './unstorable.ts';
import { acceptStreams, BodyTooLarge } from './upload.ts';

/** Finds out who asks: a session's account, or the public. */
export type Recognise = (request: FastifyRequest, services: Services) => Promise<Actor>;

/** Header that a page of ours sends with every request: a form on a foreign page cannot set it. */
const OWN_HEADER = 'x-qunying';

/** A file of 50 MB over a slow line of a county takes minutes. */
const LONGEST_UPLOAD_MS = 15 * 60_000;

/** A body that is no file is small: whoever takes longer over it only holds the connection. */
const LONGEST_BODY_MS = 60_000;

const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'geolocation=(), microphone=(), payment=()',
};

const addHeaders = (reply: FastifyReply, { deployment }: Services): void => {
  for (const [name, value] of Object.entries(HEADERS))
    if (!reply.hasHeader(name)) reply.header(name, value);
  if (deployment.secure) reply.header('strict-transport-security', 'max-age=31536000');
};

const send = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));

const refuseWith = (reply: FastifyReply, ...refusals: readonly Refusal[]): FastifyReply =>
  send(reply, problemOf(refusals, reply.request.id));

const changesNothing = ({ method }: FastifyRequest): boolean =>
  method === 'GET' || method === 'HEAD';

/**
 * Whether a request that changes something comes from a page of ours (CSRF): our header, and where the browser names
 * an origin, the one under which it reached us, or under which a proxy offers us.
 */
const isOwnPage = (request: FastifyRequest, { deployment }: Services): boolean => {
  if (request.headers[OWN_HEADER] === undefined) return false;
  const { origin, host } = request.headers;
  if (origin === undefined || origin === deployment.origin) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
};

/**
 * Whether a form was sent from a page of ours. A form cannot set our header, so that a page without scripts is told by
 * what the browser says of where it was sent from; a browser that says nothing is refused.
 */
const isOwnForm = (request: FastifyRequest, { deployment }: Services): boolean => {
  const { origin, host, referer } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const from = origin ?? referer;
  if (from === undefined) return site === 'same-origin';
  if (!URL.canParse(from)) return false;
  const sent = new URL(from);
  return sent.origin === deployment.origin || sent.host === host;
};

const isDownload = (value: unknown): value is Download =>
  typeof value === 'object' && value !== null && 'stream' in value && 'type' in value;

/** `attachment; filename*=UTF-8''…` (RFC 5987). */
const disposition = (name: string): string =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`;

const sendDownload = (reply: FastifyReply, download: Download): FastifyReply => {
  reply.type(download.type);
  if (download.name !== null) reply.header('content-disposition', disposition(download.name));
  if (download.bytes !== undefined) reply.header('content-length', download.bytes);
  return reply.header('cache-control', 'private, no-store').send(download.stream);
};

/** Refuses in the kind of the route's answers: a problem for programs, a page for people. */
const refuseIn = (route: AnyRoute, reply: FastifyReply, problem: Problem): FastifyReply =>
  route.answerKind === 'page'
    ? reply
        .code(problem.status)
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(problemDocument(problem))
    : send(reply, problem);

const sendPage = (reply: FastifyReply, page: Page): FastifyReply => {
  reply.header('cache-control', 'no-store');
  if ('goTo' in page) return reply.redirect(page.goTo, 303);
  reply.type('text/html; charset=utf-8');
  return 'document' in page
    ? reply.code(page.status ?? 200).send(page.document)
    : reply.send(documentOf(page.title, page.html));
};

/** Whether a body goes to its handler as a stream. */
const isStreamed = ({ bodyKind }: AnyRoute): boolean =>
  bodyKind === 'bytes' || bodyKind === 'files';

/** Whether a body comes from a page's form, which cannot set our header. */
const isOfForm = ({ bodyKind }: AnyRoute): boolean => bodyKind === 'form' || bodyKind === 'files';

const answer =
  (endpoint: Endpoint, services: Services, recognise: Recognise, pace: Pace) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { route } = endpoint;
    const refused = (...refusals: readonly Refusal[]): FastifyReply =>
      refuseIn(route, reply, problemOf(refusals, request.id));
    const isOwn = isOfForm(route) ? isOwnForm : isOwnPage;
    if (!changesNothing(request) && !isOwn(request, services))
      return refused({ code: 'http.foreign-origin', params: {} });
    const bad = [
      { part: 'params', issues: unstorable(request.params) },
      { part: 'query', issues: unstorable(request.query) },
      { part: 'body', issues: isStreamed(route) ? [] : unstorable(request.body) },
    ];
    if (bad.some(({ issues }) => issues.length > 0))
      return refuseIn(route, reply, inputProblem(bad, request.id));
    const params = route.params.safeParse(request.params, { reportInput: true });
    const query = route.query.safeParse(request.query, { reportInput: true });
    const body = isStreamed(route)
      ? ({ success: true, data: request.body } as const)
      : route.body.safeParse(request.body ?? {}, { reportInput: true });
    if (!params.success || !query.success || !body.success)
      return refuseIn(
        route,
        reply,
        inputProblem(
          [
            { part: 'params', issues: params.error?.issues ?? [] },
            { part: 'query', issues: query.error?.issues ?? [] },
            { part: 'body', issues: (body.success ? undefined : body.error)?.issues ?? [] },
          ],
          request.id,
        ),
      );
    const now = services.clock();
    const actor = await recognise(request, services);
    const seconds = changesNothing(request) ? 0 : secondsToWait(pace, request, actor, now);
    if (seconds > 0) {
      reply.header('retry-after', String(seconds));
      return refused({ code: 'http.too-many', params: { seconds } });
    }
    const call: Call = {
      params: params.data,
      query: query.data,
      body: body.data,
      actor,
      now,
      today: dayAt(now),
      services,
      address: request.ip,
      request,
      reply,
    };
    const allowed = await endpoint.may(call);
    if (!allowed.ok) return refused(...allowed.refusals);
    const decision = await endpoint.handle(call);
    if (!decision.ok) return refused(...decision.refusals);
    if (route.answerKind === 'bytes' && isDownload(decision.value))
      return sendDownload(reply, decision.value);
    if (route.answerKind === 'page') return sendPage(reply, decision.value as Page);
    return reply
      .header('cache-control', 'no-store')
      .type('application/json')
      .send(JSON.stringify(route.answer.parse(decision.value)));
  };

const reportDefect =
  (services: Services) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { code, statusCode } = error as { code?: string; statusCode?: number };
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || error instanceof BodyTooLarge) {
      const most = request.routeOptions.bodyLimit;
      return refuseWith(reply, { code: 'input.too-large', params: { most } });
    }
    if (statusCode !== undefined && statusCode < 500)
      return refuseWith(reply, { code: 'input.not-json', params: {} });
    services.log('defect', { id: request.id, ...defectFields(error) });
    return refuseWith(reply, { code: 'defect', params: {} });
  };

/** Routes with a query string are logged by their pattern: addresses and search words may hold personal data. */
const logRequests = (app: FastifyInstance, services: Services): void => {
  app.addHook('onResponse', async (request, reply) => {
    services.log('request', {
      id: request.id,
      method: request.method,
      route: request.routeOptions.url ?? '-',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
};

/** From the first moment of closing on, whoever still comes is told so, and the connection ends. */
const refuseWhileClosing = (app: FastifyInstance): void => {
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onRequest', async (_request, reply) => {
    if (isClosing)
      return refuseWith(reply.header('connection', 'close'), { code: 'http.stopping', params: {} });
    return undefined;
  });
};

/** Ends the connection of a request whose body has not come whole in time; routes for bytes have the server's limit. */
const limitBodies = (app: FastifyInstance, byteRoutes: ReadonlySet<string>, ms: number): void => {
  app.addHook('onRequest', async (request) => {
    const { raw, method, routeOptions } = request;
    if (raw.complete || byteRoutes.has(`${method} ${routeOptions.url ?? ''}`)) return;
    const timer = setTimeout(() => raw.destroy(), ms);
    for (const event of ['end', 'close']) raw.once(event, () => clearTimeout(timer));
  });
};

/** How the application meets the network. */
export interface FrameOptions {
  readonly tls: { readonly key: string; readonly cert: string } | null;
  /** Whether a proxy on this machine says who asks (X-Forwarded-For). */
  readonly behindProxy: boolean;
  /** Names, with port, under which it may be asked for; null: any. */
  readonly hosts: (() => readonly string[]) | null;
  /** How long the body of a request that brings no file may take; a minute where it is left out. */
  readonly longestBodyMs?: number;
}

/**
 * Names that are not ours are refused: otherwise a foreign page whose name is made to point at this machine (DNS
 * rebinding) would count as ours.
 */
const refuseForeignHosts = (app: FastifyInstance, hosts: () => readonly string[]): void => {
  app.addHook('onRequest', async (request, reply) =>
    hosts().includes(request.headers.host ?? '')
      ? undefined
      : refuseWith(reply, { code: 'http.foreign-host', params: {} }),
  );
};

/** An HTTP application over the endpoints. Plugins come in the scope that needs them, never here. */
export const openFrame = (
  endpoints: readonly Endpoint[],
  services: Services,
  recognise: Recognise,
  { tls, behindProxy, hosts, longestBodyMs = LONGEST_BODY_MS }: FrameOptions,
): FastifyInstance => {
  const app = fastify({
    ...(tls === null ? {} : { https: tls }),
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: 1_000_000,
    requestTimeout: LONGEST_UPLOAD_MS,
    return503OnClosing: false,
    trustProxy: behindProxy ? 'loopback' : false,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded: answered as unknown, without repeating it.
    frameworkErrors: (_error, _request, reply) => {
      addHeaders(reply, services);
      refuseWith(reply, { code: 'http.not-found', params: {} });
    },
  }) as unknown as FastifyInstance;
  app.addHook('onSend', async (_request, reply) => addHeaders(reply, services));
  logRequests(app, services);
  refuseWhileClosing(app);
  if (hosts !== null) refuseForeignHosts(app, hosts);
  const byteRoutes = endpoints.filter(({ route }) => isStreamed(route));
  limitBodies(
    app,
    new Set(byteRoutes.map(({ route }) => `${route.method} ${route.path}`)),
    longestBodyMs,
  );
  app.setErrorHandler(reportDefect(services));
  app.setNotFoundHandler((_request, reply) =>
    refuseWith(reply, { code: 'http.not-found', params: {} }),
  );
  app.removeContentTypeParser('text/plain');
  acceptStreams(app);
  const pace = openPace();
  const addRoute = (scope: FastifyInstance, endpoint: Endpoint): void => {
    scope.route({
      method: endpoint.route.method,
      url: endpoint.route.path,
      bodyLimit: endpoint.route.bodyLimit,
      handler: answer(endpoint, services, recognise, pace),
    });
  };
  const isForm = ({ route }: Endpoint): boolean => isOfForm(route);
  for (const endpoint of endpoints.filter((one) => !isForm(one))) addRoute(app, endpoint);
  // Only routes for forms know their kind of body.
  void app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    acceptStreams(scope, 'multipart/form-data');
    for (const endpoint of endpoints.filter(isForm)) addRoute(scope, endpoint);
  });
  return app;
};
