import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type sharpModule from 'sharp';
import type { PictureLayout } from '../../core/file/admit.ts';

type Sharp = typeof sharpModule;

/** A copy made of a picture: its bytes and how it shows. */
export interface PictureCopy {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What the machine can do with pictures. Where nothing can decode them, the server runs and says so. */
export interface Pictures {
  /** Decodes every pixel. @returns the sides as shown (turned by EXIF); null where it is cut off or broken */
  readonly verify: (
    path: string,
    layout: PictureLayout,
  ) => Promise<{ readonly width: number; readonly height: number } | null>;
  /** Bytes of the same pixels as a JPEG of quality 100 without loss of colour. */
  readonly finestBytes: (path: string) => Promise<number>;
  /** At most 320 × 320, turned upright, WebP, without metadata. */
  readonly thumbnail: (path: string) => Promise<PictureCopy>;
  /**
   * For publishing: turned upright, sRGB, at most 2560 on the longer side, JPEG, without EXIF, position, XMP, comments,
   * maker's blocks or anything that stood after the picture.
   */
  readonly published: (path: string) => Promise<PictureCopy>;
  /**
   * For sharing a page (Open Graph): 1200 × 630, JPEG, the whole picture in a gold frame on the dark of the hall. No
   * words: no face is certain to be on the machine.
   */
  readonly framed: (path: string) => Promise<PictureCopy>;
}

const THUMBNAIL_SIDE = 320;
const PUBLISHED_SIDE = 2560;
/** The layout was checked before (`admitDecoding`); this is the decoder's own last line. */
const MOST_PIXELS = 120_000_000;

/** Ground and frame of share pictures: `--hall` and `--gold-light` of the design's tokens. */
const HALL = '#170f0d';
const GOLD = '#e2bf73';
const SHARE = { width: 1200, height: 630, inside: 534, frame: 2, mat: 10 } as const;

const OPTIONS = { failOn: 'warning', limitInputPixels: MOST_PIXELS, sequentialRead: true } as const;

const copyOf = async (picture: ReturnType<Sharp>): Promise<PictureCopy> => {
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
};

const picturesBy = (sharp: Sharp): Pictures => {
  // Pictures come from strangers: only the three decoders that are used may be reached, and nothing is remembered.
  sharp.cache(false);
  sharp.concurrency(1);
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'],
  });
  return {
    verify: async (path, layout) => {
      // The decoder has one kind of error for all: a file that cannot be read is not a broken picture.
      await access(path, constants.R_OK);
      try {
        const picture = sharp(path, OPTIONS);
        const { format, width, height, autoOrient } = await picture.metadata();
        if (format !== layout.type || width !== layout.width || height !== layout.height)
          return null;
        await picture.resize(16, 16, { fit: 'fill' }).raw().toBuffer();
        return { width: autoOrient.width, height: autoOrient.height };
      } catch {
        return null;
      }
    },
    finestBytes: async (path) => {
      const finest = sharp(path, OPTIONS).jpeg({ quality: 100, chromaSubsampling: '4:4:4' });
      return (await finest.toBuffer()).length;
    },
    thumbnail: (path) =>
      copyOf(
        sharp(path, OPTIONS)
          .autoOrient()
          .resize(THUMBNAIL_SIDE, THUMBNAIL_SIDE, { fit: 'inside', withoutEnlargement: true })
          .webp({ quality: 80 }),
      ),
    published: (path) =>
      copyOf(
        sharp(path, OPTIONS)
          .autoOrient()
          .resize(PUBLISHED_SIDE, PUBLISHED_SIDE, { fit: 'inside', withoutEnlargement: true })
          .flatten({ background: '#ffffff' })
          .toColourspace('srgb')
          .jpeg({ quality: 90 }),
      ),
    framed: async (path) => {
      const { inside, mat, frame, width, height } = SHARE;
      const picture = await sharp(path, OPTIONS)
        .autoOrient()
        .resize(width - 160, inside, { fit: 'inside' })
        .flatten({ background: '#ffffff' })
        .extend({ top: mat, bottom: mat, left: mat, right: mat, background: HALL })
        .extend({ top: frame, bottom: frame, left: frame, right: frame, background: GOLD })
        .toColourspace('srgb')
        .jpeg({ quality: 95 })
        .toBuffer();
      const ground = sharp({ create: { width, height, channels: 3, background: HALL } });
      return copyOf(
        ground.composite([{ input: picture, gravity: 'centre' }]).jpeg({ quality: 88 }),
      );
    },
  };
};

/**
 * Opens the decoder: sharp's native build, or its WebAssembly build where a machine has none (Kylin on LoongArch).
 * @returns null where neither is installed
 */
export const openPictures = async (): Promise<Pictures | null> => {
  try {
    return picturesBy((await import('sharp')).default);
  } catch {
    return null;
  }
};
