import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { clausePlace } from '../../contract/plan/clause.ts';
import type {
  postingRow,
  postingsShape,
  PostingView,
  postingView,
} from '../../contract/posting/shapes.ts';
import { sentenceOf } from '../../contract/problems.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Refusal } from '../../core/kernel/decision.ts';
import { decideNaming, hindranceOf } from '../../core/posting/decide.ts';
import { countingWords, phaseAt } from '../../core/posting/times.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import type { HeldFile } from '../file/queries.ts';
import { filesHeldBy } from '../file/queries.ts';
import type { Services } from '../http/services.ts';
import { approvedProposals } from '../review/proposal.ts';
import { decidersOf, namingRules, type PostingStage } from './act.ts';
import { compose, type Composed } from './compose.ts';
import { copyDigestOf } from './documents.ts';
import { reportsOn } from './objections.ts';
import { checkHandlers, checkText } from './publish.ts';
import {
  holdingObjections,
  linesOfStage,
  postingsOf,
  postingStages,
  type Posted,
} from './queries.ts';
import {
  EVIDENCE_OWNER,
  isPublished,
  loadPostings,
  substitutesOf,
  type StoredPosting,
} from './store.ts';

type Row = z.output<typeof postingRow>;
type Nominees = PostingView['nominees'];

const WORDS = {
  draft: { tone: 'todo', word: '起草中' },
  scheduled: { tone: 'idle', word: '待开始' },
  running: { tone: 'active', word: '公示中' },
  over: { tone: 'done', word: '已期满' },
} as const;

const rowOf = (posting: StoredPosting, lines: number, now: Instant): Row => {
  const isOut = isPublished(posting);
  const phase = isOut ? phaseAt(posting, now) : 'draft';
  return {
    id: posting.id,
    code: posting.code,
    stage: posting.stage,
    title: `${posting.draft.subject}公示`,
    kind: posting.kind,
    state: WORDS[phase],
    phase,
    lines,
    opensAt: posting.opensAt,
    last: posting.lastDay,
    endsAt: posting.endsAt,
  };
};

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
  const stages = postingStages(plan);
  const maySubstitute = namingRules(plan).substitute !== 'none';
  return {
    now,
    mayManage,
    stages: stages.map(({ id, title, source, posting }) => ({
      id,
      title,
      clause: `${plan.notice.number}${clausePlace(plan, source)}`,
      words: countingWords(posting.period, 0),
      blocks: posting.objections.blocks,
    })),
    postings: stored.map((posting) =>
      rowOf(posting, posted.find(({ id }) => id === posting.id)?.lines.length ?? 0, now),
    ),
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
            ({ line, isOff }) =>
              isOff &&
              !filled.some((one) => one.replacedPosting === id && one.replacedLine === line),
          ),
        );
      return off.length === 0 ? [] : [{ stage: stage.id, count: off.length, maySubstitute }];
    }),
  };
};

const nomineesView = async (
  services: Pick<Services, 'db' | 'keys'>,
  current: CurrentPlan,
  stage: PostingStage,
  all: readonly Posted[],
  own: Posted,
  now: Instant,
): Promise<Nominees> => {
  const { db } = services;
  const objections = await holdingObjections(db, current.activity);
  const lines = linesOfStage(all, stage.id);
  const filled = await substitutesOf(db, current.activity);
  const views: Nominees[number][] = [];
  for (const { line, nomination, isOff } of own.lines) {
    const posted = lines.find((one) => one.posting === own.id && one.line === line) ?? null;
    const decided = decideNaming(posted, lines, objections, stage.posting.objections.blocks, now);
    const refusal: Refusal | null = decided.ok ? null : (decided.refusals[0] ?? null);
    const hindrance = hindranceOf(objections, { posting: own.id, line });
    const by = filled.find((one) => one.replacedPosting === own.id && one.replacedLine === line);
    const isUndecided = !isOff && hindrance === 'undecided';
    views.push({
      line,
      nomination,
      isOff,
      isUndecided,
      reports: isUndecided ? [...(await reportsOn(services, own, line))] : [],
      because: refusal === null ? null : sentenceOf(refusal.code, refusal.params),
      substitute: all.find(({ id }) => id === by?.posting)?.code ?? null,
      state: isOff
        ? { tone: 'idle', word: '已撤下' }
        : hindrance === 'open'
          ? { tone: 'active', word: '核查中' }
          : hindrance === 'undecided'
            ? { tone: 'todo', word: '待决定' }
            : decided.ok
              ? { tone: 'done', word: '可以命名' }
              : { tone: 'idle', word: now < own.endsAt ? '公示中' : '等待' },
    });
  }
  return views;
};

