import type { ActName } from '../../contract/audit/acts.ts';
import type { Fact } from '../../core/audit/entry.ts';
import type { Day } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { VettingCode } from '../../core/vetting/code.ts';
import type { Acting as ActingInActivity } from '../activity/acting.ts';
import { record } from '../audit/record.ts';
import type { Keyring } from '../http/keyring.ts';
import type { Nominee } from '../nomination/queries.ts';
import { loadCasework, vettedNominees, type Casework } from './casework.ts';
import { lockGate, type Item } from './store.ts';

/** One command of this room; what bodies answer is sealed with its keys. */
export interface Acting extends ActingInActivity {
  readonly keys: Keyring;
  readonly today: Day;
}

/** The vetting of an activity, locked for a command. */
export interface Held extends Casework {
  readonly nominees: readonly Nominee[];
  readonly lastNumber: number;
}

/** A refusal of this room, as commands answer it. */
export const refused = (
  code: VettingCode,
  params: Readonly<Record<string, string | number>> = {},
  field?: string,
): Decision<never, VettingCode> =>
  refuse({ code, params, ...(field === undefined ? {} : { field }) });

/** Locks the vetting of an activity. Refused unless it is published. */
export const hold = async ({ tx, activity, today }: Acting): Promise<Decision<Held>> => {
  const lastNumber = await lockGate(tx, activity);
  const casework = await loadCasework(tx, activity, today);
  if (casework === null || casework.current.state !== 'published') return refused('vetting.closed');
  return accept({ ...casework, lastNumber, nominees: await vettedNominees(tx, activity) });
};

/** An item with its nominee, unless it is not there, was struck out, or its nominee no longer holds a place. */
export const itemIn = (
  { items, nominees }: Held,
  batch: string,
  id: string,
): Decision<{ readonly item: Item; readonly nominee: Nominee }> => {
  const item = items.find((one) => one.id === id && one.batch === batch);
  if (item === undefined) return refused('vetting.item-unknown');
  const nominee = nominees.find((one) => one.id === item.nomination);
  if (nominee === undefined) return refused('vetting.nominee-unknown');
  return item.void === null
    ? accept({ item, nominee })
    : refused('vetting.item-void', { name: nominee.name });
};

/** Records an act in the activity's chain. What a body answered is no fact: only its digest is kept. */
export const recordAct = (
  { tx, actor, now, activity }: Acting,
  act: ActName,
  subject: { readonly kind: string; readonly id: string },
  facts: Readonly<Record<string, Fact>> = {},
  values: Readonly<Record<string, string | null>> = {},
): Promise<void> => record(tx, actor, now, { chain: activity, act, subject, facts, values });
