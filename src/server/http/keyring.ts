import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Keys of the installation. They lie in a folder of their own, outside data folder and backup: whoever holds a backup
 * alone reads no ID number. One master key; each use has a key derived from it (HKDF-SHA-256).
 */
export interface Keyring {
  /** Encrypts one value; the text begins with the algorithm's id: `a1.` = AES-256-GCM, 96-bit nonce, 128-bit tag. */
  readonly seal: (text: string, context: string) => string;
  /** @throws Error if the text was changed, or sealed for another context or by another key */
  readonly unseal: (sealed: string, context: string) => string;
  /** Blind index: finds equal values without reading them (HMAC-SHA-256, hex). */
  readonly index: (text: string, context: string) => string;
}

const ALGORITHM = 'a1';

/** A keyring over a master key of 32 bytes. */
export const keyringOf = (master: Buffer): Keyring => {
  const keys = new Map<string, Buffer>();
  const derived = (use: string): Buffer => {
    const known = keys.get(use);
    if (known !== undefined) return known;
    const key = Buffer.from(hkdfSync('sha256', master, 'qunying', use, 32));
    keys.set(use, key);
    return key;
  };
  return {
    seal: (text, context) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', derived('seal'), nonce);
      cipher.setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${ALGORITHM}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    unseal: (sealed, context) => {
      const [algorithm, text] = sealed.split('.');
      if (algorithm !== ALGORITHM || text === undefined)
        throw new Error(`unknown sealing algorithm ${algorithm ?? ''}`);
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', derived('seal'), bytes.subarray(0, 12));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString(
        'utf8',
      );
    },
    index: (text, context) =>
      createHmac('sha256', derived(`index:${context}`))
        .update(text)
        .digest('hex'),
  };
};

/** Opens the keyring of a folder; the first time it makes the master key, readable by this user alone. */
export const openKeyring = (folder: string): Keyring => {
  const file = join(folder, 'master.key');
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  const master = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  if (master.length !== 32) throw new Error(`the key in ${file} is damaged`);
  return keyringOf(master);
};
