import type pg from 'pg';
import type { BackupTable } from './records.ts';

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Every table but the list of migrations, with the columns that hold something of their own, by name. */
export const listTables = async (client: pg.ClientBase): Promise<readonly BackupTable[]> =>
  (
    await client.query<BackupTable>(`SELECT c.relname AS "table",
        array_agg(a.attname::text ORDER BY a.attnum) AS columns
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migration'
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
      GROUP BY c.relname ORDER BY c.relname COLLATE "C"`)
  ).rows;

/** The words of a COPY of a table's own columns. */
export const copyWords = (
  { table, columns }: BackupTable,
  way: 'TO STDOUT' | 'FROM STDIN',
): string => `COPY ${quoted(table)} (${columns.map(quoted).join(', ')}) ${way}`;

export const listSequences = async (
  client: pg.ClientBase,
): Promise<readonly { readonly sequence: string; readonly last: number | null }[]> =>
  (
    await client.query<{ sequence: string; last: number | null }>(
      `SELECT sequencename::text AS sequence, last_value AS last FROM pg_sequences
        WHERE schemaname = 'public' ORDER BY sequencename COLLATE "C"`,
    )
  ).rows;

/** Name of a table that has rows, the list of migrations left out; null where none has. */
export const filledTable = async (client: pg.ClientBase): Promise<string | null> => {
  for (const { table } of await listTables(client)) {
    const { rowCount } = await client.query(`SELECT FROM ${quoted(table)} LIMIT 1`);
    if (rowCount !== 0) return table;
  }
  return null;
};

/** Removes every table, sequence and function of ours: only ever called on a database without rows. */
export const dropAll = async (client: pg.ClientBase): Promise<void> => {
  const { rows } = await client.query<{ statement: string }>(`
    SELECT 'DROP TABLE ' || oid::regclass || ' CASCADE' AS statement FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    UNION ALL SELECT 'DROP FUNCTION IF EXISTS ' || p.oid::regprocedure || ' CASCADE' FROM pg_proc p
      WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`);
  for (const { statement } of rows) await client.query(statement);
};

/**
 * Takes away for the time of a load what would see it half done: references between tables, and triggers.
 * @returns puts them back; the references are checked then
 */
export const suspendRules = async (client: pg.ClientBase): Promise<() => Promise<void>> => {
  const { rows: references } = await client.query<{ table: string; name: string; rule: string }>(
    `SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name,
        pg_get_constraintdef(oid) AS rule
      FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
      ORDER BY conrelid, conname`,
  );
  const tables = await listTables(client);
  for (const { table } of tables)
    await client.query(`ALTER TABLE ${quoted(table)} DISABLE TRIGGER USER`);
  for (const { table, name } of references)
    await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  return async () => {
    for (const { table, name, rule } of references)
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${rule}`);
    for (const { table } of tables)
      await client.query(`ALTER TABLE ${quoted(table)} ENABLE TRIGGER USER`);
  };
};
