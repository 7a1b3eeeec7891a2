import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPdf } from './join-pdf.ts';
import { openPress, type Press } from './render.test-kit.ts';
import { typeset } from './typeset.ts';

let folder: string;
let press: Press;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunying-join-'));
  press = await openPress();
});
afterAll(async () => {
  await press.close();
  await rm(folder, { recursive: true, force: true });
});

const set = async (names: readonly string[]): Promise<Uint8Array> => {
  const made = await typeset({
    source:
      '#set page(width: 60mm, height: 40mm)\n#set text(font: "Noto Serif SC")\n' +
      '#for (i, name) in json("/data.json").enumerate() { if i > 0 { pagebreak() }; name }',
    data: names,
    files: new Map(),
  });
  if (!made.ok) throw new Error(made.refusals[0]?.code);
  return made.value;
};

it('pages of many documents become one, in order, and look as they did', async () => {
  const parts = [
    await set(['第一页', '第二页']),
    await set(['第三页 1 0 R']),
    await set(['第四页']),
  ];
  const path = join(folder, 'joined.pdf');
  const pdf = await createPdf(path, '合订 (一)');
  const added: number[] = [];
  for (const part of parts) added.push(await pdf.add(part));
  const { pages, bytes } = await pdf.finish();
  expect([added, pages, bytes]).toEqual([[2, 1, 1], 4, (await stat(path)).size]);

  const joined = await readFile(path);
  const looked = await press.look({
    'joined.pdf': joined,
    'first.pdf': parts[0] as Uint8Array,
    'second.pdf': parts[1] as Uint8Array,
    'third.pdf': parts[2] as Uint8Array,
  });
  const before = ['first.pdf', 'second.pdf', 'third.pdf'].flatMap(
    (name) => looked[name]?.pages ?? [],
  );
  const after = looked['joined.pdf']?.pages ?? [];
  expect(after.map(({ words }) => words)).toEqual(before.map(({ words }) => words));
  for (const [index, page] of after.entries()) {
    const differs = Array.from({ length: page.width * page.height }, (_, at) => {
      const [x, y] = [at % page.width, Math.floor(at / page.width)];
      return page.shade(x, y) !== before[index]?.shade(x, y);
    }).filter(Boolean);
    expect([index, differs.length]).toEqual([index, 0]);
  }
  const about = await promisify(execFile)('pdfinfo', [path]);
  expect(about.stdout).toMatch(/^Title: +合订 \(一\)$/mu);
  expect(about.stderr).toBe('');
});

it('what pages share is written once', async () => {
  const part = await set(['同一页']);
  const sizes: number[] = [];
  for (const times of [1, 20]) {
    const pdf = await createPdf(join(folder, `same-${times}.pdf`), '同');
    for (let at = 0; at < times; at += 1) await pdf.add(part);
    sizes.push((await pdf.finish()).bytes);
  }
  const [one = 0, twenty = 0] = sizes;
  expect(twenty - one).toBeLessThan(19 * 600);
});

it('a file that was given up is gone, and what is no PDF of ours is refused', async () => {
  const path = join(folder, 'given-up.pdf');
  const pdf = await createPdf(path, '放弃');
  await expect(pdf.add(Buffer.from('%PDF-1.7 no table'))).rejects.toThrow('plain table');
  await pdf.abandon();
  await expect(stat(path)).rejects.toThrow('ENOENT');
});
