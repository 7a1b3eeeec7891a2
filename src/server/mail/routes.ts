import * as http from '../../contract/mail/http.ts';
import { asSignedIn } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { accept, refuse } from '../../core/kernel/decision.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import { addressOf, outboxCounts, setAddress } from './outbox.ts';
import { loadTransport, openTransport, storeTransport } from './transport.ts';

const own = ({ actor, now }: Call) => may(actor, 'session.own', {}, now);

const setting = ({ actor, now }: Call) => may(actor, 'setting.edit', {}, now);

export const MAIL_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.addressGet, {
    may: own,
    handle: async ({ services, actor }) =>
      accept({ address: await addressOf(services.db, services.keys, asSignedIn(actor).account) }),
  }),
  endpoint(http.addressPut, {
    may: own,
    handle: async ({ services, actor, now, body }) =>
      transact(services.db, async (tx) => {
        const { account } = asSignedIn(actor);
        await setAddress(tx, services.keys, now, account, body.address);
        await record(tx, actor, now, {
          chain: SYSTEM_CHAIN,
          act: 'mail.address-set',
          subject: { kind: 'account', id: account },
          values: { address: body.address },
        });
        return accept({ address: body.address });
      }),
  }),
  endpoint(http.transportGet, {
    may: setting,
    handle: async ({ services }) => {
      const stored = await loadTransport(services.db);
      const counts = await outboxCounts(services.db);
      if (stored === null) return accept({ transport: null, ...counts });
      const { password, ...rest } = stored;
      return accept({ transport: { ...rest, hasPassword: password !== null }, ...counts });
    },
  }),
  endpoint(http.transportPut, {
    may: setting,
    handle: async ({ services, actor, now, body }) =>
      transact(services.db, async (tx) => {
        await storeTransport(tx, services.keys, now, body);
        await record(tx, actor, now, {
          chain: SYSTEM_CHAIN,
          act: 'mail.transport-set',
          subject: { kind: 'setting', id: 'mail.transport' },
          values: { host: body.host, user: body.user, from: body.from },
        });
        return accept({});
      }),
  }),
  endpoint(http.transportTry, {
    may: setting,
    handle: async ({ services }) => {
      const transport = await openTransport(services);
      if (transport === null) return refuse({ code: 'mail.not-set-up', params: {} });
      try {
        await transport.verify();
        return accept({});
      } catch (error) {
        const reason = (error as { code?: string }).code ?? 'unknown';
        return refuse({ code: 'mail.not-accepted', params: { reason } });
      } finally {
        transport.close();
      }
    },
  }),
];
