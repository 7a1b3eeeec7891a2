import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { PAPER } from '../../core/form/laid.ts';

const run = promisify(execFile);

/** Faces of office machines, put into the ones this machine has, so that pictures look the same everywhere. */
const FACES = [
  ['方正小标宋简体', 'Noto Serif CJK SC', 'bold'],
  ['仿宋_GB2312', 'Noto Serif CJK SC', 'regular'],
  ['楷体_GB2312', 'Noto Serif CJK SC', 'regular'],
  ['宋体', 'Noto Serif CJK SC', 'regular'],
  ['黑体', 'Noto Sans CJK SC', 'regular'],
] as const;

const fontConfig = (): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>${FACES.map(
    ([name, face, weight]) =>
      `<match target="pattern"><test name="family"><string>${name}</string></test>` +
      `<edit name="family" mode="assign" binding="strong"><string>${face}</string></edit>` +
      `<edit name="weight" mode="assign" binding="strong"><const>${weight}</const></edit></match>`,
  ).join('')}</fontconfig>`;

/** A word as printed; its box in millimetres from the top left corner of the page. */
export interface PrintedWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A printed page: its words, and its picture in steps of 0 (black) to 255, 6 to a millimetre. */
export interface PrintedPage {
  readonly words: readonly PrintedWord[];
  readonly shade: (x: number, y: number) => number;
  readonly width: number;
  readonly height: number;
}

export interface Printed {
  readonly pages: readonly PrintedPage[];
  /** All text in the order in which it was set, cell by cell, without white space. */
  readonly text: string;
}

/** Pixels in a millimetre: 152.4 dpi. */
const SCALE = 6;

const missing = (program: string, error: unknown): Error =>
  (error as NodeJS.ErrnoException).code === 'ENOENT'
    ? new Error(
        `“${program}” is not on this machine; these tests print through LibreOffice and poppler ` +
          `(apt-get install libreoffice-writer libreoffice-calc poppler-utils fonts-noto-cjk)`,
      )
    : (error as Error);

const call = async (
  program: string,
  parameters: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> => {
  try {
    const { stdout } = await run(program, [...parameters], {
      env,
      maxBuffer: 64_000_000,
      timeout: 240_000,
    });
    return stdout;
  } catch (error) {
    throw missing(program, error);
  }
};

const POINT = 25.4 / 72;

const wordsOf = (bbox: string): readonly (readonly PrintedWord[])[] =>
  bbox
    .split('<page ')
    .slice(1)
    .map((page) =>
      [
        ...page.matchAll(
          /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g,
        ),
      ].map(([, left, top, right, bottom, text]) => ({
        text: text as string,
        left: Number(left) * POINT,
        top: Number(top) * POINT,
        right: Number(right) * POINT,
        bottom: Number(bottom) * POINT,
      })),
    );

/** Reads a binary grey map (PGM): one byte for each pixel after a head of three lines. */
const greyMap = (bytes: Buffer): Pick<PrintedPage, 'width' | 'height' | 'shade'> => {
  const [head = '', width = '', height = ''] =
    /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 60)) ?? [];
  const columns = Number(width);
  return {
    width: columns,
    height: Number(height),
    shade: (x, y) => bytes[head.length + y * columns + x] ?? 255,
  };
};

const pictures = async (pdf: string, folder: string, name: string) => {
  await call('pdftoppm', ['-gray', '-r', String(SCALE * 25.4), pdf, join(folder, name)]);
  const files = (await readdir(folder))
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.pgm'))
    .sort();
  return Promise.all(files.map(async (file) => greyMap(await readFile(join(folder, file)))));
};

const printedFrom = async (pdf: string, folder: string, name: string): Promise<Printed> => {
  const words = wordsOf(await call('pdftotext', ['-bbox', pdf, '-']));
  const text = await call('pdftotext', ['-raw', pdf, '-']);
  const images = await pictures(pdf, folder, name);
  return {
    text: text.replace(/\s/gu, ''),
    pages: images.map((image, index) => ({ ...image, words: words[index] ?? [] })),
  };
};

type Files = Readonly<Record<string, Uint8Array>>;

/** A LibreOffice of our own. Answers are by file name. */
export interface Press {
  /** Prints files. `ownFaces`: with whatever this machine puts in for the faces of office machines. */
  print(files: Files, ownFaces?: boolean): Promise<Readonly<Record<string, Printed>>>;
  /** Looks at PDF files that are there already. */
  look(files: Files): Promise<Readonly<Record<string, Printed>>>;
  /** Opens workbooks and saves them again, as a clerk's LibreOffice does. */
  saveAgain(files: Files): Promise<Readonly<Record<string, Buffer>>>;
  close(): Promise<void>;
}

/** A folder of our own and a LibreOffice profile in it, removed by `close`. */
export const openPress = async (): Promise<Press> => {
  const folder = await mkdtemp(join(tmpdir(), 'qunying-press-'));
  await writeFile(join(folder, 'fonts.conf'), fontConfig());
  const profile = pathToFileURL(join(folder, 'profile')).href;
  let jobs = 0;
  /** All files in one start, which costs seconds. */
  const convert = async (files: Files, to: 'pdf' | 'xlsx', ownFaces = false): Promise<string> => {
    const job = join(folder, `job${(jobs += 1)}`);
    await mkdir(join(job, 'out'), { recursive: true });
    const names = Object.keys(files);
    await Promise.all(
      Object.entries(files).map(([name, bytes]) => writeFile(join(job, name), bytes)),
    );
    const env = { ...process.env };
    if (!ownFaces) env['FONTCONFIG_FILE'] = join(folder, 'fonts.conf');
    await call(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=${profile}`,
        '--convert-to',
        to,
        '--outdir',
        join(job, 'out'),
        ...names.map((name) => join(job, name)),
      ],
      env,
    );
    return join(job, 'out');
  };
  /** What is printed on each of the PDFs that lie in a folder under the names of files. */
  const printedIn = async (out: string, files: Files): Promise<Record<string, Printed>> => {
    const all: Record<string, Printed> = {};
    const names = Object.keys(files);
    const work = async (): Promise<void> => {
      for (let name = names.shift(); name !== undefined; name = names.shift()) {
        const stem = name.replace(/\.\w+$/, '');
        all[name] = await printedFrom(join(out, `${stem}.pdf`), out, stem);
      }
    };
    await Promise.all([work(), work(), work()]);
    return all;
  };
  return {
    print: async (files: Files, ownFaces = false) =>
      printedIn(await convert(files, 'pdf', ownFaces), files),
    look: async (files: Files) => {
      const out = join(folder, `job${(jobs += 1)}`);
      await mkdir(out);
      for (const [name, bytes] of Object.entries(files)) await writeFile(join(out, name), bytes);
      return printedIn(out, files);
    },
    saveAgain: async (files: Files) => {
      const out = await convert(files, 'xlsx');
      return Object.fromEntries(
        await Promise.all(
          Object.keys(files).map(async (name) => [name, await readFile(join(out, name))] as const),
        ),
      );
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
};

const INK = 160;

/** The box of everything dark above the foot of the page, in millimetres; null on an empty page. */
export const inkBox = ({
  width,
  height,
  shade,
}: PrintedPage): Pick<PrintedWord, 'left' | 'top' | 'right' | 'bottom'> | null => {
  const last = Math.min(height, (PAPER.height - PAPER.bottom + 6) * SCALE);
  let [left, top, right, bottom] = [width, last, -1, -1];
  for (let y = 0; y < last; y += 1)
    for (let x = 0; x < width; x += 1)
      if (shade(x, y) < INK) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
  return right < 0
    ? null
    : {
        left: left / SCALE,
        top: top / SCALE,
        right: (right + 1) / SCALE,
        bottom: (bottom + 1) / SCALE,
      };
};

interface Rule {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

/** Horizontal rules at least 30 mm long: where they are and how far they go, in pixels. */
const findRules = ({ width, height, shade }: PrintedPage): readonly Rule[] => {
  const rules: Rule[] = [];
  for (let y = 0; y < height; y += 1) {
    let from = -1;
    for (let x = 0; x <= width; x += 1) {
      const dark = x < width && shade(x, y) < INK;
      if (dark && from < 0) from = x;
      if (!dark && from >= 0) {
        if (x - from >= 30 * SCALE) rules.push({ y, from, to: x });
        from = -1;
      }
    }
  }
  return rules;
};

const found = new WeakMap<PrintedPage, readonly Rule[]>();

const rulesOf = (page: PrintedPage): readonly Rule[] => {
  const rules = found.get(page) ?? findRules(page);
  found.set(page, rules);
  return rules;
};

/** The longest rule of a page in millimetres: the width of its table. */
export const tableWidth = (page: PrintedPage): number =>
  Math.max(0, ...rulesOf(page).map(({ from, to }) => to - from)) / SCALE;

/** Words that a rule runs through, or of which nothing is seen: text that was cut off. */
export const cutWords = (page: PrintedPage): readonly string[] => {
  const rules = rulesOf(page);
  return page.words
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
    .filter(({ left, top, right, bottom }) => {
      const [x1, x2] = [Math.floor(left * SCALE), Math.ceil(right * SCALE)];
      const quarter = (bottom - top) / 4;
      const [y1, y2] = [Math.ceil((top + quarter) * SCALE), Math.floor((bottom - quarter) * SCALE)];
      const isCrossed = rules.some(
        ({ y, from, to }) => y >= y1 && y <= y2 && from <= x1 && to >= x2,
      );
      let seen = 0;
      for (let y = y1; y <= y2; y += 1)
        for (let x = x1; x <= x2; x += 1) if (page.shade(x, y) < INK + 60) seen += 1;
      return isCrossed || seen < 3;
    })
    .map(({ text }) => text);
};

/** The share of pixels in a region (in millimetres) that are light grey, as the mark 演示 is. */
export const greyShare = (
  page: PrintedPage,
  [left, top, right, bottom]: readonly [number, number, number, number],
): number => {
  let grey = 0;
  let all = 0;
  for (let y = top * SCALE; y < bottom * SCALE; y += 2)
    for (let x = left * SCALE; x < right * SCALE; x += 2) {
      const shade = page.shade(x, y);
      all += 1;
      if (shade > 180 && shade < 242) grey += 1;
    }
  return grey / all;
};
