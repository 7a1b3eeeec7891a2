import { expect } from 'vitest';
import { partsOf } from './package.test-kit.ts';

/** Characters of names in three and in four bytes, the latter outside the basic plane (ideographs of extension B to G). */
const SHORT = ['演', '示', '陈', '晓', '䶮', '龘'] as const;
const LONG = ['𬭎', '𠮷', '𬱟', '𡐓', '𰻝', '𬘡'] as const;

/**
 * The n-th of a row of different texts, mostly of four-byte characters, of lengths without a common divisor, so that
 * pieces of any even length end within such characters.
 */
export const rareName = (n: number): string => {
  const signs = Array.from({ length: 3 + (n % 7) }, (_, at) => LONG[(n + at) % LONG.length]);
  return `${'a'.repeat(n % 5)}${SHORT[n % SHORT.length]}${signs.join('')}${n}`;
};

/** `count` different texts of rare characters, in rows of `width`. */
export const rareRows = (count: number, width: number): readonly (readonly string[])[] =>
  Array.from({ length: count / width }, (_, row) =>
    Array.from({ length: width }, (_, column) => rareName(row * width + column)),
  );

/**
 * The texts of a workbook in the order of its cells, as another program reads them: the archive taken apart, its parts
 * decoded strictly. Texts stand in cells or in the shared ones, with or without runs.
 * @throws where a part is not UTF-8
 */
export const textsInside = async (bytes: Buffer): Promise<readonly string[]> => {
  const parts = new Map(
    [...(await partsOf(bytes))]
      .filter(([name]) => /\.(?:xml|rels)$/.test(name))
      .map(([name, body]) => [name, new TextDecoder('utf-8', { fatal: true }).decode(body)]),
  );
  for (const [name, xml] of parts) expect([name, xml.includes('\ufffd')]).toEqual([name, false]);
  const plain = (xml: string): string =>
    [...xml.matchAll(/<(t|v)(?: [^>]*)?>([^<]*)<\/\1>/g)].map(([, , text]) => text).join('');
  const items = (xml: string, tag: string): readonly string[] =>
    [...xml.matchAll(new RegExp(`<${tag}[ >].*?</${tag}>`, 'gs'))].map(([whole]) => whole);
  const shared = items(parts.get('xl/sharedStrings.xml') ?? '', 'si').map(plain);
  return [...parts.keys()]
    .filter((name) => name.startsWith('xl/worksheets/'))
    .flatMap((name) =>
      items((parts.get(name) ?? '').replace(/<c [^>]*\/>/g, ''), 'c').map((cell) => {
        const index = /t="s".*<v>(\d+)<\/v>/s.exec(cell)?.[1];
        return index === undefined ? plain(cell) : (shared[Number(index)] ?? '');
      }),
    )
    .filter((text) => text !== '');
};
