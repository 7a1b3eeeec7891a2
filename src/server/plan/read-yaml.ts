import {
  isCollection,
  isMap,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
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

const MOST_FAULTS = 20;

const SENTENCES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: '缩进用了制表符，请改用空格',
  BAD_INDENT: '缩进不对，请与上一行对齐',
  DUPLICATE_KEY: '同一栏目写了两次，请只留一个',
  MISSING_CHAR: '缺少一个符号（引号、括号或冒号没有配对），请补上',
  MULTILINE_IMPLICIT_KEY: '栏目名占了多行，请检查上一行的引号或冒号',
  BLOCK_AS_IMPLICIT_KEY: '冒号后的内容不对，含冒号的文字请加引号',
  BAD_ALIAS: '引用（*）没有对应的定义（&），请改正',
  UNEXPECTED_TOKEN: '这里的符号不对，请检查标点是否用了半角',
  TAG_RESOLVE_FAILED: '不能用标签（!），请删去，直接写内容',
  KEY_OVER_1024_CHARS: '栏目名太长，请检查是否缺少冒号',
};

/** Levels of a plan's tree; ours have a dozen. */
const MOST_LEVELS = 100;

/** Digits that a double keeps; a number with more is a text, or it changes. */
const MOST_DIGITS = 15;

const CYCLE = '引用（*）套在自己里面，没有尽头；请把内容直接写出';
const TOO_DEEP = `嵌套太深（最多${MOST_LEVELS}层），不能读取，请减少层数`;

/** What the tree cannot be used for: a collection that lies in itself, or has no bottom. */
const treeFault = (node: Json, within: readonly Json[]): string | null => {
  if (typeof node !== 'object' || node === null) return null;
  if (within.includes(node)) return CYCLE;
  if (within.length >= MOST_LEVELS) return TOO_DEEP;
  const inner = [...within, node];
  for (const item of Object.values(node)) {
    const fault = treeFault(item as Json, inner);
    if (fault !== null) return fault;
  }
  return null;
};

const digitsOf = (written: string): number =>
  written.replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '').length;

/** Faults that the parser lets pass: references to nothing, keys that are lists, numbers that lose digits. */
const nodeFaults = (document: Document, lines: LineCounter): readonly YamlFault[] => {
  const faults: YamlFault[] = [];
  const anchors = new Set<string>();
  const report = (node: Node, sentence: string): void => {
    faults.push({ place: at(lines, node.range?.[0] ?? 0), sentence });
  };
  visit(document, {
    Alias: (_, alias) => {
      if (!anchors.has(alias.source)) report(alias, SENTENCES['BAD_ALIAS'] as string);
    },
    Collection: (_, { anchor }) => {
      if (anchor !== undefined) anchors.add(anchor);
    },
    Pair: (_, { key }) => {
      if (isCollection(key)) report(key, '栏目名应为文字，不能是列表或一组栏目，请改正');
    },
    Scalar: (_, scalar) => {
      if (scalar.anchor !== undefined) anchors.add(scalar.anchor);
      if (typeof scalar.value !== 'number' || scalar.source === undefined) return;
      if (/^[-+]?0[xo]/.test(scalar.source) || digitsOf(scalar.source) <= MOST_DIGITS) return;
      report(scalar, `数字超过${MOST_DIGITS}位，会丢失末位；请写成带引号的文字`);
    },
  });
  return faults;
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
 * Reads YAML or JSON text. Dates stay text; alias bombs and cycles, doubled keys, numbers beyond
 * 15 digits and bottomless nesting are refused.
 * @returns the file, or every fault with its place
 */
export const readYaml = (text: string): YamlFile | readonly YamlFault[] => {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      version: '1.2',
      uniqueKeys: true,
      logLevel: 'error',
    });
    const refused = [
      ...document.errors,
      ...document.warnings.filter(({ code }) => code === 'TAG_RESOLVE_FAILED'),
    ];
    if (refused.length > 0)
      return refused.slice(0, MOST_FAULTS).map((error) => ({
        place: at(lines, error.pos[0]),
        sentence: SENTENCES[error.code] ?? '不符合 YAML 格式，请检查这一行的标点和缩进',
      }));
    const faults = nodeFaults(document, lines);
    if (faults.length > 0) return faults.slice(0, MOST_FAULTS);
    const tree = document.toJS({ maxAliasCount: MOST_ALIASES }) as Json;
    const fault = treeFault(tree, []);
    if (fault !== null) return [{ place: null, sentence: fault }];
    return { tree, placeOf: (path) => find(document, lines, path) };
  } catch (error) {
    if (error instanceof RangeError) return [{ place: null, sentence: TOO_DEEP }];
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
