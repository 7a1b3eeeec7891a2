import type { ActivityId, OrgUnitId } from '../../../core/access/actor.ts';
import type { Instant } from '../../../core/kernel/day.ts';
import type { Sex, StaffId } from '../../../core/preliminary/staff.ts';
import type { JsonColumn } from './ground.ts';
import type { Reasoned } from './nomination.ts';

/** A unit's team; commands on it lock its row. */
export interface TeamTable {
  id: string;
  activity: ActivityId;
  stage: string;
  unit: OrgUnitId;
  revision: number;
}

export interface TeamMemberTable {
  id: string;
  team: string;
  role: string;
  /** Place among those of the role, from 1. */
  position: number;
  /** null for somebody who is not on the roster of the preliminary: a leader, a liaison. */
  staff: StaffId | null;
  name: string;
  sex: Sex;
  post: string;
  attributes: JsonColumn<Readonly<Record<string, string>>>;
  phoneSealed: string | null;
  attendance: 'present' | 'absent' | null;
  /** Why somebody is absent. */
  attendanceNote: string;
  attendanceName: string | null;
  attendanceAt: Instant | null;
}

export interface TeamSubstitutionTable {
  id: string;
  team: string;
  member: string;
  outName: string;
  staff: StaffId;
  inName: string;
  phoneSealed: string | null;
  reason: string;
  askedName: string;
  askedAt: Instant;
  state: 'asked' | 'approved' | 'refused';
  decision: string;
  decidedName: string | null;
  decidedAt: Instant | null;
}

/**
 * A draw among teams; `drawn` is null until it was drawn, and the seed stays closed till then. Of those of a kind only
 * the last, by `number` from 1, may stand; the others were voided.
 */
export interface TeamDrawTable {
  activity: ActivityId;
  stage: string;
  kind: 'order' | 'seat';
  number: number;
  seed: string;
  context: string;
  commitment: string;
  committedAt: Instant;
  drawn: JsonColumn<readonly string[]> | null;
  drawnAt: Instant | null;
  drawnName: string | null;
  /** Why it was drawn though receipts were missing; empty: all were in. */
  note: string;
  voided: JsonColumn<Reasoned> | null;
}

export interface TeamTables {
  teamDraw: TeamDrawTable;
  team: TeamTable;
  teamMember: TeamMemberTable;
  teamSubstitution: TeamSubstitutionTable;
}
