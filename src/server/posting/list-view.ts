import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { clauseCited } from '../../contract/plan/clause.ts';
import type { postingRow, postingsShape } from '../../contract/posting/shapes.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { countingWords, phaseAt } from '../../core/posting/times.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { approvedProposals } from '../review/proposal.ts';
import { namingRules, type PostingStage } from './act.ts';
import { postingsOf, postingStages } from './queries.ts';
import {
  newestResult,
  replacedBy,
  sealedResults,
  type Replaced,
  type SealedResult,
} from './result-source.ts';
import { isPublished, loadPostings, substitutesOf, type StoredPosting } from './store.ts';

type Row = z.output<typeof postingRow>;

const WORDS = {
  draft: { tone: 'todo', word: '起草中' },
  'held-back': { tone: 'late', word: '到时未开始' },
  scheduled: { tone: 'idle', word: '待开始' },
  running: { tone: 'active', word: '公示中' },
  over: { tone: 'done', word: '已期满' },
} as const;

/** A posting in the list of its activity. */
export const rowOf = (
  posting: StoredPosting,
  { lines, replaced }: { readonly lines: number; readonly replaced: Replaced | null },
  now: Instant,
): Row => {
  const isOut = isPublished(posting);
  const phase = isOut ? phaseAt(posting, now) : 'draft';
  return {
    id: posting.id,
    code: posting.code,
    stage: posting.stage,
    title: `${posting.draft.subject}公示`,
    kind: posting.kind,
    state:
      replaced === null
        ? WORDS[posting.heldBackAt === null ? phase : 'held-back']
        : { tone: 'idle', word: phase === 'draft' ? '不再公示' : '已更正' },
    phase,
    result: posting.result,
    replacedBy: replaced?.version ?? null,
    heldBackAt: posting.heldBackAt,
    lines,
    opensAt: posting.opensAt,
    last: posting.lastDay,
    endsAt: posting.endsAt,
  };
};

/** Stages in which the newest sealed result is not posted yet. */
const resultsToPost = (
  stages: readonly PostingStage[],
  stored: readonly StoredPosting[],
  newest: SealedResult | null,
): z.input<typeof postingsShape>['results'] =>
  newest === null
    ? []
    : stages.flatMap(({ id }) => {
        const own = stored.filter((one) => one.stage === id && one.result !== null);
        return own.some(({ result }) => result === newest.version)
          ? []
          : [{ stage: id, version: newest.version, corrects: own.length > 0 }];
      });

/** The postings of an activity for those who run it. */
export const postingsView = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  now: Instant,
  mayManage: boolean,
): Promise<z.input<typeof postingsShape>> => {
  const { activity, plan } = current;
  const stored = await loadPostings(db, activity);
  const posted = await postingsOf(db, activity);
  const filled = await substitutesOf(db, activity);
  const proposals = await approvedProposals(db, activity);
  const sealed = await sealedResults(db, activity);
  const stages = postingStages(plan);
  const maySubstitute = namingRules(plan).substitute !== 'none';
  return {
    now,
    mayManage,
    stages: stages.map(({ id, title, source, posting }) => ({
      id,
      title,
      clause: clauseCited(plan, source),
      words: countingWords(posting.period, 0),
      blocks: posting.objections.blocks,
    })),
    postings: stored.map((posting) =>
      rowOf(
        posting,
        {
          lines: posted.find(({ id }) => id === posting.id)?.lines.length ?? 0,
          replaced: replacedBy(sealed, posting.result),
        },
        now,
      ),
    ),
    isOfResults: plan.kind === 'competition',
    results: resultsToPost(stages, stored, newestResult(sealed)),
    waiting: stages.flatMap((stage) =>
      proposals
        .filter(({ id }) => !stored.some((one) => one.stage === stage.id && one.proposal === id))
        .map(({ id, items }) => ({
          stage: stage.id,
          proposal: id,
          count: items.filter(({ outcome }) => outcome === 'proposed').length,
        })),
    ),
    free: stages.flatMap((stage) => {
      const off = posted
        .filter((one) => one.stage === stage.id)
        .flatMap(({ id, lines }) =>
          lines.filter(
            ({ line, nomination, isOff }) =>
              isOff &&
              nomination !== null &&
              !filled.some((one) => one.replacedPosting === id && one.replacedLine === line),
          ),
        );
      return off.length === 0 ? [] : [{ stage: stage.id, count: off.length, maySubstitute }];
    }),
  };
};
