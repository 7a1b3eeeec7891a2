import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadFonts } from '@myriaddreamin/typst.ts';
import { CompileFormatEnum, createTypstCompiler } from '@myriaddreamin/typst.ts/compiler';
import * as compilerModule from '@myriaddreamin/typst-ts-web-compiler';
import { certificateFor } from '../src/core/certificate/certificate.ts';
import { day } from '../src/core/kernel/day.ts';
import type { FrozenGrant } from '../src/core/result/frozen.ts';
import { writeSheets } from '../src/server/certificate/print-job.ts';
import { sheetOrder, type Sheet } from '../src/server/certificate/sheets.ts';
import { embeddedFonts } from '../src/server/document/embedded-type.ts';
import { rerankFigures } from './rerank.ts';

export const about =
  'certificates set, numbered, coded and joined to one file, beside the bare typesetter; one changed score ranked anew';

const PAGES = 400;
const ROUNDS = 5;

const SURNAMES = '陈陆何周吴郑王冯褚卫蒋沈韩杨朱秦许吕张孔';
const GIVEN = '晓岚明德志远欣怡子涵雨桐浩然思源静雯建国秀英';

/** Different people every time, so that nothing of an earlier round is found again. */
const sheetsOf = (count: number, round: number): readonly Sheet[] =>
  Array.from({ length: count }, (_, at) => {
    const seed = round * count + at;
    const sign = (from: string, step: number): string =>
      [...from][Math.floor(seed / step) % from.length] ?? '';
    const grant: FrozenGrant = {
      id: `individual/expert/${seed}`,
      series: 'individual',
      award: 'expert',
      title: '南通市技术能手',
      kind: 'award',
      givenBy: ['南通市人力资源和社会保障局'],
      key: String(seed),
      of: 'individual',
      unit: '',
      unitName: '演示单位',
      name: `${sign(SURNAMES, 1)}${sign(GIVEN, 7)}${sign(GIVEN, 3)}`,
      members: [],
      sex: '',
      post: '',
      place: at + 1,
      shared: false,
      source: 'N7.1',
    };
    const made = certificateFor(
      grant,
      { title: '南通市医保系统公共服务技能比武竞赛', year: 2020, demonstration: true },
      day('2020-09-28'),
    );
    if (!made.ok) throw new Error(made.refusals[0]?.code);
    return {
      certificate: made.value,
      number: `〔2020〕01-${String(seed).padStart(4, '0')}`,
      address: `https://yibao.example/z/${seed.toString(36).toUpperCase().padStart(12, '2')}`,
      isDraft: false,
    };
  });

/** The typesetter without anything of ours: compiler in this thread, sheets ready as data, one document. */
const openBare = async (): Promise<(sheets: readonly Sheet[]) => Promise<number>> => {
  const { resolve } = createRequire(import.meta.url);
  const compiler = createTypstCompiler();
  await compiler.init({
    getWrapper: () =>
      Promise.resolve({
        ...compilerModule,
        default: (module: Uint8Array) => compilerModule.default({ module_or_path: module }),
      }),
    getModule: () => readFileSync(resolve('@myriaddreamin/typst-ts-web-compiler/wasm')),
    beforeBuild: [loadFonts([...embeddedFonts()], { assets: false })],
  });
  return async (sheets) => {
    const { source, data, files } = sheetOrder(sheets);
    const started = performance.now();
    compiler.resetShadow();
    compiler.addSource('/main.typ', source);
    compiler.mapShadow('/data.json', Buffer.from(JSON.stringify(data)));
    for (const [name, bytes] of files) compiler.mapShadow(`/${name}`, bytes);
    const { result } = await compiler.compile({
      mainFilePath: '/main.typ',
      format: CompileFormatEnum.pdf,
      diagnostics: 'unix',
      inputs: {},
    });
    if (result === undefined) throw new Error('the bare typesetter set nothing');
    return performance.now() - started;
  };
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

export const run = async (say: (line: string) => void) => {
  const { rankFromScratch, ...ranked } = rerankFigures(say);
  const folder = mkdtempSync(join(tmpdir(), 'qunying-bench-'));
  const bare = await openBare();
  const ours = async (sheets: readonly Sheet[]): Promise<{ ms: number; bytes: number }> => {
    const path = join(folder, 'certificates.pdf');
    rmSync(path, { force: true });
    const started = performance.now();
    const { bytes } = await writeSheets(path, sheets, () => Promise.resolve());
    return { ms: performance.now() - started, bytes };
  };
  try {
    await bare(sheetsOf(10, 1000));
    await ours(sheetsOf(10, 1001));
    const [bareMs, ourMs, sizes]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      bareMs.push(await bare(sheetsOf(PAGES, 2 * round)));
      const { ms, bytes } = await ours(sheetsOf(PAGES, 2 * round + 1));
      ourMs.push(ms);
      sizes.push(bytes);
      say(
        `round ${round + 1} of ${ROUNDS}: ${PAGES} pages, bare ${Math.round(bareMs.at(-1) ?? 0)} ms, ` +
          `one print file ${Math.round(ms)} ms`,
      );
    }
    const perPage = (ms: readonly number[]): number => Number((median(ms) / PAGES).toFixed(2));
    return {
      figures: {
        pages: PAGES,
        rounds: ROUNDS,
        msPerPage: perPage(ourMs),
        pagesPerSecond: Math.round((1000 * PAGES) / median(ourMs)),
        bytesPerPage: Math.round(median(sizes) / PAGES),
        ...ranked,
      },
      raw: { typstMsPerPage: perPage(bareMs), rankFromScratchMs: rankFromScratch },
      ratios: {
        pagesOverTypst: Number((median(bareMs) / median(ourMs)).toFixed(2)),
        rerankOverRank: Number((ranked.rerank / rankFromScratch).toFixed(2)),
      },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
