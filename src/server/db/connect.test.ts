import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, instantAt } from '../../core/kernel/day.ts';
import { type TestDatabase, testDatabases } from './database.test-kit.ts';

const noon = instantAt(day('2020-06-23'), 12 * 60);
const noonText = '2020-06-23T12:00:00+08:00';

describe.each(testDatabases())('values on $engine', ({ open }) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  it('reads each type as the domain has it', async () => {
    const { rows } = await sql`SELECT
      9007199254740991::int8 AS whole, 1.50::numeric AS exact, date '2020-06-23' AS day,
      ${noonText}::timestamptz AS noon, ${JSON.stringify([{ aB: 1 }])}::jsonb AS list,
      ARRAY[1::int8, NULL] AS wholes, ARRAY[date '2020-06-23'] AS days, ARRAY[${noonText}::timestamptz] AS noons`.execute(
      database.db,
    );
    expect(rows).toEqual([
      {
        whole: Number.MAX_SAFE_INTEGER,
        exact: '1.50',
        day: '2020-06-23',
        noon,
        list: [{ aB: 1 }],
        wholes: [1, null],
        days: ['2020-06-23'],
        noons: [noon],
      },
    ]);
  });

  it('refuses a whole number outside the exact range', async () => {
    await expect(sql`SELECT 9007199254740992::int8 AS whole`.execute(database.db)).rejects.toThrow(
      'outside the exact range: 9007199254740992',
    );
  });

  it('writes instants, and compares with them', async () => {
    await database.db
      .insertInto('migration')
      .values({ id: '9999-example', appliedAt: noon, digest: '' })
      .execute();
    expect(
      await database.db
        .selectFrom('migration')
        .selectAll()
        .where('id', '=', '9999-example')
        .where('appliedAt', '<=', noon)
        .execute(),
    ).toEqual([{ id: '9999-example', appliedAt: noon, digest: '' }]);
  });

  it('sorts Chinese by pinyin where the collation is named', async () => {
    const { rows } = await sql<{ name: string }>`SELECT name FROM
      unnest(ARRAY['张','王','李','陈']) AS names(name) ORDER BY name COLLATE "zh-x-icu"`.execute(
      database.db,
    );
    expect(rows.map(({ name }) => name)).toEqual(['陈', '李', '王', '张']);
  });
});
