import type { OfficialDocument } from '../../core/document/official.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Kysely } from 'kysely';
import type { Database } from '../db/tables.ts';
import { loadNaming, namingPlan } from './load.ts';
import { namingById, type StoredNaming } from './store.ts';

/** The line by which a sealed paper is checked: digest of the frozen text, and the head of the chain when it went out. */
const checkLine = ({ sha256, headSeq, headHash }: StoredNaming): string | null =>
  sha256 === null || headSeq === null || headHash === null
    ? null
    : `文本校验值${sha256.slice(0, 16)}，审计链第${headSeq}条${headHash.slice(0, 16)}`;

/**
 * A decision as it prints: an issued one from its frozen text with the check line in its note (附注), a draft as it
 * would go out now.
 */
export const namingOnPaper = async (
  db: Kysely<Database>,
  activity: ActivityId,
  id: string,
  now: Instant,
): Promise<Decision<OfficialDocument>> => {
  const plan = await namingPlan(db, activity);
  if (!plan.ok) return plan;
  const naming = await namingById(db, activity, id);
  if (naming === null) return refuse({ code: 'honour.not-found', params: {} });
  const { document } = await loadNaming(db, plan.value, naming, now);
  const line = checkLine(naming);
  if (line === null)
    return accept({ ...document, name: `${document.name}（草稿）`, draft: '未印发，不得外传' });
  const notes = [document.note, line].filter((one) => one !== null);
  return accept({ ...document, note: notes.join('；') });
};
