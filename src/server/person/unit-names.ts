import type { OrgUnitId } from '../../core/access/actor.ts';
import type { Day } from '../../core/kernel/day.ts';
import { nameOn } from '../../core/unit/name.ts';
import { compact } from '../../core/person/written.ts';
import type { UnitTree } from '../unit/queries.ts';
import { isWithin, type Reach } from './queries.ts';

/** The unit that somebody wrote, or why it is none. */
export type UnitReading =
  | { readonly ok: true; readonly unit: OrgUnitId }
  | {
      readonly ok: false;
      readonly code:
        | 'person-import.unit-unknown'
        | 'person-import.unit-ambiguous'
        | 'person-import.unit-not-yours';
    };

/**
 * Reads units by name: the full name of today first, then the short one, then names of the past. Units that are
 * closed are none. Of several with one name, the only one within reach is meant.
 */
export const unitReader = (
  tree: UnitTree,
  reach: Reach,
  today: Day,
): ((written: string) => UnitReading) => {
  const ranks = [
    new Map<string, Set<OrgUnitId>>(),
    new Map<string, Set<OrgUnitId>>(),
    new Map<string, Set<OrgUnitId>>(),
  ] as const;
  const note = (rank: 0 | 1 | 2, name: string, unit: OrgUnitId): void => {
    const key = compact(name);
    ranks[rank].set(key, (ranks[rank].get(key) ?? new Set()).add(unit));
  };
  for (const unit of tree.all) {
    if (unit.closedOn !== null && unit.closedOn <= today) continue;
    const { name, short } = nameOn(unit.names, today);
    note(0, name, unit.id);
    note(1, short, unit.id);
    for (const past of unit.names) {
      note(2, past.name, unit.id);
      note(2, past.short, unit.id);
    }
  }
  return (written) => {
    const key = compact(written);
    for (const rank of ranks) {
      const units = [...(rank.get(key) ?? [])];
      if (units.length === 0) continue;
      const own = units.filter((unit) => isWithin(tree, reach, unit));
      const [only] = own;
      if (only === undefined) return { ok: false, code: 'person-import.unit-not-yours' };
      return own.length === 1
        ? { ok: true, unit: only }
        : { ok: false, code: 'person-import.unit-ambiguous' };
    }
    return { ok: false, code: 'person-import.unit-unknown' };
  };
};
