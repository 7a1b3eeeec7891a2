import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fontCoverage } from './font-coverage.ts';

const { resolve } = createRequire(import.meta.url);
const PACKAGE = '@expo-google-fonts/noto-serif-sc';
const FACES = ['400Regular/NotoSerifSC_400Regular.ttf', '700Bold/NotoSerifSC_700Bold.ttf'];

/** The type that PDF documents embed: Noto Serif SC, regular and bold, as files of fonts. */
export const embeddedFonts = (): readonly Buffer[] =>
  FACES.map((name) => readFileSync(resolve(`${PACKAGE}/${name}`)));

let covers: readonly ((character: string) => boolean)[] | null = null;

/** Characters of a text that the embedded type cannot set, each once, in the order of the text. */
export const missingCharacters = (text: string): readonly string[] => {
  covers ??= embeddedFonts().map(fontCoverage);
  const known = covers;
  return [...new Set(text)].filter((one) => !known.every((has) => has(one)));
};
