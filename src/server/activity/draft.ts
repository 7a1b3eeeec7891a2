import type { Kysely } from 'kysely';
import { isOpened, openPlanTree, type OpenedPlan } from '../../contract/plan/opened.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import type { DraftFacts } from '../../core/activity/publish.ts';
import { draftState, type DraftState } from '../../core/activity/state.ts';
import { checkPlan } from '../../core/plan/check/check.ts';
import type { Json, RecordedDecision } from '../../core/plan/open-item.ts';
import { approvalsOf, type StoredApproval } from '../approval/queries.ts';
import type { Database } from '../db/tables.ts';
import { readCalendar } from '../setting/queries.ts';
import {
  keptOf,
  latestVersion,
  loadDecisions,
  loadDraft,
  recordedOf,
  type StoredDecision,
  type StoredDraft,
  type StoredVersion,
} from './store.ts';

/** A draft with everything that the rules ask of it. */
export interface LoadedDraft {
  readonly draft: StoredDraft;
  readonly decisions: readonly StoredDecision[];
  readonly kept: readonly string[];
  readonly recorded: readonly RecordedDecision[];
  readonly opened: OpenedPlan;
  readonly facts: DraftFacts;
  readonly approval: StoredApproval | null;
  readonly version: StoredVersion | null;
  readonly state: DraftState;
}

/**
 * A plan that was accepted before: stored drafts and versions are checked when they are saved.
 * @throws Error where it no longer opens, which is a defect
 */
export const openStored = (tree: Json, decisions: readonly RecordedDecision[]): OpenedPlan => {
  const opened = openPlanTree(tree, decisions);
  if (isOpened(opened)) return opened;
  throw new Error(`a stored plan does not open: ${opened[0]?.sentence ?? ''}`);
};

/**
 * A plan that is not yet published, with the days that count for it: its own table where it has the year, else what
 * the office has entered, else the product's.
 */
const withDaysOfOffice = async (db: Kysely<Database>, opened: OpenedPlan): Promise<OpenedPlan> => ({
  ...opened,
  calendar: { years: { ...(await readCalendar(db)).years, ...opened.plan.calendar?.years } },
});

/** The draft of an activity with its findings, its approval and the version that is out. */
export const readDraft = async (db: Kysely<Database>, id: ActivityId): Promise<LoadedDraft> => {
  const draft = await loadDraft(db, id);
  const decisions = await loadDecisions(db, id);
  const recorded = recordedOf(decisions);
  const kept = keptOf(decisions);
  const opened = await withDaysOfOffice(db, openStored(draft.tree, recorded));
  const [approval = null] = await approvalsOf(db, { kind: 'plan', id });
  const version = await latestVersion(db, id);
  const publishedDigest = version?.digest ?? null;
  return {
    draft,
    decisions,
    kept,
    recorded,
    opened,
    approval,
    version,
    facts: {
      findings: checkPlan(opened, opened.tree),
      open: opened.open,
      kept: new Set(kept),
      digest: draft.digest,
      publishedDigest,
    },
    state: draftState(approval, draft.digest, publishedDigest),
  };
};
