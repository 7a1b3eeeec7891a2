import {
  demoEnter,
  passwordChange,
  sessionGet,
  signIn,
  signOut,
} from '../../contract/account/http.ts';
import { accept, refuse } from '../../core/kernel/decision.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import { changePassword } from './commands.ts';
import { enterDemo } from './demo.ts';
import { signInWithPassword } from './sign-in.ts';
import { actorOf, clearCookie, endSession } from './session.ts';
import { sessionView } from './session-view.ts';

/** Open to everybody: whoever may not do more is refused by what follows. */
const anybody = async () => accept(null);

/** Whoever is signed in, also while the password must still be changed. */
const whoeverIsSignedIn = ({ actor }: Call) =>
  actor.kind === 'public'
    ? refuse({ code: 'access.sign-in-first' as const, params: {} })
    : accept(null);

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
      const { actor, services, now } = call;
      if (actor.kind === 'public') return refuse({ code: 'access.sign-in-first', params: {} });
      const changed = await changePassword(services, actor, now, call.body);
      if (!changed.ok) return changed;
      return accept(await sessionView({ ...call, actor: { ...actor, mustChangePassword: false } }));
    },
  }),
];
