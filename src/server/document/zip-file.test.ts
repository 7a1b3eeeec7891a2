import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { createZip } from './zip-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunying-zip-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function* pieces() {
  yield Buffer.from('第一段');
  yield Buffer.alloc(0);
  yield Buffer.from('第二段');
}

const read = async (path: string): Promise<Record<string, string>> => {
  const archive = await fromBufferPromise(await readFile(path), { lazyEntries: true });
  const found: Record<string, string> = {};
  for await (const entry of archive.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const piece of await archive.openReadStreamPromise(entry))
      parts.push(piece as Buffer);
    found[entry.fileName] = Buffer.concat(parts).toString();
  }
  return found;
};

it('keeps parts of one piece and of many under Chinese names; the checksums hold', async () => {
  const path = join(folder, 'a.zip');
  const zip = await createZip(path);
  await zip.add('目录.txt', Buffer.from('共一名'));
  await zip.add('南湖区/1 王䶮/事迹.txt', pieces());
  await zip.add('空.txt', Buffer.alloc(0));
  const bytes = await zip.finish();
  expect((await readFile(path)).length).toBe(bytes);
  expect(await read(path)).toEqual({
    '目录.txt': '共一名',
    '南湖区/1 王䶮/事迹.txt': '第一段第二段',
    '空.txt': '',
  });
});

it('is not written over another file', async () => {
  await expect(createZip(join(folder, 'a.zip'))).rejects.toThrow('EEXIST');
});
