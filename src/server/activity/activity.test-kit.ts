import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import * as http from '../../contract/activity/http.ts';
import type { Draft } from '../../contract/activity/shapes.ts';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import { accept } from '../../core/kernel/decision.ts';
import { insertGrant } from '../account/commands.ts';
import { transact } from '../db/transact.ts';
import type { TestPerson, TestServer } from '../server.test-kit.ts';

/** The Nantong plan as text, for edits that a test makes before it uploads it. */
export const nantongText = (): string =>
  readFileSync(join(import.meta.dirname, '../../../examples/nantong-2020/plan.yaml'), 'utf8');

/** An activity made from the Nantong plan, with people in every role. */
export interface TestActivity {
  readonly id: ActivityId;
  readonly organiser: TestPerson;
  readonly section: TestPerson;
  readonly leader: TestPerson;
  /** Clerk of 海门, which takes part. */
  readonly clerk: TestPerson;
  readonly unit: OrgUnitId;
  /** Clerk of a unit that does not take part. */
  readonly stranger: TestPerson;
  readonly draft: () => Promise<Draft>;
  readonly digest: () => Promise<string>;
  /** Decides an open item for one of its options. */
  readonly choose: (open: string, option: string) => ReturnType<TestServer['call']>;
  /** Decides the contradiction and keeps every other default. */
  readonly decideAll: () => Promise<void>;
  readonly send: () => ReturnType<TestServer['call']>;
  /** Lets every step of the open approval agree. */
  readonly approveAll: () => Promise<void>;
  readonly publish: (
    body?: Partial<z.input<(typeof http.publish)['body']>>,
  ) => ReturnType<TestServer['call']>;
}

/** A unit that takes part in an activity, with its people. */
export interface TestUnit {
  readonly unit: OrgUnitId;
  readonly clerk: TestPerson;
  readonly leader: TestPerson;
}

/** The units of an activity by their ids in its plan; each gets its people when it is first asked for. */
export const unitsOf = (
  server: TestServer,
  activity: ActivityId,
): ((planUnit: string) => Promise<TestUnit>) => {
  const units = new Map<string, TestUnit>();
  return async (planUnit) => {
    const known = units.get(planUnit);
    if (known !== undefined) return known;
    const { unit } = await server.services.db
      .selectFrom('activityUnit')
      .select('unit')
      .where('activity', '=', activity)
      .where('planUnit', '=', planUnit as UnitId)
      .executeTakeFirstOrThrow();
    const scope = { kind: 'unit', unit, activity: null } as const;
    const made = {
      unit,
      clerk: await server.person(unit, ['unit-clerk', scope]),
      leader: await server.person(unit, ['unit-leader', scope]),
    };
    units.set(planUnit, made);
    return made;
  };
};

/** Makes an activity from a built-in plan, with a clerk of one of its units. */
export const openTestActivity = async (
  server: TestServer,
  plan: 'nantong-2020' | 'jiaxing-2020' = 'nantong-2020',
  planUnit = 'haimen',
): Promise<TestActivity> => {
  const stranger = await (async () => {
    const unit = await server.unit(`别的单位${server.now()}${Math.trunc(performance.now())}`);
    return server.person(unit, ['unit-clerk', { kind: 'unit', unit, activity: null }]);
  })();
  const office = await server.person(null, ['security-administrator', { kind: 'system' }]);
  const organiser = await server.person(null);
  const made = await server.call(office, http.activityCreate, {
    body: {
      edition: '2020年度',
      from: { kind: 'built-in', plan },
      organiser: organiser.account,
    },
  });
  const id = made.value.id as ActivityId;
  const scope = { kind: 'activity', activity: id } as const;
  const section = await server.person(null, ['approver', scope]);
  server.setNow((server.now() + 1) as Instant); // approvers are offered in the order in which they got the role
  const leader = await server.person(null, ['approver', scope]);
  const { unit } = await server.database.db
    .selectFrom('activityUnit')
    .select('unit')
    .where('activity', '=', id)
    .where('planUnit', '=', planUnit as UnitId)
    .executeTakeFirstOrThrow();
  const clerk = await server.person(unit, ['unit-clerk', { kind: 'unit', unit, activity: null }]);
  const params = { activity: id };
  const draft = async (): Promise<Draft> =>
    (await server.call(organiser, http.draftGet, { params })).value;
  const digest = async (): Promise<string> =>
    (await server.call(organiser, http.approvalGet, { params })).value.digest;
  const ruling = { reason: '会议商定', decidedBy: ['组委会'] };
  const choose: TestActivity['choose'] = async (open, option) =>
    server.call(organiser, http.decide, {
      params,
      body: {
        revision: (await draft()).revision,
        open,
        answer: { kind: 'choose', option },
        ...ruling,
      },
    });
  return {
    id,
    organiser,
    section,
    leader,
    clerk,
    unit,
    stranger,
    draft,
    digest,
    choose,
    decideAll: async () => {
      if (plan === 'nantong-2020') await choose('preliminary-dates', 'documents-by-30');
      await server.call(organiser, http.keepDefaults, {
        params,
        body: { revision: (await draft()).revision, ...ruling },
      });
    },
    send: async () => {
      const { value } = await server.call(organiser, http.approvalGet, { params });
      return server.call(organiser, http.approvalSend, {
        params,
        body: {
          digest: value.digest,
          steps: value.chain.map((step) => ({
            id: step.id,
            account:
              step.id === 'section'
                ? section.account
                : step.id === 'leader'
                  ? leader.account
                  : null,
          })),
        },
      });
    },
    approveAll: async () => {
      for (;;) {
        const { value } = await server.call(organiser, http.approvalGet, { params });
        const [approval] = value.approvals;
        const step = approval?.steps.find(({ isOn }) => isOn);
        if (approval === undefined || step === undefined) return;
        const who = step.id === 'section' ? section : step.id === 'leader' ? leader : organiser;
        const acted = await server.call(who, http.approvalAct, {
          params: { ...params, approval: approval.id, step: step.id },
          body: {
            verdict: 'approved',
            remark: '同意',
            signer: step.account === null ? '会签人' : '',
          },
        });
        if (acted.status !== 200) throw new Error(acted.problem.code);
      }
    },
    publish: async (body = {}) =>
      server.call(organiser, http.publish, {
        params,
        body: { digest: await digest(), ...body },
      }),
  };
};

/** Somebody more who organises the same activity. */
export const anotherOrganiser = async (
  server: TestServer,
  activity: ActivityId,
): Promise<TestPerson> => {
  const person = await server.person(null);
  await transact(server.database.db, async (tx) => {
    await insertGrant(tx, { kind: 'public' }, server.now(), {
      account: person.account,
      role: 'organiser',
      scope: { kind: 'activity', activity },
    });
    return accept(null);
  });
  return person;
};
