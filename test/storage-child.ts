import { storageSentence } from '../src/contract/db/refusals.ts';
import type { Instant } from '../src/core/kernel/day.ts';
import { openStorage } from '../src/server/db/storage.ts';

// A process of its own that opens a storage, says so, and writes settings `<first>`, `<first + 1>`, …, acknowledging
// each once it is committed. What it says: `open`, `refused <sentence>`, `log <sentence>`, `ack <number>`, `closed`.

const [dataFolder = '', first = ''] = process.argv.slice(2);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const write = async (
  number: number,
  pool: { query: (sql: string, values: unknown[]) => unknown },
) =>
  pool.query('INSERT INTO setting (key, value, changed_at) VALUES ($1, $2, $3)', [
    `example-${number}`,
    JSON.stringify(number),
    Date.now() as Instant,
  ]);

const opened = await openStorage({
  dataFolder,
  databaseUrl: process.env['DATABASE_URL'] ?? null,
  databaseUser: process.env['QUNYING_DB_USER'] ?? null,
  log: (sentence) => say(`log ${sentence}`),
});
if (opened.ok) {
  const storage = opened.value;
  let isEnding = false;
  process.on('SIGTERM', () => {
    isEnding = true;
  });
  say('open');
  for (let number = Number(first); first !== '' && !isEnding;) {
    try {
      await write(number, storage.pool);
      say(`ack ${number}`);
      number += 1;
    } catch {
      // The database is away: whether this one was committed is not known, so the next number is tried.
      number += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  while (!isEnding) await new Promise((resolve) => setTimeout(resolve, 20));
  await storage.close();
  say('closed');
} else say(`refused ${opened.refusals.map(storageSentence).join('；')}`);
