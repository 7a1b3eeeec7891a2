import * as http from '../../contract/posting/public-http.ts';
import { sentenceOf } from '../../contract/problems.ts';
import { may } from '../../core/access/may.ts';
import { addDays, dayAt, instantAt } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { phaseAt } from '../../core/posting/times.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import { openPace, type Pace } from '../http/pace.ts';
import type { Page } from '../http/page.ts';
import type { Services } from '../http/services.ts';
import { emptyObjection, objectionFormPage, outcomePage, receiptPage } from './form-page.ts';
import { listPage } from './list-page.ts';
import { openDue } from './open.ts';
import { outcomeOf } from './outcome.ts';
import { postingPage } from './page.ts';
import { pageOf } from './page-facts.ts';
import { takeForm } from './public-form.ts';
import { postingsOf, type Posted } from './queries.ts';
import { allPublished, postingByCode } from './store.ts';

type OfCode = Call & { readonly params: { readonly code: string } };

const anybody = ({ actor, now }: Call): Decision<null> => may(actor, 'posting.public', {}, now);

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

/** A hall behind one address may object together; a program may not: this many a minute from one address. */
const OF_AN_ADDRESS = 20;
const paces = new WeakMap<Services, Pace>();
const paceOf = (services: Services): Pace => {
  const known = paces.get(services) ?? openPace();
  paces.set(services, known);
  return known;
};

/** Days for which a posting stays on the list after its end. */
const LISTED_DAYS = 30;

const posted = async ({ services, params, now }: OfCode): Promise<Decision<Posted>> => {
  await openDue(services, now);
  const { db } = services;
  const stored = await postingByCode(db, params.code);
  if (stored === null) return notFound;
  const found = (await postingsOf(db, stored.activity)).find(({ id }) => id === stored.id);
  return found === undefined ? notFound : accept(found);
};

const pathOf = ({ code }: { readonly code: string }): `/p/${string}` => `/p/${code}`;

/** Where objections are taken now; otherwise the page of the posting says why not. */
const openForObjections = (one: Posted, { now }: Call): boolean =>
  one.replaced === null && phaseAt(one, now) === 'running' && one.text.channels.includes('online');

const whole = (document: string, status = 200): Decision<Page> => accept({ document, status });

const formOf = (one: Posted): Parameters<typeof objectionFormPage>[0] => ({
  text: one.text,
  off: new Set(one.lines.filter(({ isOff }) => isOff).map(({ line }) => line)),
  endsAt: one.endsAt,
});

const send = async (call: OfCode): Promise<Decision<Page>> => {
  const found = await posted(call);
  if (!found.ok) return found;
  const one = found.value;
  const path = pathOf(one);
  const seconds = paceOf(call.services).take(call.address, OF_AN_ADDRESS, call.now);
  if (seconds > 0) return refuse({ code: 'objection.too-many-tries', params: { seconds } });
  if (!openForObjections(one, call)) return accept({ goTo: path });
  const answered = await takeForm(call, one);
  if (!answered.ok) return answered;
  return 'receipt' in answered.value
    ? whole(receiptPage(answered.value.receipt, path, call.now))
    : whole(objectionFormPage(formOf(one), path, answered.value.typed, answered.value.faults), 422);
};

/** Pages for everybody. */
export const PUBLIC_POSTING_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.publicPostings, {
    may: anybody,
    handle: async ({ services, now }) => {
      await openDue(services, now);
      const since = instantAt(addDays(dayAt(now), -LISTED_DAYS), 0);
      const shown = (await allPublished(services.db)).filter(
        ({ opensAt, endsAt }) => now >= opensAt && endsAt >= since,
      );
      return whole(listPage(shown, now));
    },
  }),
  endpoint(http.publicPosting, {
    may: anybody,
    handle: async (call) => {
      const found = await posted(call);
      if (!found.ok) return found;
      const page = await pageOf(call.services, found.value, 'live', call.now);
      return page === null ? notFound : whole(postingPage(page));
    },
  }),
  endpoint(http.objectionForm, {
    may: anybody,
    handle: async (call) => {
      const found = await posted(call);
      if (!found.ok) return found;
      const one = found.value;
      return openForObjections(one, call)
        ? whole(objectionFormPage(formOf(one), pathOf(one), emptyObjection(), []))
        : accept<Page>({ goTo: pathOf(one) });
    },
  }),
  endpoint(http.objectionSend, { may: anybody, handle: send }),
  endpoint(http.outcomeForm, {
    may: anybody,
    handle: async (call) => {
      const found = await posted(call);
      if (!found.ok) return found;
      return whole(outcomePage(pathOf(found.value), { outcome: null, fault: null }));
    },
  }),
  endpoint(http.outcomeGet, {
    may: anybody,
    handle: async (call) => {
      const found = await posted(call);
      if (!found.ok) return found;
      const outcome = await outcomeOf(call.services, found.value.id, call.body.number);
      const fault = outcome === null ? sentenceOf('objection.receipt-unknown', {}) : null;
      return whole(
        outcomePage(pathOf(found.value), { outcome, fault }),
        fault === null ? 200 : 404,
      );
    },
  }),
];
