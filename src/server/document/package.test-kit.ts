import { posix } from 'node:path';
import { fromBufferPromise } from 'yauzl';

/** The parts of an Office file by name. */
export const partsOf = async (bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> => {
  const archive = await fromBufferPromise(bytes, { lazyEntries: true });
  const parts = new Map<string, Buffer>();
  for await (const entry of archive.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await archive.openReadStreamPromise(entry))
      pieces.push(piece as Buffer);
    if (!entry.fileName.endsWith('/')) parts.set(entry.fileName, Buffer.concat(pieces));
  }
  return parts;
};

/** The text of a Word file: body, then headers and footers, without any markup. */
export const textOfDocx = async (bytes: Buffer): Promise<string> =>
  [...(await partsOf(bytes))]
    .filter(([name]) => /^word\/(?:document|header\d*|footer\d*)\.xml$/.test(name))
    .flatMap(([, body]) => [...body.toString().matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)])
    .map(([, text]) => text)
    .join('');

const TAG = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;

/** What is wrong with a text as XML, or null: tags that do not close, attributes twice, bare signs. */
const xmlFault = (xml: string): string | null => {
  const open: string[] = [];
  let at = xml.startsWith('<?xml') ? xml.indexOf('?>') + 2 : 0;
  while (at < xml.length) {
    const next = xml.indexOf('<', at);
    const text = xml.slice(at, next < 0 ? undefined : next);
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(text)) return `bare & near ${at}`;
    if (next < 0) break;
    TAG.lastIndex = next;
    const match = TAG.exec(xml);
    if (match === null) return `no tag at ${next}: ${xml.slice(next, next + 60)}`;
    const [whole, close, name = '', attributes = '', empty] = match;
    const names = [...attributes.matchAll(/([\w:.-]+)\s*=/g)].map(([, one]) => one);
    if (new Set(names).size !== names.length) return `attribute twice in ${whole}`;
    if (close === '/') {
      if (open.pop() !== name) return `${name} closes nothing at ${next}`;
    } else if (empty !== '/') open.push(name);
    at = next + whole.length;
  }
  return open.length === 0 ? null : `${open.join(' ')} not closed`;
};

const twice = (values: readonly string[]): readonly string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

const all = (xml: string, pattern: RegExp): readonly string[] =>
  [...xml.matchAll(pattern)].map(([, value]) => value as string);

/** What would make Word or Excel offer to repair a file. */
export const packageFaults = async (bytes: Buffer): Promise<readonly string[]> => {
  const parts = await partsOf(bytes);
  const faults: string[] = [];
  const types = parts.get('[Content_Types].xml')?.toString() ?? '';
  const endings = all(types, /Extension="([^"]+)"/g);
  const named = all(types, /PartName="\/([^"]+)"/g);
  faults.push(...named.filter((name) => !parts.has(name)).map((name) => `typed, missing: ${name}`));
  for (const [name, body] of parts) {
    if (name !== '[Content_Types].xml' && !named.includes(name))
      if (!endings.includes(name.split('.').at(-1) ?? '')) faults.push(`no type: ${name}`);
    if (!/\.(?:xml|rels)$/.test(name)) continue;
    const xml = body.toString();
    const fault = xmlFault(xml);
    if (fault !== null) faults.push(`${name}: ${fault}`);
    faults.push(
      ...twice(all(xml, /<wp:docPr [^>]*?\bid="(\d+)"/g)).map((id) => `docPr ${id} twice`),
    );
    faults.push(...twice(all(xml, /w:styleId="([^"]+)"/g)).map((id) => `style ${id} twice`));
    if (!name.endsWith('.rels')) {
      const rels = parts.get(
        posix.join(posix.dirname(name), '_rels', `${posix.basename(name)}.rels`),
      );
      const known = all(rels?.toString() ?? '', /\bId="([^"]+)"/g);
      for (const id of all(xml, /\br:(?:id|embed|link)="([^"]+)"/g))
        if (!known.includes(id)) faults.push(`${name}: no relationship ${id}`);
      continue;
    }
    faults.push(...twice(all(xml, /\bId="([^"]+)"/g)).map((id) => `${name}: ${id} twice`));
    const base = posix.dirname(posix.dirname(name));
    for (const [relationship] of xml.matchAll(/<Relationship [^>]*>/g)) {
      if (relationship.includes('TargetMode="External"')) continue;
      const target = /Target="([^"]+)"/.exec(relationship)?.[1] ?? '';
      const path = target.startsWith('/') ? target.slice(1) : posix.join(base, target);
      if (!parts.has(path)) faults.push(`${name}: ${target} is missing`);
    }
  }
  return faults;
};
