import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { dayAt } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import type { Services } from '../http/services.ts';

/** Heads of the chains, written down outside the database: one file a day in `<data>/audit-heads`. */
const FOLDER = 'audit-heads';

const headLine = z.object({
  at: z.number(),
  chain: z.string(),
  seq: z.number().int(),
  hash: z.string(),
  /** HMAC of the line under the installation's key: whoever edits the file without the key is found out. */
  seal: z.string(),
});

/** A head as it was written down. */
export type WrittenHead = z.output<typeof headLine> & { readonly isGenuine: boolean };

const sealOf = (
  keys: Keyring,
  { at, chain, seq, hash }: { at: number; chain: string; seq: number; hash: string },
): string => keys.index(JSON.stringify([at, chain, seq, hash]), 'audit-head');

const folderOf = (dataFolder: string): string => join(dataFolder, FOLDER);

/** Every head that was written down, in the order of writing. A line that cannot be read is not genuine. */
export const readHeads = (dataFolder: string, keys: Keyring): readonly WrittenHead[] => {
  const folder = folderOf(dataFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '')
    .map((line) => {
      const head = headLine.parse(JSON.parse(line));
      return { ...head, isGenuine: sealOf(keys, head) === head.seal };
    });
};

/** Writes down the heads that have moved since they were last written. @returns how many */
export const writeHeads = async (
  db: Kysely<Database>,
  { keys, dataFolder, clock }: Pick<Services, 'keys' | 'dataFolder' | 'clock'>,
  written: Map<string, number>,
): Promise<number> => {
  const chains = await db.selectFrom('auditChain').selectAll().orderBy('id').execute();
  const at = clock();
  const moved = chains.filter(({ id, headSeq }) => headSeq > (written.get(id) ?? 0));
  if (moved.length === 0) return 0;
  mkdirSync(folderOf(dataFolder), { recursive: true, mode: 0o700 });
  const lines = moved.map(({ id, headSeq, headHash }) => {
    const head = { at, chain: id, seq: headSeq, hash: headHash };
    return `${JSON.stringify({ ...head, seal: sealOf(keys, head) })}\n`;
  });
  appendFileSync(join(folderOf(dataFolder), `${dayAt(at)}.jsonl`), lines.join(''), {
    mode: 0o600,
    flush: true,
  });
  for (const { id, headSeq } of moved) written.set(id, headSeq);
  return moved.length;
};

/** How often moved heads are written down. */
const EVERY_MS = 60_000;

/** Writes heads down now, every minute while they move, and when it is stopped. */
export const startWritingHeads = (services: Services): { readonly stop: () => Promise<void> } => {
  const written = new Map<string, number>();
  const write = async (): Promise<void> => {
    try {
      await writeHeads(services.db, services, written);
    } catch (error) {
      services.log('audit.heads-not-written', { error: String(error) });
    }
  };
  let last = write();
  const timer = setInterval(() => {
    last = last.then(write);
  }, EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      await last;
      await write();
    },
  };
};
