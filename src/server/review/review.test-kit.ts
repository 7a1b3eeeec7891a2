import { randomUUID } from 'node:crypto';
import ExcelJS from 'exceljs';
import * as activityHttp from '../../contract/activity/http.ts';
import * as http from '../../contract/review/http.ts';
import type { ReviewView } from '../../contract/review/shapes.ts';
import type { ActivityId, OrgUnitId, PanelId, Scope } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { TestPerson, TestServer } from '../server.test-kit.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { packageFaults, partsOf } from '../document/package.test-kit.ts';

const STAGE = 'review';

/** What a review test decides about the open items. */
export interface Decided {
  readonly method: 'scores' | 'ballots';
  readonly places: number;
  readonly quorum: number;
  /** Options of further open items, by item. */
  readonly choose?: Readonly<Record<string, string>>;
}

/** A published Jiaxing activity with accepted nominees, and people who could review them. */
export interface TestCandidates {
  readonly activity: ActivityId;
  readonly params: { readonly activity: ActivityId; readonly stage: string };
  readonly plan: Plan;
  readonly organiser: TestPerson;
  readonly colleague: TestPerson;
  readonly leaders: readonly TestPerson[];
  /** 演示评委一 to 四; the first is of the unit that nominated the first nominee. */
  readonly reviewers: readonly TestPerson[];
  /** 演示人选甲, 乙, 丙. */
  readonly nominees: readonly NominationId[];
  readonly unitOf: (planUnit: string) => OrgUnitId;
}

/** A panel of reviewers from both organisers that is ready to begin. */
export interface TestReview extends TestCandidates {
  readonly panel: PanelId;
  readonly view: (who?: TestPerson) => Promise<ReviewView>;
  readonly own: (who: TestPerson) => ReturnType<TestServer['call']>;
  readonly memberOf: (who: TestPerson) => Promise<string>;
}

const must = <Answer extends { readonly status: number; readonly raw: { readonly body: string } }>(
  answer: Answer,
): Answer => {
  if (answer.status !== 200) throw new Error(answer.raw.body);
  return answer;
};

const RULING = { reason: '会议商定', decidedBy: ['宣传部', '医保局'] };

/** Publishes the Jiaxing plan with what J4.1 leaves open decided. */
const publish = async (
  server: TestServer,
  organiser: TestPerson,
  approvers: readonly TestPerson[],
  activity: ActivityId,
  decided: Decided,
): Promise<void> => {
  const params = { activity };
  let { revision } = must(await server.call(organiser, activityHttp.draftGet, { params })).value;
  const decide = async (open: string, answer: never): Promise<void> => {
    const body = { revision, open, answer, ...RULING };
    ({ revision } = must(
      await server.call(organiser, activityHttp.decide, { params, body }),
    ).value);
  };
  await decide('named-count', { kind: 'value', value: decided.places } as never);
  await decide('review-method', { kind: 'choose', option: decided.method } as never);
  await decide('review-quorum', { kind: 'value', value: decided.quorum } as never);
  for (const [open, option] of Object.entries(decided.choose ?? {}))
    await decide(open, { kind: 'choose', option } as never);
  must(
    await server.call(organiser, activityHttp.keepDefaults, {
      params,
      body: { revision, ...RULING },
    }),
  );
  const { digest, chain } = must(
    await server.call(organiser, activityHttp.approvalGet, { params }),
  ).value;
  must(
    await server.call(organiser, activityHttp.approvalSend, {
      params,
      body: {
        digest,
        steps: chain.map(({ id }, index) => ({ id, account: approvers[index]?.account ?? null })),
      },
    }),
  );
  for (let step = 0; step < chain.length; step += 1) {
    const { approvals } = must(
      await server.call(organiser, activityHttp.approvalGet, { params }),
    ).value;
    const [approval] = approvals;
    const on = approval?.steps.find(({ isOn }) => isOn);
    must(
      await server.call(approvers[step] ?? organiser, activityHttp.approvalAct, {
        params: { ...params, approval: approval?.id ?? '', step: on?.id ?? '' },
        body: { verdict: 'approved', signer: on?.account === null ? '会签人' : '' },
      }),
    );
  }
  must(await server.call(organiser, activityHttp.publish, { params, body: { digest } }));
};

const addNominee = async (
  server: TestServer,
  activity: ActivityId,
  given: {
    readonly name: string;
    readonly planUnit: string;
    readonly unit: OrgUnitId;
    readonly frontLine: boolean;
  },
): Promise<NominationId> => {
  const id = randomUUID() as NominationId;
  const now = server.now();
  const json = JSON.stringify;
  await server.database.db
    .insertInto('nomination')
    .values({
      id,
      activity,
      stage: 'nomination',
      quota: 'counties',
      planUnit: given.planUnit as UnitId,
      unit: given.unit,
      kind: 'person',
      category: 'windows',
      state: 'accepted',
      formVersion: 1,
      revision: 1,
      name: given.name,
      record: json({ name: given.name, post: '窗口经办（演示）', deeds: '演示事迹。' }),
      texts: json({ story: '演示的详细事迹。' }),
      attributes: json(given.frontLine ? { 一线: '是' } : {}),
      preferences: json(given.frontLine ? { 'urgent-tasks': '参加疫情防控（演示）' } : {}),
      service: json([]),
      affirmed: json([]),
      approvals: json([]),
      createdAt: now,
      changedAt: now,
      changedName: '演示',
    })
    .execute();
  return id;
};

