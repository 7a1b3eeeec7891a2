import type { FastifyInstance } from 'fastify';
import { ACCOUNT_ENDPOINTS } from './account/routes.ts';
import { recognise } from './account/session.ts';
import type { Endpoint } from './http/endpoint.ts';
import { openFrame } from './http/frame.ts';
import type { Services } from './http/services.ts';
import { JOB_ENDPOINTS } from './job/routes.ts';
import { UNIT_ENDPOINTS } from './unit/routes.ts';

/** Every endpoint of the server, room by room. Tests and the API description read this list. */
export const ENDPOINTS: readonly Endpoint[] = [
  ...ACCOUNT_ENDPOINTS,
  ...UNIT_ENDPOINTS,
  ...JOB_ENDPOINTS,
];

/** The server as an application that is not listening yet. */
export const buildApp = (
  services: Services,
  options: {
    readonly tls?: { readonly key: string; readonly cert: string } | null;
    readonly endpoints?: readonly Endpoint[];
  } = {},
): FastifyInstance =>
  openFrame(options.endpoints ?? ENDPOINTS, services, recognise, options.tls ?? null);
