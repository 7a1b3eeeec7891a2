import * as http from '../../contract/posting/http.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { inActivity, type InActivity } from '../activity/call.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { endpoint, emptyAnswer, type Download, type Endpoint } from '../http/endpoint.ts';
import type { Services } from '../http/services.ts';
import { sha256 } from '../http/sha256.ts';
import { recordAct, refused, type Acting, type HeldPosting } from './act.ts';
import { run } from './call.ts';
import { addEvidence, extend, rule, voidEvidence } from './change.ts';
import { folderOf, previewOf, wordOf, type PostingFile } from './documents.ts';
import {
  beginPosting,
  beginResultPosting,
  beginSubstitutes,
  discardDraft,
  saveDraft,
} from './draft.ts';
import { publish, recall } from './publish.ts';
import { answerReturn, askReturn } from './returns.ts';
import { postingsOf, postingStages, type Posted } from './queries.ts';
import { loadPostings } from './store.ts';
import { postingsView } from './list-view.ts';
import { postingViewOf } from './view.ts';

type OnPosting = InActivity & { readonly params: { readonly posting: string } };

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

const mayManage = async (call: InActivity): Promise<boolean> =>
  (await inActivity('posting.manage')(call)).ok;

const quietly = (
  call: InActivity,
  command: (acting: Acting) => Promise<Decision<null>>,
): Promise<Decision<Record<string, never>>> => emptyAnswer(run(call, command));

const making = async (
  call: InActivity,
  command: (acting: Acting) => Promise<Decision<string>>,
): Promise<Decision<{ id: string }>> => {
  const made = await run(call, command);
  return made.ok ? accept({ id: made.value }) : made;
};

/** A posting of the activity with its step, to read. */
const found = async ({ services: { db }, params }: OnPosting): Promise<Decision<HeldPosting>> => {
  const current = await currentPlan(db, params.activity);
  const posting = (await loadPostings(db, params.activity)).find(({ id }) => id === params.posting);
  if (current === null || posting === undefined) return notFound;
  const stage = postingStages(current.plan).find(({ id }) => id === posting.stage);
  return stage === undefined
    ? refused('posting.stage-unknown')
    : accept({ current, posting, stage });
};

/** A file of a posting that is out: that it was taken is an act, with the digest of what was taken. */
const sendFile = async (
  call: OnPosting,
  part: string,
  make: (services: Services, posted: Posted, now: Instant) => Promise<PostingFile>,
): Promise<Decision<Download>> => {
  const posted = (await postingsOf(call.services.db, call.params.activity)).find(
    ({ id }) => id === call.params.posting,
  );
  if (posted === undefined) return refused('posting.not-open');
  // A page for another site is as good as public wherever it lies; the paper says on every page that it is a draft.
  if (part === 'folder' && call.now < posted.opensAt) return refused('posting.not-open');
  if (part === 'word' && posted.replaced !== null) return refused('posting.result-replaced');
  const { name, type, bytes } = await make(call.services, posted, call.now);
  const noted = await run(call, async (acting) => {
    const subject = { kind: 'posting', id: posted.id } as const;
    await recordAct(acting, 'posting.exported', subject, { part, sha256: sha256(bytes) });
    return accept(null);
  });
  return noted.ok ? accept({ stream: bytes, type, name }) : noted;
};

const changing: readonly Endpoint[] = [
  endpoint(http.postingBegin, {
    may: inActivity('posting.manage'),
    handle: (call) => making(call, (acting) => beginPosting(acting, call.body)),
  }),
  endpoint(http.resultBegin, {
    may: inActivity('posting.manage'),
    handle: (call) => making(call, (acting) => beginResultPosting(acting, call.body)),
  }),
  endpoint(http.substitutesBegin, {
    may: inActivity('posting.manage'),
    handle: (call) => making(call, (acting) => beginSubstitutes(acting, call.body.stage)),
  }),
  endpoint(http.postingSave, {
    may: inActivity('posting.manage'),
    handle: (call) => quietly(call, (acting) => saveDraft(acting, call.params.posting, call.body)),
  }),
  endpoint(http.postingDiscard, {
    may: inActivity('posting.manage'),
    handle: (call) => quietly(call, (acting) => discardDraft(acting, call.params.posting)),
  }),
  endpoint(http.postingPublish, {
    may: inActivity('posting.manage'),
    handle: (call) => quietly(call, (acting) => publish(acting, call.params.posting, call.body)),
  }),
  endpoint(http.postingRecall, {
    may: inActivity('posting.manage'),
    handle: (call) => quietly(call, (acting) => recall(acting, call.params.posting)),
  }),
  endpoint(http.postingExtend, {
    may: inActivity('posting.manage'),
    handle: (call) => quietly(call, (acting) => extend(acting, call.params.posting, call.body)),
  }),
  endpoint(http.postingRule, {
    may: inActivity('posting.manage'),
    handle: (call) => quietly(call, (acting) => rule(acting, call.params.posting, call.body)),
  }),
  endpoint(http.returnAsk, {
    may: inActivity('posting.manage'),
    handle: (call) => making(call, (acting) => askReturn(acting, call.params.posting, call.body)),
  }),
  endpoint(http.returnAnswer, {
    may: inActivity('posting.manage'),
    handle: (call) => {
      const { posting, return: asked } = call.params;
      return quietly(call, (acting) => answerReturn(acting, posting, asked, call.body));
    },
  }),
  endpoint(http.evidenceAdd, {
    may: inActivity('posting.manage'),
    handle: (call) => making(call, (acting) => addEvidence(acting, call.params.posting, call.body)),
  }),
  endpoint(http.evidenceVoid, {
    may: inActivity('posting.manage'),
    handle: (call) => {
      const { posting, evidence } = call.params;
      return quietly(call, (acting) => voidEvidence(acting, posting, evidence, call.body.reason));
    },
  }),
];

const documents: readonly Endpoint[] = [
  endpoint(http.postingPreview, {
    may: inActivity('posting.read'),
    handle: async (call) => {
      const held = await found(call);
      if (!held.ok) return held;
      const { services, now, query } = call;
      const document = await previewOf(services, held.value, query.opensAt ?? now, now);
      return accept({ document });
    },
  }),
  endpoint(http.postingFolder, {
    may: inActivity('posting.manage'),
    handle: (call) => sendFile(call, 'folder', folderOf),
  }),
  endpoint(http.postingWord, {
    may: inActivity('posting.manage'),
    handle: (call) => sendFile(call, 'word', wordOf),
  }),
];

/** Postings for those who run them. */
export const POSTING_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.postingList, {
    may: inActivity('posting.read'),
    handle: async (call) => {
      const { db } = call.services;
      const current = await currentPlan(db, call.params.activity);
      if (current === null) return notFound;
      return accept(await postingsView(db, current, call.now, await mayManage(call)));
    },
  }),
  endpoint(http.postingGet, {
    may: inActivity('posting.read'),
    handle: async (call) => {
      const held = await found(call);
      if (!held.ok) return held;
      return accept(await postingViewOf(call, held.value, await mayManage(call)));
    },
  }),
  ...documents,
  ...changing,
];
