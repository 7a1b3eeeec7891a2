import * as http from '../../contract/posting/http.ts';
import type { PostingView } from '../../contract/posting/shapes.ts';
import { day, instantAt, type Instant } from '../../core/kernel/day.ts';
import { openSealedResult } from '../result/result.test-kit.ts';
import type { TestFinal } from '../scoring/scoring.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';

/** The office's contact block: invented. */
const RECEIVER = {
  body: '南通市医疗保障局机关纪委（演示）',
  phone: '0513-0000 1234',
  hours: '工作日8:30至17:30',
  address: '南通市演示路1号',
  postcode: '000000',
  email: 'gongshi@example.org',
  visit: '演示路1号2楼',
};

/** Friday 25 September 2020, 9:00: before the National Day holidays. */
export const POSTED = instantAt(day('2020-09-25'), 9 * 60);

/** The end of its five working days: 27 (a working Sunday), 28, 29, 30 September, 9 October. */
export const ENDS = instantAt(day('2020-10-09'), 1440);

type Answer = ReturnType<TestFinal['server']['call']>;

/** A sealed result of the Nantong final, and its way through the posting room. */
export interface TestResultPosting {
  readonly final: TestFinal;
  /** Takes objections; of no unit. */
  readonly handler: TestPerson;
  readonly list: () => Promise<ReturnType<typeof http.postingList.answer.parse>>;
  readonly begin: (version: number) => Answer;
  readonly get: (posting: string, opensAt?: Instant) => Promise<PostingView>;
  readonly write: (posting: string, changed?: Partial<PostingView['draft']>) => Answer;
  readonly publish: (posting: string, opensAt?: Instant | null) => Answer;
  /** Drafts and publishes a version at the present. @returns the posting */
  readonly post: (version: number) => Promise<string>;
  /** The public page, as anybody reads it. */
  readonly page: (code: string) => Promise<string>;
}

export const must = async (answer: Answer): Promise<Awaited<Answer>> => {
  const got = await answer;
  if (got.status !== 200) throw new Error(`${got.problem.code}: ${got.problem.detail}`);
  return got;
};

/** The posting room around a final. @param final: one that is played already, sealed or not */
export const resultPostingOf = async (final: TestFinal): Promise<TestResultPosting> => {
  const { server, organiser, id: activity } = final;
  const handler = await server.person(null, ['objection-handler', { kind: 'activity', activity }]);
  const one = (posting: string) => ({ params: { activity: activity as never, posting } });
  const get: TestResultPosting['get'] = async (posting, opensAt) => {
    const found = await server.call(organiser, http.postingGet, {
      ...one(posting),
      query: opensAt === undefined ? {} : { opensAt },
    });
    if (found.status !== 200) throw new Error(found.problem.detail);
    return found.value;
  };
  const begin: TestResultPosting['begin'] = (version) =>
    server.call(organiser, http.resultBegin, {
      params: { activity },
      body: { stage: 'posting', version },
    });
  const write: TestResultPosting['write'] = async (posting, changed = {}) => {
    const { draft, revision } = await get(posting);
    return server.call(organiser, http.postingSave, {
      ...one(posting),
      body: { revision, draft: { ...draft, receivers: [RECEIVER], ...changed } },
    });
  };
  const publish: TestResultPosting['publish'] = async (posting, opensAt = null) => {
    const { contentDigest, period } = await get(posting, opensAt ?? server.now());
    return server.call(organiser, http.postingPublish, {
      ...one(posting),
      body: { opensAt, contentDigest, last: period.last },
    });
  };
  return {
    final,
    handler,
    list: async () => {
      const found = await server.call(organiser, http.postingList, { params: { activity } });
      if (found.status !== 200) throw new Error(found.problem.detail);
      return found.value;
    },
    begin,
    get,
    write,
    publish,
    post: async (version) => {
      const { id } = (await must(begin(version))).value as { id: string };
      await must(write(id));
      await must(publish(id));
      return id;
    },
    page: async (code) => (await server.app.inject({ url: `/p/${code}` })).body,
  };
};

/** A final with its first sealed version, on the day of its posting. */
export const openTestResultPosting = async (): Promise<TestResultPosting> => {
  const test = await resultPostingOf(await openSealedResult());
  test.final.server.setNow(POSTED);
  return test;
};

/** The same with that version posted. */
export const openPostedResult = async (): Promise<{
  readonly test: TestResultPosting;
  readonly posting: string;
}> => {
  const test = await openTestResultPosting();
  return { test, posting: await test.post(1) };
};

/** All who decide take a line off a posting. @param line from 1 */
export const takeOff = async (
  { final: { server, organiser, id }, get }: TestResultPosting,
  posting: string,
  line: number,
): Promise<void> => {
  const { deciders } = await get(posting);
  await must(
    server.call(organiser, http.postingRule, {
      params: { activity: id, posting },
      body: {
        line,
        verdict: 'taken-off',
        reason: '演示：核查属实',
        decidedBy: deciders.map(({ id: decider }) => decider),
      },
    }),
  );
};
