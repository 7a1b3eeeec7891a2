import type { AccountTables } from './tables/account.ts';
import type { GroundTables } from './tables/ground.ts';
import type { UnitTables } from './tables/unit.ts';

/**
 * The tables as kysely sees them: names in camel case here, in snake case in SQL (CamelCasePlugin). `bigint` reads as
 * a number, `date` as `YYYY-MM-DD`, `jsonb` parsed; whatever goes into `jsonb` is given as text (`JSON.stringify`).
 */
export interface Database extends GroundTables, UnitTables, AccountTables {}
