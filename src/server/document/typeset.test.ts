import { expect, it } from 'vitest';
import { typeset, type Json } from './typeset.ts';

const order = (source: string, data: Json = {}) => ({
  source: `#set document(date: none)\n#set text(font: "Noto Serif SC")\n${source}`,
  data,
  files: new Map(),
});

it('sets documents asked for at the same moment, each with its own data, the same bytes each time', async () => {
  const source = '#json("/data.json").name';
  const made = await Promise.all(
    ['甲', '乙', '甲'].map((name) => typeset(order(source, { name }))),
  );
  const bytes = made.map((one) => (one.ok ? Buffer.from(one.value) : null));
  expect(bytes.map((one) => one?.subarray(0, 5).toString())).toEqual(['%PDF-', '%PDF-', '%PDF-']);
  expect(bytes[0]?.equals(bytes[2] as Buffer)).toBe(true);
  expect(bytes[0]?.equals(bytes[1] as Buffer)).toBe(false);
});

it('a fault in the source is thrown with its place, and the next document is set', async () => {
  await expect(typeset(order('#nothing'))).rejects.toThrow('main.typ:3:2: error: unknown variable');
  expect((await typeset(order('好'))).ok).toBe(true);
});

it('a file of one document is not there for the next', async () => {
  const read = order('#read("/note.txt")');
  const given = await typeset({ ...read, files: new Map([['note.txt', Buffer.from('好')]]) });
  expect(given.ok).toBe(true);
  await expect(typeset(read)).rejects.toThrow('failed to load file');
});

it('packages are not fetched', async () => {
  await expect(typeset(order('#import "@preview/cetz:0.2.0"'))).rejects.toThrow('typst:');
});
