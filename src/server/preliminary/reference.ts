import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ReferenceView } from '../../contract/preliminary/shapes.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import { nameOf } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Content } from '../../core/plan/plan.ts';
import { openPlan, type Acting } from '../activity/acting.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import { lockActivity } from '../activity/lock.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { filesHeldBy } from '../file/queries.ts';
import { loadReferences, type StoredReference } from './store.ts';

type Reference = Content['references'][number];

const findReference = async (
  acting: Acting,
  id: string,
): Promise<Decision<{ readonly reference: Reference; readonly own: StoredReference[] }>> => {
  const current = await openPlan(acting, 'preliminary.closed');
  if (!current.ok) return current;
  const reference = current.value.plan.content?.references.find((one) => one.id === id);
  if (reference === undefined) return refuse({ code: 'access.not-found', params: {} });
  const { tx, activity } = acting;
  // Two who begin a version at once wait for each other at the activity's row.
  await lockActivity(tx, activity);
  const own = (await loadReferences(tx, activity)).filter((one) => one.reference === id);
  return accept({ reference, own });
};

/** The version of a reference that is being prepared; made where there is none. */
export const draftReference = async (acting: Acting, id: string): Promise<Decision<string>> => {
  const found = await findReference(acting, id);
  if (!found.ok) return found;
  const [newest] = found.value.own;
  if (newest !== undefined && newest.issuedAt === null) return accept(newest.id);
  const draft = randomUUID();
  await acting.tx
    .insertInto('referenceVersion')
    .values({
      id: draft,
      activity: acting.activity,
      reference: id,
      number: (newest?.number ?? 0) + 1,
      note: '',
      issuedAt: null,
      issuedName: null,
    })
    .execute();
  return accept(draft);
};

/** Issues the prepared version: from now on every unit that takes part may download it (N3). */
export const issueReference = async (
  acting: Acting,
  id: string,
  note: string,
): Promise<Decision<null>> => {
  const found = await findReference(acting, id);
  if (!found.ok) return found;
  const { tx, actor, now, activity } = acting;
  const draft = found.value.own.find(({ issuedAt }) => issuedAt === null);
  const files =
    draft === undefined ? [] : await filesHeldBy(tx, 'reference', [draft.id], 'reference-material');
  if (draft === undefined || files.length === 0)
    return refuse({ code: 'reference.file-missing', params: {} });
  await tx
    .updateTable('referenceVersion')
    .set({ note, issuedAt: now, issuedName: nameOf(actor) })
    .where('id', '=', draft.id)
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'reference.issued',
    subject: { kind: 'reference', id: draft.id },
    facts: { reference: id, version: draft.number },
  });
  return accept(null);
};

const stateOf = (
  { providedBy, status }: Reference,
  issued: readonly StoredReference[],
): ReferenceView['state'] => {
  if (issued.length > 0) return { tone: 'done', word: '已印发' };
  if (providedBy === 'teams') return { tone: 'idle', word: '各队自备' };
  return status === 'to-be-issued'
    ? { tone: 'todo', word: '待印发' }
    : { tone: 'idle', word: '自行查阅' };
};

/** The lists of materials with their issued versions; a draft only for who may issue. */
export const referenceViews = async (
  db: Kysely<Database>,
  { plan, activity }: CurrentPlan,
  mayIssue: boolean,
): Promise<ReferenceView[]> => {
  const versions = await loadReferences(db, activity);
  const files = await filesHeldBy(
    db,
    'reference',
    versions.map(({ id }) => id),
    'reference-material',
  );
  const filesOf = (id: string) => files.filter(({ owner }) => owner === id);
  return (plan.content?.references ?? []).map((reference) => {
    const own = versions.filter((one) => one.reference === reference.id);
    const draft = own.find(({ issuedAt }) => issuedAt === null);
    const issued = own.filter(({ issuedAt }) => issuedAt !== null);
    return {
      id: reference.id,
      title: reference.title,
      providedBy: reference.providedBy,
      clause: clausePlace(plan, reference.source),
      state: stateOf(reference, issued),
      draft:
        draft === undefined || !mayIssue
          ? null
          : { id: draft.id, files: filesOf(draft.id).map(({ id, name }) => ({ id, name })) },
      versions: issued.map(({ id, number, note, issuedAt, issuedName }) => ({
        number,
        note,
        issuedAt: issuedAt ?? 0,
        issuedBy: issuedName ?? '',
        files: filesOf(id).map((one) => ({ id: one.id, name: one.name, bytes: one.bytes })),
      })),
    };
  });
};
