import { randomInt, randomUUID } from 'node:crypto';
import { nameOf } from '../../core/access/actor.ts';
import { organisersText } from '../../core/document/phrase.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { PostingKind } from '../../core/posting/text.ts';
import type { PostingDraft } from '../db/tables/posting.ts';
import { approvedProposals } from '../review/proposal.ts';
import {
  hold,
  holdPosting,
  namingRules,
  recordAct,
  refused,
  type Acting,
  type HeldPosting,
} from './act.ts';
import { COUNT_MARK } from './compose.ts';
import { PEOPLE_MARK, TEAM_MARK } from './result-compose.ts';
import { newestResult, sealedResults, type SealedResult } from './result-source.ts';
import { postingsOf, postingStages } from './queries.ts';
import {
  deletePosting,
  insertPosting,
  insertSubstitutes,
  isPublished,
  loadPostings,
  substitutesOf,
  updatePosting,
} from './store.ts';

/** Signs of public addresses: none that is mistaken for another when read aloud. */
const SIGNS = '23456789abcdefghjkmnpqrstuvwxyz';
const CODE_LENGTH = 10;

const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');

/** What the honour is called: what stands in quotes in the activity's title, else the title. */
const honourOf = ({ title }: Plan): string => /“[^”]+”/u.exec(title)?.[0] ?? title;

/** What is the same whatever a posting is of. */
const emptyDraft = {
  number: '',
  reason: '',
  scope: 'awarded',
  receivers: [{ body: '', phone: '', hours: '', address: '', postcode: '', email: '', visit: '' }],
  postmark: 'sending',
} as const satisfies Partial<PostingDraft>;

const listDraft = (plan: Plan, kind: 'proposal' | 'substitute'): PostingDraft => ({
  ...emptyDraft,
  subject: `${honourOf(plan)}${kind === 'substitute' ? '递补' : ''}拟命名人选`,
  heading: '拟命名人选',
  lead:
    kind === 'substitute'
      ? `按照评审名单次序，经${organisersText(plan)}研究，递补以下${COUNT_MARK}人为拟命名人选，现予公示。`
      : `经各单位推荐、资格审核，${organisersText(plan)}共同评审，拟命名以下${COUNT_MARK}人，现予公示。`,
  order: 'strokes',
});

const resultDraft = (plan: Plan, { version, frozen }: SealedResult): PostingDraft => ({
  ...emptyDraft,
  subject: `${plan.title}决赛成绩和拟奖励名单`,
  heading: '决赛成绩和拟奖励名单',
  lead: `决赛成绩已经核对。按照竞赛方案，拟奖励个人${PEOPLE_MARK}名、团体${TEAM_MARK}个，现予公示。`,
  reason:
    version === 1
      ? ''
      : `本次公示的是更正后的成绩（第${version}版），此前公示的成绩不再使用。更正缘由：${frozen.reason}`,
  order: 'places',
});

const insertDraft = async (
  { tx, actor, now, activity }: Acting,
  given: {
    readonly stage: string;
    readonly kind: PostingKind;
    readonly proposal: string | null;
    readonly result: number | null;
  },
  draft: PostingDraft,
): Promise<string> => {
  const id = randomUUID();
  await insertPosting(tx, {
    id,
    code: newCode(),
    activity,
    ...given,
    revision: 1,
    draft: JSON.stringify(draft),
    frozen: null,
    digest: null,
    opensAt: null,
    extraDays: 0,
    lastDay: null,
    endsAt: null,
    publishedAt: null,
    publishedName: null,
    createdAt: now,
    createdName: nameOf(actor),
  });
  return id;
};

/** Begins the posting of a list that both organisers approved. One a list. */
export const beginPosting = async (
  acting: Acting,
  given: { readonly stage: string; readonly proposal: string },
): Promise<Decision<string>> => {
  const held = await hold(acting);
  if (!held.ok) return held;
  const { plan } = held.value.current;
  if (!postingStages(plan).some(({ id }) => id === given.stage))
    return refused('posting.stage-unknown');
  const proposals = await approvedProposals(acting.tx, acting.activity);
  if (!proposals.some(({ id }) => id === given.proposal)) return refused('posting.no-lines');
  const earlier = await loadPostings(acting.tx, acting.activity);
  if (earlier.some((one) => one.proposal === given.proposal && one.stage === given.stage))
    return refused('posting.already-drafted');
  const id = await insertDraft(
    acting,
    { ...given, kind: 'proposal', result: null },
    listDraft(plan, 'proposal'),
  );
  await recordAct(acting, 'posting.drafted', { kind: 'posting', id }, { stage: given.stage });
  return accept(id);
};

