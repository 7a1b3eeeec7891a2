import type { Instant } from '../../core/kernel/day.ts';
import type { AccountTables } from './tables/account.ts';
import type { CertificateTables } from './tables/certificate.ts';
import type { FileTables } from './tables/file.ts';
import type { ActivityTables } from './tables/activity.ts';
import type { GroundTables } from './tables/ground.ts';
import type { HonourTables } from './tables/honour.ts';
import type { NominationTables } from './tables/nomination.ts';
import type { PersonTables } from './tables/person.ts';
import type { PostingTables } from './tables/posting.ts';
import type { PreliminaryTables } from './tables/preliminary.ts';
import type { ReviewTables } from './tables/review.ts';
import type { ResultTables } from './tables/result.ts';
import type { ScoringTables } from './tables/scoring.ts';
import type { TeamTables } from './tables/team.ts';
import type { UnitTables } from './tables/unit.ts';
import type { VettingTables } from './tables/vetting.ts';

/** The migrations that a database has had. Kept by `migrate`. */
interface MigrationTable {
  readonly id: string;
  readonly appliedAt: Instant;
  /** SHA-256 of its SQL, hexadecimal. */
  readonly digest: string;
}

/**
 * The tables as kysely sees them: names in camel case here, in snake case in SQL (CamelCasePlugin). How values cross:
 * - points in time: `bigint`, whole milliseconds since 1970, an `Instant` both ways. (A `timestamptz`, where a query
 *   makes one, reads as an `Instant` too, but cannot be written as one: hence no such columns.)
 * - `bigint` reads as a number and throws outside the exact range; `numeric` reads as text, exact; `bytea` as a Buffer
 * - `date` is a `Day`, `YYYY-MM-DD`, both ways
 * - `jsonb` reads parsed; whatever goes in is given as text (`JSON.stringify`): the driver would make a PostgreSQL
 *   array of a list
 */
export interface Database
  extends
    GroundTables,
    UnitTables,
    AccountTables,
    CertificateTables,
    PersonTables,
    PostingTables,
    FileTables,
    ActivityTables,
    NominationTables,
    HonourTables,
    PreliminaryTables,
    ReviewTables,
    ResultTables,
    ScoringTables,
    TeamTables,
    VettingTables {
  migration: MigrationTable;
}
