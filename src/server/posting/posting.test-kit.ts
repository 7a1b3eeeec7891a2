import { randomUUID } from 'node:crypto';
import * as http from '../../contract/posting/http.ts';
import type { PostingView } from '../../contract/posting/shapes.ts';
import type { Role } from '../../core/access/role.ts';
import { day, instantAt, type Instant } from '../../core/kernel/day.ts';
import { openTestReview, must, type TestReview } from '../review/review.test-kit.ts';
import type { TestPerson, TestServer } from '../server.test-kit.ts';

/** The office's contact block: invented. */
const RECEIVER = {
  body: '嘉兴市医疗保障局机关纪委（演示）',
  phone: '0573-0000 1234',
  hours: '工作日8:30至17:30',
  address: '嘉兴市演示路1号',
  postcode: '000000',
  email: 'gongshi@example.org',
  visit: '演示路1号2楼',
};

/** Monday 15 June 2020, 9:00: the posting of the drawing. */
export const POSTED = instantAt(day('2020-06-15'), 9 * 60);
/** The end of its five working days. */
export const ENDS = instantAt(day('2020-06-22'), 1440);

/** A Jiaxing selection with a list that both organisers approved: two proposed, one next in line. */
export interface TestPosting extends TestReview {
  readonly proposal: string;
  readonly handler: TestPerson;
  readonly unitClerk: TestPerson;
  readonly personIn: (role: Role, unit?: string) => Promise<TestPerson>;
  readonly one: (posting: string) => {
    readonly params: { readonly activity: never; readonly posting: string };
  };
  readonly begin: () => Promise<string>;
  readonly get: (posting: string, opensAt?: Instant) => Promise<PostingView>;
  readonly write: (
    posting: string,
    changed?: Partial<PostingView['draft']>,
  ) => ReturnType<TestServer['call']>;
  readonly publish: (posting: string, opensAt?: Instant | null) => ReturnType<TestServer['call']>;
  /** A posting that went out at `POSTED`. */
  readonly posted: () => Promise<string>;
}

const approve = async (server: TestServer, review: TestReview): Promise<string> => {
  const { db } = server.services;
  const now = server.now();
  const id = randomUUID();
  await db
    .insertInto('proposal')
    .values({
      id,
      activity: review.activity,
      panel: review.panel,
      digest: 'ab'.repeat(32),
      createdAt: now,
      createdName: '演示',
    })
    .execute();
  await db
    .insertInto('proposalItem')
    .values(
      review.nominees.map((nomination, at) => ({
        proposal: id,
        position: at + 1,
        nomination,
        outcome: at < 2 ? ('proposed' as const) : ('not-proposed' as const),
        rank: at + 1,
        reason: '演示',
      })),
    )
    .execute();
  await db
    .insertInto('approval')
    .values({
      id: randomUUID(),
      activity: review.activity,
      subjectKind: 'proposal',
      subjectId: id,
      digest: 'ab'.repeat(32),
      state: 'approved',
      remark: '',
      sentBy: review.organiser.account,
      sentName: '演示',
      sentAt: now,
    })
    .execute();
  return id;
};

/** Opens a selection up to the approved list, at `POSTED`. @param choose options of open items */
export const openTestPosting = async (
  server: TestServer,
  choose: Readonly<Record<string, string>> = {},
): Promise<TestPosting> => {
  server.setNow((POSTED - 3 * 86_400_000) as Instant);
  const review = await openTestReview(server, { method: 'scores', places: 2, quorum: 3, choose });
  const scope = { kind: 'activity', activity: review.activity } as const;
  const proposal = await approve(server, review);
  const handler = await server.person(null, ['objection-handler', scope]);
  const unit = review.unitOf('nanhu');
  const unitClerk = await server.person(unit, [
    'unit-clerk',
    { kind: 'unit', unit, activity: null },
  ]);
  server.setNow(POSTED);
  const one = (posting: string) => ({
    params: { activity: review.activity as never, posting },
  });
  const get = async (posting: string, opensAt?: Instant): Promise<PostingView> =>
    must(
      await server.call(review.organiser, http.postingGet, {
        ...one(posting),
        query: opensAt === undefined ? {} : { opensAt },
      }),
    ).value;
  const begin = async (): Promise<string> =>
    must(
      await server.call(review.organiser, http.postingBegin, {
        params: { activity: review.activity },
        body: { stage: 'posting', proposal },
      }),
    ).value.id;
  const write: TestPosting['write'] = async (posting, changed = {}) => {
    const { draft, revision } = await get(posting);
    return server.call(review.organiser, http.postingSave, {
      ...one(posting),
      body: { revision, draft: { ...draft, receivers: [RECEIVER], ...changed } },
    });
  };
  const publish: TestPosting['publish'] = async (posting, opensAt = null) => {
    const { contentDigest, period } = await get(posting, opensAt ?? server.now());
    return server.call(review.organiser, http.postingPublish, {
      ...one(posting),
      body: { opensAt, contentDigest, last: period.last },
    });
  };
  return {
    ...review,
    proposal,
    handler,
    unitClerk,
    personIn: (role, unitName) =>
      server.person(unitName === undefined ? null : review.unitOf(unitName), [role, scope]),
    one,
    begin,
    get,
    write,
    publish,
    posted: async () => {
      const posting = await begin();
      must(await write(posting));
      must(await publish(posting));
      return posting;
    },
  };
};

export { must };
