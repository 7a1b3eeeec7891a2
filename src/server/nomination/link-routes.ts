import { Readable } from 'node:stream';
import * as http from '../../contract/nomination/link-http.ts';
import { may } from '../../core/access/may.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import type { Acting } from './act.ts';
import { run, type NominationOptions } from './call.ts';
import {
  consentByLink,
  linkPageOf,
  openLink,
  photographByLink,
  saveByLink,
  type OpenedLink,
} from './links.ts';

type ByLink = Call & { readonly params: { readonly token: string } };

const anybody = ({ actor, now }: Call): Decision<null> => may(actor, 'nomination.by-link', {}, now);

const opened = ({ services, params, now }: ByLink): Promise<Decision<OpenedLink>> =>
  openLink(services.db, params.token, now);

const shown = async (call: ByLink) => {
  const link = await opened(call);
  return link.ok ? linkPageOf(call.services, link.value, call.now) : link;
};

/** Whoever holds the link acts as nobody else, also where they happen to be signed in. */
const byLink = (call: ByLink): ByLink => ({ ...call, actor: { kind: 'public' } });

const changing = async (
  call: ByLink,
  options: NominationOptions,
  command: (acting: Acting, link: OpenedLink) => Promise<Decision<null>>,
) => {
  const link = await opened(call);
  if (!link.ok) return link;
  const { activity } = link.value.nominee;
  const done = await run(byLink(call), activity, options, (acting) => command(acting, link.value));
  return done.ok ? shown(call) : done;
};

/** What a link opens: without an account, for what it was issued for and as long as it lasts. */
export const linkEndpoints = (options: NominationOptions): readonly Endpoint[] => [
  endpoint(http.linkOpen, { may: anybody, handle: shown }),
  endpoint(http.linkSave, {
    may: anybody,
    handle: async (call) => {
      const page = await changing(call, options, (acting, link) =>
        saveByLink(acting, link, call.body),
      );
      return page.ok ? accept({ ...page.value, savedAt: call.now }) : page;
    },
  }),
  endpoint(http.linkConsent, {
    may: anybody,
    handle: (call) =>
      changing(call, options, (acting, link) => consentByLink(acting, link, call.body.agreed)),
  }),
  endpoint(http.linkPhotograph, {
    may: anybody,
    handle: async (call) => {
      const link = await opened(call);
      if (!link.ok) return link;
      const { body } = call.request;
      const stream = body instanceof Readable ? body : Readable.from([]);
      const kept = await photographByLink(call.services, link.value, call.query, stream, call.now);
      return kept.ok ? shown(call) : kept;
    },
  }),
];
