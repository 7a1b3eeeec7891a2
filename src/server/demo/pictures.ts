import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import type { Services } from '../http/services.ts';
import { fileRoom } from '../file/room.ts';
import type { KnownContent } from '../file/known.ts';

/** As the notice asks of every photograph (J6.1). */
const LEAST_BYTES = 2_000_000;
const WIDTH = 1600;
const HEIGHT = 1200;

type Colour = readonly [red: number, green: number, blue: number];

/** Colours of the walls and desks of the drawn pictures, one pair each. */
const SCENES: readonly (readonly [wall: Colour, desk: Colour])[] = [
  [
    [214, 226, 234],
    [140, 165, 186],
  ],
  [
    [236, 228, 214],
    [192, 162, 120],
  ],
  [
    [222, 234, 220],
    [142, 172, 134],
  ],
  [
    [234, 222, 228],
    [180, 142, 162],
  ],
  [
    [224, 224, 238],
    [140, 140, 184],
  ],
  [
    [238, 226, 220],
    [190, 140, 118],
  ],
];

const COAT: Colour = [63, 95, 127];
const OTHER_COAT: Colour = [127, 95, 79];
const SKIN: Colour = [224, 190, 164];
const PAPER: Colour = [246, 246, 244];

/** What stands at a point: a counter with two people, drawn; nobody's photograph. */
const colourAt = (x: number, y: number, shift: number, [wall, desk]: readonly [Colour, Colour]) => {
  const isIn = (centre: number, middle: number, radius: number): boolean =>
    (x - centre) ** 2 + (y - middle) ** 2 < radius ** 2;
  if (y > 840) return desk;
  if (x > 780 - shift && x < 980 - shift && y > 790) return PAPER;
  if (isIn(560 - shift, 480, 110) || isIn(1130 + shift, 520, 100)) return SKIN;
  if (isIn(560 - shift, 880, 270)) return COAT;
  if (isIn(1130 + shift, 880, 240)) return OTHER_COAT;
  return x > 160 + shift && x < 420 + shift && y > 140 && y < 400 ? PAPER : wall;
};

/** Raw pixels of a scene, three bytes each, with the grain of a camera. */
const pixelsOf = (index: number, scene: readonly [Colour, Colour]): Buffer => {
  const grain = randomBytes(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const colour = colourAt(x, y, index * 40, scene);
      const place = (y * WIDTH + x) * 3;
      for (let channel = 0; channel < 3; channel += 1)
        grain[place + channel] = Math.min(
          255,
          Math.max(0, (colour[channel] ?? 0) + ((grain[place + channel] ?? 0) % 40) - 20),
        );
    }
  return grain;
};

/**
 * Draws the demo's photographs: JPEG of over 2,000,000 bytes each, as the notice asks (J6.1). Six of them, shared by all
 * nominees, so that a demo takes little room and time.
 * @throws Error where one comes out smaller than the notice asks
 */
export const drawPictures = async (services: Services): Promise<readonly KnownContent[]> => {
  const { store } = await fileRoom(services);
  const kept: KnownContent[] = [];
  for (const [index, scene] of SCENES.entries()) {
    const raw = { width: WIDTH, height: HEIGHT, channels: 3 } as const;
    const bytes = await sharp(pixelsOf(index, scene), { raw })
      .jpeg({ quality: 97, chromaSubsampling: '4:4:4' })
      .toBuffer();
    if (bytes.length < LEAST_BYTES) throw new Error(`a picture of ${bytes.length} bytes`);
    const content = await store.put(bytes);
    kept.push({ ...content, type: 'jpeg', width: WIDTH, height: HEIGHT });
  }
  return kept;
};

/** One page with a drawn seal: what a stamped reply of the demo looks like. It names nobody. */
const SEAL_PAGE = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj',
  '4 0 obj<</Length 146>>stream',
  '0.8 0.1 0.1 RG 6 w 420 260 m 420 288 397 311 369 311 c 341 311 318 288 318 260 c',
  '318 232 341 209 369 209 c 397 209 420 232 420 260 c S 355 246 28 28 re S',
  'endstream endobj',
  'trailer<</Root 1 0 R>>',
  '%%EOF',
  '',
].join('\n');

/** The scan that stands for every stamped reply of the demo. */
export const sealedScan = async (services: Services): Promise<KnownContent> => {
  const { store } = await fileRoom(services);
  const content = await store.put(Buffer.from(SEAL_PAGE));
  return { ...content, type: 'pdf', width: null, height: null };
};
