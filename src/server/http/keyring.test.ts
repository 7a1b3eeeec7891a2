import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { keyringOf, openKeyring } from './keyring.ts';

const folder = mkdtempSync(join(tmpdir(), 'qunying-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the keyring', () => {
  it('makes a key once, which this user alone can read', () => {
    const place = join(folder, 'keys');
    const sealed = openKeyring(place).seal('320684', 'person.document');
    expect(openKeyring(place).unseal(sealed, 'person.document')).toBe('320684');
    const [name = ''] = readdirSync(place);
    expect(statSync(join(place, name)).mode & 0o077).toBe(0);
  });

  it('refuses a damaged key', () => {
    const place = join(folder, 'damaged');
    openKeyring(place);
    const [name = ''] = readdirSync(place);
    writeFileSync(join(place, name), 'abcd\n');
    expect(() => openKeyring(place)).toThrow('damaged');
  });

  it('seals with the algorithm in front, never twice the same, and opens nothing that was changed', () => {
    const keys = keyringOf(randomBytes(32));
    const [one, other] = [keys.seal('320684', 'a'), keys.seal('320684', 'a')];
    expect([one === other, one.startsWith('a1.')]).toEqual([false, true]);
    const bytes = Buffer.from(one.slice(3), 'base64url');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    expect(() => keys.unseal(`a1.${bytes.toString('base64url')}`, 'a')).toThrow();
    expect(() => keys.unseal(one, 'b')).toThrow();
    expect(() => keyringOf(randomBytes(32)).unseal(one, 'a')).toThrow();
    expect(() => keys.unseal(one.replace('a1.', 'a9.'), 'a')).toThrow('a9');
  });

  it('indexes equal values alike, under each context and key differently', () => {
    const keys = keyringOf(randomBytes(32));
    const index = keys.index('320684', 'a');
    expect(keys.index('320684', 'a')).toBe(index);
    expect(keys.index('320684', 'b')).not.toBe(index);
    expect(keyringOf(randomBytes(32)).index('320684', 'a')).not.toBe(index);
  });
});
