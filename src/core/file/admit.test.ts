import { describe, expect, it } from 'vitest';
import {
  admitAnnounced,
  admitDecoding,
  admitFile,
  type MeasuredFile,
  type PictureLayout,
} from './admit.ts';
import { FILE_USES, narrowLimits, type FileUse } from './use.ts';

const SHA = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

const layout = (parts: Partial<PictureLayout> = {}): PictureLayout => ({
  type: 'jpeg',
  width: 4000,
  height: 3000,
  isWholeInMemory: false,
  isAnimated: false,
  pictureBytes: 2_000_000,
  metadataBytes: 0,
  trailing: { bytes: 0, kind: 'none' },
  ...parts,
});

const photo = (parts: Partial<MeasuredFile> = {}): MeasuredFile => ({
  name: '工作照.jpg',
  type: 'jpeg',
  bytes: 2_000_000,
  sha256: SHA,
  picture: layout(),
  finestBytes: 6_000_000,
  ...parts,
});

const codes = (
  file: MeasuredFile,
  use: FileUse = 'nominee-photo',
  earlier: readonly string[] = [],
) =>
  admitFile(
    use,
    FILE_USES[use].limits,
    file,
    earlier.map((sha256, index) => ({ name: `第${index + 1}张.jpg`, sha256 })),
  ).map(({ code }) => code);

describe('J6.1 work photographs: JPG, not under 2 MB', () => {
  it('takes one of exactly 2,000,000 bytes and refuses one byte less', () => {
    expect(codes(photo())).toEqual([]);
    const less = photo({ bytes: 1_999_999, picture: layout({ pictureBytes: 1_999_999 }) });
    expect(admitFile('nominee-photo', FILE_USES['nominee-photo'].limits, less, [])).toEqual([
      {
        code: 'file.too-few-bytes',
        params: { name: '工作照.jpg', bytes: 1_999_999, counted: 1_999_999, least: 2_000_000 },
      },
    ]);
  });

  it('takes the plan’s own reading of 2M', () => {
    const limits = narrowLimits('nominee-photo', { leastBytes: 2_097_152 });
    expect(admitFile('nominee-photo', limits, photo(), []).map(({ code }) => code)).toEqual([
      'file.too-few-bytes',
    ]);
  });

  it('goes by content: a renamed PNG is refused, a HEIC gets its own advice', () => {
    expect(codes(photo({ type: 'png', picture: layout({ type: 'png' }) }))).toEqual([
      'file.type-not-allowed',
    ]);
    expect(codes(photo({ type: 'heic', picture: null }))).toEqual(['file.from-apple-phone']);
  });

  it('does not count what was appended, stuffed into comments, or filled in', () => {
    const bytes = 3_000_000;
    const padded = (parts: Partial<PictureLayout>, finestBytes: number | null = 6_000_000) =>
      codes(photo({ bytes, picture: layout(parts), finestBytes }));
    const tail = { bytes: bytes - 1000, kind: 'padding' } as const;
    expect(padded({ pictureBytes: 1000, trailing: tail })).toEqual(['file.padded']);
    expect(padded({ pictureBytes: 1000, metadataBytes: bytes - 1000 })).toEqual(['file.padded']);
    expect(padded({ pictureBytes: bytes }, 20_000)).toEqual(['file.padded']);
    expect(padded({ pictureBytes: bytes, width: 40, height: 30 }, null)).toEqual([
      'file.padded',
      'file.too-small-in-pixels',
    ]);
    const preview = { pictureBytes: 1_900_000, metadataBytes: 1_100_000 };
    expect(padded(preview)).toEqual([]);
  });

  it('refuses what may run after the picture, and takes what phones append', () => {
    const tail = (kind: PictureLayout['trailing']['kind']) =>
      codes(photo({ bytes: 2_500_000, picture: layout({ trailing: { bytes: 500_000, kind } }) }));
    expect(tail('active')).toEqual(['file.something-appended']);
    expect(tail('maker')).toEqual([]);
    expect(tail('padding')).toEqual([]);
  });

  it('wants a megapixel unless the plan names sides', () => {
    expect(codes(photo({ picture: layout({ width: 1000, height: 1000 }) }))).toEqual([]);
    expect(codes(photo({ picture: layout({ width: 1000, height: 999 }) }))).toEqual([
      'file.too-small-in-pixels',
    ]);
    const limits = narrowLimits('nominee-photo', { leastWidth: 4001, leastHeight: 1 });
    expect(admitFile('nominee-photo', limits, photo(), [])).toEqual([
      {
        code: 'file.too-small-in-pixels',
        params: { name: '工作照.jpg', width: 4000, height: 3000, least: '4001×1像素' },
      },
    ]);
  });

  it('takes three, never a fourth, never the same twice', () => {
    expect(codes(photo(), 'nominee-photo', [OTHER, OTHER])).toEqual([]);
    expect(codes(photo(), 'nominee-photo', [OTHER, OTHER, OTHER])).toEqual(['file.too-many']);
    expect(codes(photo(), 'nominee-photo', [OTHER, SHA])).toEqual(['file.duplicate']);
    expect(codes(photo(), 'nominee-photo', [OTHER, SHA, OTHER])).toEqual([
      'file.duplicate',
      'file.too-many',
    ]);
  });
});

describe('any file', () => {
  const pdf = (bytes: number): MeasuredFile => ({
    ...photo({ name: '表.pdf', type: 'pdf', bytes, picture: null, finestBytes: null }),
  });

  it('is refused when empty, and one byte above the most', () => {
    expect(codes(pdf(0), 'stamped-scan')).toEqual(['file.empty']);
    expect(codes(pdf(30_000_000), 'stamped-scan')).toEqual([]);
    expect(codes(pdf(30_000_001), 'stamped-scan')).toEqual(['file.too-many-bytes']);
  });

  it('is measured by what was announced before a byte is sent', () => {
    const { limits } = FILE_USES['nominee-photo'];
    const said = (bytes: number, count = 0) =>
      admitAnnounced('nominee-photo', limits, { name: 'a', bytes }, count).map(({ code }) => code);
    expect(said(0)).toEqual(['file.empty']);
    expect(said(1_999_999)).toEqual(['file.too-few-bytes']);
    expect(said(2_000_000)).toEqual([]);
    expect(said(40_000_001)).toEqual(['file.too-many-bytes']);
    expect(said(2_000_000, 3)).toEqual(['file.too-many']);
  });
});

describe('nothing is decoded that does not fit into memory', () => {
  it('bounds pixels, more tightly where the whole picture lies in memory', () => {
    const of = (width: number, height: number, isWholeInMemory: boolean) =>
      admitDecoding('a', layout({ width, height, isWholeInMemory })).map(({ code }) => code);
    expect(of(12_000, 10_000, false)).toEqual([]);
    expect(of(12_000, 10_001, false)).toEqual(['file.too-many-pixels']);
    expect(of(10_000, 5_000, true)).toEqual([]);
    expect(of(10_000, 5_001, true)).toEqual(['file.too-many-pixels']);
    expect(of(60_000, 60_000, false)).toEqual(['file.too-many-pixels']);
  });
});

describe('a plan narrows and never widens what guards the machine', () => {
  it('keeps formats and the most bytes within the use', () => {
    expect(
      narrowLimits('nominee-photo', { formats: ['png', 'jpeg'], mostBytes: 1e12, mostCount: 5 }),
    ).toEqual({ ...FILE_USES['nominee-photo'].limits, mostCount: 5 });
  });
});
