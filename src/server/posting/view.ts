import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { PostingView, postingView } from '../../contract/posting/shapes.ts';
import { sentenceOf } from '../../contract/problems.ts';
import type { Actor } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Refusal } from '../../core/kernel/decision.ts';
import { decideNaming, hindranceOf } from '../../core/posting/decide.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import type { HeldFile } from '../file/queries.ts';
import { filesHeldBy } from '../file/queries.ts';
import { resultVersion, stillHolds } from '../result/queries.ts';
import type { Services } from '../http/services.ts';
import { decidersOf, type HeldPosting, type PostingStage } from './act.ts';
import { compose, type Composed } from './compose.ts';
import { copyDigestOf } from './documents.ts';
import { reportsOn } from './objections.ts';
import { checkHandlers, checkText, mayPostResult } from './publish.ts';
import { rowOf } from './list-view.ts';
import { holdingObjections, linesOfStage, postingsOf, type Posted } from './queries.ts';
import { replacedBy, sealedResults } from './result-source.ts';
import { carriedView } from './returns.ts';
import { EVIDENCE_OWNER, substitutesOf, type StoredPosting } from './store.ts';

type Nominees = PostingView['nominees'];

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
              ? { tone: 'done', word: nomination === null ? '可以授奖' : '可以命名' }
              : {
                  tone: 'idle',
                  word: now < own.opensAt ? '待公示' : now < own.endsAt ? '公示中' : '等待',
                },
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
  posting: StoredPosting,
  composed: Composed,
  now: Instant,
): Promise<PostingView['faults']> => {
  const { activity } = current;
  const mayPost = await mayPostResult(db, activity, posting);
  const version =
    mayPost.ok && posting.result !== null
      ? await resultVersion(db, activity, posting.result)
      : null;
  const changed =
    version === null || (await stillHolds(db, current, version))
      ? []
      : [{ code: 'result.changed-since' as const, params: { version: version.number } }];
  return [
    ...changed,
    ...[
      mayPost,
      checkText(composed.text),
      await checkHandlers({ db, activity, now }, composed),
    ].flatMap((checked) => (checked.ok ? [] : checked.refusals)),
  ].map(({ code, params }) => ({ code, sentence: sentenceOf(code, params) }));
};

/** Who looks, when, and for which opening of a draft: now where it says none. */
interface Looking {
  readonly services: Services;
  readonly actor: Actor;
  readonly now: Instant;
  readonly query: { readonly opensAt?: Instant | undefined };
}

/** One posting for those who run it: a draft as it would go out at `opensAt`, one that is out as it stands. */
export const postingViewOf = async (
  { services, actor, now, query }: Looking,
  { current, stage, posting }: HeldPosting,
  mayManage: boolean,
): Promise<z.input<typeof postingView>> => {
  const { db, deployment } = services;
  const opensAt = query.opensAt ?? now;
  const all = await postingsOf(db, current.activity);
  const own = all.find(({ id }) => id === posting.id) ?? null;
  const composed = own === null ? await compose(db, current, stage, posting, opensAt) : null;
  const text = own?.text ?? composed?.text;
  if (text === undefined) throw new Error('a posting without a text');
  const { period } = text;
  const replaced =
    posting.result === null
      ? null
      : replacedBy(await sealedResults(db, current.activity), posting.result);
  return {
    ...rowOf(posting, { lines: text.lines.length, replaced }, now),
    revision: posting.revision,
    draft: { ...posting.draft, receivers: posting.draft.receivers.map((one) => ({ ...one })) },
    columns: [...text.columns],
    lineList: text.lines.map(({ number, name, unit, post, extra, group }) => ({
      number,
      name,
      unit,
      post,
      extra: [...extra],
      group: group ?? '',
    })),
    leftOut: [...(composed?.leftOut ?? [])],
    carried: await carriedView(db, current.activity, posting, actor),
    order: text.order,
    period: own === null ? period : { ...period, last: own.last, endsAt: own.endsAt },
    contentDigest: composed?.contentDigest ?? '',
    faults: composed === null ? [] : await faultsOf(db, current, posting, composed, now),
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
