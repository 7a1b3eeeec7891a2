import * as http from '../../contract/review/http.ts';
import { asSignedIn } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { findAccounts } from '../account/queries.ts';
import { inActivity, runSignedIn, type InActivity } from '../activity/call.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { record } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { endpoint, emptyAnswer, type Endpoint } from '../http/endpoint.ts';
import { sweepBoxes } from './box.ts';
import { recordsOf } from './documents.ts';
import { hiddenFrom, loadReview, stageInForce, type Review } from './load.ts';
import { OWN_REVIEW_ENDPOINTS } from './own-routes.ts';
import {
  addMember,
  closePanel,
  openPanel,
  removeMember,
  setBallotRule,
  setUpPanel,
  type Acting,
} from './panel.ts';
import { recordDownload } from './record-file.ts';
import { actOnProposal, draftProposal, sendProposal, withdrawProposal } from './proposal.ts';
import { dismissRecusal, setRecusal } from './recusal.ts';
import { resultsWorkbook } from './results-workbook.ts';
import { countRound, endRound, enterPaperBallot, movePaper, openRound } from './round.ts';
import { enterPaperSheet } from './sheet.ts';
import { panelOf } from './store.ts';
import { reviewView } from './view.ts';

type StageCall = InActivity & { readonly params: { readonly stage: string } };

/** Runs a command of a review in one transaction. */
const running = <Value>(
  call: StageCall,
  command: (acting: Acting) => Promise<Decision<Value>>,
): Promise<Decision<Value>> =>
  runSignedIn(call, (acting) => command({ ...acting, stage: call.params.stage }));

/** A review that is under way, for what is printed and exported. */
const underWay = async (call: StageCall): Promise<Decision<Review>> => {
  const { db } = call.services;
  const panel = await panelOf(db, call.params.activity, call.params.stage);
  if (panel === null) return refuse({ code: 'review.no-panel', params: {} });
  return panel.state === 'preparing'
    ? refuse({ code: 'review.not-open', params: {} })
    : accept(await loadReview(db, panel));
};

/** Notes that somebody took something out, and how many rows were kept from them. */
const noteTaken = (
  call: StageCall,
  act: 'review.exported' | 'review.printed',
  review: Review,
): Promise<Decision<null>> =>
  transact(call.services.db, async (tx) => {
    await record(tx, call.actor, call.now, {
      chain: call.params.activity,
      act,
      subject: { kind: 'panel', id: review.panel.id },
      facts: { rows: review.candidates.length - hiddenFrom(review, call.actor).size },
    });
    return accept(null);
  });

const reading: readonly Endpoint[] = [
  endpoint(http.reviewStages, {
    may: inActivity('review.read'),
    handle: async ({ services, params }) => {
      const current = await currentPlan(services.db, params.activity);
      const stages = (current?.plan.stages ?? []).filter(({ kind }) => kind === 'review');
      return accept({ stages: stages.map(({ id, title }) => ({ id, title })) });
    },
  }),
  endpoint(http.reviewGet, {
    may: inActivity('review.read'),
    handle: async ({ services, params, actor, now }) => {
      const { db } = services;
      const found = await stageInForce(db, params.activity, params.stage);
      if (found === null) return refuse({ code: 'review.no-stage', params: {} });
      const panel = await panelOf(db, params.activity, params.stage);
      const mayManage = may(actor, 'review.manage', { activity: params.activity }, now).ok;
      const reader = { actor: asSignedIn(actor), now, mayManage };
      return accept(await reviewView(db, found.plan, found.stage, panel, reader));
    },
  }),
  endpoint(http.resultsFile, {
    may: inActivity('review.read'),
    handle: async (call) => {
      const review = await underWay(call);
      if (!review.ok) return review;
      await noteTaken(call, 'review.exported', review.value);
      return accept(await resultsWorkbook(call.services.db, review.value, call.actor, call.now));
    },
  }),
  endpoint(http.recordFile, {
    may: inActivity('review.manage'),
    handle: async (call) => {
      const review = await underWay(call);
      if (!review.ok) return review;
      const { services, params, query, actor, now } = call;
      const taking = { db: services.db, review: review.value, actor, now };
      const documents = await recordsOf(taking, params.kind, query.round);
      if (!documents.ok) return documents;
      const isBlank = params.kind === 'papers';
      await noteTaken(call, isBlank ? 'review.printed' : 'review.exported', review.value);
      return accept(await recordDownload(documents.value, isBlank ? '评审用纸' : '评分记录'));
    },
  }),
];

