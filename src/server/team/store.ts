import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import type { TeamMemberTable, TeamSubstitutionTable, TeamTable } from '../db/tables/team.ts';
import type { Database } from '../db/tables.ts';

export type StoredTeam = Selectable<TeamTable>;
export type StoredMember = Selectable<TeamMemberTable>;
export type StoredSubstitution = Selectable<TeamSubstitutionTable>;

/** The team of a unit, made where it is not there, locked until the transaction ends: one team per unit (N2.2). */
export const lockTeam = async (tx: Transaction<Database>, row: StoredTeam): Promise<StoredTeam> => {
  await tx
    .insertInto('team')
    .values(row)
    .onConflict((conflict) => conflict.columns(['activity', 'stage', 'unit']).doNothing())
    .execute();
  return tx
    .selectFrom('team')
    .selectAll()
    .where('activity', '=', row.activity)
    .where('stage', '=', row.stage)
    .where('unit', '=', row.unit)
    .forUpdate()
    .executeTakeFirstOrThrow();
};

export const setRevision = async (
  tx: Transaction<Database>,
  id: string,
  revision: number,
): Promise<void> => {
  await tx.updateTable('team').set({ revision }).where('id', '=', id).execute();
};

export const loadTeams = (
  db: Kysely<Database>,
  activity: ActivityId,
  stage: string,
  unit: OrgUnitId | null,
): Promise<StoredTeam[]> =>
  db
    .selectFrom('team')
    .selectAll()
    .where('activity', '=', activity)
    .where('stage', '=', stage)
    .$if(unit !== null, (query) => query.where('unit', '=', unit as OrgUnitId))
    .execute();

export const loadMembers = (
  db: Kysely<Database>,
  teams: readonly string[],
): Promise<StoredMember[]> =>
  teams.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('teamMember')
        .selectAll()
        .where('team', 'in', [...teams])
        .orderBy('position')
        .execute();

/** Puts the members of a team that is still a draft in place of those before. */
export const replaceMembers = async (
  tx: Transaction<Database>,
  team: string,
  rows: readonly Insertable<TeamMemberTable>[],
): Promise<void> => {
  await tx.deleteFrom('teamMember').where('team', '=', team).execute();
  if (rows.length > 0)
    await tx
      .insertInto('teamMember')
      .values([...rows])
      .execute();
};

export const updateMember = async (
  tx: Transaction<Database>,
  id: string,
  changed: Updateable<TeamMemberTable>,
): Promise<void> => {
  await tx.updateTable('teamMember').set(changed).where('id', '=', id).execute();
};

/** Substitutions of teams, the newest first. */
export const loadSubstitutions = (
  db: Kysely<Database>,
  teams: readonly string[],
): Promise<StoredSubstitution[]> =>
  teams.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('teamSubstitution')
        .selectAll()
        .where('team', 'in', [...teams])
        .orderBy('askedAt', 'desc')
        .orderBy('id')
        .execute();

export const insertSubstitution = async (
  tx: Transaction<Database>,
  row: Insertable<TeamSubstitutionTable>,
): Promise<void> => {
  await tx.insertInto('teamSubstitution').values(row).execute();
};

export const updateSubstitution = async (
  tx: Transaction<Database>,
  id: string,
  changed: Updateable<TeamSubstitutionTable>,
): Promise<void> => {
  await tx.updateTable('teamSubstitution').set(changed).where('id', '=', id).execute();
};
