import type { Kysely, Transaction } from 'kysely';
import { standingWord, inspectionWord } from '../../core/vetting/view.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { dayText, type Day } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import { loadCasework, stepsOf, vettedNominees } from './casework.ts';
import { lineContext, LIST_HEADINGS } from './paper.ts';

const NUMBER_AT = LIST_HEADINGS.indexOf('证件号码');

/** Headings of the register as it goes into an archive folder. */
export const VETTING_REGISTER_HEADINGS = [
  '人选',
  '事项',
  '征求单位',
  '函号',
  '发出日期',
  '盖章日期',
  '办理情况',
] as const;

/**
 * The register of vetting in the organisers' words: what was asked of whom and how far it is, never what a body wrote,
 * who signed, or a number (J7, J12). Rows by nominee, in the plan's order of steps.
 */
export const vettingRegister = async (
  db: Kysely<Database>,
  keys: Keyring,
  activity: ActivityId,
  today: Day,
): Promise<readonly (readonly string[])[]> => {
  const casework = await loadCasework(db, activity, today);
  if (casework === null) return [];
  const rows: (readonly string[])[] = [];
  for (const nominee of await vettedNominees(db, activity))
    for (const step of await stepsOf(db, keys, casework, nominee))
      rows.push(
        step.kind === 'inspection'
          ? [
              nominee.name,
              step.title,
              '',
              '',
              '',
              '',
              inspectionWord('organiser', step.standing).word,
            ]
          : [
              nominee.name,
              step.title,
              step.batch?.addressee ?? '',
              step.batch?.letterNumber ?? '',
              step.batch === null ? '' : dayText(step.batch.sentOn),
              step.opinion === null ? '' : dayText(step.opinion.sealedOn),
              standingWord('organiser', step.standing).word,
            ],
      );
  return rows;
};

/** Erases the document numbers on the lists that went out; the rest of each line stays. @returns how many lines had one */
export const clearListNumbers = async (
  tx: Transaction<Database>,
  keys: Keyring,
  activity: ActivityId,
): Promise<number> => {
  const items = await tx
    .selectFrom('vettingItem')
    .innerJoin('vettingBatch', 'vettingBatch.id', 'vettingItem.batch')
    .select(['vettingItem.id', 'vettingItem.lineSealed'])
    .where('vettingBatch.activity', '=', activity)
    .execute();
  let cleared = 0;
  for (const { id, lineSealed } of items) {
    const line = JSON.parse(keys.unseal(lineSealed, lineContext(id))) as readonly string[];
    if (line[NUMBER_AT] !== '') cleared += 1;
    const kept = line.map((text, at) => (at === NUMBER_AT ? '' : text));
    await tx
      .updateTable('vettingItem')
      .set({ lineSealed: keys.seal(JSON.stringify(kept), lineContext(id)), documentIndex: null })
      .where('id', '=', id)
      .execute();
  }
  return cleared;
};
