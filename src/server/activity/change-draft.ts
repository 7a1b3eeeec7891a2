import type { Transaction } from 'kysely';
import { accountOf, nameOf, type Actor, type ActivityId } from '../../core/access/actor.ts';
import { applyChanges, type PlanChange } from '../../core/activity/edit.ts';
import { itemsLeft } from '../../core/activity/publish.ts';
import { mayChange } from '../../core/activity/state.ts';
import type { ActName } from '../../contract/audit/acts.ts';
import { isOpened, openPlanTree, type OpeningFault } from '../../contract/plan/opened.ts';
import { dayAt, dayText, minuteAt, minuteText, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Json } from '../../core/plan/open-item.ts';
import { voidAfterChange } from '../approval/commands.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { digestOfPlan } from './digest.ts';
import { readDraft, type LoadedDraft } from './draft.ts';
import { lockActivity } from './lock.ts';
import { keptOf, loadDecisions, loadDraft, recordedOf, type StoredActivity } from './store.ts';

const momentText = (at: Instant): string => `${dayText(dayAt(at))}${minuteText(minuteAt(at))}`;

const faultsOf = (faults: readonly OpeningFault[]): Decision<never> =>
  refuse(
    { code: 'activity.plan-faulty', params: { count: faults.length } },
    ...faults.map(({ path, sentence }) => ({
      code: 'activity.plan-fault',
      params: { place: path.join('.'), sentence },
    })),
  );

/** Locks the activity and its draft for a change. Refused: an activity that is over, a revision that is not the last. */
const draftToChange = async (
  tx: Transaction<Database>,
  id: ActivityId,
  revision: number,
): Promise<Decision<{ activity: StoredActivity; loaded: LoadedDraft }>> => {
  const activity = await lockActivity(tx, id);
  if (activity === null) return refuse({ code: 'activity.not-found', params: {} });
  const open = mayChange(activity.state);
  if (!open.ok) return open;
  const loaded = await readDraft(tx, id);
  const { draft } = loaded;
  if (draft.revision !== revision)
    return refuse({
      code: 'activity.stale',
      params: { name: draft.savedName, time: momentText(draft.savedAt) },
    });
  return accept({ activity, loaded });
};

/**
 * Writes a changed draft: the tree and the decisions must open together; the digest follows; an approval of another
 * content is void from then on.
 */
const saveDraft = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  id: ActivityId,
  tree: Json,
  act: { readonly act: ActName; readonly facts: Readonly<Record<string, string | number | null>> },
): Promise<Decision<null>> => {
  const rows = await loadDecisions(tx, id);
  const opened = openPlanTree(tree, recordedOf(rows));
  if (!isOpened(opened)) return faultsOf(opened);
  const { revision, digest: before } = await loadDraft(tx, id);
  const digest = digestOfPlan(tree, recordedOf(rows), keptOf(rows));
  await tx
    .updateTable('activityDraft')
    .set({
      tree: JSON.stringify(tree),
      revision: revision + 1,
      digest,
      savedAt: now,
      savedBy: accountOf(actor),
      savedName: nameOf(actor, '系统'),
    })
    .where('activity', '=', id)
    .execute();
  const { title, notice } = opened.plan;
  await tx
    .updateTable('activity')
    .set({ title, number: notice.number })
    .where('id', '=', id)
    .where('state', '=', 'preparing')
    .execute();
  await voidAfterChange(tx, actor, now, { activity: id, kind: 'plan', id, digest });
  await record(tx, actor, now, {
    chain: id,
    act: act.act,
    subject: { kind: 'draft', id },
    facts: { ...act.facts, revision: revision + 1, before, digest },
  });
  return accept(null);
};

/** Edits places of a draft; every place is named in the audit, never its value. */
export const changeDraft = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  id: ActivityId,
  given: { readonly revision: number; readonly changes: readonly PlanChange[] },
): Promise<Decision<null>> => {
  const found = await draftToChange(tx, id, given.revision);
  if (!found.ok) return found;
  const { loaded } = found.value;
  const changed = applyChanges(loaded.draft.tree, loaded.opened.open, given.changes);
  if (!changed.ok) return changed;
  const paths = given.changes.map(({ path }) => path).join(' ');
  return saveDraft(tx, actor, now, id, changed.value, {
    act: 'draft.changed',
    facts: { paths: paths.slice(0, 2000) },
  });
};

