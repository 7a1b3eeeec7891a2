import { describe, expect, it } from 'vitest';
import { testDatabases } from './database.test-kit.ts';
import { describeSchema } from './schema.test-kit.ts';

describe.each(testDatabases())('the schema on $engine', ({ open }) => {
  it('is the one in schema.sql (if the change is meant: node tools/schema.mjs)', async () => {
    const database = await open();
    const schema = await describeSchema(database.pool);
    await database.close();
    await expect(schema).toMatchFileSnapshot('./schema.sql');
  });
});