const seating: readonly Endpoint[] = [
  endpoint(http.panelSetUp, {
    may: inActivity('review.manage'),
    handle: (call) => running(call, setUpPanel),
  }),
  endpoint(http.ballotRuleSet, {
    may: inActivity('review.manage'),
    handle: (call) => emptyAnswer(running(call, (one) => setBallotRule(one, call.body))),
  }),
  endpoint(http.reviewerFind, {
    may: inActivity('review.manage'),
    handle: async ({ services, query, now, today }) => {
      const filter = { search: query.search, state: 'active' } as const;
      const found = await findAccounts(services.db, filter, { page: 1, size: 20 }, now, today);
      return accept({
        accounts: found.rows.map(({ id, name, unit }) => ({
          id,
          name,
          unit: unit?.name ?? null,
        })),
      });
    },
  }),
  endpoint(http.memberAdd, {
    may: inActivity('review.manage'),
    handle: async (call) => {
      const added = await running(call, (one) => addMember(one, call.body));
      return added.ok ? accept({ member: added.value }) : added;
    },
  }),
  endpoint(http.memberRemove, {
    may: inActivity('review.manage'),
    handle: (call) => emptyAnswer(running(call, (one) => removeMember(one, call.params.member))),
  }),
  endpoint(http.recusalSet, {
    may: inActivity('review.manage'),
    handle: (call) => emptyAnswer(running(call, (one) => setRecusal(one, call.body))),
  }),
  endpoint(http.recusalDismiss, {
    may: inActivity('review.manage'),
    handle: (call) =>
      emptyAnswer(
        running(call, (one) => dismissRecusal(one, call.params.recusal, call.body.reason)),
      ),
  }),
  endpoint(http.panelMove, {
    may: inActivity('review.manage'),
    handle: (call) =>
      emptyAnswer(running(call, call.body.move === 'open' ? openPanel : closePanel)),
  }),
];

const voting: readonly Endpoint[] = [
  endpoint(http.paperSheetEnter, {
    may: inActivity('review.manage'),
    handle: (call) => running(call, (one) => enterPaperSheet(call.services.keys, one, call.body)),
  }),
  endpoint(http.roundOpen, {
    may: inActivity('review.manage'),
    handle: (call) => running(call, (one) => openRound(call.services.keys, one)),
  }),
  endpoint(http.paperMove, {
    may: inActivity('review.manage'),
    handle: (call) =>
      emptyAnswer(
        running(call, (one) => movePaper(one, { ...call.body, round: call.params.round })),
      ),
  }),
  endpoint(http.paperBallotEnter, {
    may: inActivity('review.manage'),
    handle: (call) =>
      running(call, (one) =>
        enterPaperBallot(call.services.keys, one, { ...call.body, round: call.params.round }),
      ),
  }),
  endpoint(http.roundEnd, {
    may: inActivity('review.manage'),
    handle: async (call) => {
      const { round } = call.params;
      const ended = await running(call, (one) =>
        call.body.to === 'counted'
          ? countRound(call.services.keys, one, round)
          : endRound(one, round, call.body.reason),
      );
      if (!ended.ok) return ended;
      await sweepBoxes(call.services.db);
      return accept({});
    },
  }),
];

const proposing: readonly Endpoint[] = [
  endpoint(http.proposalDraft, {
    may: inActivity('review.manage'),
    handle: (call) => emptyAnswer(running(call, draftProposal)),
  }),
  endpoint(http.proposalSend, {
    may: inActivity('review.manage'),
    handle: (call) =>
      emptyAnswer(
        running(call, (one) =>
          sendProposal(one, {
            ...call.body,
            steps: new Map(call.body.steps.map(({ id, account }) => [id, account])),
          }),
        ),
      ),
  }),
  endpoint(http.proposalAct, {
    may: inActivity('review.read'),
    handle: (call) =>
      emptyAnswer(
        running(call, (one) =>
          actOnProposal(one, {
            ...call.body,
            approval: call.params.approval,
            step: call.params.step,
            recordsPaper: may(
              call.actor,
              'review.manage',
              { activity: call.params.activity },
              call.now,
            ).ok,
          }),
        ),
      ),
  }),
  endpoint(http.proposalWithdraw, {
    may: inActivity('review.manage'),
    handle: (call) => emptyAnswer(running(call, withdrawProposal)),
  }),
];

export const REVIEW_ENDPOINTS: readonly Endpoint[] = [
  ...reading,
  ...seating,
  ...voting,
  ...proposing,
  ...OWN_REVIEW_ENDPOINTS,
];
