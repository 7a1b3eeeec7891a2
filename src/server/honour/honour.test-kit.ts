import { randomUUID } from 'node:crypto';
import * as http from '../../contract/honour/http.ts';
import type { NamingsView } from '../../contract/honour/shapes.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { photograph, withPosition } from '../file/picture.test-kit.ts';
import { fileRoom } from '../file/room.ts';
import { ENDS, openTestPosting, type TestPosting } from '../posting/posting.test-kit.ts';
import { must } from '../review/review.test-kit.ts';
import type { TestServer } from '../server.test-kit.ts';

/** A day after the posting ended, 9:00. */
export const AFTER = (ENDS + 9 * 3_600_000) as Instant;

/** A story of our invention. */
const STORY = [
  '早上七点五十，窗口还没有开门，演示人选已经把当天要回访的名单抄在册子的第一页。',
  '一位老人为报销来了三趟。演示人选看完才发现，缺的那张证明，系统里就能查到。',
  '她把窗口常办的业务逐项走了一遍：能够核对的，不再让居民去开。',
  '同事说，她的办法并不新鲜，难的是每天都做。',
].join('\n');

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
  /** Three photographs with position and camera in them, their copies made, and a story; consent unless told. */
  readonly tell: (nomination: NominationId, consents?: boolean) => Promise<readonly string[]>;
  readonly settle: (objection: string, state?: 'rejected' | 'upheld') => Promise<void>;
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
    tell: async (nomination, consents = true) => {
      const { db } = server.services;
      const now = server.now();
      const { store, pictures } = await fileRoom(server.services);
      if (pictures === null) throw new Error('no decoder');
      const ids: string[] = [];
      for (let index = 0; index < 3; index += 1) {
        const original = await withPosition(photograph(640 + index, 480))
          .jpeg()
          .toBuffer();
        const { sha256, bytes } = await store.put(original);
        const path = store.path(sha256);
        await db
          .insertInto('fileContent')
          .values({ sha256, bytes, type: 'jpeg', width: 480, height: 640 + index, keptAt: now })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        for (const kind of ['thumbnail', 'screen'] as const) {
          const made = await pictures[kind === 'screen' ? 'published' : 'thumbnail'](path);
          const copy = await store.put(made.bytes);
          await db
            .insertInto('fileCopy')
            .values({
              content: sha256,
              kind,
              state: 'made',
              copy: copy.sha256,
              bytes: copy.bytes,
              changedAt: now,
            })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
        const id = randomUUID();
        await db
          .insertInto('file')
          .values({
            id,
            content: sha256,
            ownerKind: 'nomination',
            owner: nomination,
            use: 'nominee-photo',
            name: `${index + 1}.jpg`,
            uploader: organiser.account,
            addedAt: (now + index) as Instant,
          })
          .execute();
        ids.push(id);
      }
      await db
        .updateTable('nomination')
        .set({
          texts: JSON.stringify({ story: STORY }),
          submittedAt: (now - 45 * 86_400_000) as Instant,
          consent: consents
            ? JSON.stringify({ kind: 'paper', at: now, name: '演示', signedOn: '2020-05-05' })
            : null,
        })
        .where('id', '=', nomination)
        .execute();
      return ids;
    },
    settle: async (objection, state = 'rejected') => {
      await server.services.db
        .updateTable('objection')
        .set({ state })
        .where('id', '=', objection)
        .execute();
    },
  };
};
