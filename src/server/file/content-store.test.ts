import { createHash } from 'node:crypto';
import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openFileStore, type FileStore } from './content-store.ts';
import { openFolder, type Folder } from './picture.test-kit.ts';

let folder: Folder;
let data: string;
let store: FileStore;
let number = 0;
beforeAll(async () => {
  folder = await openFolder();
});
afterAll(() => folder.remove());
beforeEach(async () => {
  data = join(folder.path, `data-${(number += 1)}`);
  store = await openFileStore(data);
});

const UPLOAD = 'upload-0001';
const from = (...pieces: readonly string[]) =>
  Readable.from(pieces.map((piece) => Buffer.from(piece)));
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const textOf = async (sha256: string) => {
  const pieces: Buffer[] = [];
  for await (const piece of store.read(sha256)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
};
/** A body that ends as a broken connection does. */
async function* broken(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece);
  throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
}
const LONG_AGO = new Date('2020-01-01T00:00:00Z');
const LATER = () => new Date(Date.now() + 3_600_000);

describe('an upload grows piece by piece', () => {
  it('goes on where it stopped, and only there', async () => {
    await store.begin(UPLOAD);
    expect(await store.append(UPLOAD, 0, from('abc', 'def'), 10)).toEqual({
      kind: 'appended',
      received: 6,
    });
    expect(await store.append(UPLOAD, 3, from('x'), 10)).toEqual({
      kind: 'offset-wrong',
      received: 6,
    });
    expect(await store.append(UPLOAD, 7, from('x'), 10)).toEqual({
      kind: 'offset-wrong',
      received: 6,
    });
    expect(await store.append(UPLOAD, 6, from('ghij'), 10)).toEqual({
      kind: 'appended',
      received: 10,
    });
    expect(await store.digest(UPLOAD)).toEqual({ sha256: sha('abcdefghij'), bytes: 10 });
  });

  it('keeps what came before the connection broke, also over a restart', async () => {
    await store.begin(UPLOAD);
    expect(await store.append(UPLOAD, 0, broken('abc'), 10)).toEqual({
      kind: 'broken-off',
      received: 3,
    });
    store = await openFileStore(data);
    expect(await store.received(UPLOAD)).toBe(3);
    expect(await store.append(UPLOAD, 3, from('def'), 10)).toEqual({
      kind: 'appended',
      received: 6,
    });
  });

  it('stops at the announced size and takes the piece back', async () => {
    await store.begin(UPLOAD);
    await store.append(UPLOAD, 0, from('abc'), 10);
    expect(await store.append(UPLOAD, 3, from('defg', 'hijkl'), 10)).toEqual({
      kind: 'too-much',
      received: 3,
    });
    expect(await store.received(UPLOAD)).toBe(3);
  });

  it('lets a resumed piece go before one that hangs', async () => {
    await store.begin(UPLOAD);
    const hanging = new Readable({ read: () => undefined });
    hanging.push('abc');
    const first = store.append(UPLOAD, 0, hanging, 10);
    while ((await store.received(UPLOAD)) !== 3)
      await new Promise((resolve) => setImmediate(resolve));
    expect(await store.append(UPLOAD, 3, from('def'), 10)).toEqual({
      kind: 'appended',
      received: 6,
    });
    expect(await first).toEqual({ kind: 'broken-off', received: 3 });
  });

  it('knows nothing of an upload that never began', async () => {
    expect(await store.received(UPLOAD)).toBeNull();
    expect(await store.append(UPLOAD, 0, from('x'), 10)).toEqual({
      kind: 'offset-wrong',
      received: 0,
    });
    expect(() => store.pathOfUpload('../../etc/passwd')).toThrow('not an upload');
    expect(() => store.path('../../etc/passwd')).toThrow('not a digest');
  });
});

describe('contents are kept once, by what they are', () => {
  it('puts the same content twice in one place', async () => {
    const first = await store.put(Buffer.from('same'));
    await store.begin(UPLOAD);
    await store.append(UPLOAD, 0, from('same'), 4);
    const second = await store.digest(UPLOAD);
    await store.keep(UPLOAD, second);
    expect(second).toEqual(first);
    const name = sha('same');
    expect(await readdir(join(data, 'files', name.slice(0, 2)))).toEqual([name]);
    expect(await readdir(join(data, 'uploads'))).toEqual([]);
    expect(await textOf(name)).toBe('same');
    expect((await stat(store.path(name))).mode & 0o777).toBe(0o600);
  });

  it('mends a content that was cut short on disk', async () => {
    const { sha256 } = await store.put(Buffer.from('whole'));
    await writeFile(store.path(sha256), 'who');
    await store.put(Buffer.from('whole'));
    expect(await textOf(sha256)).toBe('whole');
  });

  it('sweeps what no row refers to and leaves the young, the referred and what is not ours', async () => {
    const all = ['referred', 'forgotten', 'young'];
    for (const text of all) await store.put(Buffer.from(text));
    for (const text of ['referred', 'forgotten'])
      await utimes(store.path(sha(text)), LONG_AGO, LONG_AGO);
    await writeFile(join(data, 'files', 'note.txt'), 'x');
    const refersTo = async (batch: readonly string[]) =>
      new Set(batch.filter((one) => one === sha('referred')));
    expect(await store.sweepContents(refersTo, new Date('2020-02-01T00:00:00Z'))).toBe(1);
    expect(await Promise.all(all.map((text) => store.has(sha(text))))).toEqual([true, false, true]);
    expect(await readdir(join(data, 'files'))).toContain('note.txt');
  });

  it('does not sweep an old content that was just kept again', async () => {
    const { sha256 } = await store.put(Buffer.from('again'));
    await utimes(store.path(sha256), LONG_AGO, LONG_AGO);
    await store.put(Buffer.from('again'));
    expect(await store.sweepContents(async () => new Set(), new Date('2020-02-01T00:00:00Z'))).toBe(
      0,
    );
    expect(await store.has(sha256)).toBe(true);
  });

  it('sweeps uploads that nothing was added to', async () => {
    await store.begin(UPLOAD);
    expect(await store.sweepUploads(LONG_AGO)).toBe(0);
    expect(await store.sweepUploads(LATER())).toBe(1);
    expect(await store.received(UPLOAD)).toBeNull();
  });
});
