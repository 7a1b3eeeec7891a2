import {
  endMySession,
  endSessionOf,
  listMySessions,
  listSessions,
} from '../../contract/account/administration-http.ts';
import { readSignInRules, saveSignInRules } from '../../contract/account/rules-http.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
  removeSecondFactor,
} from '../../contract/account/second-factor-http.ts';
import { asSignedIn } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { accept } from '../../core/kernel/decision.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { endpoint, emptyAnswer, type Call, type Endpoint } from '../http/endpoint.ts';
import { endOneSession } from './administration.ts';
import { whoeverIsSignedIn } from './permission.ts';
import { findSessions } from './queries.ts';
import { readRules, writeRules } from './rules.ts';
import * as secondFactor from './second-factor.ts';

const mayDoWithOwn = ({ actor, now }: Call) => may(actor, 'session.own', {}, now);
const maySetRules = ({ actor, now }: Call) => may(actor, 'account.security', {}, now);
const mayStop = ({ actor, now }: Call) => may(actor, 'account.stop', {}, now);

/** One's own sessions on one page: nobody has more. */
const ALL = { page: 1, size: 200 } as const;

/** Second factor, sessions, and the rules of signing in. */
export const SECURITY_ENDPOINTS: readonly Endpoint[] = [
  endpoint(readSecondFactor, {
    may: whoeverIsSignedIn,
    handle: async ({ services, actor }) =>
      accept(await secondFactor.secondFactorState(services, asSignedIn(actor))),
  }),
  endpoint(beginSecondFactor, {
    may: whoeverIsSignedIn,
    handle: (call) => secondFactor.beginSecondFactor(call, asSignedIn(call.actor)),
  }),
  endpoint(confirmSecondFactor, {
    may: whoeverIsSignedIn,
    handle: async (call) => {
      const actor = asSignedIn(call.actor);
      const confirmed = await secondFactor.confirmSecondFactor(call, actor, call.body.code);
      if (!confirmed.ok) return confirmed;
      return accept(await secondFactor.secondFactorState(call.services, actor));
    },
  }),
  endpoint(removeSecondFactor, {
    may: whoeverIsSignedIn,
    handle: async (call) => {
      const actor = asSignedIn(call.actor);
      const removed = await secondFactor.removeSecondFactor(call, actor, call.body.password);
      if (!removed.ok) return removed;
      return accept(await secondFactor.secondFactorState(call.services, actor));
    },
  }),
  endpoint(listMySessions, {
    may: mayDoWithOwn,
    handle: async ({ services, actor, now }) => {
      const { account, session } = asSignedIn(actor);
      const filter = { search: '', account };
      const { rows } = await findSessions(services.db, filter, ALL, now, session);
      return accept({ rows });
    },
  }),
  endpoint(endMySession, {
    may: mayDoWithOwn,
    handle: ({ services, actor, now, params }) => {
      const own = asSignedIn(actor);
      return emptyAnswer(endOneSession({ services, actor: own, now }, params.session, own.account));
    },
  }),
  endpoint(listSessions, {
    may: mayStop,
    handle: async ({ services, actor, now, query }) =>
      accept(await findSessions(services.db, query, query, now, asSignedIn(actor).session)),
  }),
  endpoint(endSessionOf, {
    may: mayStop,
    handle: ({ services, actor, now, params }) => {
      const acting = { services, actor: asSignedIn(actor), now };
      return emptyAnswer(endOneSession(acting, params.session, null));
    },
  }),
  endpoint(readSignInRules, {
    may: mayDoWithOwn,
    handle: async ({ services }) => accept(await readRules(services.db)),
  }),
  endpoint(saveSignInRules, {
    may: maySetRules,
    handle: ({ services, actor, now, body }) =>
      transact(services.db, async (tx) => {
        await writeRules(tx, body, now);
        await record(tx, actor, now, {
          chain: SYSTEM_CHAIN,
          act: 'account.rules-set',
          subject: { kind: 'setting', id: 'sign-in-rules' },
          facts: { ...body },
        });
        return accept(body);
      }),
  }),
];
