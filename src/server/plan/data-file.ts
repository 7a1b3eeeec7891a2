import type { Json } from '../../core/plan/open-item.ts';
import { readText } from './read-text.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';

/** A data file (YAML or JSON) as a tree, or what is wrong with it, one sentence each. */
export type DataFile =
  | { readonly ok: true; readonly tree: Json }
  | { readonly ok: false; readonly sentences: readonly string[] };

/** Data for forms: a few hundred people with their deeds stay far below this. */
const MOST_BYTES = 20_000_000;

/** Reads the data with which forms are filled. */
export const readDataFile = (file: string): DataFile => {
  const text = readText(file, MOST_BYTES);
  if (text.kind === 'missing') return { ok: false, sentences: ['没有这个文件，请检查路径'] };
  if (text.kind === 'fault') return { ok: false, sentences: [text.sentence] };
  const read = readYaml(text.text);
  if (!Array.isArray(read)) return { ok: true, tree: (read as YamlFile).tree };
  return {
    ok: false,
    sentences: read.map(({ place, sentence }) =>
      place === null ? sentence : `第${place.line}行第${place.column}列：${sentence}`,
    ),
  };
};
