import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { BackupFault } from './backup-fault.ts';
import { byteReader } from './byte-reader.ts';

// The file: header, then chunks. Header: mark (15 bytes), format, log2 N, r, p of scrypt (1 byte each), salt (16), check
// (16), nonce prefix (7). A chunk: length of its text (4 bytes, highest bit set on the last chunk), text, tag (16).
// AES-256-GCM; the nonce of a chunk is prefix, number (4), last or not (1): chunks cannot change places, and a file that
// is cut short ends without its last chunk. Every chunk authenticates the header.

const MARK = Buffer.from('QUNYING-BACKUP\n');
const FORMAT = 1;
const COST = { log2N: 17, r: 8, p: 1 } as const;
/** Against a header that would have us use up all memory. */
const MOST_LOG2N = 20;
const HEADER_BYTES = MARK.length + 4 + 16 + 16 + 7;
const CHUNK_BYTES = 256 * 1024;
const TAG_BYTES = 16;
const LAST = 0x8000_0000;

interface Keys {
  readonly key: Buffer;
  /** Tells a wrong passphrase from a damaged file. */
  readonly check: Buffer;
}

const derive = (
  passphrase: string,
  salt: Buffer,
  { log2N, r, p }: { readonly log2N: number; readonly r: number; readonly p: number },
): Promise<Keys> =>
  new Promise((resolve, reject) => {
    const options = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r };
    scrypt(passphrase.normalize('NFC'), salt, 48, options, (error, derived) => {
      if (error === null)
        resolve({ key: derived.subarray(0, 32), check: derived.subarray(32, 48) });
      else reject(error);
    });
  });

const nonceOf = (prefix: Buffer, number: number, isLast: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  prefix.copy(nonce);
  nonce.writeUInt32BE(number, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
};

/** Encrypts a stream with a key made from the passphrase. */
export async function* seal(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(16);
  const prefix = randomBytes(7);
  const { key, check } = await derive(passphrase, salt, COST);
  const cost = Buffer.from([FORMAT, COST.log2N, COST.r, COST.p]);
  const header = Buffer.concat([MARK, cost, salt, check, prefix]);
  yield header;
  const reader = byteReader(source);
  let chunk = await reader.take(CHUNK_BYTES);
  for (let number = 0; ; number += 1) {
    const next = await reader.take(CHUNK_BYTES);
    const isLast = next.length === 0;
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(prefix, number, isLast));
    cipher.setAAD(header);
    const length = Buffer.alloc(4);
    length.writeUInt32BE((isLast ? LAST : 0) + chunk.length);
    yield Buffer.concat([length, cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
    if (isLast) return;
    chunk = next;
  }
}

const damaged = (number: number): BackupFault =>
  new BackupFault('backup.damaged', { where: `第${number + 1}段` });

/**
 * Decrypts what `seal` made. Nothing comes out that is not authenticated; the stream ends in order only after the last
 * chunk.
 * @throws BackupFault where the file is none of ours, cut short or damaged, or the passphrase is another
 */
export async function* unseal(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
  path: string,
): AsyncGenerator<Buffer> {
  const reader = byteReader(source);
  const header = await reader.take(HEADER_BYTES);
  if (
    !header.subarray(0, MARK.length).equals(MARK.subarray(0, header.length)) ||
    header.length < 16
  )
    throw new BackupFault('backup.not-a-backup', { path });
  if (header[MARK.length] !== FORMAT) throw new BackupFault('backup.newer-format');
  if (header.length < HEADER_BYTES) throw new BackupFault('backup.cut-short');
  let offset = MARK.length + 1;
  const part = (bytes: number): Buffer => header.subarray(offset, (offset += bytes));
  const [log2N = 0, r = 0, p = 0] = part(3);
  const salt = part(16);
  const check = part(16);
  const prefix = part(7);
  if (log2N < 1 || log2N > MOST_LOG2N || r < 1 || r > 32 || p < 1 || p > 4)
    throw new BackupFault('backup.passphrase-wrong');
  const keys = await derive(passphrase, salt, { log2N, r, p });
  if (!timingSafeEqual(keys.check, check)) throw new BackupFault('backup.passphrase-wrong');
  for (let number = 0; ; number += 1) {
    const head = await reader.take(4);
    if (head.length < 4) throw new BackupFault('backup.cut-short');
    const isLast = head.readUInt32BE() >= LAST;
    const length = head.readUInt32BE() % LAST;
    if (length > CHUNK_BYTES) throw damaged(number);
    const body = await reader.take(length + TAG_BYTES);
    if (body.length < length + TAG_BYTES) throw new BackupFault('backup.cut-short');
    const cipher = createDecipheriv('aes-256-gcm', keys.key, nonceOf(prefix, number, isLast));
    cipher.setAAD(header);
    cipher.setAuthTag(body.subarray(length));
    const text = cipher.update(body.subarray(0, length));
    try {
      cipher.final();
    } catch {
      throw damaged(number);
    }
    yield text;
    if (!isLast) continue;
    if ((await reader.take(1)).length > 0) throw damaged(number + 1);
    return;
  }
}
