import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { HeldResult } from '../../core/certificate/standing.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';

/** A sealed result as certificates read it. */
export interface SealedResult extends HeldResult {
  readonly sealedAt: Instant;
}

/** Where sealed results come from. */
export interface Results {
  /** The newest version; null before one was sealed. */
  readonly newest: (db: Kysely<Database>, activity: ActivityId) => Promise<SealedResult | null>;
  /** One version, also a superseded one; null where there is none. */
  readonly version: (
    db: Kysely<Database>,
    activity: ActivityId,
    number: number,
  ) => Promise<SealedResult | null>;
}
