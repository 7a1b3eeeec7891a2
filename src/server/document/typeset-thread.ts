import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { loadFonts } from '@myriaddreamin/typst.ts';
import { CompileFormatEnum, createTypstCompiler } from '@myriaddreamin/typst.ts/compiler';
import * as compilerModule from '@myriaddreamin/typst-ts-web-compiler';
import { embeddedFonts } from './embedded-type.ts';
import { fontCoverage } from './font-coverage.ts';
import type { TypesetAnswer, TypesetOrder } from './typeset.ts';

// Entry point of a worker thread: typst as WebAssembly, with the type that documents embed. The module and the fonts are
// read from the installed packages and handed over as bytes, so that nothing is ever fetched.

const { resolve } = createRequire(import.meta.url);
const FONTS = embeddedFonts();
const covers = FONTS.map(fontCoverage);

const compiler = createTypstCompiler();
await compiler.init({
  getWrapper: () =>
    Promise.resolve({
      ...compilerModule,
      default: (module: Uint8Array) => compilerModule.default({ module_or_path: module }),
    }),
  getModule: () => readFileSync(resolve('@myriaddreamin/typst-ts-web-compiler/wasm')),
  // Without assets: the package would otherwise fetch its own fonts.
  beforeBuild: [loadFonts([...FONTS], { assets: false })],
});

const charactersOf = (data: unknown, found: Set<string>): void => {
  if (typeof data === 'string') for (const character of data) found.add(character);
  else if (typeof data === 'object' && data !== null)
    for (const part of Object.values(data)) charactersOf(part, found);
};

const MAIN = '/main.typ';
const encoder = new TextEncoder();

const setType = async ({ source, data, files }: TypesetOrder): Promise<TypesetAnswer> => {
  const characters = new Set<string>();
  charactersOf(data, characters);
  const missing = [...characters].filter((one) => !covers.every((has) => has(one)));
  if (missing.length > 0) return { kind: 'missing', characters: missing };
  compiler.resetShadow();
  compiler.addSource(MAIN, source);
  compiler.mapShadow('/data.json', encoder.encode(JSON.stringify(data)));
  for (const [name, bytes] of files) compiler.mapShadow(`/${name}`, bytes);
  const { result, diagnostics } = await compiler.compile({
    mainFilePath: MAIN,
    format: CompileFormatEnum.pdf,
    diagnostics: 'unix',
    inputs: {},
  });
  return result === undefined
    ? { kind: 'failed', reason: (diagnostics ?? []).join('\n') }
    : { kind: 'pdf', bytes: result };
};

parentPort?.on('message', (order: TypesetOrder) => {
  setType(order)
    .catch((error: unknown): TypesetAnswer => ({ kind: 'failed', reason: String(error) }))
    .then((answer) => parentPort?.postMessage(answer))
    .catch((error: unknown) => {
      throw error;
    });
});
