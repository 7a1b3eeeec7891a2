import { NO_JUDGE } from '../../contract/scoring/shapes.ts';
import * as http from '../../contract/scoring/http.ts';
import { accountOf, type OrgUnitId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import type { Acting } from '../activity/acting.ts';
import { inActivity, planOf, run, type InActivity } from '../activity/call.ts';
import { record } from '../audit/record.ts';
import { renderScoreSheets } from '../document/score-sheet-docx.ts';
import { wordFile } from '../document/word-file.ts';
import { endpoint, emptyAnswer, type Endpoint } from '../http/endpoint.ts';
import { bytesOf } from '../http/upload.ts';
import { unitView } from '../preliminary/words.ts';
import { drawnNames } from '../team/draw.ts';
import { readTree } from '../unit/queries.ts';
import { boardView, type Viewing } from './board-view.ts';
import { answerCorrection, correctSheet, settleSheet, typeSheet } from './entry.ts';
import { notFound } from './hold.ts';
import { addJudge, relateJudge, removeJudge } from './judge.ts';
import { importScores } from './import.ts';
import { findSheet, loadFinal } from './load.ts';
import { papersOf } from './papers.ts';
import { sheetView } from './sheet-view.ts';
import { reopenStage, signStage } from './stage.ts';
import type { SheetPlace } from './store.ts';
import { templateFile } from './template.ts';

const viewingOf = async (call: InActivity): Promise<Decision<Viewing>> => {
  const current = await planOf(call);
  if (!current.ok) return current;
  const { services, actor, now, params } = call;
  const isOpen = current.value.state === 'published';
  const can = (action: 'scoring.enter' | 'scoring.manage'): boolean =>
    isOpen && may(actor, action, { activity: params.activity }, now).ok;
  return accept({
    final: await loadFinal(services.db, current.value, dayAt(now)),
    rights: {
      account: accountOf(actor),
      mayEnter: can('scoring.enter'),
      mayManage: can('scoring.manage'),
    },
    tree: await readTree(services.db),
    now,
  });
};

type OnSheet = InActivity & {
  readonly params: { readonly stage: string; readonly unit: OrgUnitId; readonly judge: string };
};

const placeOf = ({ params: { stage, unit, judge } }: OnSheet): SheetPlace => ({
  stage,
  unit,
  judge: judge === NO_JUDGE ? '' : judge,
});

const shown = async (call: OnSheet) => {
  const viewing = await viewingOf(call);
  if (!viewing.ok) return viewing;
  const { final, rights, tree, now } = viewing.value;
  const found = findSheet(final, placeOf(call));
  return found === undefined
    ? notFound
    : accept(sheetView(final, found.part, found.sheet, rights, tree, now));
};

/** Runs a command on a sheet, then answers with the sheet as it is now. */
const onSheet = async (
  call: OnSheet,
  command: (acting: Acting, place: SheetPlace) => Promise<Decision<null>>,
) => {
  const done = await run(call, (acting) => command(acting, placeOf(call)));
  return done.ok ? shown(call) : done;
};

const read = inActivity('scoring.read');
const enter = inActivity('scoring.enter');
const manage = inActivity('scoring.manage');

/** The endpoints of scores of a final (N5). */
export const SCORING_ENDPOINTS: readonly Endpoint[] = [
  endpoint(http.scoringBoard, {
    may: read,
    handle: async (call) => {
      const viewing = await viewingOf(call);
      return viewing.ok ? accept(boardView(viewing.value)) : viewing;
    },
  }),
  endpoint(http.scoringSheet, { may: read, handle: shown }),
  endpoint(http.scoringType, {
    may: enter,
    handle: (call) => onSheet(call, (acting, place) => typeSheet(acting, place, call.body)),
  }),
  endpoint(http.scoringSettle, {
    may: manage,
    handle: (call) => onSheet(call, (acting, place) => settleSheet(acting, place, call.body)),
  }),
  endpoint(http.scoringCorrect, {
    may: enter,
    handle: (call) => onSheet(call, (acting, place) => correctSheet(acting, place, call.body)),
  }),
  endpoint(http.scoringAnswer, {
    may: enter,
    handle: (call) => onSheet(call, (acting, place) => answerCorrection(acting, place, call.body)),
  }),
  endpoint(http.scoringSign, {
    may: manage,
    handle: (call) =>
      emptyAnswer(run(call, (acting) => signStage(acting, call.params.stage, call.body.signer))),
  }),
  endpoint(http.scoringReopen, {
    may: manage,
    handle: (call) =>
      emptyAnswer(run(call, (acting) => reopenStage(acting, call.params.stage, call.body.reason))),
  }),
  endpoint(http.judgeAdd, {
    may: manage,
    handle: async (call) => {
      const added = await run(call, (acting) => addJudge(acting, call.params.stage, call.body));
      return added.ok ? accept({ id: added.value }) : added;
    },
  }),
  endpoint(http.judgeRemove, {
    may: manage,
    handle: (call) => {
      const { stage, judge } = call.params;
      return emptyAnswer(
        run(call, (acting) => removeJudge(acting, stage, judge, call.body.reason)),
      );
    },
  }),
  endpoint(http.judgeRelate, {
    may: manage,
    handle: (call) => {
      const { stage, judge, unit } = call.params;
      return emptyAnswer(run(call, (acting) => relateJudge(acting, stage, judge, unit, call.body)));
    },
  }),
  endpoint(http.scoringPapers, {
    may: read,
    handle: async (call) => {
      const viewing = await viewingOf(call);
      if (!viewing.ok) return viewing;
      const { final, tree, now } = viewing.value;
      const { activity, stage } = call.params;
      const part = final.parts.find(({ scored }) => scored.stage.id === stage);
      if (part === undefined) return notFound;
      const { db } = call.services;
      const papers = await papersOf(db, final, part, call.query.of, (unit) => ({
        name: unitView(tree, unit, now).name,
        drawnAs: drawnNames(tree, unit),
      }));
      await db.transaction().execute((tx) =>
        record(tx, call.actor, now, {
          chain: activity,
          act: 'scoring.papers-downloaded',
          subject: { kind: 'scoring-stage', id: stage },
          facts: { count: papers.pages.length },
        }),
      );
      return accept(wordFile(papers.name, await renderScoreSheets(papers)));
    },
  }),
  endpoint(http.scoringTemplate, {
    may: enter,
    handle: async (call) => {
      const viewing = await viewingOf(call);
      if (!viewing.ok) return viewing;
      const { final, tree, now } = viewing.value;
      const part = final.parts.find(({ scored }) => scored.stage.id === call.params.stage);
      return part === undefined
        ? notFound
        : accept(await templateFile(part, ({ place }) => unitView(tree, place.unit, now).short));
    },
  }),
  endpoint(http.scoringImport, {
    may: enter,
    handle: async (call) => {
      const bytes = await bytesOf(call);
      const { stage } = call.params;
      return run(call, (acting) => importScores(acting, stage, { ...call.query, bytes }));
    },
  }),
];
