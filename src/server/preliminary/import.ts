import type { z } from 'zod';
import type { sheetReading } from '../../contract/preliminary/shapes.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { staffAttributes } from '../../core/preliminary/plan.ts';
import { mergeStaff, type Staff, type StaffEntry } from '../../core/preliminary/staff.ts';
import type { Acting } from '../activity/acting.ts';
import { holdForWriting, recordChange } from './act.ts';
import { rosterOf } from './queries.ts';
import { addStaff, writeStaff } from './staff.ts';
import { readStaffSheet, sentenceFor, type SheetFault } from './staff-sheet.ts';

export type SheetAnswer = z.input<typeof sheetReading>;

/** How a sheet is taken: only read, or written; `revision`: that of the preview its sender saw. */
export interface SheetCommand {
  readonly bytes: Buffer;
  readonly write: 'yes' | 'no';
  readonly revision: number;
}

const describe = ({ sex, post, attributes }: StaffEntry): string =>
  [sex, post, ...Object.entries(attributes).map(([name, value]) => `${name}：${value}`)]
    .filter((part) => part !== '')
    .join('　');

/**
 * Reads a roster's sheet and says what it would change, or writes it: all of it, or where it has a fault nothing. Under
 * the unit's lock, so that the same sheet sent by many adds nobody twice; a change that the preview did not show is
 * refused.
 */
export const importStaff = async (
  acting: Acting,
  stage: string,
  unit: OrgUnitId,
  { bytes, write, revision }: SheetCommand,
): Promise<Decision<SheetAnswer>> => {
  const held = await holdForWriting(acting, stage, unit);
  if (!held.ok) return held;
  const asked = staffAttributes(held.value.current.plan);
  const sheet = await readStaffSheet(bytes, asked);
  const roster = await rosterOf(acting.tx, acting.activity, stage, unit);
  const merged = mergeStaff(roster, sheet.lines).map((merge, index) => {
    const line = sheet.lines[index];
    if (line === undefined) throw new RangeError('a merge without a line');
    return { merge, ...line };
  });
  const faults: SheetFault[] = [
    ...sheet.faults,
    ...merged.flatMap(({ merge, row, place, entry }) =>
      merge.outcome === 'faulty'
        ? [{ row, place, name: entry.name, what: sentenceFor(merge.fault) }]
        : [],
    ),
  ].sort((one, other) => (one.row ?? 0) - (other.row ?? 0));
  const byId = new Map<string, Staff>(roster.map((person) => [person.id, person]));
  const count = (outcome: string): number =>
    merged.filter(({ merge }) => merge.outcome === outcome).length;
  const answer: SheetAnswer = {
    counts: {
      rows: sheet.rows,
      new: count('new'),
      changed: count('changed'),
      same: count('same'),
      faulty: new Set(faults.map(({ row }) => row)).size,
    },
    faults,
    changes: merged.flatMap(({ merge, row, entry }) => {
      if (merge.outcome === 'new')
        return [{ row, name: entry.name, from: '', to: describe(entry) }];
      if (merge.outcome !== 'changed') return [];
      const before = byId.get(merge.id);
      const from = before === undefined ? '' : describe(before);
      return [{ row, name: entry.name, from, to: describe(merge.entry) }];
    }),
    revision: held.value.revision,
    isWritten: false,
  };
  if (write === 'no' || faults.length > 0) return accept(answer);
  if (answer.counts.changed > 0 && revision !== held.value.revision)
    return refuse({ code: 'preliminary.stale', params: {} });
  if (answer.counts.new + answer.counts.changed === 0)
    return accept({ ...answer, isWritten: true });
  await addStaff(
    acting,
    held.value,
    merged.flatMap(({ merge }) => (merge.outcome === 'new' ? [merge.entry] : [])),
  );
  for (const { merge } of merged)
    if (merge.outcome === 'changed') await writeStaff(acting, merge.id, merge.entry);
  const { rows, new: added, changed, same } = answer.counts;
  await recordChange(acting, held.value, 'staff.imported', { rows, added, changed, same });
  return accept({ ...answer, revision: held.value.revision + 1, isWritten: true });
};
