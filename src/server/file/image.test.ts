import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PictureLayout } from '../../core/file/admit.ts';
import { openPictures, type Pictures } from './image.ts';
import {
  largeJpeg,
  openFolder,
  photograph,
  withPosition,
  type Folder,
} from './picture.test-kit.ts';
import { recogniseFile } from './recognise.ts';

let folder: Folder;
let pictures: Pictures;
beforeAll(async () => {
  folder = await openFolder();
  const opened = await openPictures();
  if (opened === null) throw new Error('sharp is not installed');
  pictures = opened;
});
afterAll(() => folder.remove());

const layoutOf = async (path: string): Promise<PictureLayout> => {
  const found = await recogniseFile(path);
  if (found.kind !== 'known' || found.picture === null) throw new Error(found.kind);
  return found.picture;
};

describe('a picture is decoded before it is believed', () => {
  it('accepts real ones and says how they show', async () => {
    const path = await folder.file(
      'turned.jpg',
      await withPosition(photograph(80, 60).jpeg()).toBuffer(),
    );
    expect(await pictures.verify(path, await layoutOf(path))).toEqual({ width: 60, height: 80 });
    const webp = await folder.file('w', await photograph(80, 60).webp().toBuffer());
    expect(await pictures.verify(webp, await layoutOf(webp))).toEqual({ width: 80, height: 60 });
  });

  it('refuses one whose middle is missing although its end is there', async () => {
    const whole = await largeJpeg();
    const cut = Buffer.concat([whole.subarray(0, whole.length >> 1), whole.subarray(-2)]);
    const path = await folder.file('cut.jpg', cut);
    expect(await pictures.verify(path, await layoutOf(path))).toBeNull();
  });

  it('shows what was filled into the coded bytes by coding the pixels again', async () => {
    const flat = await sharp({
      create: { width: 1600, height: 1200, channels: 3, background: 'red' },
    })
      .jpeg()
      .toBuffer();
    const filled = Buffer.concat([
      flat.subarray(0, -2),
      Buffer.alloc(3_000_000),
      flat.subarray(-2),
    ]);
    const path = await folder.file('filled.jpg', filled);
    // The decoder itself takes it.
    expect(await pictures.verify(path, await layoutOf(path))).toEqual({
      width: 1600,
      height: 1200,
    });
    expect(await pictures.finestBytes(path)).toBeLessThan(100_000);
    for (const quality of [80, 95, 100]) {
      const coded = photograph(800, 600).jpeg({
        quality,
        optimiseCoding: false,
        chromaSubsampling: '4:4:4',
      });
      const real = await coded.toBuffer();
      expect((await pictures.finestBytes(await folder.file('real.jpg', real))) * 2).toBeGreaterThan(
        real.length,
      );
    }
  });

  it('decodes nothing but the three kinds', async () => {
    const path = await folder.file('x', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const layout = await layoutOf(await folder.file('y', await photograph(8, 8).png().toBuffer()));
    expect(await pictures.verify(path, layout)).toBeNull();
    await expect(pictures.thumbnail(path)).rejects.toThrow();
  });

  it('does not take a missing file for a broken picture', async () => {
    const layout = await layoutOf(await folder.file('z', await photograph(8, 8).png().toBuffer()));
    const before = pictures.verify(`${folder.path}/none`, layout);
    await expect(before).rejects.toThrow();
  });
});

describe('copies carry nothing but the picture', () => {
  it('turns it upright and leaves position, camera and author behind', async () => {
    const original = await withPosition(photograph(3000, 2000).jpeg()).toBuffer();
    const path = await folder.file('gps.jpg', Buffer.concat([original, Buffer.from(original)]));
    expect((await sharp(path).metadata()).exif?.includes('Camera')).toBe(true);
    const published = await pictures.published(path);
    expect([published.width, published.height]).toEqual([1707, 2560]);
    const metadata = await sharp(published.bytes).metadata();
    expect([
      metadata.format,
      metadata.exif,
      metadata.xmp,
      metadata.iptc,
      metadata.orientation,
    ]).toEqual(['jpeg', undefined, undefined, undefined, undefined]);
    for (const word of ['Camera', 'Somebody', 'Exif'])
      expect(Buffer.from(published.bytes).includes(word)).toBe(false);
    expect((await readFile(path)).includes('Somebody')).toBe(true);
  });

  it('makes thumbnails of at most 320 on a side, never larger than the picture', async () => {
    const path = await folder.file(
      't.jpg',
      await withPosition(photograph(1600, 800).jpeg()).toBuffer(),
    );
    const thumbnail = await pictures.thumbnail(path);
    expect([thumbnail.width, thumbnail.height]).toEqual([160, 320]);
    expect((await sharp(thumbnail.bytes).metadata()).exif).toBeUndefined();
    const tiny = await folder.file('s.png', await photograph(20, 10).png().toBuffer());
    const same = await pictures.thumbnail(tiny);
    expect([same.width, same.height]).toEqual([20, 10]);
  });
});
