import type { Transaction } from 'kysely';
import type { ActivityId, SignedIn } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Acting } from '../activity/acting.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import type { KnownContent } from '../file/known.ts';
import type { Services } from '../http/services.ts';
import type { UnitPeople } from './cast.ts';
import type { DemoUnit } from './staff-names.ts';

const DAY_MS = 86_400_000;

/** What the demo's competition is played with. */
export interface CompetitionPlay {
  readonly tx: Transaction<Database>;
  readonly services: Services;
  readonly activity: ActivityId;
  readonly current: CurrentPlan;
  /** The moment at which it is played; everything of it lies before. */
  readonly now: Instant;
  readonly organiser: SignedIn;
  /** Who types scores beside the organiser. */
  readonly second: SignedIn;
  readonly units: ReadonlyMap<string, UnitPeople & { readonly cast: DemoUnit }>;
  readonly scan: KnownContent;
}

/** Somebody acting in the competition so many days before it is played. */
export const acting = (
  { tx, activity, now }: CompetitionPlay,
  actor: SignedIn,
  daysAgo: number,
): Acting => ({ tx, actor, activity, now: Math.round(now - daysAgo * DAY_MS) as Instant });
