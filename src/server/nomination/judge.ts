import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { sealsShape } from '../../contract/nomination/shapes.ts';
import { checkEntries } from '../../core/form/check-entries.ts';
import { dueText, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision, type Refusal } from '../../core/kernel/decision.ts';
import { checklistOf, materialSource, type ChecklistItem } from '../../core/nomination/complete.ts';
import { checkQuota, type QuotaNominee } from '../../core/nomination/quota.ts';
import type { MeasuredPiece } from '../../core/nomination/material.ts';
import type { Database } from '../db/tables.ts';
import { filesHeldBy, type HeldFile } from '../file/queries.ts';
import type { Keyring } from '../http/keyring.ts';
import { entriesOf, factsOf, fullRecordOf, type Nominee } from './queries.ts';
import { electronicDueAt, type PlanPlace } from './stage.ts';
import { holdersOf } from './store.ts';

/**
 * Whether other bodies' opinions let a nomination be submitted (J7, J12). Given by whoever keeps those opinions; every
 * refusal names one that is missing or adverse.
 */
export type Submittable = (
  asked: { readonly db: Kysely<Database>; readonly keys: Keyring; readonly now: Instant },
  nominee: Nominee,
) => Promise<Decision<null>>;

/** What of a nomination stands under seals that a change voids. Given by whoever keeps those seals. */
export type Sealed = (
  asked: { readonly db: Kysely<Database>; readonly keys: Keyring; readonly now: Instant },
  nominee: Nominee,
) => Promise<z.input<typeof sealsShape>>;

/** A photograph as the plan's rules for materials measure it. */
const pieceOf = ({ name, sha256, type, bytes, width, height }: HeldFile): MeasuredPiece => ({
  name,
  digest: sha256,
  image: { format: type === 'jpeg' || type === 'png' ? type : 'other', bytes, width, height },
});

/** Kind of owner under which a nomination's files lie. */
export const NOMINATION_OWNER = 'nomination';

/** The photographs of nominations, in the order in which they were added. */
export const photographsOf = (
  db: Kysely<Database>,
  nominees: readonly Pick<Nominee, 'id'>[],
): Promise<readonly HeldFile[]> =>
  filesHeldBy(
    db,
    NOMINATION_OWNER,
    nominees.map(({ id }) => id),
    'nominee-photo',
  );

/** The checklist of one nomination. @param photographs of any nominations; others' are left out */
export const judge = (
  keys: Keyring,
  nominee: Nominee,
  { form, rules }: PlanPlace,
  photographs: readonly HeldFile[],
): readonly ChecklistItem[] => {
  const entries = { ...entriesOf(nominee), record: fullRecordOf(keys, nominee) };
  // Texts with a rule of their own among the materials are judged there, with the clause that bounds them.
  const apart = new Set(
    rules.materials.filter((one) => materialSource(one) === 'text').map(({ id }) => id),
  );
  return checklistOf(rules, {
    category: nominee.category,
    entries,
    facts: factsOf(nominee),
    approvals: nominee.approvals,
    consent: nominee.consent,
    entryFaults: form === null ? [] : checkEntries(form, entries.record, apart),
    photographs: photographs.filter(({ owner }) => owner === nominee.id).map(pieceOf),
  });
};

/** A nomination as the quota sees it; one without a scope category stands in none. */
export const quotaNominee = (nominee: Nominee): QuotaNominee => ({
  kind: nominee.kind,
  category: nominee.category ?? '',
  facts: factsOf(nominee),
});

/**
 * Whether a place is free for a nomination (J3.2, J3.3). Only true as long as the row of the unit's places is locked
 * (`lockPlaces`), when it is asked in a command.
 */
export const placeFree = async (
  db: Kysely<Database>,
  nominee: Nominee,
  { quota }: PlanPlace,
): Promise<Decision<null>> => {
  const holders = await holdersOf(db, nominee, nominee.id);
  const judged = checkQuota(quota, [...holders, nominee].map(quotaNominee));
  // A category that was not chosen yet is a line of the checklist, not a question of places.
  const over = judged.over.filter(
    ({ code }) => code !== 'quota.category-unknown' || nominee.category !== null,
  );
  if (over.length === 0) return accept(null);
  // The sentence speaks of places that others hold: this nomination does not have one yet.
  return refuse(
    ...over.map((one) => {
      const { used } = one.params;
      return typeof used === 'number' ? { ...one, params: { ...one.params, used: used - 1 } } : one;
    }),
  );
};

/** Until when the unit must act, and which refusal says that it did not. null where nothing is due. */
export const dueOf = (
  nominee: Pick<Nominee, 'state' | 'returned'>,
  place: PlanPlace,
): {
  readonly at: Instant;
  readonly code: 'nomination.late' | 'nomination.return-due-past';
} | null => {
  if (nominee.returned !== null)
    return { at: nominee.returned.dueAt, code: 'nomination.return-due-past' };
  const at = electronicDueAt(place);
  return at === null ? null : { at, code: 'nomination.late' };
};

/** Whether the hand-in is in time, or an organiser has recorded why it may be late (J6.2). */
export const inTime = (nominee: Nominee, place: PlanPlace, now: Instant): readonly Refusal[] => {
  const due = dueOf(nominee, place);
  if (due === null || now < due.at || nominee.late !== null) return [];
  const params = { due: dueText(due.at) };
  return [{ code: due.code, params, clause: 'J6.2' }];
};