/** Replaces a draft as a whole; what makes the plan this plan stays. */
export const replaceDraft = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  id: ActivityId,
  given: { readonly revision: number; readonly tree: Json },
): Promise<Decision<null>> => {
  const found = await draftToChange(tx, id, given.revision);
  if (!found.ok) return found;
  const before = found.value.loaded.draft.tree as Readonly<Record<string, Json>>;
  const after =
    typeof given.tree === 'object' && given.tree !== null && !Array.isArray(given.tree)
      ? (given.tree as Readonly<Record<string, Json>>)
      : {};
  for (const path of ['id', 'kind', 'demonstration'])
    if (after[path] !== before[path])
      return refuse({ code: 'activity.place-fixed', params: { path } });
  return saveDraft(tx, actor, now, id, given.tree, { act: 'draft.replaced', facts: {} });
};

/** How an open item is settled. */
export type Answer =
  | { readonly kind: 'choose'; readonly option: string }
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'keep-default' };

interface Ruling {
  readonly reason: string;
  readonly decidedBy: readonly string[];
}

const insertRulings = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  activity: ActivityId,
  from: number,
  rulings: readonly (Ruling & { readonly open: string; readonly answer: Answer })[],
): Promise<void> => {
  await tx
    .insertInto('activityDecision')
    .values(
      rulings.map(({ open, answer, reason, decidedBy }, index) => ({
        activity,
        number: from + index,
        open,
        kind: answer.kind,
        choose: answer.kind === 'choose' ? answer.option : null,
        value: answer.kind === 'value' ? JSON.stringify(answer.value) : null,
        reason,
        decidedBy: JSON.stringify(decidedBy),
        decidedOn: dayAt(now),
        recordedBy: accountOf(actor),
        recordedName: nameOf(actor, '系统'),
        recordedAt: now,
      })),
    )
    .execute();
};

const nextNumber = ({ decisions }: LoadedDraft): number => (decisions.at(-1)?.number ?? 0) + 1;

/**
 * Records a decision (裁定) on an open item under the next number, or that its default is knowingly kept (暂按默认).
 * An earlier one on the same item is superseded, never erased. A contradiction cannot be left at its default.
 */
export const recordDecision = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  id: ActivityId,
  given: Ruling & { readonly revision: number; readonly open: string; readonly answer: Answer },
): Promise<Decision<null>> => {
  const found = await draftToChange(tx, id, given.revision);
  if (!found.ok) return found;
  const { loaded } = found.value;
  const item = loaded.opened.open.find((one) => one.item.id === given.open)?.item;
  if (item === undefined) return refuse({ code: 'activity.item-unknown', params: {} });
  if (given.answer.kind === 'keep-default' && item.kind === 'contradiction')
    return refuse({ code: 'activity.item-must-be-decided', params: {} });
  const number = nextNumber(loaded);
  await insertRulings(tx, actor, now, id, number, [given]);
  return saveDraft(tx, actor, now, id, loaded.draft.tree, {
    act: 'decision.recorded',
    facts: {
      number,
      open: given.open,
      kind: given.answer.kind,
      option: given.answer.kind === 'choose' ? given.answer.option : null,
    },
  });
};

/** Records for every open item that is left, contradictions aside, that its default is knowingly kept. */
export const keepAllDefaults = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  id: ActivityId,
  given: Ruling & { readonly revision: number },
): Promise<Decision<null>> => {
  const found = await draftToChange(tx, id, given.revision);
  if (!found.ok) return found;
  const { loaded } = found.value;
  const { open, kept } = loaded.facts;
  const left = itemsLeft(open, kept).filter(
    (one) => open.find(({ item }) => item.id === one)?.item.kind !== 'contradiction',
  );
  if (left.length === 0) return accept(null);
  const { reason, decidedBy } = given;
  const number = nextNumber(loaded);
  await insertRulings(
    tx,
    actor,
    now,
    id,
    number,
    left.map((one) => ({ open: one, answer: { kind: 'keep-default' }, reason, decidedBy })),
  );
  return saveDraft(tx, actor, now, id, loaded.draft.tree, {
    act: 'decision.defaults-kept',
    facts: { from: number, count: left.length },
  });
};
