import { crc32, deflateSync } from 'node:zlib';

type Stroke = readonly [number, number, number, number];

/** 演 and 示 as strokes in a square of 100, drawn for this product. */
const YAN: readonly Stroke[] = [
  [7, 12, 20, 21],
  [3, 37, 16, 45],
  [5, 93, 20, 62],
  [62, 4, 66, 13],
  [32, 18, 29, 31],
  [32, 18, 96, 18],
  [96, 18, 91, 30],
  [40, 34, 88, 34],
  [64, 34, 64, 74],
  [42, 47, 42, 74],
  [42, 47, 87, 47],
  [87, 47, 87, 74],
  [42, 60, 87, 60],
  [42, 74, 87, 74],
  [54, 81, 36, 96],
  [74, 81, 93, 96],
];
const SHI: readonly Stroke[] = [
  [22, 14, 78, 14],
  [7, 40, 93, 40],
  [50, 40, 50, 90],
  [50, 90, 37, 86],
  [30, 56, 15, 80],
  [69, 56, 86, 80],
];

const SIZE = 560;
const HALF_WIDTH = 3.4;
const ANGLE = (-40 * Math.PI) / 180;
/** Side of the picture in the units of the strokes. */
const SPAN = 236;
const INK = 0x80;
const OPACITY = 0.2;

const distance = (x: number, y: number, [x1, y1, x2, y2]: Stroke): number => {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
};

const STROKES: readonly Stroke[] = [
  ...YAN.map(([x1, y1, x2, y2]): Stroke => [x1 - 112, y1 - 50, x2 - 112, y2 - 50]),
  ...SHI.map(([x1, y1, x2, y2]): Stroke => [x1 + 12, y1 - 50, x2 + 12, y2 - 50]),
];

/** Grey and alpha of every pixel, each row led by PNG's filter byte. */
const pixels = (): Buffer => {
  const rows = Buffer.alloc(SIZE * (SIZE * 2 + 1));
  const unit = SPAN / SIZE;
  for (let row = 0; row < SIZE; row += 1)
    for (let column = 0; column < SIZE; column += 1) {
      const [u, v] = [(column - SIZE / 2) * unit, (row - SIZE / 2) * unit];
      const x = u * Math.cos(ANGLE) + v * Math.sin(ANGLE);
      const y = v * Math.cos(ANGLE) - u * Math.sin(ANGLE);
      if (Math.abs(y) > 56) continue;
      const nearest = Math.min(...STROKES.map((stroke) => distance(x, y, stroke)));
      const cover = Math.max(0, Math.min(1, (HALF_WIDTH - nearest) / unit + 0.5));
      const at = row * (SIZE * 2 + 1) + 1 + column * 2;
      rows[at] = INK;
      rows[at + 1] = Math.round(cover * OPACITY * 255);
    }
  return rows;
};

const chunk = (kind: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
};

const draw = (): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIZE, 0);
  head.writeUInt32BE(SIZE, 4);
  // 8 bits, grey with alpha.
  head.set([8, 4, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels())),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

let drawn: Buffer | null = null;

/** A square PNG with a large slanting 演示 in translucent grey: text below or above it stays legible. */
export const watermark = (): Buffer => (drawn ??= draw());
