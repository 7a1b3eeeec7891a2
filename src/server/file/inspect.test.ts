import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openFileStore } from './content-store.ts';
import { openPictures, type Pictures } from './image.ts';
import { inspectFile } from './inspect.ts';
import { lined } from './lined.ts';
import { openFolder, photograph, type Folder } from './picture.test-kit.ts';
import type { FileRoom } from './room.ts';

let folder: Folder;
let room: FileRoom;
beforeAll(async () => {
  folder = await openFolder();
  room = { store: await openFileStore(folder.path), pictures: null, oneByOne: lined() };
});
afterAll(() => folder.remove());

const inspected = async (bytes: Uint8Array | string) => {
  const path = await folder.file('file', bytes);
  const content = { sha256: 'a'.repeat(64), bytes: bytes.length };
  return inspectFile(room, path, '照片.jpg', content, 1);
};

describe('on a machine without a decoder', () => {
  it('refuses pictures with a sentence, and takes everything else', async () => {
    expect(await inspected(await photograph(20, 10).jpeg().toBuffer())).toEqual({
      ok: false,
      refusals: [{ code: 'file.pictures-not-available', params: {} }],
    });
    expect(await inspected('%PDF-1.7\n%%EOF\n')).toMatchObject({
      ok: true,
      value: { sides: null },
    });
  });

  it('opens without one', async () => {
    vi.doMock('sharp', () => {
      throw new Error('Could not load the "sharp" module using the linux-loong64 runtime');
    });
    expect(await openPictures()).toBeNull();
    vi.doUnmock('sharp');
  });
});

describe('pictures are decoded one at a time', () => {
  it('however many come together', async () => {
    const opened = await openPictures();
    if (opened === null) throw new Error('sharp is not installed');
    let now = 0;
    let most = 0;
    const verify: Pictures['verify'] = async (path, layout) => {
      most = Math.max(most, (now += 1));
      const sides = await opened.verify(path, layout);
      now -= 1;
      return sides;
    };
    room = { ...room, pictures: { ...opened, verify } };
    const bytes = await photograph(200, 100).jpeg().toBuffer();
    const path = await folder.file('one.jpg', bytes);
    const content = { sha256: 'a'.repeat(64), bytes: bytes.length };
    const all = await Promise.all(
      Array.from({ length: 8 }, () => inspectFile(room, path, 'a', content, 1)),
    );
    expect([most, all.every(({ ok }) => ok)]).toEqual([1, true]);
  });
});
