import { Document, Packer, Paragraph } from 'docx';
import ExcelJS from 'exceljs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hugePng,
  largeJpeg,
  openFolder,
  photograph,
  zipOf,
  type Folder,
} from './picture.test-kit.ts';
import { recogniseFile, type Recognised } from './recognise.ts';

let folder: Folder;
beforeAll(async () => {
  folder = await openFolder();
});
afterAll(() => folder.remove());

const seen = async (bytes: Uint8Array | string): Promise<Recognised> =>
  recogniseFile(await folder.file('file', bytes));
/** The type, or why not. */
const word = async (bytes: Uint8Array | string): Promise<string> => {
  const found = await seen(bytes);
  return found.kind === 'known' ? found.type : found.kind;
};
const small = () => photograph(64, 48);
const OFFICE = { name: '[Content_Types].xml', body: Buffer.from('<Types/>') };
const box = (kind: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length, 0);
  head.write(kind, 4, 'latin1');
  return Buffer.concat([head, body]);
};
const compound = (...streams: readonly string[]): Buffer =>
  Buffer.concat([
    Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'),
    Buffer.alloc(70_000),
    ...streams.map((stream) => Buffer.from(stream, 'utf16le')),
    Buffer.alloc(512),
  ]);

describe('a file is what its content says', () => {
  it('tells pictures from each other', async () => {
    expect(await word(await small().jpeg().toBuffer())).toBe('jpeg');
    expect(await word(await small().png().toBuffer())).toBe('png');
    expect(await word(await small().webp().toBuffer())).toBe('webp');
    expect(await word(await small().gif().toBuffer())).toBe('gif');
    expect(await word(box('ftyp', Buffer.from('heic\0\0\0\0mif1heic')))).toBe('heic');
  });

  it('tells documents from each other', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('名单').addRow(['王小明']);
    expect(await word(Buffer.from(await workbook.xlsx.writeBuffer()))).toBe('xlsx');
    const document = new Document({ sections: [{ children: [new Paragraph('异议')] }] });
    expect(await word(await Packer.toBuffer(document))).toBe('docx');
    expect(await word('%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n')).toBe('pdf');
    expect(await word(compound('Root Entry', 'WordDocument'))).toBe('doc');
    expect(await word(compound('Root Entry', 'Workbook'))).toBe('xls');
    expect(await word(zipOf([{ name: '说明.txt', body: Buffer.from('x') }]))).toBe('zip');
  });

  it('tells clips by their boxes', async () => {
    const start = box('ftyp', Buffer.from('isom\0\0\0\0isom'));
    const clip = Buffer.concat([
      start,
      box('moov', Buffer.alloc(20)),
      box('mdat', Buffer.alloc(9)),
    ]);
    expect(await word(clip)).toBe('mp4');
    expect(await word(clip.subarray(0, clip.length - 4))).toBe('damaged');
    expect(await word(start)).toBe('damaged');
  });

  it('reads text as UTF-8 or GB 18030, and nothing with control signs', async () => {
    expect(await word('id: 方案\ntitle: 最美医保人\n')).toBe('text');
    expect(await word(Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x0a]))).toBe('text');
    expect(await word(`${'中'.repeat(65_536)}文`)).toBe('text');
    expect(await word(Buffer.from([0x00, 0x01, 0x02, 0x41]))).toBe('unknown');
    expect(await word(Buffer.from([0x41, 0xff, 0xff, 0x41]))).toBe('unknown');
  });

  it('refuses what runs, whatever its name', async () => {
    const texts = [
      '<!DOCTYPE html><p>x</p>',
      '\ufeff<html>',
      '  <svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>',
      '<?xml version="1.0"?><svg/>',
      '<?php echo 1;',
      '#!/bin/sh\nls',
      '@echo off\r\n',
      'MZ\x90\0',
      '\x7fELF\x02',
      '%PDF-1.7\n<< /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>\n%%EOF',
    ];
    for (const text of texts) expect(await word(text), text).toBe('active');
    const macro = [OFFICE, { name: 'xl/workbook.xml', body: Buffer.from('<x/>') }];
    expect(await word(zipOf(macro))).toBe('xlsx');
    const vba = { name: 'xl/vbaProject.bin', body: Buffer.from('x') };
    expect(await word(zipOf([...macro, vba]))).toBe('active');
    const types = { ...OFFICE, body: Buffer.from('application/vnd.ms-word.document.macroEnabled') };
    expect(await word(zipOf([types]))).toBe('active');
    expect(await word(zipOf([{ name: '照片/看图.exe', body: Buffer.from('x') }]))).toBe('active');
    expect(await word(compound('WordDocument', '_VBA_PROJECT'))).toBe('active');
  });

  it('refuses what others cannot open', async () => {
    expect(await word(compound('EncryptedPackage'))).toBe('locked');
    expect(await word('%PDF-1.7\n1 0 obj')).toBe('damaged');
    const whole = zipOf([{ name: 'x', body: Buffer.alloc(1000) }]);
    expect(await word(whole.subarray(0, whole.length - 30))).toBe('damaged');
    const lies = zipOf([{ name: 'x', body: Buffer.alloc(100_000), said: 10 }]);
    expect(await word(lies)).toBe('damaged');
  });

  it('stops an archive that unfolds too far', async () => {
    const body = Buffer.alloc(100 * 1024 * 1024);
    const parts = [1, 2, 3].map((part) => ({ name: `xl/${part}.xml`, body }));
    const bomb = zipOf(parts);
    expect(bomb.length).toBeLessThan(500_000);
    expect(await seen(bomb)).toEqual({ kind: 'inflates-too-far', most: 268_435_456 });
  });
});

