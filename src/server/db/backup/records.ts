import { z } from 'zod';
import { BackupFault } from './backup-fault.ts';
import { byteReader } from './byte-reader.ts';

// Inside the seal a backup is a row of records: kind (1 byte), length (4 bytes), payload. First the header; then each
// table, its lines following as data; each file likewise; last the manifest, which says what all that must amount to.

const KINDS = { header: 1, table: 2, file: 3, data: 4, manifest: 5 } as const;
type Kind = keyof typeof KINDS;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const headerShape = z.object({
  writtenAt: z.number().int(),
  engine: z.string(),
  migrations: z.array(z.object({ id: z.string(), digest: sha256 })),
});

const tableShape = z.object({ table: z.string(), columns: z.array(z.string()) });

/** A path below the data folder: folders and a name, nothing that leads out of it. */
const fileShape = z.object({
  path: z
    .string()
    .regex(/^(?:files|audit-heads)(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/)
    .refine((path) => !path.includes('..')),
});

const manifestShape = z.object({
  tables: z.array(z.object({ table: z.string(), lines: z.number().int(), sha256 })),
  files: z.object({ count: z.number().int(), bytes: z.number().int(), sha256 }),
  sequences: z.array(z.object({ sequence: z.string(), last: z.number().int().nullable() })),
});

export type BackupHeader = z.output<typeof headerShape>;
export type BackupTable = z.output<typeof tableShape>;
export type BackupFile = z.output<typeof fileShape>;
export type BackupManifest = z.output<typeof manifestShape>;

export type BackupRecord =
  | { readonly kind: 'header'; readonly value: BackupHeader }
  | { readonly kind: 'table'; readonly value: BackupTable }
  | { readonly kind: 'file'; readonly value: BackupFile }
  | { readonly kind: 'data'; readonly value: Buffer }
  | { readonly kind: 'manifest'; readonly value: BackupManifest };

/** One record as bytes. */
export const encodeRecord = ({ kind, value }: BackupRecord): Buffer => {
  const payload = kind === 'data' ? value : Buffer.from(JSON.stringify(value));
  const head = Buffer.alloc(5);
  head.writeUInt8(KINDS[kind]);
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
};

const MOST_BYTES = 64 * 2 ** 20;

const decode = (kind: Kind, payload: Buffer): BackupRecord => {
  if (kind === 'data') return { kind, value: payload };
  const value: unknown = JSON.parse(payload.toString('utf8'));
  switch (kind) {
    case 'header':
      return { kind, value: headerShape.parse(value) };
    case 'table':
      return { kind, value: tableShape.parse(value) };
    case 'file':
      return { kind, value: fileShape.parse(value) };
    case 'manifest':
      return { kind, value: manifestShape.parse(value) };
  }
};

/** Reads records. @throws BackupFault where the bytes are none, although their seal is whole */
export async function* decodeRecords(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<BackupRecord> {
  const reader = byteReader(source);
  for (let number = 1; ; number += 1) {
    const head = await reader.take(5);
    if (head.length === 0) return;
    const kind = (Object.keys(KINDS) as Kind[]).find((one) => KINDS[one] === head[0]);
    const length = head.length === 5 ? head.readUInt32BE(1) : Infinity;
    const fault = new BackupFault('backup.damaged', { where: `第${number}条记录` });
    if (kind === undefined || length > MOST_BYTES) throw fault;
    const payload = await reader.take(length);
    if (payload.length < length) throw fault;
    try {
      yield decode(kind, payload);
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError) throw fault;
      throw error;
    }
  }
}
