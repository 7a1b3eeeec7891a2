import {
  demoEnter,
  passwordChange,
  sessionGet,
  signIn,
  signOut,
} from '../../contract/account/http.ts';
import { asSignedIn } from '../../core/access/actor.ts';
import { accept } from '../../core/kernel/decision.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { endpoint, type Endpoint } from '../http/endpoint.ts';
import { ADMINISTRATION_ENDPOINTS } from './administration-routes.ts';
import { enterDemo } from './demo.ts';
import { anybody, whoeverIsSignedIn } from './permission.ts';
import { ONE_TIME_ENDPOINTS } from './one-time-routes.ts';
import { changePassword } from './password.ts';
import { SECURITY_ENDPOINTS } from './security-routes.ts';
import { signInWithPassword } from './sign-in.ts';
import { actorOf, clearCookie, endSession } from './session.ts';
import { sessionView } from './session-view.ts';

export const ACCOUNT_ENDPOINTS: readonly Endpoint[] = [
  endpoint(sessionGet, { may: anybody, handle: async (call) => accept(await sessionView(call)) }),
  endpoint(signIn, {
    may: anybody,
    handle: async (call) => {
      const signedIn = await signInWithPassword(call, call.body);
      if (!signedIn.ok) return signedIn;
      return accept(await sessionView({ ...call, actor: await actorOf(call, signedIn.value) }));
    },
  }),
  endpoint(demoEnter, {
    may: anybody,
    handle: async (call) => {
      const entered = await enterDemo(call, call.body.persona);
      if (!entered.ok) return entered;
      return accept(await sessionView({ ...call, actor: await actorOf(call, entered.value) }));
    },
  }),
  endpoint(signOut, {
    may: anybody,
    handle: async ({ actor, now, services, reply }) => {
      clearCookie(reply, services);
      if (actor.kind === 'public') return accept({});
      return transact(services.db, async (tx) => {
        await endSession(tx, actor.session, now, 'signed-out');
        await record(tx, actor, now, {
          chain: SYSTEM_CHAIN,
          act: 'account.signed-out',
          subject: { kind: 'account', id: actor.account },
        });
        return accept({});
      });
    },
  }),
  endpoint(passwordChange, {
    may: whoeverIsSignedIn,
    handle: async (call) => {
      const actor = asSignedIn(call.actor);
      const changed = await changePassword(call, actor, call.body);
      if (!changed.ok) return changed;
      return accept(await sessionView({ ...call, actor: { ...actor, mustChangePassword: false } }));
    },
  }),
  ...SECURITY_ENDPOINTS,
  ...ADMINISTRATION_ENDPOINTS,
  ...ONE_TIME_ENDPOINTS,
];
