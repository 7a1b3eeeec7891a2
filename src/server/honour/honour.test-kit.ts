import { randomUUID } from 'node:crypto';
import * as http from '../../contract/honour/http.ts';
import type { NamingsView } from '../../contract/honour/shapes.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { ENDS, openTestPosting, type TestPosting } from '../posting/posting.test-kit.ts';
import { must } from '../review/review.test-kit.ts';
import type { TestServer } from '../server.test-kit.ts';

/** A day after the posting ended, 9:00. */
export const AFTER = (ENDS + 9 * 3_600_000) as Instant;

export const NUMBER = '嘉医保〔2020〕21号';

/** A Jiaxing selection whose two proposed people stand on a posting that went out on 15 June 2020. */
export interface TestHonour extends TestPosting {
  readonly posting: string;
  readonly namings: () => Promise<NamingsView>;
  readonly naming: () => Promise<NamingsView['namings'][number]>;
  readonly draft: (on?: string) => Promise<string>;
  readonly send: (naming: string) => ReturnType<TestServer['call']>;
  /** Lets both organisers agree. */
  readonly approve: (naming: string) => Promise<void>;
  readonly issue: (naming: string) => ReturnType<TestServer['call']>;
  /** Drafts, sends, approves and issues after the period. @returns the decision's id */
  readonly issued: () => Promise<string>;
  /** An objection against a line, in a state; one that was entered by hand. @returns its id */
  readonly object: (line: number, state?: 'received' | 'admitted') => Promise<string>;
  readonly settle: (objection: string) => Promise<void>;
}

/** Opens the selection with its posting out. */
export const openTestHonour = async (
  server: TestServer,
  choose: Readonly<Record<string, string>> = {},
): Promise<TestHonour> => {
  const base = await openTestPosting(server, choose);
  const posting = await base.posted();
  let objections = 0;
  const { organiser, leaders } = base;
  const params = { activity: base.activity };
  const namings = async (): Promise<NamingsView> =>
    must(await server.call(organiser, http.namingList, { params })).value;
  const naming: TestHonour['naming'] = async () => {
    const [newest] = (await namings()).namings;
    if (newest === undefined) throw new Error('no decision');
    return newest;
  };
  const of = (id: string) => ({ ...params, naming: id });
  const draft: TestHonour['draft'] = async (on = '2020-06-23') =>
    must(await server.call(organiser, http.namingDraft, { params, body: { number: NUMBER, on } }))
      .value.id;
  const send: TestHonour['send'] = async (id) => {
    const { digest, chain } = await naming();
    return server.call(organiser, http.namingSend, {
      params: of(id),
      body: {
        digest,
        steps: chain.map((step, at) => ({ id: step.id, account: leaders[at]?.account ?? null })),
      },
    });
  };
  const approve: TestHonour['approve'] = async (id) => {
    for (const leader of leaders) {
      const [approval] = (await naming()).approvals;
      const on = approval?.steps.find(({ isOn }) => isOn);
      must(
        await server.call(leader, http.namingAct, {
          params: { ...of(id), approval: approval?.id ?? '', step: on?.id ?? '' },
          body: { verdict: 'approved' },
        }),
      );
    }
  };
  const issue: TestHonour['issue'] = async (id) =>
    server.call(organiser, http.namingIssue, {
      params: of(id),
      body: { digest: (await naming()).digest },
    });
  return {
    ...base,
    posting,
    namings,
    naming,
    draft,
    send,
    approve,
    issue,
    issued: async () => {
      server.setNow(AFTER);
      const id = await draft();
      must(await send(id));
      await approve(id);
      must(await issue(id));
      return id;
    },
    object: async (line, state = 'admitted') => {
      const id = randomUUID();
      const now = server.now();
      await server.services.db
        .insertInto('objection')
        .values({
          id,
          activity: base.activity,
          posting,
          number: (objections += 1),
          receiptDigest: id,
          channel: 'telephone',
          receivedAt: now,
          lines: JSON.stringify([line]),
          textSealed: '演示',
          state,
          enteredName: '演示',
          createdAt: now,
        })
        .execute();
      return id;
    },
    settle: async (objection) => {
      await server.services.db
        .updateTable('objection')
        .set({ state: 'rejected' })
        .where('id', '=', objection)
        .execute();
    },
  };
};