/** Begins the posting of the newest sealed version of a result (N6). One a version; a corrected one is posted anew. */
export const beginResultPosting = async (
  acting: Acting,
  given: { readonly stage: string; readonly version: number },
): Promise<Decision<string>> => {
  const held = await hold(acting);
  if (!held.ok) return held;
  const { plan } = held.value.current;
  const { stage, version } = given;
  if (!postingStages(plan).some(({ id }) => id === stage)) return refused('posting.stage-unknown');
  const newest = newestResult(await sealedResults(acting.tx, acting.activity));
  if (newest === null) return refused('posting.result-not-sealed');
  if (newest.version !== version) return refused('posting.result-replaced');
  const earlier = await loadPostings(acting.tx, acting.activity);
  if (earlier.some((one) => one.result === version && one.stage === stage))
    return refused('posting.already-drafted');
  const id = await insertDraft(
    acting,
    { stage, kind: 'result', proposal: null, result: version },
    resultDraft(plan, newest),
  );
  await recordAct(acting, 'posting.drafted', { kind: 'posting', id }, { stage, version });
  return accept(id);
};

/** Who would be next for each place that became free: by rank of the list, not posted before, still accepted. */
const nextInLine = async (
  { tx, activity }: Acting,
  count: number,
): Promise<readonly NominationId[]> => {
  const posted = new Set(
    (await postingsOf(tx, activity)).flatMap(({ lines }) => lines.map((one) => one.nomination)),
  );
  const taken = new Set((await substitutesOf(tx, activity)).map((one) => one.nomination));
  const ranked = (await approvedProposals(tx, activity)).flatMap(({ items }) =>
    items.filter(({ outcome, rank }) => outcome === 'not-proposed' && rank !== null),
  );
  const accepted = new Set(
    (
      await tx
        .selectFrom('nomination')
        .select('id')
        .where('activity', '=', activity)
        .where('state', '=', 'accepted')
        .execute()
    ).map(({ id }) => id),
  );
  return ranked
    .map(({ nomination }) => nomination)
    .filter((one) => !posted.has(one) && !taken.has(one) && accepted.has(one))
    .slice(0, count);
};

/**
 * Begins a posting of its own for whoever moves up (J4.3): as many as places became free in a step and are not filled
 * yet, by the plan's `substitute`.
 */
export const beginSubstitutes = async (
  acting: Acting,
  stage: string,
): Promise<Decision<string>> => {
  const held = await hold(acting);
  if (!held.ok) return held;
  const { plan } = held.value.current;
  if (namingRules(plan).substitute === 'none') return refused('posting.no-substitute-by-plan');
  const filled = await substitutesOf(acting.tx, acting.activity);
  const free = (await postingsOf(acting.tx, acting.activity))
    .filter((one) => one.stage === stage)
    .flatMap(({ id, lines }) =>
      lines
        .filter(({ isOff, nomination }) => isOff && nomination !== null)
        .map(({ line }) => ({ posting: id, line })),
    )
    .filter(
      (one) =>
        !filled.some(
          ({ replacedPosting, replacedLine }) =>
            replacedPosting === one.posting && replacedLine === one.line,
        ),
    );
  if (free.length === 0) return refused('posting.nobody-to-replace');
  const next = await nextInLine(acting, free.length);
  if (next.length === 0) return refused('posting.nobody-in-line');
  const id = await insertDraft(
    acting,
    { stage, kind: 'substitute', proposal: null, result: null },
    listDraft(plan, 'substitute'),
  );
  await insertSubstitutes(
    acting.tx,
    next.map((nomination, at) => ({
      posting: id,
      nomination,
      replacedPosting: free[at]?.posting ?? '',
      replacedLine: free[at]?.line ?? 0,
    })),
  );
  await recordAct(acting, 'posting.drafted', { kind: 'posting', id }, { stage });
  return accept(id);
};

/** A posting that is not out yet. */
export const holdDraft = async (acting: Acting, id: string): Promise<Decision<HeldPosting>> => {
  const held = await holdPosting(acting, id);
  if (!held.ok) return held;
  return isPublished(held.value.posting) ? refused('posting.not-draft') : held;
};

/** Keeps what the office writes. Refused where somebody else has written meanwhile. */
export const saveDraft = async (
  acting: Acting,
  id: string,
  given: { readonly revision: number; readonly draft: PostingDraft },
): Promise<Decision<null>> => {
  const held = await holdDraft(acting, id);
  if (!held.ok) return held;
  const { revision } = held.value.posting;
  if (given.revision !== revision) return refused('posting.draft-changed');
  await updatePosting(acting.tx, id, {
    revision: revision + 1,
    draft: JSON.stringify(given.draft),
  });
  await recordAct(acting, 'posting.saved', { kind: 'posting', id }, { revision: revision + 1 });
  return accept(null);
};

/** Gives up a draft; places that it would have filled are free again. */
export const discardDraft = async (acting: Acting, id: string): Promise<Decision<null>> => {
  const held = await holdDraft(acting, id);
  if (!held.ok) return held;
  await deletePosting(acting.tx, id);
  await recordAct(acting, 'posting.discarded', { kind: 'posting', id });
  return accept(null);
};
