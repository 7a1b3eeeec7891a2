import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Problem } from '../../contract/http/problem.ts';
import type { Actor } from '../../core/access/actor.ts';
import { dayAt } from '../../core/kernel/day.ts';
import type { Call, Download, Endpoint } from './endpoint.ts';
import { inputProblem, problemOf } from './problem.ts';
import type { Services } from './services.ts';

/** Finds out who asks: a session's account, or the public. */
export type Recognise = (request: FastifyRequest, services: Services) => Promise<Actor>;

/** Header that a page of ours sends with every request: a form on a foreign page cannot set it. */
const OWN_HEADER = 'x-qunying';

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

const send = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));

/**
 * Whether a request that changes something comes from a page of ours (CSRF): our header, and where the browser names
 * an origin, the one under which it reached us.
 */
const isOwnPage = (request: FastifyRequest): boolean => {
  if (request.headers[OWN_HEADER] === undefined) return false;
  const { origin, host } = request.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
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

const answer =
  (endpoint: Endpoint, services: Services, recognise: Recognise) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { route } = endpoint;
    if (request.method !== 'GET' && !isOwnPage(request))
      return send(reply, problemOf([{ code: 'http.foreign-origin', params: {} }], request.id));
    const params = route.params.safeParse(request.params, { reportInput: true });
    const query = route.query.safeParse(request.query, { reportInput: true });
    const body =
      route.bodyKind === 'bytes'
        ? ({ success: true, data: request.body } as const)
        : route.body.safeParse(request.body ?? {}, { reportInput: true });
    if (!params.success || !query.success || !body.success)
      return send(
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
    const call: Call = {
      params: params.data,
      query: query.data,
      body: body.data,
      actor: await recognise(request, services),
      now,
      today: dayAt(now),
      services,
      address: request.ip,
      request,
      reply,
    };
    const allowed = await endpoint.may(call);
    if (!allowed.ok) return send(reply, problemOf(allowed.refusals, request.id));
    const decision = await endpoint.handle(call);
    if (!decision.ok) return send(reply, problemOf(decision.refusals, request.id));
    if (route.answerKind === 'bytes' && isDownload(decision.value))
      return sendDownload(reply, decision.value);
    return reply
      .header('cache-control', 'no-store')
      .type('application/json')
      .send(JSON.stringify(route.answer.parse(decision.value)));
  };

const reportDefect =
  (services: Services) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const known = error as { code?: string; statusCode?: number; stack?: string };
    if (known.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
      const most = request.routeOptions.bodyLimit;
      return send(reply, problemOf([{ code: 'input.too-large', params: { most } }], request.id));
    }
    if (known.statusCode !== undefined && known.statusCode < 500)
      return send(reply, problemOf([{ code: 'input.not-json', params: {} }], request.id));
    services.log('defect', { id: request.id, stack: known.stack ?? String(error) });
    return send(reply, problemOf([{ code: 'defect', params: {} }], request.id));
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

/** An HTTP application over the endpoints. Plugins come in the scope that needs them, never here. */
export const openFrame = (
  endpoints: readonly Endpoint[],
  services: Services,
  recognise: Recognise,
  tls: { readonly key: string; readonly cert: string } | null,
): FastifyInstance => {
  const app = fastify({
    ...(tls === null ? {} : { https: tls }),
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: 1_000_000,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
  }) as unknown as FastifyInstance;
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(HEADERS))
      if (!reply.hasHeader(name)) reply.header(name, value);
    if (tls !== null) reply.header('strict-transport-security', 'max-age=31536000');
  });
  logRequests(app, services);
  app.setErrorHandler(reportDefect(services));
  app.setNotFoundHandler((request, reply) =>
    send(reply, problemOf([{ code: 'http.not-found', params: {} }], request.id)),
  );
  // A body of bytes reaches its handler as the stream it is.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => {
    done(null, payload);
  });
  for (const endpoint of endpoints)
    app.route({
      method: endpoint.route.method,
      url: endpoint.route.path,
      bodyLimit: endpoint.route.bodyLimit,
      handler: answer(endpoint, services, recognise),
    });
  return app;
};
