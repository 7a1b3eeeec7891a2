import { isMap, LineCounter, parseDocument, type Document } from 'yaml';
import type { Json } from '../../core/plan/open-item.ts';

/** Where something stands in a file; lines and columns count from 1. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

export interface YamlFault {
  readonly place: FilePlace | null;
  readonly sentence: string;
}

/** A file read as YAML (JSON is YAML too), with a way to find the line of any place in it. */
export interface YamlFile {
  readonly tree: Json;
  readonly placeOf: (path: readonly (string | number)[]) => FilePlace;
}

/** Aliases that a file may follow; a “billion laughs” file follows billions. */
const MOST_ALIASES = 100;

const SENTENCES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  BAD_INDENT: '缩进不对，请与上一行对齐',
  DUPLICATE_KEY: '同一栏目写了两次，请只留一个',
  MISSING_CHAR: '缺少一个符号（引号、括号或冒号没有配对），请补上',
  MULTILINE_IMPLICIT_KEY: '栏目名占了多行，请检查上一行的引号或冒号',
  BLOCK_AS_IMPLICIT_KEY: '冒号后的内容不对，含冒号的文字请加引号',
  BAD_ALIAS: '引用（*）没有对应的定义（&），请改正',
  UNEXPECTED_TOKEN: '这里的符号不对，请检查标点是否用了半角',
  KEY_OVER_1024_CHARS: '栏目名太长，请检查是否缺少冒号',
};

const find = (
  document: Document,
  lines: LineCounter,
  path: readonly (string | number)[],
): FilePlace => {
  for (let length = path.length; length > 0; length -= 1) {
    const parent =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => String(item.key) === String(key));
      const offset = (pair?.key as { range?: [number, number, number] } | undefined)?.range?.[0];
      if (offset !== undefined) return at(lines, offset);
    }
    const node = document.getIn(path.slice(0, length), true) as
      { range?: [number, number, number] } | undefined;
    if (node?.range !== undefined) return at(lines, node.range[0]);
  }
  return { line: 1, column: 1 };
};

const at = (lines: LineCounter, offset: number): FilePlace => {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
};

/**
 * Reads YAML or JSON text. Dates stay text; alias bombs, doubled keys and bottomless nesting are refused.
 * @returns the file, or every fault with its place
 */
export const readYaml = (text: string): YamlFile | readonly YamlFault[] => {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, version: '1.2', uniqueKeys: true });
    if (document.errors.length > 0)
      return document.errors.slice(0, 20).map((error) => ({
        place: at(lines, error.pos[0]),
        sentence: SENTENCES[error.code] ?? '不符合 YAML 格式，请检查这一行的标点和缩进',
      }));
    const tree = document.toJS({ maxAliasCount: MOST_ALIASES }) as Json;
    return { tree, placeOf: (path) => find(document, lines, path) };
  } catch (error) {
    if (error instanceof RangeError)
      return [{ place: null, sentence: '嵌套太深，不能读取，请减少层数' }];
    if (error instanceof ReferenceError)
      return [
        {
          place: null,
          sentence: `引用（*）太多，展开后过大，不能读取；请把内容直接写出（最多${MOST_ALIASES}处引用）`,
        },
      ];
    throw error;
  }
};
