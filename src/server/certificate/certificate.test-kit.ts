import type { LightMyRequestResponse } from 'fastify';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { FrozenResult } from '../../core/result/frozen.ts';
import { openTestActivity } from '../activity/activity.test-kit.ts';
import { ENDPOINTS } from '../app.ts';
import type { Services } from '../http/services.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import type { Results, SealedResult } from './results.ts';
import { certificateEndpoints } from './routes.ts';

/** The Nantong competition with sealed results of our invention. */
export interface TestCertificates {
  readonly activity: ActivityId;
  readonly services: Services;
  readonly results: Results;
  readonly app: TestServer['app'];
  readonly call: TestServer['call'];
  readonly organiser: TestPerson;
  readonly approver: TestPerson;
  /** Clerk of a unit that does not take part. */
  readonly stranger: TestPerson;
  /** Seals a version, or takes the place of the one with its number. */
  readonly seal: (frozen: FrozenResult, isFinal: boolean) => Promise<void>;
  /** Codes of the certificates of a grant, oldest first. */
  readonly codes: (grant: string) => Promise<readonly string[]>;
  readonly inject: (url: string, who?: TestPerson) => Promise<LightMyRequestResponse>;
  /** What the activity's chain recorded, oldest first. */
  readonly acts: () => Promise<readonly { readonly act: string; readonly facts: unknown }[]>;
  readonly close: () => Promise<void>;
}

/** Opens the competition; nothing is sealed yet. */
export const openTestCertificates = async (
  before: (server: TestServer) => void = () => undefined,
): Promise<TestCertificates> => {
  const sealed = new Map<number, SealedResult>();
  let sealedAt = 0 as Instant;
  const results: Results = {
    newest: () => Promise.resolve([...sealed.values()].at(-1) ?? null),
    version: (_, __, number) => Promise.resolve(sealed.get(number) ?? null),
  };
  const server = await openTestServer({
    endpoints: [...ENDPOINTS, ...certificateEndpoints(results)],
  });
  before(server);
  const activity = await openTestActivity(server);
  await activity.decideAll();
  await activity.send();
  await activity.approveAll();
  await activity.publish();
  sealedAt = server.now();
  const { db } = server.services;
  return {
    activity: activity.id,
    services: server.services,
    app: server.app,
    results,
    call: server.call,
    organiser: activity.organiser,
    approver: activity.leader,
    stranger: activity.stranger,
    seal: (frozen, isFinal) => {
      sealed.set(frozen.version, { version: frozen.version, isFinal, frozen, sealedAt });
      return Promise.resolve();
    },
    codes: async (grant) =>
      (
        await db
          .selectFrom('certificate')
          .select('code')
          .where('grantId', '=', grant)
          .orderBy('issuedAt')
          .orderBy('revokedAt')
          .execute()
      ).map(({ code }) => code),
    inject: (url, who) =>
      server.app.inject({
        method: 'GET',
        url,
        headers: who === undefined ? {} : { cookie: who.cookie },
      }),
    acts: () =>
      db
        .selectFrom('auditEntry')
        .select(['act', 'facts'])
        .where('chain', '=', activity.id)
        .orderBy('seq')
        .execute(),
    close: server.close,
  };
};
