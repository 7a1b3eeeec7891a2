import type { Kysely } from 'kysely';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Stage } from '../../core/plan/stage.ts';
import type { PostingCode } from '../../core/posting/code.ts';
import { decideNaming, type HoldingObjection, type PostedLine } from '../../core/posting/decide.ts';
import type { PostingText } from '../../core/posting/text.ts';
import { currentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { loadObjections } from './objection-store.ts';
import { replacedBy, sealedResults, type Replaced } from './result-source.ts';
import {
  evidenceOf,
  extensionsOf,
  isPublished,
  linesOf,
  loadPostings,
  rulingsOf,
  textOf,
  type Evidence,
  type Extension,
  type Ruling,
} from './store.ts';
import { takenOffIn } from './taken-off.ts';

/** A posting that is out, for the archive, the naming document and public pages. */
export interface Posted {
  readonly id: string;
  readonly activity: ActivityId;
  /** Its public page is `/p/:code`. */
  readonly code: string;
  readonly stage: string;
  /** The sealed version of the result it is of; null for people of a selection. */
  readonly result: number | null;
  /** The later version of the result that took the place of this one's; null where it holds. */
  readonly replaced: Replaced | null;
  readonly text: PostingText;
  /** The frozen text's exact bytes, and their SHA-256, hex. */
  readonly frozen: string;
  readonly digest: string;
  readonly opensAt: Instant;
  /** With every extension. */
  readonly last: Day;
  readonly endsAt: Instant;
  readonly lines: readonly {
    readonly line: number;
    readonly nomination: NominationId | null;
    /** The nomination, or who holds a place of a result. */
    readonly holder: string | null;
    readonly unit: OrgUnitId | null;
    /** Taken off this posting, or off that of an earlier version of the result and not put back. */
    readonly isOff: boolean;
    /** Whether the nomination is still accepted. */
    readonly stands: boolean;
    readonly isReplaced: boolean;
  }[];
  readonly rulings: readonly Ruling[];
  readonly extensions: readonly Extension[];
  readonly evidence: readonly Evidence[];
}

/** The postings of an activity that are out (also those that have not begun), oldest first. */
export const postingsOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly Posted[]> => {
  const lines = await linesOf(db, activity);
  const rulings = await rulingsOf(db, activity);
  const extensions = await extensionsOf(db, activity);
  const evidence = await evidenceOf(db, activity);
  const published = (await loadPostings(db, activity)).filter(isPublished);
  const sealed = published.some(({ result }) => result !== null)
    ? await sealedResults(db, activity)
    : [];
  const offIn = new Map<number, ReadonlySet<string>>();
  for (const { result } of published)
    if (result !== null) offIn.set(result, await takenOffIn(db, activity, result));
  return published.map((posting) => {
    const { id, code, stage, frozen, digest, opensAt, lastDay, endsAt } = posting;
    const replaced = replacedBy(sealed, posting.result);
    const own = <Row extends { readonly posting: string }>(rows: readonly Row[]) =>
      rows.filter((row) => row.posting === id);
    const ruled = own(rulings);
    return {
      id,
      activity,
      code,
      stage,
      result: posting.result,
      replaced,
      text: textOf(posting),
      frozen,
      digest,
      opensAt,
      last: lastDay,
      endsAt,
      lines: own(lines).map(({ line, nomination, holder, unit, nominationState, ...more }) => ({
        line,
        nomination,
        holder,
        unit: unit ?? more.nominationUnit,
        isReplaced: replaced !== null,
        stands: nomination === null || nominationState === 'accepted',
        isOff:
          ruled.some((one) => one.line === line && one.verdict === 'taken-off') ||
          (holder !== null && offIn.get(posting.result ?? 0)?.has(holder) === true),
      })),
      rulings: ruled,
      extensions: own(extensions),
      evidence: own(evidence),
    };
  });
};

/** What objections hold back in an activity. Nothing of what they say. */
export const holdingObjections = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly HoldingObjection[]> => {
  const rulings = await rulingsOf(db, activity);
  return (await loadObjections(db, activity)).map(({ id, posting, lines, state }) => ({
    posting,
    lines,
    state,
    decided: rulings.filter(({ objection }) => objection === id).map(({ line }) => line),
  }));
};

const isPosting = (stage: Stage): stage is Extract<Stage, { kind: 'posting' }> =>
  stage.kind === 'posting';

/** The steps of a plan in which somebody is posted. */
export const postingStages = ({ stages }: Plan): readonly Extract<Stage, { kind: 'posting' }>[] =>
  stages.filter(isPosting);

/** The posting that allows somebody to be named, with what a naming document says of it. */
export interface Named {
  readonly posting: Posted;
  readonly line: number;
}

/** Every line of a step as rules see it. */
export const linesOfStage = (posted: readonly Posted[], stage: string): readonly PostedLine[] =>
  posted
    .filter((one) => one.stage === stage)
    .flatMap(({ id, endsAt, lines }) => lines.map((line) => ({ ...line, posting: id, endsAt })));

/**
 * Whether somebody may be named, or a place of a result confirmed, now (J4.3): in every posting that the plan asks for,
 * their own period is over, they were not taken off, and no objection holds them back, or by the plan's `blocks` anybody
 * else.
 * @param holder a nomination, or who holds a place of a result
 * @returns the last of these postings
 */
export const mayBeNamed = async (
  db: Kysely<Database>,
  activity: ActivityId,
  holder: string,
  now: Instant,
): Promise<Decision<Named, PostingCode>> => {
  const current = await currentPlan(db, activity);
  const notPosted = refuse<PostingCode>({
    code: 'posting.not-posted',
    params: {},
    clause: 'J4.3',
  });
  if (current === null) return notPosted;
  const posted = await postingsOf(db, activity);
  const objections = await holdingObjections(db, activity);
  let named: Decision<Named, PostingCode> = notPosted;
  for (const { id, posting: rules } of postingStages(current.plan)) {
    const all = linesOfStage(posted, id);
    const posting = posted.findLast(
      (one) => one.stage === id && one.lines.some((line) => line.holder === holder),
    );
    const number = posting?.lines.find((line) => line.holder === holder)?.line;
    const own = all.find((one) => one.posting === posting?.id && one.line === number) ?? null;
    const decided = decideNaming(own, all, objections, rules.objections.blocks, now);
    if (!decided.ok) return decided;
    if (posting !== undefined && number !== undefined) named = accept({ posting, line: number });
  }
  return named;
};
