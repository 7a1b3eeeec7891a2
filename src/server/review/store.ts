import type { Kysely, Selectable, Transaction } from 'kysely';
import type { AccountId, ActivityId, PanelId } from '../../core/access/actor.ts';
import type { MemberId } from '../../core/review/panel.ts';
import type { Recusal } from '../../core/review/recusal.ts';
import type {
  ProposalItemTable,
  ProposalTable,
  ReviewIssueTable,
  ReviewMemberTable,
  ReviewPanelTable,
  ReviewRoundTable,
  ReviewSheetTable,
} from '../db/tables/review.ts';
import type { Database } from '../db/tables.ts';

export type StoredPanel = Selectable<ReviewPanelTable>;
export type StoredMember = Selectable<ReviewMemberTable>;
export type StoredSheet = Selectable<ReviewSheetTable>;
export type StoredRound = Selectable<ReviewRoundTable>;
export type StoredIssue = Selectable<ReviewIssueTable>;
export type StoredProposal = Selectable<ProposalTable> & {
  readonly items: readonly Selectable<ProposalItemTable>[];
};

/** Acts on one panel follow one another: its row is locked until the transaction ends. */
export const lockPanel = async (
  tx: Transaction<Database>,
  where: { readonly activity: ActivityId; readonly stage: string },
): Promise<StoredPanel | null> =>
  (await tx
    .selectFrom('reviewPanel')
    .selectAll()
    .where('activity', '=', where.activity)
    .where('stage', '=', where.stage)
    .forUpdate()
    .executeTakeFirst()) ?? null;

export const panelOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
  stage: string,
): Promise<StoredPanel | null> =>
  (await db
    .selectFrom('reviewPanel')
    .selectAll()
    .where('activity', '=', activity)
    .where('stage', '=', stage)
    .executeTakeFirst()) ?? null;

/** The panels of an activity on which somebody sits. */
export const panelsWith = (
  db: Kysely<Database>,
  activity: ActivityId,
  account: AccountId,
): Promise<StoredPanel[]> =>
  db
    .selectFrom('reviewPanel')
    .innerJoin('reviewMember', 'reviewMember.panel', 'reviewPanel.id')
    .selectAll('reviewPanel')
    .where('reviewPanel.activity', '=', activity)
    .where('reviewMember.account', '=', account)
    .execute();

export const panelById = async (db: Kysely<Database>, id: PanelId): Promise<StoredPanel | null> =>
  (await db.selectFrom('reviewPanel').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

export const loadMembers = (db: Kysely<Database>, panel: PanelId): Promise<StoredMember[]> =>
  db
    .selectFrom('reviewMember')
    .selectAll()
    .where('panel', '=', panel)
    .orderBy('addedAt')
    .orderBy('name')
    .orderBy('id')
    .execute();

export const loadRecusals = (db: Kysely<Database>, panel: PanelId): Promise<Recusal[]> =>
  db
    .selectFrom('reviewRecusal')
    .select(['id', 'member', 'nomination', 'kind', 'source', 'reason', 'state'])
    .where('panel', '=', panel)
    .orderBy('at')
    .orderBy('id')
    .execute();

/** The sheets that hold: the newest of each reviewer and nominee. */
export const loadSheets = (
  db: Kysely<Database>,
  panel: PanelId,
  member?: MemberId,
): Promise<StoredSheet[]> =>
  db
    .selectFrom('reviewSheet')
    .selectAll()
    .distinctOn(['member', 'nomination'])
    .where('panel', '=', panel)
    .$if(member !== undefined, (query) => query.where('member', '=', member as MemberId))
    .orderBy('member')
    .orderBy('nomination')
    .orderBy('number', 'desc')
    .execute();

export const loadRounds = (db: Kysely<Database>, panel: PanelId): Promise<StoredRound[]> =>
  db.selectFrom('reviewRound').selectAll().where('panel', '=', panel).orderBy('number').execute();

export const loadIssues = (db: Kysely<Database>, panel: PanelId): Promise<StoredIssue[]> =>
  db
    .selectFrom('reviewIssue')
    .innerJoin('reviewRound', 'reviewRound.id', 'reviewIssue.round')
    .selectAll('reviewIssue')
    .where('reviewRound.panel', '=', panel)
    .orderBy('reviewIssue.member')
    .execute();

export const proposalOf = async (
  db: Kysely<Database>,
  panel: PanelId,
): Promise<StoredProposal | null> => {
  const proposal = await db
    .selectFrom('proposal')
    .selectAll()
    .where('panel', '=', panel)
    .executeTakeFirst();
  if (proposal === undefined) return null;
  const items = await db
    .selectFrom('proposalItem')
    .selectAll()
    .where('proposal', '=', proposal.id)
    .orderBy('position')
    .execute();
  return { ...proposal, items };
};