const evidenceView = async (
  db: Kysely<Database>,
  evidence: Posted['evidence'],
): Promise<PostingView['evidence']> => {
  const files = await filesHeldBy(
    db,
    EVIDENCE_OWNER,
    evidence.map(({ id }) => id),
    'posting-evidence',
  );
  return evidence.map((one) => ({
    id: one.id,
    place: one.place,
    putAt: one.putAt,
    putBy: one.putBy,
    sha256: one.sha256,
    note: one.note,
    registeredAt: one.registeredAt,
    registeredName: one.registeredName,
    void:
      one.void === null ? null : { reason: one.void.reason, name: one.void.name, at: one.void.at },
    files: files
      .filter(({ owner }: HeldFile) => owner === one.id)
      .map(({ id, name, sha256 }) => ({ id, name, sha256 })),
  }));
};

/** Why a draft may not go out. */
const faultsOf = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  composed: Composed,
  now: Instant,
): Promise<PostingView['faults']> =>
  [
    checkText(composed.text),
    await checkHandlers({ db, activity: current.activity, now }, composed),
  ].flatMap((checked) =>
    checked.ok
      ? []
      : checked.refusals.map(({ code, params }) => ({
          code,
          sentence: sentenceOf(code, params),
        })),
  );

/** One posting for those who run it: a draft as it would go out at `opensAt`, one that is out as it stands. */
export const postingViewOf = async (
  services: Services,
  {
    current,
    stage,
    posting,
  }: {
    readonly current: CurrentPlan;
    readonly stage: PostingStage;
    readonly posting: StoredPosting;
  },
  now: Instant,
  opensAt: Instant,
  mayManage: boolean,
): Promise<z.input<typeof postingView>> => {
  const { db, deployment } = services;
  const all = await postingsOf(db, current.activity);
  const own = all.find(({ id }) => id === posting.id) ?? null;
  const composed = own === null ? await compose(db, current, stage, posting, opensAt) : null;
  const text = own?.text ?? composed?.text;
  if (text === undefined) throw new Error('a posting without a text');
  const { period } = text;
  return {
    ...rowOf(posting, text.lines.length, now),
    revision: posting.revision,
    draft: { ...posting.draft, receivers: posting.draft.receivers.map((one) => ({ ...one })) },
    lineList: text.lines.map(({ number, name, unit, post }) => ({ number, name, unit, post })),
    leftOut: [...(composed?.leftOut ?? [])],
    order: text.order,
    period: own === null ? period : { ...period, last: own.last, endsAt: own.endsAt },
    contentDigest: composed?.contentDigest ?? '',
    faults: composed === null ? [] : await faultsOf(db, current, composed, now),
    digest: own?.digest ?? null,
    copyDigest: own === null ? null : await copyDigestOf(services, own, now),
    publishedAt: posting.publishedAt,
    publishedName: posting.publishedName,
    address: `${deployment.origin}/p/${posting.code}`,
    nominees: own === null ? [] : await nomineesView(services, current, stage, all, own, now),
    deciders: decidersOf(current.plan).map(({ id, name }) => ({ id, name })),
    rulings: (own?.rulings ?? []).map(({ line, verdict, reason, decidedBy, name, at }) => ({
      line,
      verdict,
      reason,
      decidedBy: [...decidedBy],
      name,
      at,
    })),
    extensions: (own?.extensions ?? []).map(({ days, reason, lastDay, endsAt, name, at }) => ({
      days,
      reason,
      last: lastDay,
      endsAt,
      name,
      at,
    })),
    evidence: own === null ? [] : await evidenceView(db, own.evidence),
    mayManage,
  };
};
