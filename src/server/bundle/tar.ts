/** An entry of an archive; paths with `/`, from the archive's top. */
export type TarEntry =
  | { readonly kind: 'file'; readonly path: string; readonly mode: number; readonly bytes: Buffer }
  | { readonly kind: 'link'; readonly path: string; readonly to: string };

const BLOCK = 512;
const NAME_BYTES = 100;
const LINK_BYTES = 100;
const TYPES = { file: '0', link: '2', extended: 'x' } as const;

const octal = (value: number, length: number): string =>
  `${value.toString(8).padStart(length - 1, '0')}\0`;

const header = (
  path: string,
  type: string,
  size: number,
  mode: number,
  link: string,
  seconds: number,
): Buffer => {
  const block = Buffer.alloc(BLOCK);
  block.write(path, 0, NAME_BYTES, 'utf8');
  block.write(octal(mode, 8), 100);
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(size, 12), 124);
  block.write(octal(seconds, 12), 136);
  block.write('        ', 148);
  block.write(type, 156);
  block.write(link, 157, LINK_BYTES, 'utf8');
  block.write('ustar\u000000', 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
};

const padded = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)]);

/** `length key=value\n`, where the length counts itself (POSIX.1-2001). */
const record = (key: string, value: string): Buffer => {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + String(rest).length;
  if (String(length).length !== String(rest).length) length = rest + String(length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
};

/** What ustar has no room for goes before the entry, in a header of its own. */
const extended = (path: string, link: string, seconds: number): readonly Buffer[] => {
  const records = [
    ...(Buffer.byteLength(path) > NAME_BYTES ? [record('path', path)] : []),
    ...(Buffer.byteLength(link) > LINK_BYTES ? [record('linkpath', link)] : []),
  ];
  if (records.length === 0) return [];
  const bytes = Buffer.concat(records);
  return [header('extended', TYPES.extended, bytes.length, 0o644, '', seconds), padded(bytes)];
};

/** The bytes of one entry of a tar archive. @param seconds when it was made, since 1970 */
export const tarEntry = (entry: TarEntry, seconds: number): Buffer => {
  const link = entry.kind === 'link' ? entry.to : '';
  const bytes = entry.kind === 'file' ? entry.bytes : Buffer.alloc(0);
  const mode = entry.kind === 'file' ? entry.mode : 0o777;
  return Buffer.concat([
    ...extended(entry.path, link, seconds),
    header(entry.path, TYPES[entry.kind], bytes.length, mode, link, seconds),
    padded(bytes),
  ]);
};

/** What closes an archive. */
export const TAR_END = Buffer.alloc(2 * BLOCK);
