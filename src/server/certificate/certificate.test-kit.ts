import { createHash } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import type { ActivityId } from '../../core/access/actor.ts';
import { resultOf } from '../../core/certificate/grants.test-kit.ts';
import type { FrozenGrant } from '../../core/result/frozen.ts';
import { openTestActivity } from '../activity/activity.test-kit.ts';
import type { Services } from '../http/services.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { issueTestDecision } from './decision.test-kit.ts';

/** The Nantong competition with sealed results of our invention. */
export interface TestCertificates {
  readonly activity: ActivityId;
  readonly services: Services;
  readonly call: TestServer['call'];
  readonly organiser: TestPerson;
  readonly approver: TestPerson;
  /** Clerk of a unit that does not take part. */
  readonly stranger: TestPerson;
  /** Seals a version with these grants, posted or final; a final one has its issued decision. Earlier ones are superseded. */
  readonly seal: (
    grants: readonly FrozenGrant[],
    isFinal: boolean,
    version?: number,
  ) => Promise<void>;
  /** Takes a version out again. */
  readonly drop: (version: number) => Promise<void>;
  /** Codes of the certificates of a grant, oldest first. */
  readonly codes: (grant: string) => Promise<readonly string[]>;
  readonly inject: (url: string, who?: TestPerson) => Promise<LightMyRequestResponse>;
  /** What the activity's chain recorded, oldest first. */
  readonly acts: () => Promise<readonly { readonly act: string; readonly facts: unknown }[]>;
  readonly close: () => Promise<void>;
}

/** Opens the competition, on an own server unless one is given; nothing is sealed yet. */
export const openTestCertificates = async (open?: TestServer): Promise<TestCertificates> => {
  const server = open ?? (await openTestServer());
  const activity = await openTestActivity(server);
  await activity.decideAll();
  await activity.send();
  await activity.approveAll();
  await activity.publish();
  const { db } = server.services;
  const seal: TestCertificates['seal'] = async (grants, isFinal, version = 1) => {
    const frozen = JSON.stringify(resultOf(grants, { activity: activity.id, version }));
    await db
      .updateTable('resultVersion')
      .set({ state: 'superseded' })
      .where('activity', '=', activity.id)
      .where('number', '<', version)
      .execute();
    const row = {
      activity: activity.id,
      number: version,
      state: isFinal ? ('final' as const) : ('posted' as const),
      reason: '',
      frozen,
      digest: createHash('sha256').update(frozen).digest('hex'),
      scores: '',
      planVersion: 1,
      sealedName: '演示人员',
      sealedAt: server.now(),
    };
    await db
      .insertInto('resultVersion')
      .values(row)
      .onConflict((conflict) => conflict.columns(['activity', 'number']).doUpdateSet(row))
      .execute();
    if (isFinal) await issueTestDecision(server, activity.id, grants);
  };
  return {
    activity: activity.id,
    services: server.services,
    call: server.call,
    organiser: activity.organiser,
    approver: activity.leader,
    stranger: activity.stranger,
    seal,
    drop: async (version) => {
      await db
        .deleteFrom('resultVersion')
        .where('activity', '=', activity.id)
        .where('number', '=', version)
        .execute();
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