describe('a picture is walked through to its end', () => {
  it('measures sides and bytes without decoding', async () => {
    const jpeg = await largeJpeg();
    expect(await seen(jpeg)).toEqual({
      kind: 'known',
      type: 'jpeg',
      bytes: jpeg.length,
      picture: {
        type: 'jpeg',
        width: 2400,
        height: 1600,
        isWholeInMemory: false,
        isAnimated: false,
        pictureBytes: jpeg.length,
        metadataBytes: 0,
        trailing: { bytes: 0, kind: 'none' },
      },
    });
  });

  it('agrees with the decoder on every kind of picture', async () => {
    const kinds = [
      small().jpeg({ progressive: true }),
      small().jpeg({ mozjpeg: true }),
      small().greyscale().jpeg(),
      small().png({ progressive: true }),
      small().png({ palette: true }),
      small().webp({ lossless: true }),
      small().ensureAlpha(0.5).webp(),
      small().webp({ quality: 3 }),
    ];
    for (const picture of kinds) {
      const bytes = await picture.toBuffer();
      const { format, width, height, isProgressive } = await sharp(bytes).metadata();
      const found = await seen(bytes);
      expect(found).toEqual({
        kind: 'known',
        type: format,
        bytes: bytes.length,
        picture: expect.objectContaining({
          type: format,
          width,
          height,
          isWholeInMemory: format === 'webp' || isProgressive,
          trailing: { bytes: 0, kind: 'none' },
        }),
      });
    }
  });

  it('sees what was filled up or appended', async () => {
    const jpeg = await small().jpeg().toBuffer();
    const end = async (tail: Uint8Array | string) => {
      const found = await seen(Buffer.concat([jpeg, Buffer.from(tail)]));
      return found.kind === 'known' ? found.picture?.trailing : found;
    };
    expect(await end(Buffer.alloc(3_000_000))).toEqual({ bytes: 3_000_000, kind: 'padding' });
    expect(await end('<html><script>1</script>')).toEqual({ bytes: 24, kind: 'active' });
    expect(await end(jpeg)).toEqual({ bytes: jpeg.length, kind: 'maker' });
    expect(await end(box('ftyp', Buffer.from('mp42')))).toEqual({ bytes: 12, kind: 'maker' });
    expect(await end('vivo{"model":"x"}')).toEqual({ bytes: 17, kind: 'maker' });
    for (const edge of [65_500, 65_530, 65_536, 199_900]) {
      const far = Buffer.alloc(200_000, 1);
      far.write('<script>', edge);
      expect(await end(far)).toEqual({ bytes: 200_000, kind: 'active' });
    }
    const zip = zipOf([{ name: 'x.txt', body: Buffer.from('x') }]);
    for (const archive of [zip, Buffer.concat([jpeg, zip])])
      expect(await end(archive)).toEqual({ bytes: archive.length, kind: 'active' });
    expect(await end('MZ\x01\0')).toEqual({ bytes: 4, kind: 'active' });
    const comments = Buffer.concat(
      Array.from({ length: 40 }, () =>
        Buffer.concat([Buffer.from([0xff, 0xfe, 0xff, 0xff]), Buffer.alloc(65_533)]),
      ),
    );
    const stuffed = Buffer.concat([jpeg.subarray(0, 2), comments, jpeg.subarray(2)]);
    const found = await seen(stuffed);
    expect(found.kind === 'known' && found.picture?.metadataBytes).toBe(40 * 65_537);
  });

  it('knows a picture that breaks off, at any byte', async () => {
    for (const bytes of [
      await small().jpeg().toBuffer(),
      await small().png().toBuffer(),
      await small().webp().toBuffer(),
    ])
      for (const share of [0.1, 0.5, 0.9, 1 - 1 / bytes.length])
        expect(await word(bytes.subarray(0, Math.floor(bytes.length * share)))).toMatch(
          /^(?:not-a-real-image|unknown)$/,
        );
  });

  it('says the sides of a bomb from its head', async () => {
    const bomb = hugePng(60_000, 60_000);
    expect(bomb.length).toBeLessThan(20_000);
    const found = await seen(bomb);
    expect(found.kind === 'known' && found.picture).toMatchObject({
      width: 60_000,
      height: 60_000,
    });
  });
});