/** Every cell of a workbook that a route sent. @throws Error where it sent none */
export const workbookText = async (
  answer: Awaited<ReturnType<TestServer['call']>>,
): Promise<string> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(must(answer).raw.rawPayload as never);
  const cells: string[] = [];
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell.text))),
  );
  return cells.join('|');
};

/** The text of Word files that a route sent, one or an archive of them. @throws Error where it sent none, or broken ones */
export const documentText = async (
  answer: Awaited<ReturnType<TestServer['call']>>,
): Promise<string> => {
  const bytes = must(answer).raw.rawPayload;
  const outer = await partsOf(bytes);
  const files = outer.has('word/document.xml') ? [bytes] : [...outer.values()];
  const texts: string[] = [];
  for (const file of files) {
    const faults = await packageFaults(file);
    if (faults.length > 0) throw new Error(faults.join('；'));
    const xml = (await partsOf(file)).get('word/document.xml')?.toString() ?? '';
    texts.push(xml.replace(/<[^>]+>/g, ''));
  }
  return texts.join('\n');
};

/** Somebody without a role yet, with a name of their own. */
const named = async (
  server: TestServer,
  name: string,
  unit: OrgUnitId | null,
): Promise<TestPerson> => {
  const person = await server.person(unit);
  await server.database.db
    .updateTable('account')
    .set({ name })
    .where('id', '=', person.account)
    .execute();
  return person;
};

/** Opens an activity up to three accepted nominees: nobody has set up the panel yet. Browser journeys begin here. */
export const openTestCandidates = async (
  server: TestServer,
  decided: Decided,
): Promise<TestCandidates> => {
  const office = await server.person(null, ['security-administrator', { kind: 'system' }]);
  const organiser = await server.person(null);
  const made = must(
    await server.call(office, activityHttp.activityCreate, {
      body: {
        edition: '2020年度',
        from: { kind: 'built-in', plan: 'jiaxing-2020' },
        organiser: organiser.account,
      },
    }),
  );
  const activity = made.value.id as ActivityId;
  const scope: Scope = { kind: 'activity', activity };
  const leaders = [
    await server.person(null, ['approver', scope]),
    await server.person(null, ['approver', scope]),
  ];
  const colleague = await server.person(null, ['organiser', scope]);
  await publish(server, organiser, leaders, activity, decided);
  const current = await currentPlan(server.database.db, activity);
  if (current === null) throw new Error('not published');
  const unitOf = (planUnit: string): OrgUnitId =>
    current.units.find((one) => one.planUnit === planUnit)?.unit as OrgUnitId;
  const nominees: NominationId[] = [];
  for (const [index, planUnit] of ['nanhu', 'xiuzhou', 'jiashan'].entries())
    nominees.push(
      await addNominee(server, activity, {
        name: `演示人选${'甲乙丙'[index] ?? ''}`,
        planUnit,
        unit: unitOf(planUnit),
        frontLine: index === 0,
      }),
    );
  const reviewers: TestPerson[] = [];
  for (const [index, figure] of ['一', '二', '三', '四'].entries())
    reviewers.push(await named(server, `演示评委${figure}`, index === 0 ? unitOf('nanhu') : null));
  return {
    activity,
    params: { activity, stage: STAGE },
    plan: current.plan,
    organiser,
    colleague,
    leaders,
    reviewers,
    nominees,
    unitOf,
  };
};

/** Opens an activity up to a panel that is ready to begin: two reviewers of each organiser, and three nominees. */
export const openTestReview = async (server: TestServer, decided: Decided): Promise<TestReview> => {
  const candidates = await openTestCandidates(server, decided);
  const { organiser, params, reviewers } = candidates;
  const { panel } = must(await server.call(organiser, http.panelSetUp, { params })).value;
  for (const [index, body] of ['insurance', 'insurance', 'publicity', 'publicity'].entries()) {
    // Members stand in the order in which they were added: the clock must move.
    server.setNow((server.now() + 1000) as Instant);
    const account = reviewers[index]?.account ?? '';
    must(
      await server.call(organiser, http.memberAdd, {
        params,
        body: { organiser: body, who: { kind: 'account', account } },
      }),
    );
  }
  return {
    ...candidates,
    panel: panel as PanelId,
    view: async (who = organiser) => must(await server.call(who, http.reviewGet, { params })).value,
    own: (who) => server.call(who, http.ownReview, { params: { panel: panel as PanelId } }),
    memberOf: async (who) => {
      const row = await server.database.db
        .selectFrom('reviewMember')
        .select('id')
        .where('panel', '=', panel as PanelId)
        .where('account', '=', who.account)
        .executeTakeFirstOrThrow();
      return row.id;
    },
  };
};

export { must };
