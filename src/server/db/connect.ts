import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './tables.ts';

const OID = {
  int8: 20,
  textArray: 1009,
  int8Array: 1016,
  date: 1082,
  dateArray: 1182,
  timestamptz: 1184,
  timestamptzArray: 1185,
} as const;

const safeInteger = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`outside the exact range: ${text}`);
  return number;
};

const readTimestamp = pg.types.getTypeParser(OID.timestamptz) as (text: string) => Date | number;

const instant = (text: string): number => {
  const milliseconds = Number(readTimestamp(text));
  if (!Number.isFinite(milliseconds)) throw new RangeError(`not an instant: ${text}`);
  return milliseconds;
};

const plain = (text: string): string => text;

/** Lists as the driver reads those of texts. */
const readTexts = pg.types.getTypeParser(OID.textArray as number) as (
  text: string,
) => readonly (string | null)[];

const listOf =
  <Value>(read: (text: string) => Value) =>
  (text: string): readonly (Value | null)[] =>
    readTexts(text).map((entry) => (entry === null ? null : read(entry)));

const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [OID.int8]: safeInteger,
  [OID.int8Array]: listOf(safeInteger),
  [OID.date]: plain,
  [OID.dateArray]: listOf(plain),
  [OID.timestamptz]: instant,
  [OID.timestamptzArray]: listOf(instant),
};

/** How values are read on our connections; the driver's global table stays as it is. */
const TYPES: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : PARSERS[oid]) ??
    pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

/** What every connection of ours has in common. @param url address, or the parts of one */
export const connectionSettings = (url: string | pg.ClientConfig): pg.ClientConfig => ({
  ...(typeof url === 'string' ? { connectionString: url } : url),
  types: TYPES,
  application_name: 'qunying',
  options: '-c TimeZone=UTC',
  connectionTimeoutMillis: 10_000,
});

/**
 * How long a request waits in line for a connection. Fifty clerks who import at once take longer than opening one
 * connection may: whoever waits is served late, and not refused.
 */
const LONGEST_WAIT_MS = 60_000;

/** A pool and the query builder on it. A connection that breaks while idle is dropped; the next query opens another. */
export const openPool = (
  url: string | pg.ClientConfig,
  connections: number,
): { readonly pool: pg.Pool; readonly db: Kysely<Database> } => {
  const pool = new pg.Pool({
    ...connectionSettings(url),
    connectionTimeoutMillis: LONGEST_WAIT_MS,
    max: connections,
  });
  pool.on('error', () => undefined);
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { pool, db };
};
